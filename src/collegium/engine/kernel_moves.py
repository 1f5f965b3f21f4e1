"""Compiled: the arrangement that the search holds, and its changes one by one."""

from typing import NamedTuple

import numpy as np

from collegium.engine.compiled import inner, whole
from collegium.engine.kernel_groups import NOBODY, change_of_worth, judge, worth_of_pairs
from collegium.engine.packing import SETTLED, SIZE_LEAST, SIZE_MOST, Bits, Facts, Floats, Ints, Longs

SCORE, AMOUNT, BEST_SCORE, BEST_AMOUNT = range(4)
"""Places in `State.totals`; also the columns score and amount of `State.figures`, whose third is the pairs' worth."""

WORTH = 2


class State(NamedTuple):
    """Groups as rows of seats. Scores are summed over people, so a total divided by n lies in 0 to 1.

    rows, size  who sits in each group, and how many
    place       group and seat of each person
    figures     score, amount and worth of pairs of each group
    totals      score and amount now, and of the best arrangement so far
    best        the group of each person in the best arrangement so far
    used        number of groups
    chance      state of the random numbers
    draft       two rows: what two groups would become
    """

    rows: Ints
    size: Ints
    place: Ints
    figures: Floats
    totals: Floats
    best: Ints
    used: Longs
    chance: Bits
    draft: Ints


@inner
def measure_all(facts: Facts, state: State) -> None:
    """Works out everything from scratch, which also forgets rounding errors."""
    score, amount = facts.figures[SETTLED], 0.0
    for group in range(state.used[0]):
        row, size = state.rows[group], whole(state.size[group])
        worth = worth_of_pairs(facts, row, size)
        state.figures[group, SCORE], state.figures[group, AMOUNT] = judge(facts, row, size, worth)
        state.figures[group, WORTH] = worth
        score += state.figures[group, SCORE]
        amount += state.figures[group, AMOUNT]
    state.totals[SCORE], state.totals[AMOUNT] = score, amount


@inner
def keep_if_best(state: State, least: float) -> None:
    """Remembers the arrangement when it breaks less than the best, or as little with a higher score."""
    worse = state.totals[AMOUNT] - state.totals[BEST_AMOUNT]
    if worse < -least or (worse < least and state.totals[SCORE] > state.totals[BEST_SCORE] + least):
        state.totals[BEST_SCORE] = state.totals[SCORE]
        state.totals[BEST_AMOUNT] = state.totals[AMOUNT]
        state.best[:] = state.place[:, 0]


@inner
def uniform(state: State) -> float:
    """A random number from 0 up to 1 (xorshift64*)."""
    word = state.chance[0]
    word ^= word >> np.uint64(12)
    word ^= word << np.uint64(25)
    word ^= word >> np.uint64(27)
    state.chance[0] = word
    return float(((word * np.uint64(2685821657736338717)) >> np.uint64(11)) * (1.0 / 9007199254740992.0))


@inner
def draft_swap(facts: Facts, state: State, i: int, j: int) -> tuple[int, int, float, float]:
    """i and j take each other's seats. All drafts give the sizes of both groups and the worth of their pairs."""
    a, b = state.place[i, 0], state.place[j, 0]
    seat_i, seat_j = whole(state.place[i, 1]), whole(state.place[j, 1])
    size_a, size_b = whole(state.size[a]), whole(state.size[b])
    state.draft[0, :size_a] = state.rows[a, :size_a]
    state.draft[1, :size_b] = state.rows[b, :size_b]
    state.draft[0, seat_i] = j
    state.draft[1, seat_j] = i
    worth_a = state.figures[a, WORTH] + change_of_worth(facts, state.rows[a], size_a, seat_i, i, j)
    worth_b = state.figures[b, WORTH] + change_of_worth(facts, state.rows[b], size_b, seat_j, j, i)
    return size_a, size_b, worth_a, worth_b


