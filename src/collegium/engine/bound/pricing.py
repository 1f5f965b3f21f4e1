"""Groups that are worth more than their members' prices: the question that column generation asks again and again."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from collegium.engine.bound.kernel_columns import FIRST, FOUND, IS_COMPLETE, NODES, Room, worthy_groups
from collegium.engine.bound.tables import Floats, Longs, Tables
from collegium.engine.peers import Rules

EVERY = 1 << 60
"""As a limit: none."""

CELLS = 400_000
"""Members of all the groups that one call can hand back."""


@dataclass(frozen=True, kw_only=True)
class Groups:
    """Groups found: rows of members, one size, and what each is worth above prices.

    first        the member with whom all of them begin; -1: there is no such group
    bound        no group that was asked for is worth more, found or not
    is_complete  none that is worth enough was left out
    """

    first: int
    rows: Longs
    values: Floats
    bound: float
    is_complete: bool
    nodes: int


class Pricing:
    """The tables of one problem and room to work in."""

    def __init__(self, tables: Tables, rules: Rules) -> None:
        self.tables, self.rules = tables, rules
        self.sizes = range(rules.size_least, min(rules.size_most, tables.people) + 1)
        self.pair: Floats = tables.worth + tables.worth.T
        self._required_size = np.bincount(tables.required[tables.required >= 0], minlength=1)
        self._told: Longs = np.zeros(4, dtype=np.int64)
        self._cells: Longs = np.zeros(CELLS, dtype=np.int64)
        self._values: Floats = np.zeros(CELLS)
        self._room = {size: _room(tables, size) for size in self.sizes}

    def groups(
        self,
        size: int,
        turn: int,
        *,
        price: Floats,
        fixed: float = 0.0,
        least: float,
        breadth: int = EVERY,
        climbs: bool = False,
        node_limit: int = EVERY,
    ) -> Groups:
        """Groups of one size whose first member is the `turn`-th at the root, worth at least `least`.

        price    what each member costs; `fixed`: what a group costs
        breadth  candidates that are tried at each level, for a rough search
        climbs   whether only groups better than those before are wanted
        """
        tables, room = self.tables, CELLS // size
        found = self._cells[: room * size].reshape(room, size)
        bound = worthy_groups(
            self.pair, tables.cover, tables.per_want, tables.slots, tables.categories, tables.division,
            tables.required, self._required_size, price - tables.settled, size, self.rules.common_slots,
            self.rules.most_from_one_division(size), fixed, least, turn, breadth, int(climbs), node_limit,
            found, self._values, self._told, self._room[size],
        )  # fmt: skip
        count = int(self._told[FOUND])
        return Groups(
            first=int(self._told[FIRST]),
            rows=found[:count].copy(),
            values=self._values[:count].copy(),
            bound=bound,
            is_complete=bool(self._told[IS_COMPLETE]),
            nodes=int(self._told[NODES]),
        )

    def worth(self, members: Sequence[int]) -> float:
        """The sum of scores of a group, whether it keeps the rules or not; -inf where two may not meet."""
        return float(self.scores(members).sum())

    def scores(self, members: Sequence[int]) -> Floats:
        """The score of each member of a group."""
        tables, members = self.tables, list(members)
        rows = np.ix_(members, members)
        likeness = np.where(np.eye(len(members), dtype=np.bool_), 0.0, tables.worth[rows]).sum(axis=1)
        covered = [int(np.bitwise_or.reduce(row)).bit_count() for row in tables.cover[rows]]
        found: Floats = likeness / (len(members) - 1) + tables.settled[members]
        found += tables.per_want[members] * np.array(covered)
        return found


def _room(tables: Tables, size: int) -> Room:
    n, levels = tables.people, size + 1
    return Room(
        members=np.zeros(levels, dtype=np.int64),
        candidates=np.zeros((levels, n), dtype=np.int64),
        counts=np.zeros(levels, dtype=np.int64),
        turns=np.zeros(levels, dtype=np.int64),
        joined=np.zeros((levels, n)),
        own=np.zeros((levels, n), dtype=np.uint64),
        covered=np.zeros((levels, levels), dtype=np.uint64),
        credit=np.zeros((levels, n)),
        gain=np.zeros((levels, n)),
        limit=np.zeros((levels, n)),
        base=np.zeros(levels),
        rows=np.zeros((levels, tables.slots.shape[1]), dtype=np.uint64),
        top=np.zeros((2, levels)),
        hope=np.zeros((levels, n)),
    )
