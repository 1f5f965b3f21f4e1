"""Where the timeline of a path draws its milestones, clock years and times away. Pure.

Lengths are in units of the picture's own view box, as text, for no language may turn their points. The list beside the
picture says the same in words.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from collegium.careers.clock import clock_anniversaries
from collegium.people.career_clock import Interval, merged_stops

WIDTH, EDGE = 320.0, 14.0
"""The whole picture, and what stays free at each side of the line."""
LANE, RADIUS = 22.0, 9.0
"""Height of one row of milestones, and the size of each."""
CLOSEST = 2 * RADIUS + 2
"""Two milestones of one row never come nearer than this."""
ROOM_AHEAD = timedelta(days=183)
LEAST_SPAN = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Mark:
    """A milestone with a month: its number in the list, when, and whether it is reached."""

    number: int
    on: date
    is_done: bool


@dataclass(frozen=True, slots=True)
class DrawnMark:
    number: int
    x: str
    y: str
    stem: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time away, or the way so far."""

    x: str
    width: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A whole clock year in rank."""

    years: int
    x: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The picture: `height` units high, its line at `line_y`; `first` and `last` are the days at its two ends."""

    first: date
    last: date
    height: str
    line_y: str
    notch_y: str
    today_y: str
    tick_y: str
    radius: str
    today: str
    so_far: Stretch
    away: tuple[Stretch, ...]
    ticks: tuple[Tick, ...]
    marks: tuple[DrawnMark, ...]


def timeline(
    marks: Sequence[Mark], *, started_on: date | None, today: date, stops: Iterable[Interval] = ()
) -> Timeline:
    """Everything on one line, from the first day of the rank (or today) to half a year beyond the last milestone."""
    kept = merged_stops(stops)
    first = min([started_on or today, today, *(mark.on for mark in marks)])
    last = max([today, *(mark.on for mark in marks), first + LEAST_SPAN]) + ROOM_AHEAD
    scale = (WIDTH - 2 * EDGE) / (last - first).days

    def across(day: date) -> float:
        return EDGE + scale * (min(max(day, first), last) - first).days

    lanes = _lanes([across(mark.on) for mark in sorted(marks, key=_order)])
    line_y = 4 + LANE * max([1, *(lane + 1 for lane in lanes)])
    begun = across(started_on or today)
    years = clock_anniversaries(started_on, kept, until=last) if started_on else []
    shown = [(number, day) for number, day in enumerate(years, start=1) if _is_shown(number, len(years))]
    return Timeline(
        first=first,
        last=last,
        height=_text(line_y + 28),
        line_y=_text(line_y),
        notch_y=_text(line_y + 10),
        today_y=_text(line_y + 3),
        tick_y=_text(line_y + 21),
        radius=_text(RADIUS),
        today=_text(across(today)),
        so_far=Stretch(_text(begun), _text(across(today) - begun)),
        away=tuple(
            Stretch(_text(across(stop.starts_on)), _text(across(stop.ends_on) - across(stop.starts_on)))
            for stop in kept
            if started_on and stop.ends_on > started_on and stop.starts_on < last
        ),
        ticks=tuple(Tick(number, _text(across(day))) for number, day in shown),
        marks=tuple(
            _drawn(mark, across(mark.on), lane, line_y)
            for mark, lane in zip(sorted(marks, key=_order), lanes, strict=True)
        ),
    )


def _order(mark: Mark) -> tuple[date, int]:
    return mark.on, mark.number


def _lanes(places: Sequence[float]) -> list[int]:
    """For each place from left to right the lowest row in which it touches nothing."""
    ends: list[float] = []
    lanes = []
    for place in places:
        lane = next((number for number, end in enumerate(ends) if place - end >= CLOSEST), len(ends))
        ends[lane : lane + 1] = [place]
        lanes.append(lane)
    return lanes


def _drawn(mark: Mark, x: float, lane: int, line_y: float) -> DrawnMark:
    y = line_y - LANE * (lane + 1) + RADIUS + 2
    return DrawnMark(mark.number, _text(x), _text(y), _text(y + RADIUS), mark.is_done)


def _is_shown(number: int, count: int) -> bool:
    """Every year of a short time, else every second or fifth, so that the figures never touch."""
    step = 1 if count <= 12 else 2 if count <= 24 else 5
    return number % step == 0


def _text(value: float) -> str:
    return f"{value:.1f}"
