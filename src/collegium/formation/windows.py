"""The weekly grid of availability: seven days, ten windows of 90 minutes a day from 07:00 to 22:00.

Pure. A window is a number from 0 to 69: `day * 10 + place`, Monday is day 0, place 0 begins at 07:00. A window is
wall-clock time in the round's zone, so it keeps its local hour across daylight-saving changes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAYS = 7
WINDOWS_A_DAY = 10
WINDOW_COUNT = DAYS * WINDOWS_A_DAY
FIRST_HOUR = 7
WINDOW_LENGTH = timedelta(minutes=90)


class NoSuchWindow(ValueError):
    """A number stands for no window of the week."""


@dataclass(frozen=True)
class Moment:
    """A weekday (Monday is 0) and a clock time."""

    day: int
    at: time


def start_of(window: int) -> Moment:
    """Weekday and clock time at which a window begins. Raises `NoSuchWindow`."""
    if not 0 <= window < WINDOW_COUNT:
        raise NoSuchWindow(window)
    day, place = divmod(window, WINDOWS_A_DAY)
    minutes = FIRST_HOUR * 60 + place * 90
    return Moment(day, time(minutes // 60, minutes % 60))


def end_of(window: int) -> Moment:
    """Weekday and clock time at which a window ends; the last one of a day ends at 22:00."""
    start = start_of(window)
    ends = datetime.combine(date.min, start.at) + WINDOW_LENGTH
    return Moment(start.day, ends.time())


def windows_of_day(day: int) -> range:
    """The ten windows of a weekday."""
    return range(day * WINDOWS_A_DAY, (day + 1) * WINDOWS_A_DAY)


def start_elsewhere(window: int, *, zone: ZoneInfo, elsewhere: ZoneInfo, week_of: date) -> Moment:
    """When a window of `zone` begins on the clocks of `elsewhere`, in the week that holds `week_of`."""
    start = start_of(window)
    monday = week_of - timedelta(days=week_of.weekday())
    here = datetime.combine(monday + timedelta(days=start.day), start.at, tzinfo=zone)
    there = here.astimezone(elsewhere)
    return Moment(there.weekday(), there.time().replace(tzinfo=None))


def clocks_differ(zone: ZoneInfo, elsewhere: ZoneInfo, *, week_of: date) -> bool:
    """Whether two zones show different clock times in the week that holds `week_of`."""
    noon = datetime.combine(week_of, time(12), tzinfo=zone)
    return noon.utcoffset() != noon.astimezone(elsewhere).utcoffset()


def common_windows(weeks: Iterable[Iterable[int]]) -> list[int]:
    """Windows in which everybody is free, in order; nobody at all has none."""
    sets = [set(week) for week in weeks]
    return sorted(set.intersection(*sets)) if sets else []
