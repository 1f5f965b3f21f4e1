"""Where the search begins: sizes it may use, and a first arrangement."""

from collections.abc import Sequence

import numpy as np

from collegium.engine.kernels.around import width_around
from collegium.engine.kernels.cut import cut_row
from collegium.engine.kernels.fill import fill_pairs
from collegium.engine.kernels.moves import AMOUNT, HOME, MOVED, PINNED, SCORE, State
from collegium.engine.kernels.search import anneal
from collegium.engine.packing import (
    DENSE,
    DENSE_UP_TO,
    SETTLED,
    SIZE_LEAST,
    SIZE_MOST,
    TEACH,
    WANTS,
    Facts,
    Floats,
    LikenessKey,
    Longs,
    Pack,
    aligned_words,
    likeness_order,
    pack,
    required_sets,
)
from collegium.engine.peers import TERMS, Rules
from collegium.engine.people import People
from collegium.engine.problem import Problem

LIKENESS_KEYS: tuple[LikenessKey, ...] = ("track", "years", "goal")

PULL = 0.02
"""What one person off the usual size costs when the sorted row is cut, squared: enough to decide between equals."""

PRICE = 3.0

SAMPLE_ABOVE = 5_000
"""People above whom the best of the sorted rows is found from a sample."""

USUAL_SIZES_ABOVE = 20_000
"""People above whom only the usual sizes are tried."""

STRETCHES, STRETCH = 20, 200
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
    """A sorted row with everything that the search looks up, and its cut into groups."""
    packed, groups = row_and_cut(problem)
    return Pack(facts=prepared(problem, packed), ids=packed.ids), groups


def row_and_cut(problem: Problem) -> tuple[Pack, Longs]:
    """The best of some sorted rows (see `LikenessKey`), cut into groups of neighbors as well as possible."""
    people = People.of(problem.peers)
    least, most = usable_sizes(len(people), problem.rules)

    def packed_in(order: Longs) -> Pack:
        return pack(problem, size_least=least, size_most=most, order=order, people=people)

    keys = LIKENESS_KEYS if people.goals.words else LIKENESS_KEYS[:2]
    orders = [_required_beside(problem, likeness_order(people, by=key), people) for key in keys]
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
    return packed, _groups_of(chosen)


