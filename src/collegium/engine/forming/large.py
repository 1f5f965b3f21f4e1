"""Forms groups of a large pool: cut the row of likeness, search in blocks, score at once."""

import math
from collections.abc import Callable, Sequence

import numpy as np

from collegium.engine.forming.blocks import BlockPlan, BlockSearch, search_in_blocks
from collegium.engine.forming.budget import Clock, Progress
from collegium.engine.forming.starting import row_and_cut
from collegium.engine.packing import Longs, Pack
from collegium.engine.problem import Problem
from collegium.engine.solution import Reason, Solution
from collegium.engine.summary import score_groups

BLOCKS_ABOVE = 20_000
"""People above whom one search of everybody is slower than blocks even with one worker: its facts do not fit into the
processor's cache (100,000 people: 0.3 million proposals a second, in blocks 2 million)."""

THREADS_FROM = 1000
"""People from whom on two workers share the search."""

SCORING = 1.8e-6
"""Seconds that naming and scoring the groups takes at the end, for each person and decimal place of their number."""


def is_for_blocks(problem: Problem, *, workers: int) -> bool:
    """Whether the pool is searched in blocks: it is large, or there is work for two. Pools with a matrix never are."""
    people = len(problem.peers)
    return problem.pairwise is None and (people > BLOCKS_ABOVE or (workers > 1 and people >= THREADS_FROM))


def form_in_blocks(
    problem: Problem,
    *,
    seconds: float,
    seed: int,
    iterations: int | None,
    workers: int,
    reasons: Sequence[Reason],
    on_progress: Callable[[Progress], bool | None] | None,
    clock: Clock,
) -> Solution:
    """As `search.form_groups`, but the time limit holds preparing and scoring, too.

    The same seed, iterations and workers give the same groups.
    """
    began = clock()
    packed, groups = row_and_cut(problem)
    left = seconds - (clock() - began) - SCORING * len(groups) * math.log10(len(groups))
    plan = BlockPlan(
        seconds=max(0.3 * seconds, left),
        proposals=iterations,
        seed=seed,
        workers=workers,
        is_free=problem.rules.size_target is None,
        clock=clock,
    )
    search = search_in_blocks(packed, groups, plan, on_progress=on_progress)
    return solution_of(problem, search, reasons=reasons, seed=seed, began=began)


def solution_of(
    problem: Problem, search: BlockSearch, *, reasons: Sequence[Reason], seed: int, began: float
) -> Solution:
    """The answer of a finished search in blocks."""
    groups = named_groups(search.packed, search.groups)
    score = score_groups(problem, groups)
    if not score.is_valid and not reasons:
        reasons = (Reason(kind="not_found", rules=tuple(sorted(score.broken_counts))),)
    return Solution(
        groups=groups,
        score=score,
        feasible=score.is_valid,
        reasons=() if score.is_valid else tuple(reasons),
        seconds=search.plan.clock() - began,
        iterations=search.proposals,
        seed=seed,
        is_cancelled=search.is_cancelled,
    )


def named_groups(packed: Pack, groups: Longs) -> tuple[tuple[str, ...], ...]:
    """Ids by group; groups and members in the order of likeness."""
    _, first, group = np.unique(groups, return_index=True, return_inverse=True)
    turn = np.argsort(np.argsort(first))[group]
    ids = [packed.ids[person] for person in np.argsort(turn, kind="stable").tolist()]
    ends = np.cumsum(np.bincount(turn)).tolist()
    return tuple(tuple(ids[begin:end]) for begin, end in zip([0, *ends], ends, strict=False))
