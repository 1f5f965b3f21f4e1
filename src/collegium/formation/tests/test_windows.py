"""The weekly grid: seven days, ten windows a day, in the round's zone."""

from datetime import date, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegium.formation.windows import (
    WINDOW_COUNT,
    Moment,
    NoSuchWindow,
    clocks_differ,
    common_windows,
    end_of,
    start_elsewhere,
    start_of,
    windows_of_day,
)

CHICAGO, BERLIN, TOKYO = ZoneInfo("America/Chicago"), ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Tokyo")
WINTER, SPRING_GAP = date(2027, 2, 15), date(2027, 3, 17)


def test_the_week_runs_from_monday_seven_to_sunday_ten_at_night() -> None:
    assert start_of(0) == Moment(0, time(7, 0))
    assert end_of(0) == Moment(0, time(8, 30))
    assert start_of(69) == Moment(6, time(20, 30))
    assert end_of(69) == Moment(6, time(22, 0))
    assert list(windows_of_day(6)) == list(range(60, 70))


@pytest.mark.parametrize("number", [-1, 70])
def test_a_number_outside_the_grid_is_refused(number: int) -> None:
    with pytest.raises(NoSuchWindow):
        start_of(number)


def test_monday_morning_in_chicago_is_monday_afternoon_in_berlin() -> None:
    assert start_elsewhere(0, zone=CHICAGO, elsewhere=BERLIN, week_of=WINTER) == Moment(0, time(14, 0))


def test_monday_evening_in_chicago_is_tuesday_in_tokyo() -> None:
    assert start_elsewhere(9, zone=CHICAGO, elsewhere=TOKYO, week_of=WINTER) == Moment(1, time(11, 30))


def test_between_two_daylight_saving_changes_the_distance_is_an_hour_less() -> None:
    assert start_elsewhere(0, zone=CHICAGO, elsewhere=BERLIN, week_of=SPRING_GAP) == Moment(0, time(13, 0))


def test_two_names_of_one_clock_do_not_differ() -> None:
    assert not clocks_differ(BERLIN, ZoneInfo("Europe/Paris"), week_of=WINTER)
    assert clocks_differ(BERLIN, CHICAGO, week_of=WINTER)


@given(st.lists(st.sets(st.integers(0, WINDOW_COUNT - 1)), min_size=1, max_size=6))
def test_common_windows_suit_everybody_and_leave_none_out(weeks: list[set[int]]) -> None:
    common = common_windows(weeks)
    assert common == [number for number in range(WINDOW_COUNT) if all(number in week for week in weeks)]
    assert common_windows([]) == []
