"""The weekly grid as a page shows it: day by day, in the round's zone, with the person's own clock beside it."""

from dataclasses import dataclass

from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR

from collegium.formation.in_words import clock
from collegium.formation.models import Round
from collegium.formation.windows import (
    DAYS,
    Moment,
    clocks_differ,
    end_of,
    start_elsewhere,
    start_of,
    windows_of_day,
)
from collegium.people.models import Person


@dataclass(frozen=True)
class Window:
    """One box to tick; `elsewhere` is the start on the person's own clock, empty where it is the same."""

    number: int
    starts: str
    ends: str
    elsewhere: str
    is_chosen: bool


@dataclass(frozen=True)
class Day:
    name: str
    windows: tuple[Window, ...]

    @property
    def chosen(self) -> tuple[Window, ...]:
        return tuple(window for window in self.windows if window.is_chosen)


@dataclass(frozen=True)
class Grid:
    """`zone` names the round's zone, `own_zone` the person's where their clocks differ."""

    days: tuple[Day, ...]
    zone: str
    own_zone: str

    @property
    def busy_days(self) -> tuple[Day, ...]:
        return tuple(day for day in self.days if day.chosen)


def grid_of(found: Round, person: Person, *, chosen: set[str]) -> Grid:
    """The grid of a round for one person, with the windows that are ticked."""
    differs = clocks_differ(found.zone, person.zone, week_of=found.cycle_starts_on)
    return Grid(
        days=tuple(
            Day(
                name=str(WEEKDAYS[day]),
                windows=tuple(
                    _window(found, person, number, differs=differs, is_chosen=str(number) in chosen)
                    for number in windows_of_day(day)
                ),
            )
            for day in range(DAYS)
        ),
        zone=found.time_zone.replace("_", " "),
        own_zone=person.time_zone.replace("_", " ") if differs else "",
    )


def _window(found: Round, person: Person, number: int, *, differs: bool, is_chosen: bool) -> Window:
    start = start_of(number)
    elsewhere = ""
    if differs:
        there = start_elsewhere(number, zone=found.zone, elsewhere=person.zone, week_of=found.cycle_starts_on)
        elsewhere = _moment(there, start)
    return Window(number, clock(start.at), clock(end_of(number).at), elsewhere, is_chosen)


def _moment(there: Moment, here: Moment) -> str:
    """The clock time, with the weekday where it is another day."""
    return clock(there.at) if there.day == here.day else f"{WEEKDAYS_ABBR[there.day]} {clock(there.at)}"
