"""Slips of the finger in the words that matter: "sumbit", "Janurary", "wihtin". Pure.

Only slips that touch one place are read as the word: two neighbors changed, one letter doubled, lost or strange. In a
short word only changed neighbors and a lost one of two equal letters count ("sned", "aply"), because there another
word is as near as a slip.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

FEWEST_LETTERS = 3
TO_LOSE_ONE_OF_TWO = 4
FOR_A_LOST_LETTER = 6
FOR_A_STRANGE_LETTER = 8

_word = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Mended:
    """The text as it was meant. `changes` are (place in the mended text, letters more or less than typed)."""

    text: str
    changes: tuple[tuple[int, int], ...] = ()

    def place(self, mended: int) -> int:
        """Where the place stands in the text as typed."""
        return mended - sum(more for place, more in self.changes if place <= mended)


def mend(text: str, known: frozenset[str], correctable: frozenset[str]) -> Mended:
    """Reads each unknown word as the correctable one that is a slip away."""
    parts, changes, last, length = [], [], 0, 0
    for found in _word.finditer(text):
        word = found.group().lower()
        is_name = len(word) < FOR_A_LOST_LETTER - 1 and found.group().isupper()
        near = None if word in known or len(word) < FEWEST_LETTERS or is_name else _meant(word, correctable)
        if near is None:
            continue
        parts += [text[last : found.start()], near]
        length += found.start() - last + len(near)
        last = found.end()
        if len(near) != len(word):
            changes.append((length, len(near) - len(word)))
    return Mended("".join(parts) + text[last:], tuple(changes))


def _meant(word: str, correctable: frozenset[str]) -> str | None:
    by_shape = _by_shape(correctable)
    for length in (len(word), len(word) + 1, len(word) - 1):
        near = [one for one in by_shape.get((word[0], length), ()) if is_slip(word, one)]
        if near:
            return min(near)
    return None


@lru_cache(maxsize=4)
def _by_shape(correctable: frozenset[str]) -> dict[tuple[str, int], list[str]]:
    """The words by first letter and length, where a slip is looked for."""
    found: dict[tuple[str, int], list[str]] = {}
    for word in correctable:
        found.setdefault((word[0], len(word)), []).append(word)
    return found


def is_slip(typed: str, meant: str) -> bool:
    """True where one slip turns the one word into the other."""
    if typed == meant:
        return False
    start = next(
        (place for place, (one, other) in enumerate(zip(typed, meant, strict=False)) if one != other),
        min(len(typed), len(meant)),
    )
    if len(typed) == len(meant):
        swapped = typed[:start] + typed[start + 1 : start + 2] + typed[start : start + 1] + typed[start + 2 :]
        is_strange = len(typed) >= FOR_A_STRANGE_LETTER and typed[start + 1 :] == meant[start + 1 :]
        return swapped == meant or (is_strange and not _changes_the_ending(typed, start))
    longer, shorter = sorted((typed, meant), key=len, reverse=True)
    is_one_letter = longer[:start] + longer[start + 1 :] == shorter
    is_double = start > 0 and longer[start] == longer[start - 1]
    if is_one_letter and is_double and len(typed) >= TO_LOSE_ONE_OF_TWO and longer == meant:
        return True
    return is_one_letter and len(typed) >= FOR_A_LOST_LETTER and not _changes_the_ending(longer, start)


def _changes_the_ending(word: str, place: int) -> bool:
    """Another last letter is another form of the word, not a slip."""
    return place >= len(word) - 2
