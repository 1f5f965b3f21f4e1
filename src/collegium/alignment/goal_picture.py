"""The picture of a group's goals: people around the table, and lines between those whose goals meet. Pure."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from collegium.ui.table_mark import Seat, seats_around

GAP = 3.4
"""Drawing units between two lines that join the same two people."""


@dataclass(frozen=True)
class Join:
    """Two people, by their places around the table (0 first), and the class of the line between them."""

    one: int
    other: int
    kind: str


@dataclass(frozen=True)
class DrawnLine:
    """A line from seat to seat in a drawing of 100 by 100 units; numbers are text, for no language may turn them."""

    kind: str
    x1: str
    y1: str
    x2: str
    y2: str


@dataclass(frozen=True)
class DrawnSeat:
    x: str
    y: str
    radius: str
    name: str
    state: str


@dataclass(frozen=True)
class Picture:
    seats: tuple[DrawnSeat, ...]
    lines: tuple[DrawnLine, ...]


def draw(names: Sequence[str], joins: Sequence[Join], *, you: int | None = None) -> Picture:
    """Everybody on a seat, clockwise from the top, and each join once for each kind between the same two people."""
    seats = seats_around(len(names), len(names))
    people = enumerate(zip(seats, names, strict=True))
    drawn = tuple(_seat(seat, name, is_you=place == you) for place, (seat, name) in people)
    return Picture(drawn, tuple(_lines(seats, joins)))


def _seat(seat: Seat, name: str, *, is_you: bool) -> DrawnSeat:
    return DrawnSeat(_number(seat.x), _number(seat.y), _number(seat.radius), name, "you" if is_you else "taken")


def _lines(seats: Sequence[Seat], joins: Sequence[Join]) -> list[DrawnLine]:
    found = sorted({(min(join.one, join.other), max(join.one, join.other), join.kind) for join in joins})
    lines = []
    for (one, other), group in groupby(found, key=lambda join: join[:2]):
        kinds = [kind for _one, _other, kind in group]
        offsets = [(place - (len(kinds) - 1) / 2) * GAP for place in range(len(kinds))]
        lines += [_line(seats[one], seats[other], kind, by) for kind, by in zip(kinds, offsets, strict=True)]
    return lines


def _line(one: Seat, other: Seat, kind: str, by: float) -> DrawnLine:
    """From rim to rim of two seats, moved sideways by so many units."""
    across, down = other.x - one.x, other.y - one.y
    length = math.hypot(across, down)
    ahead_x, ahead_y = across / length, down / length
    side_x, side_y = -ahead_y * by, ahead_x * by
    return DrawnLine(
        kind,
        _number(one.x + ahead_x * one.radius + side_x),
        _number(one.y + ahead_y * one.radius + side_y),
        _number(other.x - ahead_x * other.radius + side_x),
        _number(other.y - ahead_y * other.radius + side_y),
    )


def _number(value: float) -> str:
    return f"{value:.2f}"
