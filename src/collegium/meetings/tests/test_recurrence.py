"""The days of a series, with hours that keep their place on the clock."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegium.meetings.recurrence import (
    LAST,
    Frequency,
    NotARule,
    Recurrence,
    Rule,
    monthly_rule,
    read_rule,
    until,
    weekly_rule,
)


def story(rule: Rule, first: date, last: date, zone: str = "America/New_York") -> Recurrence:
    return Recurrence(rule=rule, first_on=first, last_on=last, at=time(12), zone=zone)


def test_every_other_tuesday_keeps_its_hour_over_the_change() -> None:
    first = date(2026, 2, 24)
    series = story(weekly_rule(first, every=2), first, date(2026, 3, 24))
    assert [occurrence.starts_at for occurrence in series.occurrences()] == [
        datetime(2026, 2, 24, 17, tzinfo=UTC),
        datetime(2026, 3, 10, 16, tzinfo=UTC),
        datetime(2026, 3, 24, 16, tzinfo=UTC),
    ]


def test_the_second_tuesday_and_the_last_thursday() -> None:
    assert monthly_rule(date(2026, 1, 13)).text == "FREQ=MONTHLY;INTERVAL=1;BYDAY=2TU"
    last = monthly_rule(date(2026, 1, 29))
    assert last.text == "FREQ=MONTHLY;INTERVAL=1;BYDAY=-1TH"
    assert last.days(date(2026, 1, 29), date(2026, 4, 30)) == [
        date(2026, 1, 29),
        date(2026, 2, 26),
        date(2026, 3, 26),
        date(2026, 4, 30),
    ]


def test_the_fourth_friday_is_not_the_last_unless_asked_for() -> None:
    assert monthly_rule(date(2026, 2, 27)).place == 4
    assert monthly_rule(date(2026, 2, 27), from_end=True).place == LAST


def test_29_february_is_a_day_like_any_other() -> None:
    assert date(2028, 2, 29) in weekly_rule(date(2028, 2, 15)).days(date(2028, 2, 15), date(2028, 3, 14))
    assert weekly_rule(date(2028, 2, 29)).days(date(2028, 2, 29), date(2028, 3, 7)) == [
        date(2028, 2, 29),
        date(2028, 3, 7),
    ]


def test_one_left_out_and_one_moved() -> None:
    first = date(2026, 3, 3)
    series = Recurrence(
        rule=weekly_rule(first),
        first_on=first,
        last_on=date(2026, 3, 24),
        at=time(12),
        zone="Europe/Berlin",
        skipped=frozenset([date(2026, 3, 10)]),
        moved={date(2026, 3, 17): (date(2026, 3, 26), time(9))},
    )
    found = series.occurrences()
    assert [(occurrence.series_on.day, occurrence.on.day, occurrence.is_moved) for occurrence in found] == [
        (3, 3, False),
        (24, 24, False),
        (17, 26, True),
    ]


def test_a_series_ends_before_the_day_from_which_all_go_another_way() -> None:
    first = date(2026, 3, 3)
    series = story(weekly_rule(first), first, date(2026, 3, 31))
    earlier = series.before(date(2026, 3, 17))
    assert earlier is not None
    assert earlier.last_on == date(2026, 3, 10)
    assert series.before(first) is None


def test_the_end_is_told_in_utc() -> None:
    assert until(date(2026, 3, 10), "America/New_York") == "20260311T035959Z"
    assert until(date(2026, 3, 10), "Pacific/Kiritimati") == "20260310T095959Z"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "FREQ=DAILY",
        "FREQ=WEEKLY;COUNT=3",
        "FREQ=WEEKLY;INTERVAL=0",
        "FREQ=WEEKLY;INTERVAL=99",
        "FREQ=WEEKLY;BYDAY=2TU",
        "FREQ=MONTHLY;BYDAY=TU",
        "FREQ=MONTHLY;BYDAY=5TU",
        "FREQ=WEEKLY;INTERVAL=-1",
        "FREQ=WEEKLY;BYDAY=MO,TU",
        "FREQ=WEEKLY\r\nATTENDEE:x",
    ],
)
def test_any_other_rule_is_refused(text: str) -> None:
    with pytest.raises(NotARule):
        read_rule(text, date(2026, 3, 3))


RULES = st.one_of(
    st.builds(Rule, frequency=st.just(Frequency.WEEKLY), weekday=st.integers(0, 6), every=st.integers(1, 12)),
    st.builds(
        Rule,
        frequency=st.just(Frequency.MONTHLY),
        weekday=st.integers(0, 6),
        every=st.integers(1, 12),
        place=st.sampled_from([1, 2, 3, 4, LAST]),
    ),
)


@given(RULES, st.dates(date(2000, 1, 1), date(2040, 1, 1)))
def test_a_rule_reads_back_and_its_days_fall_on_its_weekday(rule: Rule, day: date) -> None:
    assert read_rule(rule.text, day) == rule
    found = rule.days(day, date(day.year + 2, 1, 1))
    assert {other.weekday() for other in found} <= {rule.weekday}
    assert found == sorted(set(found))


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.booleans())
def test_a_rule_made_of_a_day_holds_that_day(day: date, from_end: bool) -> None:
    assert weekly_rule(day).holds(day)
    rule = monthly_rule(day)
    assert rule.holds(day)
    if from_end:
        last = monthly_rule(day, from_end=True)
        assert len(last.days(day.replace(day=1), date(day.year + 1, day.month, 1))) in (12, 13)
