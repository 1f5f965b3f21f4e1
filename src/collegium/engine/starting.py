"""Where the search begins: sizes it may use, and a first arrangement."""

from collections.abc import Sequence

import numpy as np

from collegium.engine.kernel_cut import cut_row
from collegium.engine.kernel_moves import AMOUNT, SCORE, WORTH, State
from collegium.engine.kernel_search import anneal
from collegium.engine.packing import (
    DENSE,
    DENSE_UP_TO,
    SETTLED,
    SIZE_LEAST,
    SIZE_MOST,
    Facts,
    Floats,
    Longs,
    Pack,
    likeness_order,
    pack,
)
from collegium.engine.peers import Rules
from collegium.engine.people import People
from collegium.engine.problem import Problem

PULL = 0.02
"""What one person off the usual size costs when the sorted row is cut, squared: enough to decide between equals."""

PRICE = 3.0

SAMPLE_ABOVE = 20_000
"""People above whom the better of two sorted rows is found from a sample, and only the usual sizes are tried."""

STRETCHES, STRETCH = 20, 500
"""How many stretches of the row are looked at, and how long they are."""

ROWS_AT_ONCE = 20_000
"""Rows that are measured together, which bounds the memory."""


def sizes_add_up(n: int, rules: Rules) -> bool:
    """Whether some number of groups of the allowed sizes holds exactly n people."""
    return -(-n // rules.size_most) <= n // rules.size_least


def usable_sizes(n: int, rules: Rules) -> tuple[int, int]:
    """The sizes of the rules, or the nearest that hold everybody when those cannot."""
    if sizes_add_up(n, rules):
        return rules.size_least, rules.size_most
    groups = max(1, n // rules.size_least)
    return n // groups, -(-n // groups)


def first_cut(problem: Problem) -> tuple[Pack, Longs]:
    """The better of two sorted rows (track first, years first), cut into groups of neighbors as well as possible."""
    people = People.of(problem.peers)
    least, most = usable_sizes(len(people), problem.rules)

    def packed_in(order: Longs) -> Pack:
        return pack(problem, size_least=least, size_most=most, order=order, people=people)

    orders = [likeness_order(people, by_track=by_track) for by_track in (True, False)]
    if len(people) > SAMPLE_ABOVE:
        orders = [
            min(orders, key=lambda order: _cost_so_far(packed_in(_sample(order)).facts, problem.rules.size_target))
        ]
    found = []
    for order in orders:
        packed = packed_in(order)
        cost, chosen = _cut(packed.facts, problem.rules.size_target)
        found.append((float(cost[-1]), packed, chosen))
    _, packed, chosen = min(found, key=lambda item: item[0])
    return Pack(facts=with_pairs(packed.facts), ids=packed.ids), _groups_of(chosen)


def _sample(order: Longs) -> Longs:
    """Stretches of the row, spread over all of it."""
    begins = np.linspace(0, len(order) - STRETCH, STRETCHES).astype(np.int64)
    return np.asarray(order[(begins[:, None] + np.arange(STRETCH)).ravel()])


def _cost_so_far(facts: Facts, target: int | None) -> float:
    """The cost of as many people of the row as can be cut into groups."""
    cost, _ = _cut(facts, target)
    return float(cost[np.isfinite(cost)][-1])


def _cut(facts: Facts, target: int | None) -> tuple[Floats, Longs]:
    """The least cost of the first so many people, and the size of their last group."""
    n, sizes = len(facts.numbers), _sizes_to_cut(facts, target)
    prices = np.full((len(sizes), n + 1), np.inf)
    for row, size in enumerate(sizes):
        pull = PULL * (size - target) ** 2 if target else 0.0
        for begin in range(0, n - size + 1, ROWS_AT_ONCE):
            end = min(begin + ROWS_AT_ONCE, n - size + 1)
            figures = measured_rows(facts, np.arange(begin, end)[:, None] + np.arange(size))
            prices[row, begin + size : end + size] = PRICE * figures[:, AMOUNT] - figures[:, SCORE] + pull
    cost, chosen = np.zeros(n + 1), np.zeros(n + 1, dtype=np.int64)
    cut_row(prices, np.array(sizes, dtype=np.int64), cost, chosen)
    return cost, chosen


def _groups_of(chosen: Longs) -> Longs:
    """The group of each person, walking back from the last."""
    lengths, end = [], len(chosen) - 1
    while end > 0:
        lengths.append(int(chosen[end]))
        end -= lengths[-1]
    return np.repeat(np.arange(len(lengths)), lengths[::-1])


def _sizes_to_cut(facts: Facts, target: int | None) -> range:
    """Few sizes around the usual one where they can hold everybody, because each one costs time; else all."""
    n, least, most = len(facts.numbers), int(facts.limits[SIZE_LEAST]), int(facts.limits[SIZE_MOST])
    away = 4 if n <= SAMPLE_ABOVE or target is None else 1
    low = max(least, (target or least) - away)
    high = min(most, low + 2 * away)
    return range(low, high + 1) if -(-n // high) <= n // low else range(least, most + 1)


def measured_rows(facts: Facts, rows: Longs) -> Floats:
    """Score, amount and worth of pairs of any rows of people, each row measured as a group of its own."""
    state = _empty_state(len(facts.numbers), *rows.shape)
    measured = state._replace(rows=rows, size=np.full(len(rows), rows.shape[1]))
    anneal(facts, measured, len(rows), 0, PRICE, 0.0, 0.0)
    return measured.figures


def with_pairs(facts: Facts) -> Facts:
    """The worth of every pair worked out in advance, where the pool is small enough."""
    n = len(facts.numbers)
    if not 2 <= n <= DENSE_UP_TO:
        return facts
    pairs, limits = np.zeros((n, n)), facts.limits.copy()
    for person in range(1, n):
        before = np.arange(person)
        rows = np.column_stack([before, np.full(person, person)])
        pairs[:person, person] = pairs[person, :person] = measured_rows(facts, rows)[:, WORTH]
    limits[DENSE] = 1
    return facts._replace(pairs=pairs, limits=limits)


def _empty_state(n: int, groups: int, most: int) -> State:
    return State(
        rows=np.zeros((groups, most), dtype=np.int64),
        size=np.zeros(groups, dtype=np.int64),
        place=np.zeros((n, 2), dtype=np.int64),
        figures=np.zeros((groups, 3)),
        totals=np.array([0.0, 0.0, -np.inf, np.inf]),
        best=np.zeros(n, dtype=np.int64),
        used=np.zeros(1, dtype=np.int64),
        chance=np.ones(1, dtype=np.uint64),
        draft=np.zeros((3, 2 * most), dtype=np.int64),
        plan=np.zeros((2, 4), dtype=np.int64),
        verdict=np.zeros((2, 3)),
    )


def new_state(facts: Facts, groups: Longs, *, seed: int = 0) -> State:
    """Everybody seated as told, measured; that is the best so far."""
    n, least, most = len(facts.numbers), int(facts.limits[SIZE_LEAST]), int(facts.limits[SIZE_MOST])
    state = _empty_state(n, n // least + 1, most)
    state.chance[0] = np.random.SeedSequence(seed).generate_state(1, dtype=np.uint64)[0] | np.uint64(1)
    seat_everybody(state, groups)
    measure(facts, state)
    return state


def measure(facts: Facts, state: State) -> None:
    """Works out everything from scratch, which also forgets rounding errors."""
    state.totals[SCORE], state.totals[AMOUNT] = facts.figures[SETTLED], 0.0
    anneal(facts, state, int(state.used[0]), 0, PRICE, 0.0, 0.0)


def seat_everybody(state: State, groups: Longs) -> None:
    """Seats people as told: groups 0, 1, … without a gap, none larger than the rows of seats. Measures nothing."""
    order = np.argsort(groups, kind="stable")
    sizes = np.bincount(groups)
    seats = np.arange(len(groups)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    state.size[:] = 0
    state.size[: len(sizes)] = sizes
    state.used[0] = len(sizes)
    state.place[order, 0] = groups[order]
    state.place[order, 1] = seats
    state.rows[groups[order], seats] = order


def given_start(packed: Pack, start: Sequence[Sequence[str]]) -> Longs | None:
    """Groups of the caller with those who are missing added; None when sizes then break the rules.

    People of `start` who have left the pool are ignored; groups that became too small give up their people.
    """
    place = {pk: number for number, pk in enumerate(packed.ids)}
    least, most = int(packed.facts.limits[SIZE_LEAST]), int(packed.facts.limits[SIZE_MOST])
    groups = [[place[pk] for pk in group if pk in place] for group in start]
    groups = [group for group in groups if len(group) >= least]
    spare = sorted(set(place.values()) - {person for group in groups for person in group})
    for group in groups:
        spare += group[most:]
        del group[most:]
    while len(spare) >= least and all(len(group) >= most for group in groups):
        groups.append([spare.pop() for _ in range(least)])
    for person in spare:
        smallest = min(groups, key=len, default=None)
        if smallest is None or len(smallest) >= most:
            return None
        smallest.append(person)
    group_of = np.zeros(len(place), dtype=np.int64)
    for number, group in enumerate(groups):
        group_of[group] = number
    return group_of
