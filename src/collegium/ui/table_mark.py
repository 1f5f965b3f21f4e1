"""Geometry of the table seen from above: equal seats at equal distances, so that nobody sits at its head."""

import math
from dataclasses import dataclass

CENTER = 50.0
RING = 39.0
LARGEST_SEAT = 10.0


@dataclass(frozen=True)
class Seat:
    """One seat in a drawing of 100 by 100 units, `turn` degrees clockwise from the top.

    `state` is "you", "taken" or "open".
    """

    x: float
    y: float
    radius: float
    turn: float
    state: str


def seat_radius(seats: int) -> float:
    """The radius at which neighbors keep a gap of a third of a seat, in drawing units."""
    if seats < 2:
        return LARGEST_SEAT
    return round(min(LARGEST_SEAT, 0.72 * RING * math.sin(math.pi / seats)), 2)


def seats_around(seats: int, taken: int, *, you: bool = False) -> list[Seat]:
    """The seats clockwise from the top: yours first when `you` is at the table, then the taken, then the open ones."""
    radius = seat_radius(seats)
    drawn = []
    for number in range(seats):
        angle = 2 * math.pi * number / seats
        state = "open" if number >= taken else "you" if you and number == 0 else "taken"
        x, y = CENTER + RING * math.sin(angle), CENTER - RING * math.cos(angle)
        drawn.append(Seat(round(x, 2), round(y, 2), radius, round(math.degrees(angle), 1), state))
    return drawn
