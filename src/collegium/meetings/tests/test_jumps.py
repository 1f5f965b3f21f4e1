"""Hours that come twice or never, and meetings that come at another hour for somebody."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegium.meetings.jumps import Hour, Keep, corrected, hour_of, jumps
from collegium.meetings.recurrence import weekly_rule
from collegium.meetings.wall_clock import instant

ZONES = ["America/New_York", "Europe/London", "Australia/Lord_Howe", "Asia/Tokyo", "Africa/Cairo", "Pacific/Apia"]


def weekly(first: date, last: date, at: time, zone: str) -> list[datetime]:
    return [instant(day, at, zone) for day in weekly_rule(first).days(first, last)]


@pytest.mark.parametrize(
    ("zone", "on", "at", "hour", "moment"),
    [
        ("America/New_York", date(2026, 3, 8), time(2, 30), Hour.MISSING, datetime(2026, 3, 8, 7, 30, tzinfo=UTC)),
        ("America/New_York", date(2026, 11, 1), time(1, 30), Hour.TWICE, datetime(2026, 11, 1, 5, 30, tzinfo=UTC)),
        ("America/New_York", date(2026, 11, 1), time(2), Hour.PLAIN, datetime(2026, 11, 1, 7, tzinfo=UTC)),
        ("Australia/Lord_Howe", date(2026, 4, 5), time(1, 45), Hour.TWICE, datetime(2026, 4, 4, 14, 45, tzinfo=UTC)),
        ("Pacific/Kiritimati", date(2026, 4, 5), time(1), Hour.PLAIN, datetime(2026, 4, 4, 11, tzinfo=UTC)),
        ("Pacific/Pago_Pago", date(2026, 4, 5), time(23), Hour.PLAIN, datetime(2026, 4, 6, 10, tzinfo=UTC)),
    ],
)
def test_what_clocks_make_of_a_time(zone: str, on: date, at: time, hour: Hour, moment: datetime) -> None:
    assert hour_of(on, at, zone) is hour
    assert instant(on, at, zone) == moment


def test_clocks_go_forward_in_chicago_and_berlin_meets_an_hour_earlier_for_three_weeks() -> None:
    """9:00 in Chicago is 15:00 in Berlin instead of 16:00, until clocks go forward in Berlin too."""
    starts = weekly(date(2026, 3, 3), date(2026, 4, 7), time(9), "America/Chicago")
    first, second = jumps(starts, meeting_zone="America/Chicago", reader_zone="Europe/Berlin")
    assert (first.starts_at.date(), first.there, first.here, first.before) == (
        date(2026, 3, 10),
        time(9),
        time(15),
        time(16),
    )
    (move,) = first.moves
    assert (move.zone, move.on, move.is_forward) == ("America/Chicago", date(2026, 3, 8), True)
    assert (second.starts_at.date(), second.here, second.before) == (date(2026, 3, 31), time(16), time(15))
    assert [(move.zone, move.on) for move in second.moves] == [("Europe/Berlin", date(2026, 3, 29))]


def test_nobody_who_changes_together_sees_a_jump() -> None:
    starts = weekly(date(2026, 3, 3), date(2026, 11, 10), time(9), "America/Chicago")
    assert jumps(starts, meeting_zone="America/Chicago", reader_zone="America/Chicago") == []
    assert jumps(starts, meeting_zone="America/Chicago", reader_zone="America/New_York") == []


def test_two_moves_between_two_meetings_that_cancel_out_are_none() -> None:
    """A monthly meeting: America and Europe both went forward since the last one."""
    starts = [
        instant(date(2026, 3, 5), time(9), "America/Chicago"),
        instant(date(2026, 4, 2), time(9), "America/Chicago"),
    ]
    assert jumps(starts, meeting_zone="America/Chicago", reader_zone="Europe/Berlin") == []


def test_south_and_north_move_apart_by_two_hours() -> None:
    starts = [instant(day, time(9), "Australia/Sydney") for day in (date(2026, 3, 2), date(2026, 4, 6))]
    (jump,) = jumps(starts, meeting_zone="Australia/Sydney", reader_zone="Europe/London")
    assert (jump.here, jump.before) == (time(0), time(22))
    assert [(move.zone, move.by) for move in jump.moves] == [
        ("Australia/Sydney", timedelta(hours=-1)),
        ("Europe/London", timedelta(hours=1)),
    ]


@given(st.sampled_from(ZONES), st.sampled_from(ZONES), st.dates(date(2020, 1, 1), date(2035, 1, 1)))
def test_a_jump_is_a_new_hour_for_the_reader_and_nothing_else_is(meeting: str, reader: str, first: date) -> None:
    starts = weekly(first, first + timedelta(days=200), time(15), meeting)
    clocks = [start.astimezone(ZoneInfo(reader)).time() for start in starts]
    changed = [start for start, now, before in zip(starts[1:], clocks[1:], clocks, strict=False) if now != before]
    assert [jump.starts_at for jump in jumps(starts, meeting_zone=meeting, reader_zone=reader)] == changed
    for jump in jumps(starts, meeting_zone=meeting, reader_zone=reader):
        assert jump.before in clocks
        assert jump.moves


def test_a_zone_is_corrected_by_the_clock_or_by_the_moment() -> None:
    """The group typed New York and meant Los Angeles."""
    on, at = date(2026, 3, 10), time(1)
    new = {"old": "America/New_York", "new": "America/Los_Angeles"}
    assert corrected(on, at, **new, keep=Keep.CLOCK) == (on, at)
    assert corrected(on, at, **new, keep=Keep.INSTANT) == (date(2026, 3, 9), time(22))


@given(st.sampled_from(ZONES), st.sampled_from(ZONES), st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.times())
def test_the_kept_moment_is_the_same_moment(old: str, new: str, on: date, at: time) -> None:
    """But in the hour that comes twice, whose second half has no name of its own."""
    day, clock = corrected(on, at, old=old, new=new, keep=Keep.INSTANT)
    if hour_of(day, clock, new) is Hour.PLAIN:
        assert instant(day, clock, new) == instant(on, at, old)
