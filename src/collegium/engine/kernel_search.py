"""Compiled: simulated annealing over swaps, moves, splits and mergers of groups, and the best cut of a sorted row."""

import numpy as np

from collegium.engine.compiled import entrance, inner
from collegium.engine.kernel_groups import judge, pair_worth, worth_of_pairs
from collegium.engine.kernel_moves import (
    State,
    decide,
    draft_move,
    draft_regroup,
    draft_swap,
    keep_if_best,
    measure_all,
    seat_row,
    uniform,
)
from collegium.engine.packing import SIZE_LEAST, SIZE_MOST, Facts, Floats, Ints

KEEP_EACH_UP_TO = 2000
"""People up to whom every improvement is copied at once; above, only the end of each stretch is looked at."""

MOVES = 0.2
"""Share of proposals that move one person; the others exchange two."""

IMPROVEMENT = 1e-9


@inner
def partner(facts: Facts, state: State, i: int) -> int:
    """Somebody else, mostly near in the order of likeness."""
    n = facts.codes.shape[0]
    step = facts.steps[np.int64(uniform(state) * facts.steps.shape[0])]
    j = i + step if uniform(state) < 0.5 else i - step
    if j >= n:
        j -= n
    return j + n if j < 0 else j


@inner
def close_gap(state: State, group: int) -> None:
    """Gives the number of a group that is empty now to the last group."""
    last = np.int64(state.count[0] - 1)
    state.count[0] = last
    if group != last:
        size = np.int64(state.size[last])
        state.draft[0, :size] = state.rows[last, :size]
        state.figures[group] = state.figures[last]
        seat_row(state, group, 0, size)


@inner
def try_one(facts: Facts, state: State, price: float, heat: float, regroups: float) -> bool:
    """One proposal; True when it was taken."""
    i = np.int64(uniform(state) * facts.codes.shape[0])
    j = partner(facts, state, i)
    kind = uniform(state)
    a, b = np.int64(state.place[i, 0]), np.int64(state.place[j, 0])
    if kind < regroups:
        if a == b:
            b = state.count[0]
            if b == state.size.shape[0]:
                return False
            state.figures[b] = 0.0
        draft = draft_regroup(facts, state, a, b)
    elif a == b:
        return False
    elif kind < regroups + MOVES:
        draft = draft_move(facts, state, i, b)
    else:
        draft = draft_swap(facts, state, i, j)
    if draft[0] < 0 or not decide(facts, state, a, b, draft, price, heat):
        return False
    if b == state.count[0]:
        state.count[0] = b + 1
    elif draft[1] == 0:
        close_gap(state, b)
    return True


@entrance
def anneal(facts: Facts, state: State, proposals: int, price: float, heat: float, regroups: float) -> None:
    """Tries this many changes at one heat. `price` is what a unit of a broken rule costs.

    `regroups` is the share of proposals that pool and cut groups, which changes their number; 0 for none.
    0 proposals work out every figure from scratch.
    """
    keep_each = facts.codes.shape[0] <= KEEP_EACH_UP_TO
    if proposals == 0:
        measure_all(facts, state)
    for _ in range(proposals):
        if try_one(facts, state, price, heat, regroups) and keep_each:
            keep_if_best(state, IMPROVEMENT)
    keep_if_best(state, IMPROVEMENT)


@entrance
def prepare(facts: Facts, pairs: Floats, price: float, target: float, pull: float) -> tuple[float, Ints]:
    """Fills `pairs` if it is large enough, and finds the best cut of the sorted row into groups of neighbors.

    Dynamic programming over the ends of groups. `pull` is what one person more or less than `target` costs in
    score, squared; a broken rule costs `price`. Gives the cost and the group of each person. Sizes must add up.
    """
    n = facts.codes.shape[0]
    for i in range(n if pairs.shape[0] == n else 0):
        for j in range(i):
            pairs[i, j] = pairs[j, i] = pair_worth(facts, i, j)
    cost = np.full(n + 1, np.inf)
    cost[0] = 0.0
    start = np.zeros(n + 1, dtype=np.int64)
    everybody = np.arange(n).astype(np.int32)
    for end in range(facts.limits[SIZE_LEAST], n + 1):
        for size in range(facts.limits[SIZE_LEAST], min(facts.limits[SIZE_MOST], end) + 1):
            row = everybody[end - size : end]
            score, amount = judge(facts, row, size, worth_of_pairs(facts, row, size))
            total = cost[end - size] + price * amount - score + pull * (size - target) ** 2
            if total < cost[end]:
                cost[end] = total
                start[end] = end - size
    group_of = np.zeros(n, dtype=np.int32)
    end, group = n, 0
    while end > 0:
        group_of[start[end] : end] = group
        group += 1
        end = start[end]
    return cost[n], group_of
