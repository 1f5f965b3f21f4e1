"""Days and spans of days as somebody types them, one in a line. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

LONGEST_SPAN = timedelta(days=366)
MOST_LINES = 60

_DAY = r"(\d{4}-\d{1,2}-\d{1,2})"
_LINE = re.compile(rf"{_DAY}(?:\s*(?:to|until|through|[-–—/]|\.\.+)\s*{_DAY})?")


@dataclass(frozen=True)
class Span:
    """From one day to another, both included."""

    first: date
    last: date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last


class UnreadableLine(ValueError):
    """A line that is no day and no span; `line` is what was typed."""

    def __init__(self, line: str) -> None:
        super().__init__(line)
        self.line = line


class TooManyLines(ValueError):
    """More lines than anybody has holidays."""


def spans_of(typed: str) -> tuple[Span, ...]:
    """One span for each line that is not empty. Raises `UnreadableLine` and `TooManyLines`."""
    lines = [line.strip() for line in typed.splitlines() if line.strip()]
    if len(lines) > MOST_LINES:
        raise TooManyLines
    return tuple(_span(line) for line in lines)


def _span(line: str) -> Span:
    match = _LINE.fullmatch(line)
    if match is None:
        raise UnreadableLine(line)
    try:
        first, last = (_day(text) for text in (match[1], match[2] or match[1]))
    except ValueError:
        raise UnreadableLine(line) from None
    if not timedelta(0) <= last - first <= LONGEST_SPAN:
        raise UnreadableLine(line)
    return Span(first, last)


def _day(text: str) -> date:
    year, month, day = (int(part) for part in text.split("-"))
    return date(year, month, day)


def days_in(spans: Iterable[Span]) -> set[date]:
    """Every day of the spans."""
    return {span.first + timedelta(days=step) for span in spans for step in range((span.last - span.first).days + 1)}
