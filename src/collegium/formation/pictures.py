"""Geometry of the small pictures beside the figures: how a search went, and what a score is made of. Pure.

Lengths are in units of a picture's own view box, as text, because a page would write them in its reader's language.
Every picture shows what a table or a sentence beside it says.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

TRAIL_WIDTH, TRAIL_HEIGHT = 320, 96
BAR_WIDTH = 300
HEADROOM = 0.02
"""Score left free above and below the line."""


@dataclass(frozen=True, kw_only=True)
class TrailPicture:
    """A line of the best score against time. `line` and `rough` are points for SVG; `bound_y` is a height or None.

    rough    the part of the way on which rules were still broken
    low, high  scores at the lower and upper edge, in hundredths
    """

    line: str
    rough: str
    bound_y: str | None
    end: tuple[str, str]
    low: int
    high: int


def trail_picture(trail: Sequence[Sequence[float]], *, seconds: float, bound: float | None) -> TrailPicture | None:
    """The picture of [seconds, score, rules broken]; None for fewer than two points."""
    if len(trail) < 2:
        return None
    scores = [point[1] for point in trail]
    top = max([*scores, bound or 0.0])
    low, high = max(0.0, min(scores) - HEADROOM), min(1.0, top + HEADROOM)
    length = max(seconds, trail[-1][0])

    def height(score: float) -> float:
        return round(TRAIL_HEIGHT * (high - score) / max(1e-9, high - low), 1)

    points = [(round(TRAIL_WIDTH * point[0] / length, 1), height(point[1])) for point in trail]
    valid = [place for place, point in enumerate(trail) if not point[2]]
    first = valid[0] if valid else len(points) - 1
    return TrailPicture(
        line=_points(points[first:]),
        rough=_points(points[: first + 1]) if first else "",
        bound_y=None if bound is None else f"{height(bound):g}",
        end=(f"{points[-1][0]:g}", f"{points[-1][1]:g}"),
        low=round(100 * low),
        high=round(100 * high),
    )


def _points(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in points)


@dataclass(frozen=True, kw_only=True)
class Segment:
    """One part of a bar: from `x`, `width` long; `place` is its number in the order of the terms."""

    name: str
    place: int
    x: str
    width: str


def score_segments(terms: Mapping[str, float], shares: Mapping[str, float]) -> list[Segment]:
    """A score as a bar of its parts, weight × value of each term; a score of 1 is `BAR_WIDTH` long."""
    segments, x = [], 0.0
    for place, (name, share) in enumerate((name, share) for name, share in shares.items() if share > 0):
        width = BAR_WIDTH * share * terms.get(name, 0.0)
        segments.append(Segment(name=name, place=place, x=f"{x:.1f}", width=f"{width:.1f}"))
        x += width
    return segments
