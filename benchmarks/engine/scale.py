"""Pools of 1,000 to 1,000,000 people: score, time, peak memory, and how time grows with the number of people."""

import json
import math
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.engine.table import broken_text, median, table

LIMITS = {1_000: 1.0, 10_000: 5.0, 100_000: 25.0, 1_000_000: 300.0}
"""People, and the seconds in which the score is to be within 1 % of what ten times the time reaches."""

MEMORY = {1_000: 150, 10_000: 200, 100_000: 400, 1_000_000: 1536}
"""Megabytes that are allowed at most."""

ONCE_FROM = 1_000_000
"""People from which ten times the time is not spent."""

TIMES = 10.0
GOOD = 0.99


def run(people: int, *, seconds: float, seed: int, curve: bool = False) -> dict[str, Any]:
    """One run in a process of its own, on two cores."""
    command = [sys.executable, "-m", "benchmarks.engine.child", "--people", str(people), "--seconds", str(seconds)]
    command += ["--seed", str(seed), *(["--curve"] if curve else [])]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(answer.stdout.splitlines()[-1])
    return found


@dataclass(frozen=True, kw_only=True)
class ScaleRow:
    """Medians over seeds of one size. `ten`: the run with ten times the time; `good`: seconds to 99 % of its score."""

    people: int
    limit: float
    score: float
    ten: float | None
    seconds: float
    megabytes: float
    broken: dict[str, int]
    good: float | None
    curve: Sequence[tuple[float, float]]


def rows(sizes: Iterable[int], *, seeds: int, shrink: float = 1.0) -> Iterator[ScaleRow]:
    for people in sizes:
        limit = LIMITS[people] * shrink
        count = seeds if people < ONCE_FROM else 1
        short = [run(people, seconds=limit, seed=seed + 1) for seed in range(count)]
        is_once = people >= ONCE_FROM
        long = run(people, seconds=limit * (1.0 if is_once else TIMES), seed=1, curve=True)
        ten = None if is_once else float(long["score"])
        yield ScaleRow(
            people=people,
            limit=limit,
            score=median([one["score"] for one in short]),
            ten=ten,
            seconds=median([one["seconds"] for one in short]),
            megabytes=max(one["megabytes"] for one in short),
            broken={rule: count for one in short for rule, count in one["broken"].items()},
            good=time_to(people, ten, limit) if ten else None,
            curve=long["curve"],
        )


def time_to(people: int, ten: float, limit: float) -> float | None:
    """The shortest of some time limits, each a whole run of its own, that reaches 99 % of `ten`, nothing broken."""
    for share in (0.1, 0.2, 0.35, 0.5, 0.7, 1.0):
        found = run(people, seconds=limit * share, seed=1)
        if found["score"] >= GOOD * ten and not found["broken"]:
            return float(found["seconds"])
    return None


def growth(found: Sequence[ScaleRow]) -> float | None:
    """Exponent of time over people by least squares of logarithms, for rows whose time to 99 % is known."""
    points = [(math.log(row.people), math.log(row.good)) for row in found if row.good]
    if len(points) < 2:
        return None
    x, y = (sum(values) / len(points) for values in zip(*points, strict=True))
    return float(sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points))


def text(found: Sequence[ScaleRow]) -> str:
    head = (
        "people",
        "limit s",
        "whole call s",
        "score",
        "ten times",
        "ratio",
        "99 % after s",
        "broken",
        "peak MB",
        "allowed MB",
    )
    body = [
        (
            f"{row.people:,}", f"{row.limit:g}", f"{row.seconds:.2f}", row.score, row.ten,
            None if row.ten is None else f"{row.score / row.ten:.4f}", None if row.good is None else f"{row.good:.2f}",
            broken_text(row.broken), f"{row.megabytes:.0f}", MEMORY[row.people],
        )
        for row in found
    ]  # fmt: skip
    exponent = growth(found)
    told = "not known from one size" if exponent is None else f"{exponent:.2f}"
    return f"{table(head, body)}\n\nGrowth exponent of the time to 99 %: {told} (at most 1.15)."
