"""Years at the present rank, with leave taken out, and the stage they amount to.

Source: evidence 8.3 (clock time in rank is calendar time since the first appointment at the rank at any school, less
approved clock stops, merged so that overlaps count once; early below 4 years, middle below 7, late from then on).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

DAYS_OF_A_YEAR = 365.25
MIDDLE_FROM_YEARS = 4
LATE_FROM_YEARS = 7


class Stage(StrEnum):
    """Where in a rank somebody stands."""

    EARLY = "early"
    MIDDLE = "middle"
    LATE = "late"


class Interval(Protocol):
    """Anything with a first day that does not count and the day on which counting resumes."""

    @property
    def starts_on(self) -> date: ...
    @property
    def ends_on(self) -> date: ...


@dataclass(frozen=True, slots=True)
class Stop:
    """Days that do not count: from `starts_on` up to, and without, `ends_on`."""

    starts_on: date
    ends_on: date


def merged_stops(stops: Iterable[Interval]) -> list[Stop]:
    """The same days as disjoint stops in order of time; a stop without a single day is dropped."""
    merged: list[Stop] = []
    for stop in sorted(stops, key=lambda stop: (stop.starts_on, stop.ends_on)):
        if stop.ends_on <= stop.starts_on:
            continue
        if merged and stop.starts_on <= merged[-1].ends_on:
            merged[-1] = Stop(merged[-1].starts_on, max(merged[-1].ends_on, stop.ends_on))
        else:
            merged.append(Stop(stop.starts_on, stop.ends_on))
    return merged


def clock_days(started_on: date, stops: Iterable[Interval], as_of: date) -> int:
    """Days at the rank before `as_of` on which the clock ran: 0 or more, also for a start in the future."""
    stopped = sum(
        max(0, (min(stop.ends_on, as_of) - max(stop.starts_on, started_on)).days) for stop in merged_stops(stops)
    )
    return max(0, (as_of - started_on).days - stopped)


def clock_years(started_on: date, stops: Iterable[Interval], as_of: date) -> float:
    """Years (of 365.25 days) at the rank, before `as_of`, on which the clock ran; never negative."""
    return clock_days(started_on, stops, as_of) / DAYS_OF_A_YEAR


def stage_of(years: float) -> Stage:
    """The stage of somebody with so many clock years in rank."""
    if years < MIDDLE_FROM_YEARS:
        return Stage.EARLY
    return Stage.MIDDLE if years < LATE_FROM_YEARS else Stage.LATE
