"""Where the search begins: sizes it may use, and a first arrangement."""

from collections.abc import Sequence

import numpy as np

from collegium.engine.kernel_moves import State
from collegium.engine.kernel_search import anneal, prepare
from collegium.engine.packing import (
    DENSE,
    DENSE_UP_TO,
    SIZE_LEAST,
    SIZE_MOST,
    Facts,
    Ints,
    Pack,
    likeness_order,
    pack,
    reorder,
)
from collegium.engine.peers import Rules
from collegium.engine.problem import Problem

PULL = 0.02
"""What one person off the usual size costs when the sorted row is cut, squared: enough to decide between equals."""

PRICE = 3.0


def sizes_add_up(n: int, rules: Rules) -> bool:
    """Whether some number of groups of the allowed sizes holds exactly n people."""
    return -(-n // rules.size_most) <= n // rules.size_least


def usable_sizes(n: int, rules: Rules) -> tuple[int, int]:
    """The sizes of the rules, or the nearest that hold everybody when those cannot."""
    if sizes_add_up(n, rules):
        return rules.size_least, rules.size_most
    groups = max(1, n // rules.size_least)
    return n // groups, -(-n // groups)


def first_cut(problem: Problem) -> tuple[Pack, Ints]:
    """The better of two sorted rows (track first, years first), cut into groups of neighbors as well as possible."""
    least, most = usable_sizes(len(problem.peers), problem.rules)
    target = problem.rules.size_target
    plain = pack(problem, size_least=least, size_most=most)
    found = []
    for by_track in (True, False):
        packed = reorder(plain, problem, likeness_order(problem.peers, by_track=by_track))
        packed = Pack(facts=_with_room_for_pairs(packed.facts), ids=packed.ids)
        pull = PULL if target else 0.0
        cost, groups = prepare(packed.facts, packed.facts.pairs, PRICE, float(target or least), pull)
        found.append((cost, packed, groups))
    _, packed, groups = min(found, key=lambda item: item[0])
    return packed, groups


def _with_room_for_pairs(facts: Facts) -> Facts:
    n = len(facts.codes)
    if n > DENSE_UP_TO:
        return facts
    limits = facts.limits.copy()
    limits[DENSE] = 1
    return facts._replace(pairs=np.zeros((n, n)), limits=limits)


def new_state(facts: Facts, groups: Ints, *, seed: int = 0) -> State:
    """Everybody seated as told, measured; that is the best so far."""
    n, least, most = len(facts.codes), int(facts.limits[SIZE_LEAST]), int(facts.limits[SIZE_MOST])
    state = State(
        rows=np.zeros((n // least + 1, most), dtype=np.int32),
        size=np.zeros(n // least + 1, dtype=np.int32),
        place=np.zeros((n, 2), dtype=np.int32),
        figures=np.zeros((n // least + 1, 3)),
        totals=np.array([0.0, 0.0, -np.inf, np.inf]),
        best=groups.copy(),
        used=np.zeros(1, dtype=np.int64),
        chance=np.random.SeedSequence(seed).generate_state(1, dtype=np.uint64) | np.uint64(1),
        draft=np.zeros((3, 2 * most), dtype=np.int32),
    )
    seat_everybody(state, groups)
    anneal(facts, state, 0, PRICE, 0.0, 0.0)
    return state


def seat_everybody(state: State, groups: Ints) -> None:
    """Seats people as told: groups 0, 1, … without a gap, none larger than the rows of seats. Measures nothing."""
    order = np.argsort(groups, kind="stable").astype(np.int32)
    sizes = np.bincount(groups)
    seats = np.arange(len(groups)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    state.size[:] = 0
    state.size[: len(sizes)] = sizes
    state.used[0] = len(sizes)
    state.place[order, 0] = groups[order]
    state.place[order, 1] = seats
    state.rows[groups[order], seats] = order


def given_start(packed: Pack, start: Sequence[Sequence[str]]) -> Ints | None:
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
    group_of = np.zeros(len(place), dtype=np.int32)
    for number, group in enumerate(groups):
        group_of[group] = number
    return group_of
