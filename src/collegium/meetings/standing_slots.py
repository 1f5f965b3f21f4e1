"""From everybody's week to the best standing slots of a group, over all daylight-saving changes of a cycle. Pure.

A slot is a weekday and a time on the clock of the group's zone. It holds only if it holds on every real date between
two days: zones change their offsets at different weekends, so that the same slot is another hour for somebody.

Source of the bad hours (before 7 in the morning, after 9 in the evening) and their rotation: issue and trust.md 6.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from collegium.meetings.wall_clock import instant
from collegium.meetings.week_hours import MINUTES_A_WEEK, hours_touched

STEP = 30
"""Minutes between two starts that are looked at."""
MINUTES_A_DAY = 24 * 60
DAY_BEGINS, DAY_ENDS = 7 * 60, 21 * 60
"""Whoever begins before or ends after these minutes of the own day has a bad hour."""


class Said(StrEnum):
    """What a member says about a slot, the best first."""

    CAN = "can"
    IF_NEEDED = "if_needed"
    CANNOT = "cannot"
    NOTHING = "nothing"


WORSE = (Said.CAN, Said.IF_NEEDED, Said.CANNOT, Said.NOTHING)


@dataclass(frozen=True)
class Week:
    """One member (any number), the name of the own zone, and the hours of the own week (see `week_hours`)."""

    member: int
    zone: str
    can: frozenset[int] = frozenset()
    if_needed: frozenset[int] = frozenset()
    is_said: bool = True

    def says(self, start: int, minutes: int) -> Said:
        """About a meeting that begins at this minute of the own week."""
        if not self.is_said:
            return Said.NOTHING
        hours = set(hours_touched(start, minutes))
        if hours <= self.can:
            return Said.CAN
        return Said.IF_NEEDED if hours <= self.can | self.if_needed else Said.CANNOT


@dataclass(frozen=True)
class Local:
    """What the member's own clock shows, from the day `since` on (a day of the group's zone)."""

    since: date
    weekday: int
    at: time
    is_bad: bool


@dataclass(frozen=True)
class Place:
    """One member in one slot: the worst that is said over the whole cycle, and the own clock with its changes."""

    member: int
    said: Said
    local: tuple[Local, ...]

    @property
    def is_bad(self) -> bool:
        return any(one.is_bad for one in self.local)


@dataclass(frozen=True)
class Slot:
    """`weekday` 0 is Monday; `at` is on the clock of the group's zone."""

    weekday: int
    at: time
    places: tuple[Place, ...]

    def who(self, said: Said) -> tuple[int, ...]:
        """The members of whom this holds."""
        return tuple(one.member for one in self.places if one.said is said)

    @property
    def give_way(self) -> tuple[int, ...]:
        """Who cannot, and would have to give way."""
        return self.who(Said.CANNOT)

    @property
    def is_possible(self) -> bool:
        """Whether anybody could come."""
        return any(one.said in (Said.CAN, Said.IF_NEEDED) for one in self.places)

    @property
    def bad_for(self) -> tuple[int, ...]:
        return tuple(one.member for one in self.places if one.is_bad)

    @property
    def start(self) -> int:
        """The minute of the day."""
        return self.at.hour * 60 + self.at.minute

    @property
    def shifts(self) -> bool:
        """Whether somebody's own clock shows another time for a part of the cycle."""
        return any(len(one.local) > 1 for one in self.places)


def is_bad(start: int, minutes: int) -> bool:
    """Whether a meeting that begins at this minute of somebody's own day is at a bad hour."""
    return start < DAY_BEGINS or start + minutes > DAY_ENDS


def standing_slots(
    weeks: Sequence[Week],
    *,
    zone: str,
    minutes: int,
    first_on: date,
    last_on: date,
    borne: Mapping[int, int] | None = None,
) -> list[Slot]:
    """Every slot of the week, the best first.

    Best is: fewest who cannot, then fewest who can only if needed, then fewest bad hours, and of those the ones that
    fall on who bore fewer (`borne`: bad hours at past meetings by member); then working days and full hours.
    """
    zones = sorted({week.zone for week in weeks})
    runs = [_Runs(weekday, zone, zones, first_on, last_on) for weekday in range(7)]
    slots = [
        _slot(weeks, weekday, start, minutes, runs[weekday].of(start))
        for weekday in range(7)
        for start in range(0, MINUTES_A_DAY, STEP)
    ]
    return sorted(slots, key=lambda slot: _rank(slot, borne or {}))


def _rank(slot: Slot, borne: Mapping[int, int]) -> tuple[object, ...]:
    bad = slot.bad_for
    return (
        len(slot.give_way),
        len(slot.who(Said.IF_NEEDED)),
        len(bad),
        sum(borne.get(member, 0) for member in bad),
        slot.weekday >= 5,
        slot.start % 60 != 0,
        slot.weekday,
        slot.start,
    )


