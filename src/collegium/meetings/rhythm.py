"""On which days a cycle meets: the rhythm, holidays, and days on which too few could come. Pure.

The monthly rhythm is the year at a glance of the domain evidence, 7.2: the first meetings two weeks apart, because
strangers become a group by meeting soon again, then one a month, and the closing two weeks before the end.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

WEEK = timedelta(days=7)
WEEKS_OF_A_YEAR = 52
WEEKS_OF_A_QUARTER = 13
SHORTEST_CYCLE, LONGEST_CYCLE = 3, 24
"""Months of a cycle."""

FEWEST = 2
"""One person alone holds no meeting."""


class Rhythm(StrEnum):
    MONTHLY = "monthly"
    EVERY_TWO_WEEKS = "every_two_weeks"
    EVERY_THREE_WEEKS = "every_three_weeks"


class Why(StrEnum):
    """Why a meeting is not on the day on which the rhythm has it."""

    BLOCKED = "blocked"
    TOO_FEW = "too_few"


@dataclass(frozen=True)
class Shift:
    """A day of the rhythm that was moved; `day` is None where no day near it was left."""

    wanted: date
    day: date | None
    why: Why


@dataclass(frozen=True)
class Days:
    """The days of the cycle, and every one of them that is not where the rhythm has it."""

    days: tuple[date, ...]
    shifts: tuple[Shift, ...] = ()


def weeks_of(rhythm: Rhythm, *, months: int) -> list[int]:
    """In which weeks a cycle of so many months meets, counted from 0."""
    end = _weeks_in(months)
    if rhythm != Rhythm.MONTHLY:
        return list(range(0, end, 2 if rhythm == Rhythm.EVERY_TWO_WEEKS else 3))
    return [0, 2, 4, 8, *(_weeks_in(month) for month in range(3, months - 1)), end - 2]


def review_days(first: date, *, months: int) -> tuple[date, ...]:
    """The end of each quarter inside the cycle; its last quarter ends with the closing."""
    return tuple(first + week * WEEK for week in range(WEEKS_OF_A_QUARTER, _weeks_in(months), WEEKS_OF_A_QUARTER))


def days_of(
    rhythm: Rhythm,
    first: date,
    *,
    months: int,
    members: int,
    blocked: Collection[date] = (),
    away_on: Callable[[date], int] = lambda _day: 0,
) -> Days:
    """The days of a cycle that begins on `first`. `away_on` says how many members cannot come on a day.

    A blocked day, or one on which more than half are away, gives way to the same weekday a week later or earlier, and
    in the monthly rhythm two weeks. Where not even two could come on any of them the meeting stays out.
    """
    wanted = [first + week * WEEK for week in weeks_of(rhythm, months=months)]
    reach = 2 if rhythm == Rhythm.MONTHLY else 1
    days: list[date] = []
    shifts: list[Shift] = []
    for number, day in enumerate(wanted):
        after = wanted[number + 1] if number + 1 < len(wanted) else None
        near = _near(day, reach, later_than=days[-1] if days else first - WEEK, before=after)
        chosen = _best([one for one in near if one not in blocked], members, away_on)
        if chosen != day:
            shifts.append(Shift(day, chosen, Why.BLOCKED if day in blocked else Why.TOO_FEW))
        if chosen is not None:
            days.append(chosen)
    return Days(tuple(days), tuple(shifts))


def _weeks_in(months: int) -> int:
    return months * WEEKS_OF_A_YEAR // 12


def _near(day: date, reach: int, *, later_than: date, before: date | None) -> list[date]:
    """The day itself, then those around it, the later one of a pair first, between the neighbors."""
    steps = [0, *(step for weeks in range(1, reach + 1) for step in (weeks, -weeks))]
    around = [day + step * WEEK for step in steps]
    return [one for one in around if later_than < one and (before is None or one < before)]


def _best(days: Sequence[date], members: int, away_on: Callable[[date], int]) -> date | None:
    """The first day on which at least half can come, else the one with most of them; None where not even two could."""
    there = {day: members - away_on(day) for day in days}
    enough = next((day for day in days if 2 * there[day] >= members), None)
    best = enough or max(days, key=lambda day: there[day], default=None)
    return best if best is not None and there[best] >= FEWEST else None