@inner
def draft_move(facts: Facts, state: State, i: int, b: int) -> tuple[int, int, float, float]:
    """i joins group b. Sizes of -1: not allowed."""
    a = state.place[i, 0]
    size_a, size_b = whole(state.size[a]), whole(state.size[b])
    if size_a <= facts.limits[SIZE_LEAST] or size_b >= facts.limits[SIZE_MOST]:
        return NOBODY, NOBODY, 0.0, 0.0
    seat = whole(state.place[i, 1])
    state.draft[0, :size_a] = state.rows[a, :size_a]
    state.draft[0, seat] = state.rows[a, size_a - 1]
    state.draft[1, :size_b] = state.rows[b, :size_b]
    state.draft[1, size_b] = i
    worth_a = state.figures[a, WORTH] + change_of_worth(facts, state.rows[a], size_a, seat, i, NOBODY)
    worth_b = state.figures[b, WORTH] + change_of_worth(facts, state.rows[b], size_b, NOBODY, NOBODY, i)
    return size_a - 1, size_b + 1, worth_a, worth_b


@inner
def draft_regroup(facts: Facts, state: State, a: int, b: int) -> tuple[int, int, float, float]:
    """Pools two groups, or one (b is the number of a group to come), and cuts them where chance says, or not."""
    size_a, size_b = whole(state.size[a]), whole(0 if b == state.used[0] else state.size[b])
    size = size_a + size_b
    least, most = facts.limits[SIZE_LEAST], facts.limits[SIZE_MOST]
    first = size
    if size_b == 0 or size > most:
        if size < 2 * least:
            return NOBODY, NOBODY, 0.0, 0.0
        low, high = max(least, size - most), min(most, size - least)
        first = low + whole(uniform(state) * (high - low + 1))
    pool = state.draft[2]
    pool[:size_a] = state.rows[a, :size_a]
    pool[size_a:size] = state.rows[b, :size_b]
    shuffle_or_sort(state, pool, size)
    state.draft[0, :first] = pool[:first]
    state.draft[1, : size - first] = pool[first:size]
    worth_a = worth_of_pairs(facts, state.draft[0], first)
    worth_b = worth_of_pairs(facts, state.draft[1], size - first)
    return first, size - first, worth_a, worth_b


@inner
def shuffle_or_sort(state: State, pool: Ints, size: int) -> None:
    is_sorted = uniform(state) < 0.5
    for seat in range(size - 1, 0, -1):
        other = whole(uniform(state) * (seat + 1))
        if is_sorted:
            for near in range(seat + 1):
                other = near if pool[near] > pool[other] else other
        pool[seat], pool[other] = pool[other], pool[seat]


@inner
def decide(
    facts: Facts, state: State, a: int, b: int, draft: tuple[int, int, float, float], price: float, heat: float
) -> bool:
    """Simulated annealing: takes a draft when it is better, else with a chance that falls with the loss."""
    size_a, size_b, worth_a, worth_b = draft
    score_a, amount_a = judge(facts, state.draft[0], size_a, worth_a)
    score_b, amount_b = judge(facts, state.draft[1], size_b, worth_b)
    better = score_a + score_b - state.figures[a, SCORE] - state.figures[b, SCORE]
    worse = amount_a + amount_b - state.figures[a, AMOUNT] - state.figures[b, AMOUNT]
    gain = better - price * worse
    if gain < 0.0 and (heat <= 0.0 or uniform(state) >= np.exp(gain / heat)):
        return False
    state.totals[SCORE] += better
    state.totals[AMOUNT] += worse
    state.figures[a, 0], state.figures[a, 1], state.figures[a, 2] = score_a, amount_a, worth_a
    state.figures[b, 0], state.figures[b, 1], state.figures[b, 2] = score_b, amount_b, worth_b
    seat_row(state, a, 0, size_a)
    seat_row(state, b, 1, size_b)
    return True


@inner
def seat_row(state: State, group: int, draft: int, size: int) -> None:
    for seat in range(size):
        person = state.draft[draft, seat]
        state.rows[group, seat] = person
        state.place[person, 0] = group
        state.place[person, 1] = seat
    state.size[group] = size
