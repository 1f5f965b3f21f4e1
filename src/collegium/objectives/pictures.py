"""A line against the plan, for one objective: where it should be, and where it is. Pure.

An objective with figures is drawn in its own unit, from the start to the target; one without is drawn by its
milestones, of which a plan says how many are reached by a day. Source: product.md (progress pictures); evidence 6.1.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from collegium.objectives.figures import written_number

WIDTH, HEIGHT, EDGE = 320, 160, 12
"""Drawing units; nothing is drawn outside."""


@dataclass(frozen=True)
class Point:
    on: date
    value: Decimal


@dataclass(frozen=True)
class Dot:
    """A point in the drawing. Numbers are text, for no language may turn them."""

    x: str
    y: str
    on: date
    value: Decimal


@dataclass(frozen=True)
class Row:
    """One day of the table under the picture: what the plan says, and what was told."""

    on: date
    planned: Decimal
    told: Decimal | None

    @property
    def written(self) -> tuple[str, str]:
        """Both as a page shows them; what was not told is empty."""
        return written_number(self.planned), written_number(self.told)


@dataclass(frozen=True)
class Picture:
    plan: tuple[Dot, ...]
    told: tuple[Dot, ...]
    rows: tuple[Row, ...]

    @property
    def plan_line(self) -> str:
        return " ".join(f"{dot.x},{dot.y}" for dot in self.plan)

    @property
    def told_line(self) -> str:
        return " ".join(f"{dot.x},{dot.y}" for dot in self.told)


def straight_plan(starts_on: date, due_on: date, *, baseline: Decimal, target: Decimal) -> list[Point]:
    """From the start to the target, evenly."""
    return [Point(starts_on, baseline), Point(max(due_on, starts_on), target)]


def stepped_plan(starts_on: date, due_on: date, milestones: Iterable[date]) -> list[Point]:
    """How many milestones are reached by which day; the objective itself is the last one."""
    days = sorted([*(max(day, starts_on) for day in milestones), max(due_on, starts_on)])
    return [Point(starts_on, Decimal(0)), *(Point(day, Decimal(number)) for number, day in enumerate(days, 1))]


def stepped_told(starts_on: date, reached: Iterable[date], *, today: date) -> list[Point]:
    """How many were reached when, up to today."""
    days = sorted(max(day, starts_on) for day in reached)
    found = [Point(starts_on, Decimal(0)), *(Point(day, Decimal(number)) for number, day in enumerate(days, 1))]
    # Up to today nothing else was reached, and a day is said once.
    return [*found, Point(today, found[-1].value)] if today > found[-1].on else found


def planned_on(plan: Sequence[Point], day: date) -> Decimal:
    """What the plan says for a day: on the line between two points, and flat before and after."""
    if day <= plan[0].on:
        return plan[0].value
    for one, other in pairwise(plan):
        if one.on < day <= other.on:
            share = Decimal((day - one.on).days) / Decimal((other.on - one.on).days)
            return one.value + (other.value - one.value) * share
    return plan[-1].value


def draw(plan: Sequence[Point], told: Sequence[Point], *, today: date) -> Picture:
    """Both lines in one frame, with the table of the same. The plan has at least two points."""
    every = [*plan, *told]
    first, last = min(point.on for point in every), max(today, *(point.on for point in every))
    low, high = min(point.value for point in every), max(point.value for point in every)
    days, height = max((last - first).days, 1), high - low

    def dot(point: Point) -> Dot:
        x = EDGE + (WIDTH - 2 * EDGE) * (point.on - first).days / days
        share = float((point.value - low) / height) if height else 0.5
        return Dot(f"{x:.2f}", f"{HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * share:.2f}", point.on, point.value)

    return Picture(tuple(map(dot, plan)), tuple(map(dot, told)), tuple(_rows(plan, told)))


def _rows(plan: Sequence[Point], told: Sequence[Point]) -> list[Row]:
    rows = [Row(point.on, planned_on(plan, point.on).quantize(Decimal("0.1")), point.value) for point in told]
    days = {point.on for point in told}
    rows += [Row(point.on, point.value.quantize(Decimal("0.1")), None) for point in plan if point.on not in days]
    return sorted(rows, key=lambda row: row.on)
