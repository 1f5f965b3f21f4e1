"""The days of a cycle: the year at a glance, holidays, and days on which too few could come."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegium.meetings.rhythm import Rhythm, Shift, Why, days_of, review_days, weeks_of

FIRST = date(2026, 9, 3)


def test_a_monthly_year_is_the_year_at_a_glance() -> None:
    assert weeks_of(Rhythm.MONTHLY, months=12) == [0, 2, 4, 8, 13, 17, 21, 26, 30, 34, 39, 43, 50]


@pytest.mark.parametrize(
    ("rhythm", "months", "meetings"),
    [("monthly", 3, 5), ("monthly", 6, 7), ("every_two_weeks", 12, 26), ("every_three_weeks", 12, 18)],
)
def test_how_many_meetings(rhythm: str, months: int, meetings: int) -> None:
    assert len(weeks_of(Rhythm(rhythm), months=months)) == meetings


def test_reviews_end_the_quarters_and_the_closing_the_last() -> None:
    assert review_days(FIRST, months=12) == (date(2026, 12, 3), date(2027, 3, 4), date(2027, 6, 3))
    assert review_days(FIRST, months=6) == (date(2026, 12, 3),)
    assert review_days(FIRST, months=3) == ()


def test_a_holiday_gives_way_to_the_week_after_or_before() -> None:
    found = days_of(Rhythm.EVERY_TWO_WEEKS, FIRST, months=3, members=6, blocked={date(2026, 9, 17)})
    assert found.days[:3] == (date(2026, 9, 3), date(2026, 9, 24), date(2026, 10, 1))
    both = {date(2026, 9, 17), date(2026, 9, 24)}
    found = days_of(Rhythm.EVERY_TWO_WEEKS, FIRST, months=3, members=6, blocked=both)
    assert found.shifts == (Shift(date(2026, 9, 17), date(2026, 9, 10), Why.BLOCKED),)


def test_a_meeting_without_a_day_near_it_stays_out() -> None:
    blocked = {date(2026, 9, 10), date(2026, 9, 17), date(2026, 9, 24)}
    found = days_of(Rhythm.EVERY_TWO_WEEKS, FIRST, months=3, members=6, blocked=blocked)
    assert found.shifts == (Shift(date(2026, 9, 17), None, Why.BLOCKED),)
    assert found.days[:2] == (date(2026, 9, 3), date(2026, 10, 1))


def test_a_day_gives_way_when_more_than_half_are_away() -> None:
    away = {date(2026, 9, 17): 4}
    found = days_of(Rhythm.EVERY_TWO_WEEKS, FIRST, months=3, members=6, away_on=lambda day: away.get(day, 0))
    assert found.shifts == (Shift(date(2026, 9, 17), date(2026, 9, 24), Why.TOO_FEW),)
    assert days_of(Rhythm.EVERY_TWO_WEEKS, FIRST, months=3, members=8, away_on=lambda d: away.get(d, 0)).shifts == ()


def test_everybody_on_leave_for_the_whole_cycle_leaves_no_day() -> None:
    found = days_of(Rhythm.MONTHLY, FIRST, months=6, members=4, away_on=lambda _day: 4)
    assert found.days == ()
    assert {shift.day for shift in found.shifts} == {None}


@given(
    rhythm=st.sampled_from(Rhythm),
    months=st.integers(3, 24),
    blocked=st.sets(st.integers(0, 110).map(lambda week: FIRST + timedelta(weeks=week)), max_size=40),
    lonely=st.sets(st.integers(0, 110).map(lambda week: FIRST + timedelta(weeks=week)), max_size=40),
)
def test_days_keep_the_weekday_and_order_and_never_fall_on_a_blocked_day(
    rhythm: Rhythm, months: int, blocked: set[date], lonely: set[date]
) -> None:
    found = days_of(
        rhythm, FIRST, months=months, members=5, blocked=blocked, away_on=lambda day: 3 if day in lonely else 0
    )
    assert list(found.days) == sorted(set(found.days))
    assert not blocked & set(found.days)
    assert {day.weekday() for day in found.days} <= {FIRST.weekday()}
    wanted = {FIRST + timedelta(weeks=week) for week in weeks_of(rhythm, months=months)}
    moved = {shift.wanted for shift in found.shifts}
    assert wanted - moved <= set(found.days)
    assert len(found.days) == len(wanted) - sum(shift.day is None for shift in found.shifts)
