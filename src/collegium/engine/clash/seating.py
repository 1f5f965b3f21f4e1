"""Whether one person can be placed at all: first by putting a group together around them, then by proof."""

import numpy as np

from collegium.engine.clash.counting import mates_nearby, merged_sets
from collegium.engine.clash.demand import everything
from collegium.engine.clash.means import Means
from collegium.engine.clash.model import groups_exist
from collegium.engine.clash.pool import FEW, Longs, Pool
from collegium.engine.rules import broken_rules


class Seating:
    """Answers for one pool. Sets that share somebody count as one; whoever was seen in a valid group is `placed`."""

    def __init__(self, pool: Pool) -> None:
        self.pool = pool
        self.placed: set[int] = set()
        self.set_of = {person: members for members in merged_sets(pool) for person in members}

    def is_impossible(self, person: int, until: Means) -> bool:
        """Whether it is proven that no group that keeps every rule can hold this person."""
        if person in self.placed:
            return False
        pool = self.pool
        mates = pool.mates(person, pool.asked)
        if len(mates) < pool.rules.size_least - 1:
            return True
        if self.has_a_group(person, mates):
            return False
        return groups_exist(pool, everything(pool, (person,)), seconds=until.question) is False

    def has_a_group(self, person: int, mates: Longs) -> bool:
        """Whether a valid group was put together; where one was not, there may still be one."""
        return any(self._grow(person, mates, by_years=by_years) for by_years in (True, False))

    def _grow(self, person: int, mates: Longs, *, by_years: bool) -> bool:
        """Adds whoever leaves the most common windows, or the nearest in years, until the group is valid."""
        pool = self.pool
        group = sorted(self.set_of.get(person, frozenset({person})))
        left = self._left(mates, group)
        while len(group) <= pool.rules.size_most:
            if len(group) >= pool.rules.size_least and self._is_valid(group):
                self.placed.update(group)
                return True
            if not len(left):
                return False
            chosen = int(left[np.argmin(self._cost(group, left, person, by_years=by_years))])
            group += sorted(self.set_of.get(chosen, frozenset({chosen})))
            left = self._left(left, group)
        return False

    def _left(self, others: Longs, group: list[int]) -> Longs:
        """Those of `others` who may join everybody in the group."""
        pool = self.pool
        for member in group:
            others = others[others != member]
            others = others[pool.pairs_fit(np.array(member), others, pool.asked)]
            others = others[~np.isin(others, pool.foes_of(member))]
        if "common_slots" in pool.asked and len(others):
            gives, bits = pool.people.gives_slots, pool.people.slots.bits
            given = [member for member in group if gives[member]]
            shared = np.bitwise_and.reduce(bits[given], axis=0) if given else ~np.uint64(0)
            common = np.bitwise_count(bits[others] & shared).sum(axis=1, dtype=np.int64)
            others = others[~gives[others] | (common >= pool.rules.common_slots)]
        return others

    def _cost(self, group: list[int], others: Longs, person: int, *, by_years: bool) -> Longs:
        people = self.pool.people
        apart = np.nan_to_num(np.abs(people.years[others] - people.years[person]), nan=0.0)
        same = np.isin(people.division.codes[others], people.division.codes[group])
        given = [member for member in group if people.gives_slots[member]]
        shared = np.bitwise_and.reduce(people.slots.bits[given], axis=0) if given else ~np.uint64(0)
        common = np.bitwise_count(people.slots.bits[others] & shared).sum(axis=1, dtype=np.int64)
        cost: Longs = same * 1000 + (apart * 10 if by_years else -common * 10)
        return cost

    def _is_valid(self, group: list[int]) -> bool:
        pool = self.pool
        members = [pool.people[one] for one in group]
        here = set(group)
        pairs = ((one, other) for one in group for other in pool.foes_of(one).tolist() if other in here)
        apart = frozenset(frozenset(pool.ids(pair)) for pair in pairs)
        return not broken_rules(members, pool.rules, apart=apart, group=0)


def order_of_need(pool: Pool) -> list[int]:
    """Positions of people, those with the fewest possible mates first; of large pools only who has few nearby."""
    if pool.n > FEW:
        needed = pool.rules.size_least - 1
        nearby = mates_nearby(pool, needed)
        return [int(person) for person in np.argsort(nearby, kind="stable")[: np.count_nonzero(nearby < needed)]]
    counts = np.array([len(pool.mates(person, pool.asked)) for person in range(pool.n)])
    return [int(person) for person in np.argsort(counts, kind="stable")]
