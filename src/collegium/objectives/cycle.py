"""The cycle inside which an objective falls due: a year, counted from the day on which the charter stood. Pure.

Source: evidence 4.1 (a charter runs for a cycle of about a year) and 6.1 ("not after cycle end unless carried").
"""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Cycle:
    """Both days belong to it."""

    starts_on: date
    ends_on: date


def cycle_of(chartered_on: date, today: date) -> Cycle:
    """The year of the group in which `today` lies; the first one where today is before it."""
    years = max(0, today.year - chartered_on.year - (today < _after(chartered_on, today.year - chartered_on.year)))
    starts_on = _after(chartered_on, years)
    return Cycle(starts_on, _after(chartered_on, years + 1) - timedelta(days=1))


def _after(day: date, years: int) -> date:
    """So many years later; the day after February 28 where there is no 29th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
