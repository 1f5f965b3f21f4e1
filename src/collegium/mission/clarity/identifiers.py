"""Names of people and what looks like a patient's record. These are errors: such words are not stored."""

import re
from collections.abc import Iterable

from collegium.mission.clarity.words import Word, WordLists, words_of

LATEST_YEAR_OF_BIRTH = 2015
"""A day with a year up to this one is taken for a date of birth, a later one for a horizon."""

Span = tuple[int, int]

_numbers = (
    re.compile(r"(?<!\d)\d{6,}(?!\d)"),
    re.compile(r"(?<!\d)\d{3}-\d{2}-\d{4}(?!\d)"),
    re.compile(r"(?<!\d)\d{3}[-. ]\d{3}[-. ]\d{4}(?!\d)"),
    re.compile(r"(?<!\d)\d{1,2}([./-])\d{1,2}\1\d{2,4}(?!\d)"),
    re.compile(r"(?<!\d)\d{4}([./-])\d{1,2}\1\d{1,2}(?!\d)"),
)
_address = re.compile(r"[^\s@<>]{1,64}@[^\s@<>]{1,190}\.[^\W\d_]{2,24}")
_year = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_day_before = re.compile(r"(?<!\d)\d{1,2}(?:st|nd|rd|th|\.)?(?:\s+of)?\s+$")
_day_after = re.compile(r"^\.?\s+\d{1,2}(?:st|nd|rd|th)?(?!\d)")
_number_after = re.compile(r"^[\s:.#-]{0,4}(\d[\d-]*)")


def identifiers(text: str, *, names: Iterable[str], lists: WordLists) -> list[Span]:
    """Where a known person's name, a titled name, an address, a record number or a date of birth stands."""
    spans = [found.span() for pattern in _numbers for found in pattern.finditer(text)]
    spans += [found.span() for found in _address.finditer(text)]
    spans += _record_numbers(text, lists)
    spans += _birth_dates(text, lists)
    spans += _titled_names(text, lists)
    words = words_of(text)
    for name in names:
        spans += _known_name(words, name, lists)
    return sorted(set(spans))


def _record_numbers(text: str, lists: WordLists) -> list[Span]:
    spans = []
    for found in lists.record.finditer(text):
        number = _number_after.match(text[found.end() : found.end() + 40])
        if number:
            spans.append((found.start(), found.end() + number.end()))
    return spans


def _birth_dates(text: str, lists: WordLists) -> list[Span]:
    """A month with a day and a year of birth beside it, or words such as "born" followed by a year."""
    spans = []
    for found in lists.months.finditer(text):
        before = _day_before.search(text[max(0, found.start() - 12) : found.start()])
        after = _day_after.match(text[found.end() : found.end() + 8])
        year = _year.search(text[found.end() : found.end() + 14])
        if (before or after) and year and int(year.group()) <= LATEST_YEAR_OF_BIRTH:
            spans.append((found.start(), found.end() + year.end()))
    for found in lists.birth.finditer(text):
        year = _year.search(text[found.end() : found.end() + 24])
        if year:
            spans.append((found.start(), found.end() + year.end()))
    return spans


def _titled_names(text: str, lists: WordLists) -> list[Span]:
    spans = []
    for found in lists.titles.finditer(text):
        name = re.match(r"\.?\s+([^\W\d_][^\W_]+)", text[found.end() : found.end() + 60])
        if name and name.group(1)[0].isupper():
            spans.append((found.start(), found.end() + name.end()))
    return spans


def _known_name(words: list[Word], name: str, lists: WordLists) -> list[Span]:
    """The full name in any case; one part of it with its capital letter, unless it is a word of its own."""
    parts = [word.text for word in words_of(name)]
    if not parts:
        return []
    lowered = [part.lower() for part in parts]
    spans = [
        (words[at].start, words[at + len(parts) - 1].end)
        for at in range(len(words) - len(parts) + 1)
        if len(parts) > 1 and [word.text.lower() for word in words[at : at + len(parts)]] == lowered
    ]
    telling = {part for part in parts if len(part) > 1 and part.lower() not in lists.words_that_are_names}
    return spans + [(word.start, word.end) for word in words if _bare(word.text) in telling]


def _bare(word: str) -> str:
    """A word without its possessive: "Okafor's" is Okafor."""
    return re.sub(r"['’]s$", "", word)
