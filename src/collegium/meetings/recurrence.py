"""The days of a series: a rule of RFC 5545 on the wall clock, what is left out, what is moved, where it ends. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from enum import StrEnum

from dateutil import rrule

from collegium.meetings.wall_clock import instant

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LONGEST_INTERVAL = 12
LAST = -1
PLACES = (1, 2, 3, 4, LAST)
"""The place of a weekday in its month. A fifth one is not offered: most months have none."""

PARTS = re.compile(r"(?P<name>[A-Z]+)=(?P<value>[A-Z0-9,-]+)")
DAY = re.compile(r"(?P<place>-?\d)?(?P<day>MO|TU|WE|TH|FR|SA|SU)")


class Frequency(StrEnum):
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"


class NotARule(ValueError):
    """The text of a rule names something else than every N weeks, or a weekday's place in every N months."""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """Every `every` weeks on a weekday (0 is Monday), or in every `every` months on its `place` (1 to 4, or LAST)."""

    frequency: Frequency
    weekday: int
    every: int = 1
    place: int | None = None

    def __post_init__(self) -> None:
        fits = self.place in PLACES if self.frequency is Frequency.MONTHLY else self.place is None
        if not (fits and 0 <= self.weekday <= 6 and 1 <= self.every <= LONGEST_INTERVAL):
            raise NotARule

    @property
    def text(self) -> str:
        """The value of an RRULE, without its end: "FREQ=MONTHLY;INTERVAL=1;BYDAY=2TU"."""
        return f"FREQ={self.frequency};INTERVAL={self.every};BYDAY={self.place or ''}{WEEKDAYS[self.weekday]}"

    def days(self, first: date, last: date) -> list[date]:
        """Its days from `first`, from which the weeks or months are counted, to `last`, both included."""
        found = rrule.rrule(
            rrule.WEEKLY if self.frequency is Frequency.WEEKLY else rrule.MONTHLY,
            dtstart=datetime.combine(first, time()),
            interval=self.every,
            byweekday=rrule.weekday(self.weekday, self.place) if self.place else rrule.weekday(self.weekday),
            until=datetime.combine(last, time()),
        )
        return [moment.date() for moment in found]

    def holds(self, day: date) -> bool:
        """Whether a series by this rule can begin on that day."""
        return self.days(day, day) == [day]


def weekly_rule(day: date, *, every: int = 1) -> Rule:
    """Every so many weeks on the weekday of that day."""
    return Rule(frequency=Frequency.WEEKLY, weekday=day.weekday(), every=every)


def monthly_rule(day: date, *, every: int = 1, from_end: bool = False) -> Rule:
    """The second Tuesday for a day that is one; the last one where that is asked for or the day is a fifth."""
    place = (day.day - 1) // 7 + 1
    is_last = from_end or place not in PLACES
    return Rule(frequency=Frequency.MONTHLY, weekday=day.weekday(), every=every, place=LAST if is_last else place)


def read_rule(text: str, first: date) -> Rule:
    """The rule of a stored text; a weekday that is not named is that of the first day. Raises NotARule."""
    parts = {match["name"]: match["value"] for match in map(PARTS.fullmatch, text.split(";")) if match}
    day = DAY.fullmatch(parts.pop("BYDAY", WEEKDAYS[first.weekday()]))
    frequency, every = parts.pop("FREQ", ""), parts.pop("INTERVAL", "1")
    if day is None or parts or frequency not in list(Frequency) or not every.isdecimal():
        raise NotARule(text)
    return Rule(
        frequency=Frequency(frequency),
        weekday=WEEKDAYS.index(day["day"]),
        every=int(every),
        place=int(day["place"]) if day["place"] else None,
    )


@dataclass(frozen=True)
class Occurrence:
    """One meeting of a series. `series_on` is the day that the rule gives it and stays its name when it is moved."""

    series_on: date
    on: date
    at: time
    starts_at: datetime

    @property
    def is_moved(self) -> bool:
        return self.series_on != self.on


@dataclass(frozen=True, kw_only=True)
class Recurrence:
    """A series on the wall clock of a zone, from its first to its last day.

    `skipped` are days of the rule without a meeting; `moved` gives others another day and time, on the same clock.
    """

    rule: Rule
    first_on: date
    last_on: date
    at: time
    zone: str
    skipped: frozenset[date] = frozenset()
    moved: Mapping[date, tuple[date, time]] = field(default_factory=dict)

    @property
    def days(self) -> list[date]:
        """The days of the rule, whether or not something happens on them."""
        return self.rule.days(self.first_on, self.last_on)

    def occurrences(self) -> list[Occurrence]:
        """What takes place, by instant. A series keeps its hour on the clock whatever the clocks do."""
        found = [self._occurrence(day) for day in self.days if day not in self.skipped]
        return sorted(found, key=lambda occurrence: occurrence.starts_at)

    def _occurrence(self, day: date) -> Occurrence:
        on, at = self.moved.get(day, (day, self.at))
        return Occurrence(day, on, at, instant(on, at, self.zone))

    def before(self, day: date) -> "Recurrence | None":
        """What is left when that day and all that follow go another way; None where nothing came before."""
        earlier = [other for other in self.days if other < day]
        return replace(self, last_on=earlier[-1]) if earlier else None


def until(last_on: date, zone: str) -> str:
    """The UNTIL of a rule: in UTC, as RFC 5545 demands where the start has a zone, at the end of the last local day.

    The last start itself would do for most readers; two of five drop it where clocks moved by two hours or before
    midnight.
    """
    end = instant(last_on, time(23, 59, 59), zone)
    return f"{end:%Y%m%dT%H%M%SZ}"