Shifts = dict[str, int]
"""By zone: minutes from the group's clock to the clock there."""


class _Runs:
    """The combinations of offsets on all dates of one weekday, each with the first date of its run."""

    def __init__(self, weekday: int, zone: str, zones: Sequence[str], first_on: date, last_on: date) -> None:
        self.zone, self.zones = zone, zones
        ahead = (weekday - first_on.weekday()) % 7
        first = first_on + timedelta(days=ahead)
        self.dates = [first + timedelta(days=7 * week) for week in range((last_on - first).days // 7 + 1)]
        self.whole_days = {on: self._whole_day(on) for on in self.dates}

    def of(self, start: int) -> list[tuple[date, Shifts]]:
        """Runs for a start at this minute of the day, in order of time."""
        runs: list[tuple[date, Shifts]] = []
        for on in self.dates:
            shifts = self.whole_days[on] or self._at(on, start)
            if not runs or runs[-1][1] != shifts:
                runs.append((on, shifts))
        return runs

    def _whole_day(self, on: date) -> Shifts | None:
        """The shifts of that day; None where a clock is changed on it, so that each start is looked at."""
        # The differences alone would not do: two zones that change on the same day differ only in between.
        is_quiet = self._offsets(on - timedelta(days=1)) == self._offsets(on)
        return self._at(on, 0) if is_quiet else None

    def _offsets(self, on: date) -> list[timedelta | None]:
        """Of all zones in the last minute of that day."""
        moment = instant(on, time(23, 59), self.zone)
        return [moment.astimezone(ZoneInfo(name)).utcoffset() for name in (self.zone, *self.zones)]

    def _at(self, on: date, start: int) -> Shifts:
        at = time(start // 60, start % 60)
        wall, moment = datetime.combine(on, at), instant(on, at, self.zone)
        return {name: _minutes(moment.astimezone(ZoneInfo(name)).replace(tzinfo=None) - wall) for name in self.zones}


def _minutes(difference: timedelta) -> int:
    return round(difference.total_seconds() / 60)


def _slot(weeks: Sequence[Week], weekday: int, start: int, minutes: int, runs: list[tuple[date, Shifts]]) -> Slot:
    here = weekday * MINUTES_A_DAY + start
    places = tuple(_place(week, here, minutes, runs) for week in weeks)
    return Slot(weekday, time(start // 60, start % 60), places)


def _place(week: Week, here: int, minutes: int, runs: list[tuple[date, Shifts]]) -> Place:
    local: list[Local] = []
    said = Said.CAN if week.is_said else Said.NOTHING
    for since, shifts in runs:
        there = (here + shifts[week.zone]) % MINUTES_A_WEEK
        said = max(said, week.says(there, minutes), key=WORSE.index)
        day, minute = divmod(there, MINUTES_A_DAY)
        found = Local(since, day, time(minute // 60, minute % 60), is_bad(minute, minutes))
        if not local or (local[-1].weekday, local[-1].at) != (found.weekday, found.at):
            local.append(found)
    return Place(week.member, said, tuple(local))


def apart(slots: Iterable[Slot], *, minutes: int, most: int) -> list[Slot]:
    """The first `most` slots that do not overlap one that stands before them."""
    chosen: list[Slot] = []
    for slot in slots:
        if len(chosen) == most:
            break
        if all(one.weekday != slot.weekday or abs(one.start - slot.start) >= minutes for one in chosen):
            chosen.append(slot)
    return chosen


def take_turns(slots: Sequence[Slot], *, borne: Mapping[int, int], meetings: int) -> list[Slot]:
    """A slot for each of the next meetings, so that bad hours go round: each falls on who bore fewest.

    `slots` stand in their order, the best first. Only those with as few who cannot as there are at all take part;
    where one of them is bad for nobody it is taken each time.
    """
    fewest = min((len(slot.give_way) for slot in slots), default=0)
    pool = _lightest(slot for slot in slots if len(slot.give_way) == fewest)
    ledger = {place.member: borne.get(place.member, 0) for slot in pool[:1] for place in slot.places}
    return list(_turns(pool, ledger, meetings))


def _lightest(slots: Iterable[Slot]) -> list[Slot]:
    """For each set of people with a bad hour the best slot."""
    found: dict[frozenset[int], Slot] = {}
    for slot in slots:
        found.setdefault(frozenset(slot.bad_for), slot)
    return list(found.values())


def _turns(pool: Sequence[Slot], ledger: dict[int, int], meetings: int) -> Iterator[Slot]:
    for _meeting in range(meetings if pool else 0):
        slot = min(pool, key=lambda one: _after(ledger, one))
        for member in slot.bad_for:
            ledger[member] += 1
        yield slot


def _after(ledger: Mapping[int, int], slot: Slot) -> list[int]:
    """The ledger after this slot, heaviest burden first: the smaller list is the fairer one."""
    return sorted((count + (member in slot.bad_for) for member, count in ledger.items()), reverse=True)
