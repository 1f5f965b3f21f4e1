"""What a goal needs of the list of items: how many, in which order, and which items its words suggest. Pure.

Source: the domain evidence, section 5 ("What the program computes": the map is read against goals and objectives).
A suggestion is only ever shown first; a person chooses.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping

MOST_NEEDS = 3
"""So many items a goal can need. More would make everything needed, and the map say nothing."""

MOST_SUGGESTED = 5
SHORTEST_WORD = 4
"""Shorter words ("and", "of", "my") say nothing about an item."""
LONGEST_ENDING = 3
"""“award” and “awards”, “teach” and “teaching” are one word here."""
MOST_LABELS = 2
"""A word that stands in more labels than this tells no item from another."""


def in_order(chosen: Collection[str], codes: Collection[str]) -> list[str]:
    """The chosen codes, each once, in the order of the list: two ways to choose the same are the same."""
    return [code for code in codes if code in set(chosen)]


def suggested(text: str, labels: Mapping[str, str]) -> list[str]:
    """Codes whose label shares a word with the text: most words first, then in the order of the list; at most five.

    `labels` leads from code to label, in the order and language in which the list is shown.
    """
    said = _words(text)
    by_item = {code: _words(label) for code, label in labels.items()}
    in_labels = Counter(word for words in by_item.values() for word in words)
    telling = {code: {word for word in words if in_labels[word] <= MOST_LABELS} for code, words in by_item.items()}
    shared = {code: sum(_is_said(word, said) for word in words) for code, words in telling.items()}
    return sorted((code for code in shared if shared[code]), key=lambda code: -shared[code])[:MOST_SUGGESTED]


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.casefold()) if len(word) >= SHORTEST_WORD}


def _is_said(word: str, said: set[str]) -> bool:
    return any(_is_one_word(word, other) for other in said)


def _is_one_word(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and len(long) - len(short) <= LONGEST_ENDING
