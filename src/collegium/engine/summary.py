"""Scores an arrangement of many people: totals at once from columns, the details of a group when it is looked at.

The same figures as `score.score_arrangement`, which looks at every pair of people in plain Python; a property test
holds both to 1e-9.
"""

import functools
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import overload

import numpy as np

from collegium.engine.pairs import institutions_differ, known_terms
from collegium.engine.peers import TERMS, Peer
from collegium.engine.people import PairColumns, People
from collegium.engine.problem import Problem
from collegium.engine.rows import Rows, RowScorer
from collegium.engine.rules import BrokenRule, broken_rules
from collegium.engine.score import ArrangementScore, GroupScore, score_arrangement, score_group, split_sets

SUMMARIZE_FROM = 500
"""People from whom on the totals are worked out at once: 80 ms less for 1,000."""

ROWS_AT_ONCE = 8192
"""Groups that are scored together: their figures stay in the processor's cache."""


class LazyGroups(Sequence[GroupScore]):
    """The score of each group, worked out by the plain reference when it is asked for."""

    def __init__(
        self,
        problem: Problem,
        groups: Sequence[Sequence[str]],
        *,
        place: Mapping[str, int],
        shares: Mapping[str, float],
        broken: Mapping[int, Sequence[BrokenRule]],
    ) -> None:
        self._problem, self._groups, self._place, self._shares, self._broken = problem, groups, place, shares, broken

    def __len__(self) -> int:
        return len(self._groups)

    @overload
    def __getitem__(self, number: int) -> GroupScore: ...
    @overload
    def __getitem__(self, number: slice) -> tuple[GroupScore, ...]: ...
    def __getitem__(self, number: int | slice) -> GroupScore | tuple[GroupScore, ...]:
        if isinstance(number, slice):
            return tuple(self[one] for one in range(*number.indices(len(self))))
        position = range(len(self))[number]
        peers, pairwise = self._problem.peers, self._problem.pairwise
        rows = pairwise.rows if pairwise else ()
        return score_group(
            _members(peers, self._groups[position], self._place),
            shares=self._shares,
            weights=self._problem.weights,
            across=self._across,
            pair_value=(lambda one, other: rows[self._place[one]][self._place[other]]) if pairwise else None,
            broken=self._broken.get(position, ()),
        )

    def __iter__(self) -> Iterator[GroupScore]:
        return (self[number] for number in range(len(self)))

    @functools.cached_property
    def _across(self) -> bool:
        return institutions_differ(self._problem.peers)


def score_groups(problem: Problem, groups: Sequence[Sequence[str]]) -> ArrangementScore:
    """The plain reference for a small pool, the same figures at once for a large one."""
    if len(problem.peers) >= SUMMARIZE_FROM:
        return summarize(problem, groups)
    return score_arrangement(
        problem.peers,
        groups,
        apart=problem.apart,
        together=problem.together,
        rules=problem.rules,
        weights=problem.weights,
        pairwise=problem.pairwise,
    )


def summarize(problem: Problem, groups: Sequence[Sequence[str]]) -> ArrangementScore:
    """Scores `groups`, ids of the problem's peers; empty groups are left out.

    Raises ValueError when an id is unknown or stands twice. People in no group break the rule `sizes`.
    """
    people = People.of(problem.peers)
    arranged = [group for group in groups if group]
    place = {pk: number for number, pk in enumerate(people.ids)}
    seated = _positions(place, arranged)
    shares = problem.weights.shares(known_terms(people, has_pairwise=problem.pairwise is not None))
    scorer = RowScorer(problem, people)
    sums, unknown, breaking = _totals(scorer, seated, [len(group) for group in arranged])
    broken = _broken(problem, people, arranged, place, seated=seated, breaking=breaking)
    placed = max(1, len(seated))
    return ArrangementScore(
        score=sum(shares[name] * sums[name] for name in TERMS) / len(people),
        terms={name: sums[name] / placed for name in TERMS},
        weights=shares,
        missing=unknown,
        groups=LazyGroups(problem, arranged, place=place, shares=shares, broken=broken),
        broken=_in_order(broken, len(arranged)),
    )


