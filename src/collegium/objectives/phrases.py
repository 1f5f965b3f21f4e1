"""Phrases of the mission that an objective serves. Pure.

A phrase counts while it stands in the statement in force, word by word; spaces and line ends do not matter. It has to
carry meaning: "a" and "of our" stand in every mission and serve nothing.
"""

import re

from collegium.objectives.wording.words import tokens_of, words_in


def plainly(text: str) -> str:
    """The words with one space between them."""
    return " ".join(text.split())


def sentences_of(statement: str) -> list[str]:
    """The sentences of a statement, in order, to choose one from."""
    parts = re.split(r"(?<=[.!?])\s+", plainly(statement))
    return [part for part in parts if part]


def stands_in(phrase: str, statement: str) -> bool:
    """True where these very words stand in the statement, none cut in two. No words stand in nothing."""
    words = plainly(phrase)
    if not words:
        return False
    before, after = r"(?<!\w)" if _joins(words[0]) else "", r"(?!\w)" if _joins(words[-1]) else ""
    return re.search(before + re.escape(words) + after, plainly(statement)) is not None


def _joins(sign: str) -> bool:
    return re.match(r"\w", sign) is not None


def carries_meaning(phrase: str, *, language: str = "en") -> bool:
    """True where at least one word says something alone: not "a", "of our", "12" or a single letter."""
    words = words_in(language)
    said = {part for token in tokens_of(phrase) for part in re.split(r"[-/]", token.word)} - words.small - words.empty
    return any(_says_something(word) for word in said)


def _says_something(word: str) -> bool:
    """In writing without letters for sounds, one sign is a word."""
    is_a_letter = len(word) == 1 and word < "\u2e80"
    return any(sign.isalpha() for sign in word) and not is_a_letter


def can_be_served(phrase: str, statement: str) -> bool:
    """True where an objective can be linked by this phrase to this statement."""
    return carries_meaning(phrase) and stands_in(phrase, statement)
