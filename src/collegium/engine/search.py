"""Searches for the best groups: `form_groups`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from collegium.engine.problem import Problem
from collegium.engine.solution import Solution


@dataclass(frozen=True, kw_only=True)
class Progress:
    """Where the search stands. `broken` is 0 when the best arrangement so far keeps every hard rule."""

    seconds: float
    share: float
    score: float
    broken: float
    iterations: int


def form_groups(
    problem: Problem,
    *,
    seconds: float,
    seed: int,
    start: Sequence[Sequence[str]] | None = None,
    iterations: int | None = None,
    on_progress: Callable[[Progress], bool | None] | None = None,
) -> Solution:
    """Partitions the pool into groups: as few broken hard rules as possible, then the highest score.

    seconds      time limit, above 0; seed, a whole number of 0 or more
    start        groups to begin with; people missing from it are placed first
    iterations   stop after this many proposals instead: the same answer on every machine
    on_progress  called at least every 0.2 s; when it returns False the best so far is kept and returned
    """
    raise NotImplementedError
