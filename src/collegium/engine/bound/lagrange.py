"""A tighter bound for pools of some hundreds: whoever chooses a mate must be chosen back.

Each person alone chooses mates as if nobody had to agree. That i has j as a mate exactly when j has i is priced by an
antisymmetric multiplier for each pair, which moves worth from one side of the pair to the other; what both sides get
together stays, so any multipliers give a valid bound. A subgradient method looks for good ones (Held, Wolfe and
Crowder 1974; step by the distance to a known score, Polyak 1969). That mates of mates are mates is not asked for, so a
part of the gap stays.
"""

import math

import numpy as np

from collegium.engine.bound.deadline import Deadline
from collegium.engine.bound.person import KEEP_UP_TO, BestMates, best_mates_of
from collegium.engine.bound.tables import Floats, Tables

AIM = 0.9
"""Of the first bound: what is aimed at where no score is known."""

PATIENCE = 10
"""Steps without a better bound after which steps become shorter."""

SHORTER = 0.7
SHORTEST = 1e-3
MEMORY = 0.7
"""How much of the direction before stays in the next one."""


def agreed_bound(
    tables: Tables,
    *,
    size_least: int,
    size_most: int,
    known: float | None,
    deadline: Deadline,
) -> float:
    """A figure that no valid arrangement exceeds, mean over people; inf where somebody has too few possible mates.

    known    the score of a valid arrangement, if any; deadline: when to stop
    """
    n = tables.people
    worth = (tables.worth + tables.worth.T) / 2
    moved, direction = np.zeros((n, n)), np.zeros((n, n))
    best, best_moved, length, patience = math.inf, moved, 1.0, PATIENCE
    while length > SHORTEST and size_most <= KEEP_UP_TO:
        mates = best_mates_of(tables, worth + moved, size_least=size_least, size_most=size_most, keeps=True)
        value = float((mates.value + tables.settled).mean())
        patience -= 1
        if value < best:
            best, best_moved, patience = value, moved, PATIENCE
        if math.isinf(value) or deadline.is_over:
            break
        if patience == 0:
            length, moved, patience = length * SHORTER, best_moved, PATIENCE
        one_sided = _one_sided(mates)
        direction = MEMORY * direction + (1 - MEMORY) * one_sided
        aim = AIM * best if known is None else known
        norm = float((one_sided**2).sum())
        if norm == 0.0:
            break
        moved = moved - length * max(0.0, value - aim) * n / norm * direction
    return best if math.isfinite(best) else math.inf


def _one_sided(mates: BestMates) -> Floats:
    """For each pair how much more one side counts on the other than the other way round: antisymmetric."""
    n = len(mates.size)
    chosen = np.zeros((n, n))
    rows = np.repeat(np.arange(n), mates.size)
    columns = np.concatenate([row[:size] for row, size in zip(mates.mates, mates.size, strict=True)])
    chosen[rows, columns] = 1.0 / mates.size[rows]
    return chosen - chosen.T
