"""Holidays as people type them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegium.meetings.day_spans import Span, TooManyLines, UnreadableLine, days_in, spans_of


@pytest.mark.parametrize(
    "line",
    [
        "2026-12-21 to 2027-01-03",
        "2026-12-21 - 2027-01-03",
        "2026-12-21–2027-01-03",
        "  2026-12-21 until 2027-1-3  ",
        "2026-12-21..2027-01-03",
    ],
)
def test_a_span_is_read_however_it_is_joined(line: str) -> None:
    assert spans_of(line) == (Span(date(2026, 12, 21), date(2027, 1, 3)),)


def test_days_and_spans_one_in_a_line() -> None:
    spans = spans_of("2026-11-26\n\n2026-12-24 to 2026-12-26\n")
    assert days_in(spans) == {date(2026, 11, 26), date(2026, 12, 24), date(2026, 12, 25), date(2026, 12, 26)}
    assert date(2026, 12, 25) in spans[1]
    assert date(2026, 12, 27) not in spans[1]


@pytest.mark.parametrize(
    "line",
    ["Christmas", "2026-02-29", "2026-12-24 to 2026-12-20", "2026-01-01 to 2029-01-01", "26-12-24", "24.12.2026"],
)
def test_what_is_no_day_is_named(line: str) -> None:
    with pytest.raises(UnreadableLine) as unreadable:
        spans_of(f"2026-11-26\n{line}")
    assert unreadable.value.line == line


def test_the_29th_of_february_is_a_day_where_there_is_one() -> None:
    assert days_in(spans_of("2028-02-29")) == {date(2028, 2, 29)}


def test_nobody_has_that_many_holidays() -> None:
    with pytest.raises(TooManyLines):
        spans_of("2026-11-26\n" * 61)


@given(typed=st.text(max_size=60))
def test_whatever_is_typed_is_read_or_named(typed: str) -> None:
    lines = [line.strip() for line in typed.splitlines() if line.strip()]
    try:
        read = len(spans_of(typed))
    except UnreadableLine as unreadable:
        read = lines.index(unreadable.line)
    assert 0 <= read <= len(lines)
