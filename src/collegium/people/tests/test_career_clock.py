from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from collegium.people.career_clock import Stage, Stop, clock_days, clock_years, merged_stops, stage_of

days = st.dates(date(1980, 1, 1), date(2040, 12, 31))
stop = st.tuples(days, st.integers(1, 900)).map(lambda drawn: Stop(drawn[0], drawn[0] + timedelta(days=drawn[1])))
stops = st.lists(stop, max_size=6)


def test_ada_is_two_years_in_rank_after_three_years_with_one_year_away() -> None:
    leave = Stop(date(2024, 7, 1), date(2025, 7, 1))
    assert clock_days(date(2023, 7, 1), [leave], date(2026, 7, 1)) == 366 + 365
    assert round(clock_years(date(2023, 7, 1), [leave], date(2026, 7, 1)), 2) == 2.0


def test_leave_that_was_counted_twice_counts_once() -> None:
    parental = Stop(date(2024, 1, 1), date(2024, 5, 1))
    extension = Stop(date(2024, 3, 1), date(2024, 7, 1))
    assert merged_stops([extension, parental]) == [Stop(date(2024, 1, 1), date(2024, 7, 1))]


def test_leave_before_the_rank_and_after_today_takes_nothing_away() -> None:
    before = Stop(date(2020, 1, 1), date(2020, 6, 1))
    later = Stop(date(2026, 6, 1), date(2026, 12, 1))
    assert clock_days(date(2023, 7, 1), [before, later], date(2024, 7, 1)) == 366


def test_stages_begin_at_four_and_seven_years() -> None:
    assert [stage_of(years) for years in (0, 3.99, 4, 6.99, 7, 30)] == [
        Stage.EARLY,
        Stage.EARLY,
        Stage.MIDDLE,
        Stage.MIDDLE,
        Stage.LATE,
        Stage.LATE,
    ]


@given(started_on=days, stops=stops, as_of=days)
def test_never_negative_and_never_more_than_the_calendar(started_on: date, stops: list[Stop], as_of: date) -> None:
    counted = clock_days(started_on, stops, as_of)
    assert 0 <= counted <= max(0, (as_of - started_on).days)


@given(started_on=days, stops=stops, as_of=days, later=st.integers(0, 2000))
def test_the_clock_never_runs_back(started_on: date, stops: list[Stop], as_of: date, later: int) -> None:
    assert clock_days(started_on, stops, as_of) <= clock_days(started_on, stops, as_of + timedelta(days=later))


@given(started_on=days, stops=stops, as_of=days)
def test_stops_given_twice_change_nothing(started_on: date, stops: list[Stop], as_of: date) -> None:
    assert clock_days(started_on, stops + stops, as_of) == clock_days(started_on, stops, as_of)


@given(started_on=days, stops=stops, as_of=days)
def test_counting_day_by_day_gives_the_same(started_on: date, stops: list[Stop], as_of: date) -> None:
    as_of = min(as_of, started_on + timedelta(days=1500))
    ran = 0
    for day in (started_on + timedelta(days=n) for n in range(max(0, (as_of - started_on).days))):
        ran += not any(stop.starts_on <= day < stop.ends_on for stop in stops)
    assert clock_days(started_on, stops, as_of) == ran
