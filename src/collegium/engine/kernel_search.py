"""Compiled: simulated annealing over swaps, moves, splits and mergers of groups, and the best cut of a sorted row."""

import numpy as np

from collegium.engine.compiled import entrance, inner, whole
from collegium.engine.kernel_groups import NOBODY, judge, pair_worth, worth_of_pairs
from collegium.engine.kernel_moves import (
    AMOUNT,
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

FOCUSED = 0.1
"""Share of proposals that work on one broken group, as long as there is one."""

LOOK_FOR_BROKEN = 512
"""Proposals after which another broken group comes into focus."""


@inner
def partner(facts: Facts, state: State, i: int) -> int:
    """Somebody else, mostly near in the order of likeness."""
    n = facts.codes.shape[0]
    step = facts.steps[whole(uniform(state) * facts.steps.shape[0])]
    j = i + step if uniform(state) < 0.5 else i - step
    if j >= n:
        j -= n
    return whole(j + n if j < 0 else j)


@inner
def close_gap(state: State, group: int) -> None:
    """Gives the number of a group that is empty now to the last group."""
    last = whole(state.used[0] - 1)
    state.used[0] = last
    if group != last:
        size = whole(state.size[last])
        state.draft[0, :size] = state.rows[last, :size]
        state.figures[group] = state.figures[last]
        seat_row(state, group, 0, size)


@inner
def broken_group(state: State) -> int:
    """Some group that breaks a rule, or NOBODY."""
    count = whole(state.used[0])
    first = whole(uniform(state) * count)
    for number in range(count):
        group = (first + number) % count
        if state.figures[group, AMOUNT] > 0.0:
            return group
    return NOBODY


@inner
def somebody(facts: Facts, state: State, focus: int) -> int:
    """Anybody, now and then a member of the group in focus."""
    if focus >= 0 and focus < state.used[0] and uniform(state) < FOCUSED:
        return whole(state.rows[focus, whole(uniform(state) * state.size[focus])])
    return whole(uniform(state) * facts.codes.shape[0])


@inner
def try_one(facts: Facts, state: State, focus: int, price: float, heat: float, regroups: float) -> bool:
    """One proposal; True when it was taken."""
    i = somebody(facts, state, focus)
    j = partner(facts, state, i)
    kind = uniform(state)
    a, b = whole(state.place[i, 0]), whole(state.place[j, 0])
    if kind < regroups:
        if a == b:
            b = state.used[0]
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
    if b == state.used[0]:
        state.used[0] = b + 1
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
    focus = NOBODY
    for number in range(proposals):
        if number % LOOK_FOR_BROKEN == 0 and state.totals[AMOUNT] > IMPROVEMENT:
            focus = broken_group(state)
        if try_one(facts, state, focus, price, heat, regroups) and keep_each:
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
        end = whole(start[end])
    return float(cost[n]), group_of
