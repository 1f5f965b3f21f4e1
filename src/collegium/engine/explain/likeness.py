"""The soft terms between one person and many others at once: the same figures as `pairs.py`, from a prepared pool.

Each row gives, for each of the others, the term in both directions added up: 0 to 2. Missing data count NEUTRAL in
each direction.
"""

from collections.abc import Callable, Mapping, Sequence

from collegium.engine.explain.pool import Pool
from collegium.engine.peers import NEUTRAL

UNKNOWN = 2 * NEUTRAL


def likeness(pool: Pool, me: int, others: Sequence[int]) -> list[list[float]]:
    """One row for each of `pool.pair_terms`, in their order, each as long as `others`."""
    return [ROWS[name](pool, me, others) for name in pool.pair_terms]


def _stage(pool: Pool, me: int, others: Sequence[int]) -> list[float]:
    mine, years, reach = pool.years[me], pool.years, pool.problem.weights.stage_reach_years
    if mine is None:
        return [UNKNOWN] * len(others)
    found = (years[other] for other in others)
    return [
        UNKNOWN if theirs is None else 2.0 * left if (left := 1.0 - abs(mine - theirs) / reach) > 0 else 0.0
        for theirs in found
    ]


def _track(pool: Pool, me: int, others: Sequence[int]) -> list[float]:
    mine, tracks = pool.tracks[me], pool.tracks
    if mine is None:
        return [UNKNOWN] * len(others)
    return [UNKNOWN if (theirs := tracks[other]) is None else 2.0 * (mine == theirs) for other in others]


def _shared(masks: Sequence[int], me: int, others: Sequence[int]) -> list[float]:
    mine = masks[me]
    if not mine:
        return [UNKNOWN] * len(others)
    return [UNKNOWN if not (theirs := masks[other]) else 2.0 if mine & theirs else 0.0 for other in others]


def _goal(pool: Pool, me: int, others: Sequence[int]) -> list[float]:
    return _shared(pool.goals, me, others)


def _methods(pool: Pool, me: int, others: Sequence[int]) -> list[float]:
    return _shared(pool.methods, me, others)


def _effort(pool: Pool, me: int, others: Sequence[int]) -> list[float]:
    """Shares sum to 1 on both sides, so what both spend on the same missions is the sum of the smaller shares."""
    mine = pool.efforts[me]
    if mine is None:
        return [UNKNOWN] * len(others)
    return [
        UNKNOWN
        if (theirs := pool.efforts[other]) is None
        else 2.0 * sum(min(share, theirs.get(name, 0.0)) for name, share in mine.items())
        for other in others
    ]


def _preferences(pool: Pool, me: int, others: Sequence[int]) -> list[float]:
    return [_wishes(pool, me, other) for other in others]


def _wishes(pool: Pool, me: int, other: int) -> float:
    mine, theirs = pool.wishes[me], pool.wishes[other]
    here, there = pool.institutions[me], pool.institutions[other]
    elsewhere = float(here != there) if pool.across and here is not None and there is not None else None
    if not (mine and theirs):
        return UNKNOWN if elsewhere is None else 2.0 * elsewhere
    shared = (mine & theirs).bit_count()
    both = shared / mine.bit_count() + shared / theirs.bit_count()
    return both if elsewhere is None else both / 2 + elsewhere


def _pairwise(pool: Pool, me: int, others: Sequence[int]) -> list[float]:
    pairwise = pool.problem.pairwise
    if pairwise is None:
        return [UNKNOWN] * len(others)
    row = pairwise.rows[me]
    return [2.0 * row[other] for other in others]


ROWS: Mapping[str, Callable[[Pool, int, Sequence[int]], list[float]]] = {
    "stage": _stage,
    "track": _track,
    "goal": _goal,
    "effort": _effort,
    "methods": _methods,
    "preferences": _preferences,
    "pairwise": _pairwise,
}
"""Every term between two people."""
