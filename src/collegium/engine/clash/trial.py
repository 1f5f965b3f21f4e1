"""Finds out whether a changed problem has groups."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property

import numpy as np

from collegium.engine.clash.counting import reasons_of
from collegium.engine.clash.demand import everything
from collegium.engine.clash.means import Groups, Means
from collegium.engine.clash.model import groups_exist
from collegium.engine.clash.parts import reach
from collegium.engine.clash.pool import FEW, Longs, Pool
from collegium.engine.peers import Weights, ids_of
from collegium.engine.people import PairColumns, People
from collegium.engine.problem import Problem

DECIDED = 60
"""People up to whom the solver decides; above, groups are searched for."""


JOINED = 36
"""People up to whom groups are mixed with those who clash: about five groups, which the solver decides at once."""


class Trial:
    """Tries changes of one problem that make something easier and nothing harder.

    Whoever no pair connects with those who clash is placed once and for all, and the trial is about the others.
    """

    def __init__(self, problem: Problem, concerned: frozenset[str], means: Means) -> None:
        self.problem, self.means = problem, means
        self.affected = _connected(Pool(problem), concerned)

    def finds_groups(self, change: Callable[[Problem], Problem]) -> bool | None:
        """True: there are groups. False: there are none, or none were found. None: there was no time to try."""
        if self.means.left == 0:
            return None
        changed = change(self.problem)
        affected = self.affected & frozenset(ids_of(changed.peers))
        if 0 < len(self.affected) <= DECIDED:
            if self._are_placed(changed, affected):
                return True
            if _connected(Pool(changed), affected) == affected:
                return False
            if self._join_others(changed, affected):
                return True
        return self._all_find_groups(changed)

    def _are_placed(self, changed: Problem, affected: frozenset[str]) -> bool:
        """Whether those who are affected find groups among themselves, and the others do as before."""
        placed = not affected or _decided(only_people(changed, affected), self.means) is True
        return placed and self._others[0]

    def _join_others(self, changed: Problem, affected: frozenset[str]) -> bool:
        """Whether those who are affected find groups together with the people of a few groups of the others."""
        _, groups = self._others
        welcome = self._welcome(changed, affected)
        joined = set(affected)
        for group in sorted(groups, key=lambda group: -sum(welcome[pk] for pk in group)):
            if len(joined) + len(group) <= max(JOINED, 2 * len(affected)):
                joined.update(group)
        return bool(groups) and _decided(only_people(changed, frozenset(joined)), self.means) is True

    def _welcome(self, changed: Problem, affected: frozenset[str]) -> Counter[str]:
        """With how many of those who are affected each person could now share a group."""
        pool = Pool(changed)
        rows = (pool.mates(pool.place[pk], pool.asked).tolist() for pk in affected)
        return Counter(pk for row in rows for pk in pool.ids(row))

    @cached_property
    def _others(self) -> tuple[bool, Groups]:
        """Whether everybody else can be placed, and how, if groups were searched for."""
        others = frozenset(ids_of(self.problem.peers)) - self.affected
        if not others:
            return True, ()
        problem = only_people(self.problem, others)
        groups = self.means.searched(problem)
        if groups is None:
            return len(others) <= DECIDED and _decided(problem, self.means) is True, ()
        return True, groups

    def _all_find_groups(self, changed: Problem) -> bool | None:
        if len(changed.peers) <= DECIDED:
            return _decided(changed, self.means)
        return False if reasons_of(Pool(changed)) else self.means.search_finds(changed)


def _decided(problem: Problem, means: Means) -> bool | None:
    pool = Pool(problem)
    if reasons_of(pool):
        return False
    demand = everything(pool, tuple(range(pool.n)))
    return groups_exist(pool, demand, seconds=means.question, is_exact=True)


def _connected(pool: Pool, concerned: frozenset[str]) -> frozenset[str]:
    """Everybody in the parts of the pool that hold somebody concerned; empty: all of it, or nobody knows."""
    if pool.n <= DECIDED or pool.n > FEW or not concerned:
        return frozenset()
    found = reach(pool, [pool.place[pk] for pk in concerned], pool.asked, with_apart=True)
    while len(wider := _with_sets(pool, found)) > len(found):
        found = reach(pool, wider.tolist(), pool.asked, with_apart=True)
    return frozenset(pool.ids(found.tolist())) if len(found) < pool.n else frozenset()


def _with_sets(pool: Pool, people: Longs) -> Longs:
    """With everybody who must stay together with one of them."""
    touching = [members for members in pool.sets if np.isin(members, people).any()]
    return np.unique(np.concatenate([people, *touching]))


def only_people(problem: Problem, kept: frozenset[str]) -> Problem:
    """The same problem for some of its people; what is worth a pair is forgotten."""
    return Problem(
        peers=tuple(peer for peer in problem.peers if peer.id in kept),
        rules=problem.rules,
        weights=Weights(),
        apart=_pairs_within(problem, kept),
        together=tuple(rest for required in problem.together if (rest := frozenset(required) & kept)),
    )


def in_columns(problem: Problem) -> Problem:
    """The same in columns, which all changes of it share; what is worth a pair is forgotten."""
    people = People.of(problem.peers)
    whole = replace(problem, peers=people, pairwise=None, weights=Weights())
    return replace(whole, apart=PairColumns(people, Pool(whole).apart))


def _pairs_within(problem: Problem, kept: frozenset[str]) -> tuple[tuple[str, str], ...]:
    if not isinstance(problem.apart, PairColumns):
        return tuple(pair for pair in problem.apart if set(pair) <= kept)
    ids, rows = problem.apart.people.ids, problem.apart.positions
    is_kept = np.array([pk in kept for pk in ids], dtype=np.bool_)
    return tuple((ids[one], ids[other]) for one, other in rows[is_kept[rows].all(axis=1)].tolist())


def without_pair(problem: Problem, pair: tuple[str, str]) -> Problem:
    """Without one pair to keep apart, in whichever order it stands."""
    if not isinstance(problem.apart, PairColumns):
        return replace(problem, apart=tuple(other for other in problem.apart if set(other) != set(pair)))
    people, rows = problem.apart.people, problem.apart.positions
    place = [people.ids.index(pk) for pk in pair]
    return replace(problem, apart=PairColumns(people, rows[~np.isin(rows, place).all(axis=1)]))


def without_people(problem: Problem, gone: frozenset[str]) -> Problem:
    return only_people(problem, frozenset(peer.id for peer in problem.peers) - gone)


def without_pairs(problem: Problem) -> Problem:
    return replace(problem, apart=(), pairwise=None, weights=Weights())
