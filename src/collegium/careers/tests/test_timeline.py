from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from collegium.careers.timeline import CLOSEST, EDGE, WIDTH, Mark, timeline
from collegium.people.career_clock import Stop

TODAY = date(2026, 3, 2)
DAYS = st.dates(date(2010, 1, 1), date(2045, 12, 31))


def test_it_goes_from_the_first_day_of_the_rank_to_half_a_year_beyond_the_last_milestone() -> None:
    marks = [Mark(1, date(2027, 5, 1), is_done=False), Mark(2, date(2025, 1, 1), is_done=True)]
    found = timeline(marks, started_on=date(2021, 7, 1), today=TODAY)
    assert (found.first, found.last) == (date(2021, 7, 1), date(2027, 5, 1) + timedelta(days=183))
    assert [tick.years for tick in found.ticks] == [1, 2, 3, 4, 5, 6]
    assert [(mark.number, mark.is_done) for mark in found.marks] == [(2, True), (1, False)]


def test_a_time_away_is_drawn_once_where_two_overlap() -> None:
    stops = [Stop(date(2023, 1, 1), date(2023, 7, 1)), Stop(date(2023, 4, 1), date(2023, 10, 1))]
    assert len(timeline([], started_on=date(2021, 7, 1), today=TODAY, stops=stops).away) == 1


def test_without_a_rank_it_begins_today_and_counts_no_years() -> None:
    found = timeline([], started_on=None, today=TODAY)
    assert (found.first, found.ticks, found.away, found.so_far.width) == (TODAY, (), (), "0.0")


def test_milestones_of_one_month_stand_above_each_other() -> None:
    found = timeline([Mark(number, TODAY, is_done=False) for number in (1, 2, 3)], started_on=None, today=TODAY)
    assert len({mark.x for mark in found.marks}) == 1
    assert len({mark.y for mark in found.marks}) == 3


@given(st.lists(DAYS, max_size=12), st.none() | st.dates(date(1975, 1, 1), TODAY))
def test_no_two_milestones_touch_and_none_leaves_the_picture(days: list[date], started: date | None) -> None:
    found = timeline([Mark(n, day, is_done=False) for n, day in enumerate(days)], started_on=started, today=TODAY)
    assert sorted(mark.number for mark in found.marks) == list(range(len(days)))
    by_row: dict[str, list[float]] = {}
    for mark in found.marks:
        assert EDGE - 0.1 <= float(mark.x) <= WIDTH - EDGE + 0.1
        assert float(mark.y) > 0
        by_row.setdefault(mark.y, []).append(float(mark.x))
    for places in by_row.values():
        assert all(later - one >= CLOSEST - 0.2 for one, later in pairwise(places))
    assert len(found.ticks) <= 26