def _required_beside(problem: Problem, order: Longs, people: People) -> Longs:
    """The row with the people of each required set moved to the one of them who stands first."""
    if not problem.together:
        return order
    sets = required_sets(problem, people)[order]
    place = np.arange(len(order))
    first = np.full(int(sets.max()) + 1, len(order))
    np.minimum.at(first, sets[sets >= 0], place[sets >= 0])
    return np.asarray(order[np.lexsort((place, np.where(sets >= 0, first[sets], place)))])


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
    away = 4 if n <= USUAL_SIZES_ABOVE or target is None else 1
    low = max(least, (target or least) - away)
    high = min(most, low + 2 * away)
    return range(low, high + 1) if -(-n // high) <= n // low else range(least, most + 1)


def measured_rows(facts: Facts, rows: Longs) -> Floats:
    """Score, amount and worth of pairs of any rows of people, each row measured as a group of its own."""
    return _measured(facts, rows, np.full(len(rows), rows.shape[1]))


def worths_of(facts: Facts, groups: Sequence[Sequence[int]], target: int | None) -> Floats:
    """For each group its score less what its broken rules and its size cost."""
    sizes = np.array([len(group) for group in groups])
    rows = np.zeros((len(groups), max(1, int(sizes.max(initial=0)))), dtype=np.int64)
    for number, group in enumerate(groups):
        rows[number, : len(group)] = group
    figures = _measured(facts, rows, sizes)
    pull = PULL * (sizes - target) ** 2 if target else 0.0
    return np.asarray(figures[:, SCORE] - PRICE * figures[:, AMOUNT] - pull)


def _measured(facts: Facts, rows: Longs, sizes: Longs) -> Floats:
    measured = _empty_state(0, *rows.shape)._replace(rows=rows, size=sizes)
    anneal(facts, measured, len(rows), 0, PRICE, 0.0, 0.0, 0.0, 0.0)
    return measured.figures


def prepared(problem: Problem, packed: Pack) -> Facts:
    """The facts with everything that the search looks up; `packed` may hold some people of the problem only."""
    facts = with_teachers(with_pairs(packed.facts, at_any_size=problem.pairwise is not None))
    if problem.pairwise is None or not facts.limits[DENSE]:
        return facts
    place = {peer.id: number for number, peer in enumerate(problem.peers)}
    order = np.array([place[pk] for pk in packed.ids])
    share = facts.figures[TERMS.index("pairwise")]
    for row, number in enumerate(order.tolist()):
        facts.pairs[row] += 2.0 * share * np.frombuffer(problem.pairwise.rows[number])[order]
    return facts


def with_pairs(facts: Facts, *, at_any_size: bool = False) -> Facts:
    """The worth of every pair worked out in advance, where the pool is small enough."""
    n = len(facts.numbers)
    if n < 2 or (n > DENSE_UP_TO and not at_any_size):
        return facts
    pairs, limits = np.zeros((n, n)), facts.limits.copy()
    fill_pairs(facts, pairs)
    limits[DENSE] = 1
    return facts._replace(pairs=pairs, limits=limits)


def with_teachers(facts: Facts) -> Facts:
    """Who can teach each competency, in the order of likeness."""
    first, last = int(facts.limits[TEACH]), int(facts.limits[WANTS])
    people, competencies = [], []
    for block in range(first, last):
        rest, number = facts.sets[:, block].copy(), np.arange(len(facts.sets))
        while (has_more := rest != 0).any():
            rest, number = rest[has_more], number[has_more]
            lowest = rest & (~rest + np.uint64(1))
            people.append(number)
            competencies.append((block - first) * 64 + np.log2(lowest.astype(np.float64)).astype(np.int64))
            rest ^= lowest
    who = np.concatenate([*people, np.zeros(0, dtype=np.int64)])
    what = np.concatenate([*competencies, np.zeros(0, dtype=np.int64)])
    order = np.lexsort((who, what))
    starts = np.searchsorted(what[order], np.arange((last - first) * 64 + 1)).astype(np.int64)
    return facts._replace(teacher_start=starts, teacher_of=np.append(who[order], 0))


def _empty_state(n: int, groups: int, most: int, *, width: int = 0, competencies: int = 1) -> State:
    """With nobody, n = 0, there is room for measuring rows of people only."""
    around = aligned_words(n, width)
    return State(
        rows=np.zeros((groups, most), dtype=np.int64),
        size=np.zeros(groups, dtype=np.int64),
        place=np.tile(np.array([0, 0, -1, 0], dtype=np.int64), (n, 1)),
        origin=np.full(groups, -1, dtype=np.int64),
        around=around,
        reach=around.view(np.float64),
        useful=np.zeros((n, competencies), dtype=np.uint64),
        figures=np.zeros((groups, 3)),
        totals=np.array([0.0, 0.0, -np.inf, np.inf, 0.0, 0.0]),
        best=np.zeros(n, dtype=np.int64),
        best_origin=np.full(groups, -1, dtype=np.int64),
        used=np.zeros(1, dtype=np.int64),
        chance=np.ones(1, dtype=np.uint64),
        draft=np.zeros((3, 2 * most), dtype=np.int64),
        ties=np.zeros((2, 2 * most)),
        verdict=np.zeros((2, 3)),
    )


def new_state(
    facts: Facts,
    groups: Longs,
    *,
    seed: int = 0,
    origin: Sequence[int] = (),
    home: Longs | None = None,
    is_pinned: Longs | None = None,
) -> State:
    """Everybody seated as told, measured; that is the best so far.

    origin   number of the group of the start that each group goes on as; home: that of each person, -1 for none
    is_pinned  1 for people who never move
    """
    n, least, most = len(facts.numbers), int(facts.limits[SIZE_LEAST]), int(facts.limits[SIZE_MOST])
    words = int(facts.limits[WANTS] - facts.limits[TEACH])
    rooms = max(n // least + 1, int(groups.max()) + 2)
    state = _empty_state(n, rooms, most, width=width_around(facts.limits), competencies=words)
    state.chance[0] = np.random.SeedSequence(seed).generate_state(1, dtype=np.uint64)[0] | np.uint64(1)
    state.origin[: len(origin)] = origin
    if home is not None:
        state.place[:, HOME] = home
    if is_pinned is not None:
        state.place[:, PINNED] = is_pinned
    seat_everybody(state, groups, state.origin.copy())
    measure(facts, state)
    return state


def measure(facts: Facts, state: State, *, fare: float = 0.0) -> None:
    """Works out everything from scratch, which also forgets rounding errors."""
    state.totals[SCORE], state.totals[AMOUNT], state.totals[MOVED] = facts.figures[SETTLED], 0.0, 0.0
    anneal(facts, state, int(state.used[0]), 0, PRICE, 0.0, 0.0, fare, 0.0)


def seat_everybody(state: State, groups: Longs, origin: Longs | None = None) -> None:
    """Seats people as told: groups 0, 1, … without a gap, none larger than the rows of seats. Measures nothing."""
    order = np.argsort(groups, kind="stable")
    sizes = np.bincount(groups)
    seats = np.arange(len(groups)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    state.size[:] = 0
    state.size[: len(sizes)] = sizes
    state.used[0] = len(sizes)
    state.origin[:] = -1 if origin is None else origin
    state.place[order, 0] = groups[order]
    state.place[order, 1] = seats
    state.rows[groups[order], seats] = order