def _positions(place: Mapping[str, int], groups: Sequence[Sequence[str]]) -> Rows:
    """Positions of everybody who has a place, group by group."""
    found = np.fromiter((place.get(pk, -1) for group in groups for pk in group), dtype=np.int64)
    if len(found) and (found.min() < 0 or np.bincount(found).max() > 1):
        counts = Counter(pk for group in groups for pk in group)
        unknown = sorted(set(counts) - set(place))
        twice = sorted(pk for pk, count in counts.items() if count > 1)
        raise ValueError(f"Unknown people: {unknown}; people placed more than once: {twice}.")
    return found


def _totals(
    scorer: RowScorer, seated: Rows, lengths: Sequence[int]
) -> tuple[dict[str, float], dict[str, int], set[int]]:
    """Sums of the terms over people, for how many each is missing, and the groups that break a rule of their own."""
    sizes = np.array(lengths, dtype=np.int64)
    begins = np.cumsum(sizes) - sizes
    sums, unknown, breaking = dict.fromkeys(TERMS, 0.0), dict.fromkeys(TERMS, 0), set[int]()
    for size in np.unique(sizes).tolist():
        alike = np.flatnonzero(sizes == size)
        for first in range(0, len(alike), ROWS_AT_ONCE):
            numbers = alike[first : first + ROWS_AT_ONCE]
            rows = seated[begins[numbers, None] + np.arange(size)]
            found = scorer.terms(rows)
            for name in TERMS:
                sums[name] += float(found.values[name].sum())
                unknown[name] += int(np.count_nonzero(~found.known[name]))
            breaking.update(numbers[scorer.breaks(rows)].tolist())
    return sums, unknown, breaking


def _broken(
    problem: Problem,
    people: People,
    groups: Sequence[Sequence[str]],
    place: Mapping[str, int],
    *,
    seated: Rows,
    breaking: set[int],
) -> dict[int, list[BrokenRule]]:
    """What each group breaks, told by the plain reference; -1: what concerns no group."""
    home = np.full(len(people), -1, dtype=np.int64)
    home[seated] = np.repeat(np.arange(len(groups)), [len(group) for group in groups])
    apart = _pairs_in_one_group(problem, people, place, home)
    concerned = breaking | {int(home[place[next(iter(pair))]]) for pair in apart}
    found: dict[int, list[BrokenRule]] = defaultdict(list)
    for number in sorted(concerned):
        members = _members(problem.peers, groups[number], place)
        found[number] += broken_rules(members, problem.rules, apart=apart, group=number)
    for split in split_sets(groups, problem.together) if problem.together else []:
        found[-1 if split.group is None else split.group].append(split)
    if len(seated) < len(people):
        outside = tuple(sorted(people.ids[number] for number in np.flatnonzero(home < 0).tolist()))
        found[-1].append(BrokenRule(rule="sizes", people=outside, found=len(outside), allowed=0))
    return dict(found)


def _in_order(broken: Mapping[int, Sequence[BrokenRule]], groups: int) -> tuple[BrokenRule, ...]:
    last = sorted(broken, key=lambda number: groups if number < 0 else number)
    return tuple(one for number in last for one in broken[number])


def _members(peers: Sequence[Peer], ids: Sequence[str], place: Mapping[str, int]) -> list[Peer]:
    return [peers[place[pk]] for pk in ids]


def _pairs_in_one_group(
    problem: Problem, people: People, place: Mapping[str, int], home: Rows
) -> frozenset[frozenset[str]]:
    """The pairs to be kept apart that share a group."""
    if isinstance(problem.apart, PairColumns) and problem.apart.people is problem.peers:
        one, other = home[problem.apart.positions].T
        rows = problem.apart.positions[(one == other) & (one >= 0)].tolist()
        return frozenset(frozenset((people.ids[a], people.ids[b])) for a, b in rows)
    return frozenset(frozenset(pair) for pair in problem.apart if home[place[pair[0]]] == home[place[pair[1]]] >= 0)
