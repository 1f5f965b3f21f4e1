"""Proof: the best arrangement itself. Very small pools by all sets of people, small ones by all groups that count.

A group can be part of an arrangement better than a known one only when it is worth, above its members' prices, no
less than the bound exceeds that arrangement; among the groups left, exact cover finds the best.
"""

import math
from dataclasses import dataclass

import numpy as np

from collegium.engine.bound.columns import Generation, Mixture
from collegium.engine.bound.kernel_partition import Shelf, cheapest_cover
from collegium.engine.bound.kernel_subsets import Ints, best_partitions, worth_of_sets
from collegium.engine.bound.tables import Floats, Tables
from collegium.engine.peers import Rules

ALL_SETS_UP_TO = 18
"""People up to whom all sets are looked at: 130 million steps, under a second."""

COVER_UP_TO = 63
"""People up to whom exact cover works: a bit for each in one word."""

GROUPS_AT_MOST = 400_000
"""Groups that exact cover is tried with."""

LOOKS_EACH_SECOND = 1e8
"""How often exact cover looks at a group in a second, to keep to a time limit."""

STACK = 8
"""Times all groups, the room for those that still fit, level by level: each level has a fraction of the one before."""

FIRST_PART = 0.25
"""How much of the gap is taken for bridged at first: when a cover is found then, that is the best."""

SLACK_AT_FIRST = 0.01
"""For each person, what is taken for bridged at first when no arrangement is known."""

ROUNDING = 1e-7

Rows = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Proof:
    """groups: the best arrangement, None when none keeps the rules; total: its sum of scores, -inf then."""

    groups: Rows | None
    total: float


def by_all_sets(tables: Tables, rules: Rules, *, count: int | None = None) -> Proof:
    """For at most ALL_SETS_UP_TO people. `count`: only arrangements with so many groups."""
    n = tables.people
    worth: Floats = np.empty(1 << n)
    worth_of_sets(
        tables.worth + tables.worth.T, tables.cover, tables.per_want, tables.settled, tables.slots, tables.categories,
        tables.division, tables.required, np.bincount(tables.required[tables.required >= 0], minlength=1),
        np.array([rules.most_from_one_division(size) for size in range(n + 1)]), rules.size_least, rules.size_most,
        rules.common_slots, np.zeros(n, dtype=np.int64), np.empty(1 << n), worth,
    )  # fmt: skip
    best: Floats = np.empty((1 if count is None else count + 1, 1 << n))
    group: Ints = np.zeros(best.shape, dtype=np.int32)
    best_partitions(worth, n, count or 0, rules.size_least, rules.size_most, best, group)
    total = float(best[-1, -1])
    return Proof(groups=None if math.isinf(total) else _trace(group), total=total)


def _trace(group: Ints) -> Rows:
    """Reads the groups off the table of the dynamic programming."""
    layer, rest, found = len(group) - 1, group.shape[1] - 1, []
    while rest:
        chosen = int(group[layer, rest])
        found.append(tuple(person for person in range(chosen.bit_length()) if chosen >> person & 1))
        rest ^= chosen
        layer -= 1 if layer else 0
    return tuple(found)


def by_groups_that_count(generation: Generation, *, price: Floats, known: Rows = ()) -> Proof | None:
    """The best arrangement; None when the time of the generation does not allow to prove one.

    price  to begin with, for each person; known  an arrangement that keeps the rules
    """
    generation.add(known)
    generation.enough = generation.total(known) + ROUNDING if known else -math.inf
    mixture = generation.run(price=price)
    if mixture.is_converged and generation.master.left_out > ROUNDING:
        generation.insist()
        mixture = generation.run(price=mixture.price)
    if mixture.bound < 0:
        return Proof(groups=None, total=-math.inf)
    if mixture.bound <= generation.enough:
        return Proof(groups=known, total=generation.total(known))
    if not mixture.is_converged or len(mixture.price) > COVER_UP_TO:
        return None
    return _by_cover(generation, generation.settle(), known)


def _by_cover(generation: Generation, mixture: Mixture, known: Rows) -> Proof | None:
    """Takes more and more groups into account, until the best cover is certain.

    The worth of a group is never below 0, so nothing lacks more than the bound.
    """
    gap = mixture.bound - generation.total(known) if known else mixture.bound
    slack = gap * FIRST_PART if known else SLACK_AT_FIRST * len(mixture.price)
    while True:
        groups = _groups_within(generation, mixture, min(slack, gap) + ROUNDING)
        if groups is None:
            return None
        cover, is_complete = _cover(generation, groups, min(slack, gap) + ROUNDING)
        if not is_complete:
            return None
        if cover:
            return Proof(groups=cover, total=generation.total(cover))
        if slack >= gap:
            return Proof(groups=known or None, total=generation.total(known) if known else -math.inf)
        slack *= 2


def _groups_within(
    generation: Generation, mixture: Mixture, slack: float
) -> list[tuple[float, tuple[int, ...]]] | None:
    """All groups worth at least -slack above prices, with what they lack; None: too many, or time is over."""
    pricing = generation.pricing
    found: list[tuple[float, tuple[int, ...]]] = []
    for size in pricing.sizes:
        for turn in range(len(mixture.price)):
            groups = pricing.groups(
                size, turn, price=mixture.price, fixed=mixture.fixed, least=-slack, node_limit=generation.node_limit
            )  # fmt: skip
            if not groups.is_complete or len(found) > GROUPS_AT_MOST or generation.deadline.is_over:
                return None
            lacking = np.maximum(0.0, -groups.values).tolist()
            found += [(lack, tuple(sorted(row))) for lack, row in zip(lacking, groups.rows.tolist(), strict=True)]
    return sorted(found)


def _cover(generation: Generation, groups: list[tuple[float, tuple[int, ...]]], slack: float) -> tuple[Rows, bool]:
    """The groups that hold everybody once and lack least together, () for none; and whether that is certain."""
    people, rules = generation.people, generation.pricing.rules
    depth = people // rules.size_least + 3
    masks = np.array([sum(1 << person for person in members) for _, members in groups], dtype=np.uint64)
    best, told = np.full(depth, -1, dtype=np.int64), np.zeros(2, dtype=np.int64)
    lack = cheapest_cover(
        masks, np.array([lack for lack, _ in groups]), np.uint64((1 << people) - 1), slack, generation.count or 0,
        rules.size_least, rules.size_most, int(max(1e4, LOOKS_EACH_SECOND * generation.deadline.seconds_left)),
        _shelf(depth, len(groups)), best, told,
    )  # fmt: skip
    chosen = [] if math.isinf(lack) else best[: int(np.argmin(best))].tolist()
    return tuple(groups[number][1] for number in chosen), bool(told[1])


def _shelf(depth: int, groups: int) -> Shelf:
    whole = [np.zeros(depth, dtype=np.int64) for _ in range(4)]
    return Shelf(
        stack=np.zeros(STACK * groups + 1000, dtype=np.int64),
        begins=whole[0],
        turns=whole[1],
        persons=whole[2],
        spent=np.zeros(depth),
        lefts=np.zeros(depth, dtype=np.uint64),
        chosen=whole[3],
        seen=np.zeros(64, dtype=np.int64),
        share=np.zeros(64),
    )
