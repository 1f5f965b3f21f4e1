"""Time in rank: calendar, clock and FTE time, the stage they amount to, and what is usual. Pure.

Times are calendar days; a period begins on its first day and ends before its last one. Years have 365.25 days.

Source: evidence 8.3. Time to promotion counts from the first appointment at a rank at any school. Approved stops are
taken out of the clock, merged so that overlaps count once. FTE time is shown and never used to rank anybody. The usual
time is the local 75th percentile of clock time to promotion where at least 20 promotions of the last ten years are
known; else 7 years, because promotions are commonest in years 6 and 7 (national data of obstetrics and gynecology).
Even after ten years most had not been promoted there, so being past the usual time is common and no verdict.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from collegium.people.career_clock import (
    DAYS_OF_A_YEAR,
    Interval,
    Stage,
    clock_days,
    clock_years,
    merged_stops,
    stage_of,
)

__all__ = [
    "FALLBACK_YEARS",
    "FEWEST_PROMOTIONS",
    "LOOKS_BACK_YEARS",
    "Basis",
    "Expected",
    "FteStep",
    "PromotionBeforeAppointment",
    "Stage",
    "TimeInRank",
    "calendar_years",
    "clock_anniversaries",
    "clock_years",
    "expected_years",
    "fte_years",
    "is_past_expected",
    "is_stuck",
    "stage_of",
    "time_in_rank",
]

FALLBACK_YEARS = 7.0
"""The usual clock years to promotion where too few local promotions are known."""
FEWEST_PROMOTIONS = 20
"""Below this number of known promotions, the local ones say too little."""
LOOKS_BACK_YEARS = 10
"""How old a promotion may be to count as a local one."""
USUAL_SHARE = 0.75
"""The usual time is the one within which three of four of the promoted were promoted."""


class PromotionBeforeAppointment(ValueError):
    """A rank that ends before it has begun."""


class Basis(StrEnum):
    """What the usual time rests on."""

    LOCAL = "local"
    FALLBACK = "fallback"


@dataclass(frozen=True, slots=True)
class FteStep:
    """From this day on the person works this share of full time: 0 (not at all) to 1 (full time)."""

    starts_on: date
    share: float

    def __post_init__(self) -> None:
        if not 0 <= self.share <= 1:
            raise ValueError("A share of full time lies between 0 and 1.")


@dataclass(frozen=True, slots=True)
class TimeInRank:
    """Years at one rank: `calendar` at least `clock`, and `clock` at least `fte`; none is negative."""

    calendar: float
    clock: float
    fte: float

    @property
    def stage(self) -> Stage:
        """Early below 4 clock years, middle below 7, late from then on."""
        return stage_of(self.clock)


@dataclass(frozen=True, slots=True)
class Expected:
    """The usual clock years to promotion, what they rest on, and how many promotions were looked at."""

    years: float
    basis: Basis
    promotions: int


def calendar_years(started_on: date, as_of: date) -> float:
    """Years from the first appointment to `as_of`, whatever happened between; 0 for a start in the future."""
    return max(0, (as_of - started_on).days) / DAYS_OF_A_YEAR


def fte_years(started_on: date, stops: Iterable[Interval], steps: Iterable[FteStep], as_of: date) -> float:
    """The integral of FTE over clock time, in years of full-time work; never negative, never above the clock years.

    `steps` may come in any order. Before the first of them the person worked full time; of two steps on one day the
    later one of the sequence counts.
    """
    kept = merged_stops(stops)
    changes = {step.starts_on: step.share for step in sorted(steps, key=lambda step: step.starts_on)}
    inside = sorted(day for day in changes if started_on < day < as_of)
    before = [day for day in changes if day <= started_on]
    share = changes[max(before)] if before else 1.0
    days, edges = 0.0, [started_on, *inside, as_of]
    for first, end in pairwise(edges):
        share = changes.get(first, share)
        days += share * clock_days(first, kept, end)
    return days / DAYS_OF_A_YEAR


def time_in_rank(
    started_on: date, *, until: date, stops: Iterable[Interval] = (), steps: Iterable[FteStep] = ()
) -> TimeInRank:
    """The three times at one rank from its first day until the promotion, or until today.

    Raises `PromotionBeforeAppointment` where `until` lies before the first day.
    """
    if until < started_on:
        raise PromotionBeforeAppointment(f"{until} lies before {started_on}.")
    kept = merged_stops(stops)
    return TimeInRank(
        calendar=calendar_years(started_on, until),
        clock=clock_years(started_on, kept, until),
        fte=fte_years(started_on, kept, steps, until),
    )


def clock_anniversaries(started_on: date, stops: Iterable[Interval], *, until: date) -> list[date]:
    """The days on which the clock reaches one year, two years and so on, as long as they lie before `until`."""
    kept, found = merged_stops(stops), []
    for year in range(1, math.floor(calendar_years(started_on, until)) + 1):
        needed = math.ceil(year * DAYS_OF_A_YEAR)
        day = started_on + timedelta(days=needed)
        while (missing := needed - clock_days(started_on, kept, day)) > 0:
            day += timedelta(days=missing)
        if day >= until:
            break
        found.append(day)
    return found


def expected_years(promotions: Sequence[float]) -> Expected:
    """The usual clock years to promotion.

    `promotions` are the clock years of the local promotions of the last ten years, in any order. With at least 20 it
    is their 75th percentile (linear between the two nearest); else 7 years. Raises `ValueError` for negative years.
    """
    if any(years < 0 for years in promotions):
        raise ValueError("Clock years are never negative.")
    count = len(promotions)
    if count < FEWEST_PROMOTIONS:
        return Expected(FALLBACK_YEARS, Basis.FALLBACK, count)
    ordered, place = sorted(promotions), USUAL_SHARE * (count - 1)
    low = math.floor(place)
    high = min(low + 1, count - 1)
    years = ordered[low] + (ordered[high] - ordered[low]) * (place - low)
    return Expected(years, Basis.LOCAL, count)


def is_past_expected(clock: float, expected: Expected, *, is_promotable: bool) -> bool:
    """Whether more clock years have gone by than usual, on a track and in a rank from which one is promoted."""
    return is_promotable and clock > expected.years


def is_stuck(*, past_expected: bool, wants_promotion: bool, has_dossier: bool) -> bool:
    """Whether a hint may help: past the usual time, a wish to be promoted, and no dossier in process.

    Many who stay long in a rank do not seek promotion: without the own wish there is nothing to say.
    """
    return past_expected and wants_promotion and not has_dossier
