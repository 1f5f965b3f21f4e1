"""Phrases of the mission that an objective serves. Pure.

A phrase counts while it stands in the statement in force, letter by letter; spaces and line ends do not matter.
"""

import re


def plainly(text: str) -> str:
    """The words with one space between them."""
    return " ".join(text.split())


def sentences_of(statement: str) -> list[str]:
    """The sentences of a statement, in order, to choose one from."""
    parts = re.split(r"(?<=[.!?])\s+", plainly(statement))
    return [part for part in parts if part]


def stands_in(phrase: str, statement: str) -> bool:
    """True where these very words stand in the statement. No words stand in nothing."""
    return bool(plainly(phrase)) and plainly(phrase) in plainly(statement)
