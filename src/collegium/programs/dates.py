"""Dates as people write them in spreadsheets. What can be read in two ways is read by a stated rule, never guessed.

Read: `2021-07-01`, `2021/07/01`, `2021-07` (its first day), `1 July 2021`, `July 1, 2021`, `1-Jul-2021`, `July 2021`,
`01.07.2021` (the day first, as everywhere where dots are written), and `07/01/2021` in the order the reader states.
Refused: years of two digits, bare years, serial numbers of a spreadsheet. Plain Python.
"""

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

MONTHS: tuple[str, ...] = ("january", "february", "march", "april", "may", "june")
MONTHS += ("july", "august", "september", "october", "november", "december")

_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:[ T]00:00(?::00)?)?")
_SLASHES = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")
_DOTS = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_MONTH_NAMED = re.compile(r"([a-z]{3,9})\.?[ -](?:(\d{1,2})(?:st|nd|rd|th)?,?[ -]+)?(\d{4})")
_DAY_THEN_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})\.?,?[ -](\d{4})")


class DateOrder(StrEnum):
    """How `07/01/2021` is meant."""

    MONTH_FIRST = "month-first"
    DAY_FIRST = "day-first"


def _month_named(word: str) -> int:
    fits = [number for number, name in enumerate(MONTHS, start=1) if word in {name, name[:3], name[:4]}]
    return fits[0] if fits else 0


def _parts(text: str, order: DateOrder) -> tuple[int, int, int] | None:
    if found := _YEAR_FIRST.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3] or 1)
    if found := _DOTS.fullmatch(text):
        return int(found[3]), int(found[2]), int(found[1])
    if found := _SLASHES.fullmatch(text):
        first, second = int(found[1]), int(found[2])
        return (int(found[3]), second, first) if order is DateOrder.DAY_FIRST else (int(found[3]), first, second)
    if found := _DAY_THEN_MONTH.fullmatch(text):
        return int(found[3]), _month_named(found[2]), int(found[1])
    if found := _MONTH_NAMED.fullmatch(text):
        return int(found[3]), _month_named(found[1]), int(found[2] or 1)
    return None


def read_date(text: str, order: DateOrder = DateOrder.MONTH_FIRST) -> date | None:
    """The date in the text, or None where there is none that can exist."""
    parts = _parts(text.strip().casefold(), order)
    try:
        return date(*parts) if parts else None
    except ValueError:
        return None


def order_of(texts: Iterable[str]) -> DateOrder | None:
    """The order that the column itself proves by a number above 12 (`25/12/2021`); None where nothing proves one.

    A column that proves both orders is left open as well: its rows are then refused one by one.
    """
    proven = set()
    for text in texts:
        found = _SLASHES.fullmatch(text.strip())
        if found and int(found[1]) > 12:
            proven.add(DateOrder.DAY_FIRST)
        elif found and int(found[2]) > 12:
            proven.add(DateOrder.MONTH_FIRST)
    return proven.pop() if len(proven) == 1 else None


def is_ambiguous(text: str) -> bool:
    """Whether the text is a date that both orders can read, in different ways."""
    found = _SLASHES.fullmatch(text.strip())
    return bool(found) and int(found[1]) <= 12 and int(found[2]) <= 12 and found[1] != found[2]  # type: ignore[index]
