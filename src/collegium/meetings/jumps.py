"""When clocks change between two meetings: which ones come at another hour for whom, and why. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from itertools import pairwise
from zoneinfo import ZoneInfo

from collegium.meetings.wall_clock import instant


class Hour(Enum):
    """What the clocks of a zone make of a stated time."""

    PLAIN = "plain"
    TWICE = "twice"
    MISSING = "missing"


def hour_of(on: date, at: time, zone: str) -> Hour:
    """Whether that time comes once, twice (the first one counts) or never (it is moved forward by the gap)."""
    first, second = (datetime.combine(on, at, tzinfo=ZoneInfo(zone)).replace(fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return Hour.PLAIN
    came_back = first.astimezone(UTC).astimezone(ZoneInfo(zone))
    return Hour.TWICE if came_back.replace(tzinfo=None) == first.replace(tzinfo=None) else Hour.MISSING


@dataclass(frozen=True)
class Move:
    """The clocks of a zone moved between two meetings, on the day `on` there; `by` is positive for forward."""

    zone: str
    on: date
    by: timedelta

    @property
    def is_forward(self) -> bool:
        return self.by > timedelta(0)


@dataclass(frozen=True)
class Jump:
    """The meeting at `starts_at` shows another time to the reader than the one before it did.

    `there` is the time of day in the meeting's zone, `here` the reader's, `before` what the reader's would have been
    had no clock moved. `moves` says whose clocks did it, the meeting's zone first.
    """

    starts_at: datetime
    there: time
    here: time
    before: time
    moves: tuple[Move, ...]


def jumps(starts: Iterable[datetime], *, meeting_zone: str, reader_zone: str) -> list[Jump]:
    """Each meeting of a series, in order, whose hour is another for the reader than at the meeting before.

    `starts` are instants. A reader in the meeting's own zone never has one, nor has anybody whose clocks moved
    together with it. A meeting that was moved by people is no jump: only what clocks did is counted.
    """
    found = (_jump(*pair, meeting_zone, reader_zone) for pair in pairwise(sorted(starts)))
    return [jump for jump in found if jump]


def _jump(earlier: datetime, later: datetime, meeting_zone: str, reader_zone: str) -> Jump | None:
    there, here = _moved(earlier, later, meeting_zone), _moved(earlier, later, reader_zone)
    if there == here:
        return None
    shown = later.astimezone(ZoneInfo(reader_zone))
    zones = [(meeting_zone, there), (reader_zone, here)]
    return Jump(
        starts_at=later,
        there=later.astimezone(ZoneInfo(meeting_zone)).time(),
        here=shown.time(),
        before=(shown.replace(tzinfo=None) + there - here).time(),
        moves=tuple(Move(zone, _night(earlier, later, zone), by) for zone, by in zones if by),
    )


def _offset(at: datetime, zone: str) -> timedelta:
    return at.astimezone(ZoneInfo(zone)).utcoffset() or timedelta(0)


def _moved(earlier: datetime, later: datetime, zone: str) -> timedelta:
    return _offset(later, zone) - _offset(earlier, zone)


def _night(earlier: datetime, later: datetime, zone: str) -> date:
    """The local day on which the clocks of the zone moved for the last time between the two."""
    new = _offset(later, zone)
    while later - earlier > timedelta(minutes=1):
        middle = earlier + (later - earlier) / 2
        earlier, later = (earlier, middle) if _offset(middle, zone) == new else (middle, later)
    return later.astimezone(ZoneInfo(zone)).date()


class Keep(Enum):
    """What stays when the zone of a meeting is corrected."""

    CLOCK = "clock"
    INSTANT = "instant"


def corrected(on: date, at: time, *, old: str, new: str, keep: Keep) -> tuple[date, time]:
    """Day and time in the new zone: the same numbers, or the same moment (whose day may be another one)."""
    if keep is Keep.CLOCK:
        return on, at
    moment = instant(on, at, old).astimezone(ZoneInfo(new))
    return moment.date(), moment.time()
