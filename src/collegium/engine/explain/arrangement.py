"""Groups of a problem, prepared once for questions about single swaps and moves."""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from collegium.engine.explain.likeness import likeness
from collegium.engine.explain.pool import Pool
from collegium.engine.explain.rest import Rest, covered_with, rest_of
from collegium.engine.peers import NEUTRAL, TERMS
from collegium.engine.problem import Problem

Figures = list[float]
"""A figure for each of `pool.pair_terms`."""


class Arrangement:
    """A problem and its groups, indexed. Build it once for many questions; it does not change.

    problem  the problem; its exclusions only ever show in the counts of broken rules
    groups   ids, group by group, each person at most once; an empty group is a place for somebody to move to
    pool     of an earlier arrangement of the same problem, to spare preparing it again

    Raises ValueError for unknown ids and for people placed twice. Time and memory: linear in people.
    """

    def __init__(self, problem: Problem, groups: Sequence[Sequence[str]], *, pool: Pool | None = None) -> None:
        self.problem = problem
        self.pool = pool or Pool(problem)
        placed = [pk for group in groups for pk in group]
        unknown = sorted(pk for pk in set(placed) if pk not in self.pool.number)
        if unknown or len(set(placed)) < len(placed):
            twice = sorted(pk for pk, count in Counter(placed).items() if count > 1)
            raise ValueError(f"Unknown people: {unknown}; people placed more than once: {twice}.")
        self.groups = tuple(tuple(self.pool.number[pk] for pk in group) for group in groups)
        self.home: list[int | None] = [None] * len(self.pool.ids)
        for number, group in enumerate(self.groups):
            for person in group:
                self.home[person] = number
        self.placed = len(placed)
        self._rests: dict[int, Rest] = {}
        self._inner: list[list[Figures] | None] = [None] * len(self.groups)

    @property
    def as_ids(self) -> list[list[str]]:
        """The groups as they were given."""
        return [[self.pool.ids[person] for person in group] for group in self.groups]

    def person(self, pk: str) -> int:
        """The number of an id. Raises ValueError for somebody outside the pool."""
        if pk not in self.pool.number:
            raise ValueError(f"Nobody in the pool has the id {pk}.")
        return self.pool.number[pk]

    def rest(self, person: int) -> Rest:
        """The group of a placed person without that person."""
        if person not in self._rests:
            group = self.groups[self._home(person)]
            self._rests[person] = rest_of(self.pool, [member for member in group if member != person])
        return self._rests[person]

    def _home(self, person: int) -> int:
        home = self.home[person]
        if home is None:
            raise ValueError(f"{self.pool.ids[person]} has no group.")
        return home

    @cached_property
    def wholes(self) -> list[Rest]:
        """Each group with all its members."""
        return [rest_of(self.pool, group) for group in self.groups]

    def inner(self, person: int) -> Figures:
        """The likeness of a placed person and all mates together, in both directions."""
        number = self._home(person)
        found = self._inner[number]
        if found is None:
            found = self._inner[number] = [self._to_mates(member, number) for member in self.groups[number]]
        return found[self.groups[number].index(person)]

    def _to_mates(self, member: int, number: int) -> Figures:
        mates = [mate for mate in self.groups[number] if mate != member]
        return [sum(row) for row in likeness(self.pool, member, mates)]

    @cached_property
    def scored_terms(self) -> tuple[str, ...]:
        """Terms that a change can change: those that the pool has data for, and `complement` as the last."""
        return (*self.pool.pair_terms, "complement")

    @cached_property
    def scored_shares(self) -> Figures:
        return [self.pool.shares[name] for name in self.scored_terms]

    @cached_property
    def no_change(self) -> dict[str, float]:
        return dict.fromkeys(TERMS, 0.0)

    @cached_property
    def totals(self) -> Figures:
        """Each of `scored_terms` summed over all people who have a place."""
        rows = [
            [mean_over_mates(pair_sum, len(group)) for pair_sum in self.pair_sums[number]]
            + [covered_with(self.pool, self.wholes[number], None)]
            for number, group in enumerate(self.groups)
        ]
        return [sum(column) for column in zip(*rows, strict=True)] if rows else [0.0] * len(self.scored_terms)

    @cached_property
    def pair_sums(self) -> list[Figures]:
        """For each group the likeness of all its pairs, each pair once, in both directions."""
        return [self._pair_sums(number) for number in range(len(self.groups))]

    def _pair_sums(self, number: int) -> Figures:
        group = self.groups[number]
        rows = [self.inner(member) for member in group]
        return [sum(column) / 2 for column in zip(*rows, strict=True)] if rows else [0.0] * len(self.pool.pair_terms)


def mean_over_mates(pair_sum: float, size: int) -> float:
    """The sum over members of a term that is a mean over mates, from the sum over pairs; alone it is NEUTRAL."""
    return pair_sum / (size - 1) if size > 1 else NEUTRAL * size
