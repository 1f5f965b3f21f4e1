"""The pool as the search for a clash reads it: who may share a group with whom, rule by rule, on columns."""

from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from collegium.engine.peers import Peer
from collegium.engine.people import BITS, Flags, PairColumns, People
from collegium.engine.problem import Problem

Longs = npt.NDArray[np.int64]

TOLERANCE = 1e-9
"""The same slack that `rules.py` gives to years."""

FEW = 2000
"""People up to whom everybody is compared with everybody; in larger pools only whoever has few mates nearby is."""

PAIRED = ("rank_band", "stage_span", "common_slots")
"""Rules of single people that forbid pairs, whoever else sits in the group."""


class Pool:
    """People as positions 0 to n - 1, with everything about pairs worked out only where it is asked for."""

    def __init__(self, problem: Problem) -> None:
        self.rules = problem.rules
        self.people = People.of(problem.peers)
        self.n = len(self.people)
        self.apart = self._pairs(problem.apart)
        self.sets = tuple(
            np.array(sorted(self.place[pk] for pk in required), dtype=np.int64) for required in problem.together
        )

    @cached_property
    def place(self) -> dict[str, int]:
        return {pk: number for number, pk in enumerate(self.people.ids)}

    def _pairs(self, apart: Sequence[tuple[str, str]]) -> Longs:
        """Pairs to keep apart, m rows of two positions, the smaller first, each pair once."""
        if isinstance(apart, PairColumns) and apart.people is self.people:
            rows = apart.positions.astype(np.int64)
        else:
            rows = np.array([(self.place[one], self.place[other]) for one, other in apart], dtype=np.int64)
        return np.unique(np.sort(rows.reshape(-1, 2), axis=1), axis=0)

    def ids(self, positions: Iterable[int]) -> tuple[str, ...]:
        return tuple(self.people.ids[position] for position in positions)

    @cached_property
    def foes(self) -> tuple[Longs, Longs]:
        """Person p is kept apart from the second array from first[p] to first[p + 1]."""
        one, other = np.concatenate([self.apart, self.apart[:, ::-1]]).T
        order = np.argsort(one, kind="stable")
        return np.searchsorted(one[order], np.arange(self.n + 1)), other[order]

    def foes_of(self, position: int) -> Longs:
        starts, others = self.foes
        return others[starts[position] : starts[position + 1]]

    @cached_property
    def bands(self) -> tuple[Longs, Flags]:
        """The class of each person as ranks see them, and which classes may meet."""
        codes = self.people.band.codes.astype(np.int64)
        examples, classes = self._examples(codes)
        meet = np.array([[self.rules.bands_may_meet(one, other) for other in examples] for one in examples])
        return classes, meet.reshape(len(examples), len(examples))

    def _examples(self, codes: Longs) -> tuple[list[Peer], Longs]:
        """One person of each class: a class is a rank and, for each bridge, whether the years allow to cross it."""
        keys = codes + 1
        with np.errstate(invalid="ignore"):
            for bridge in self.rules.bridges:
                late = self.people.years >= bridge.below_years
                keys = keys * 2 + late
        _, first, classes = np.unique(keys, return_index=True, return_inverse=True)
        return [self.people[int(position)] for position in first], classes.astype(np.int64)

    def pairs_fit(self, ones: Longs, others: Longs, rules: Iterable[str]) -> Flags:
        """For each pair of positions whether it keeps those of the `rules` that are in PAIRED; either may be one."""
        fine = np.ones(np.broadcast(ones, others).shape, dtype=np.bool_)
        for rule in rules:
            if rule in PAIRED:
                fine &= {"rank_band": self._may_meet, "stage_span": self._near, "common_slots": self._share}[rule](
                    ones, others
                )
        return fine

    def _may_meet(self, ones: Longs, others: Longs) -> Flags:
        classes, meet = self.bands
        return meet[classes[ones], classes[others]]

    def _near(self, ones: Longs, others: Longs) -> Flags:
        years, span = self.people.years, self.rules.stage_span_years
        near: Flags = ~(np.abs(years[others] - years[ones]) > (np.inf if span is None else span + TOLERANCE))
        return near

    def _share(self, ones: Longs, others: Longs) -> Flags:
        gives, bits, needed = self.people.gives_slots, self.people.slots.bits, self.rules.common_slots
        shared = np.bitwise_count(bits[others] & bits[ones]).sum(axis=-1, dtype=np.int64)
        enough: Flags = ~(gives[others] & gives[ones]) | (shared >= needed)
        return enough & ~self.is_too_busy[ones] & ~self.is_too_busy[others]

    @cached_property
    def is_too_busy(self) -> Flags:
        """Whoever gave fewer windows than a group must share fits into none."""
        return self.people.gives_slots & (self.people.slots.sizes < self.rules.common_slots)

    @cached_property
    def asked(self) -> tuple[str, ...]:
        """Rules of single people that are switched on and that somebody's data can break, in the order of RULES."""
        rules = self.rules
        given = {
            "rank_band": rules.same_band and len(self.people.band.words) > 1,
            "stage_span": rules.stage_span_years is not None,
            "common_slots": rules.common_slots > 0 and bool(self.people.gives_slots.any()),
            "isolated_category": rules.no_isolated_category and bool(self.people.categories.words),
            "division_share": rules.division_share is not None and bool(self.people.division.words),
        }
        return tuple(rule for rule, is_asked in given.items() if is_asked)

    def mates(self, position: int, rules: Iterable[str], *, with_apart: bool = True) -> Longs:
        """Everybody who may share a group with this person as far as pairs go."""
        fine = self.pairs_fit(np.array(position), np.arange(self.n), rules)
        fine[position] = False
        if with_apart:
            fine[self.foes_of(position)] = False
        return np.flatnonzero(fine)

    @cached_property
    def categories(self) -> tuple[Longs, ...]:
        """For each opted-in category the people who have it."""
        found = self.people.categories
        return tuple(np.flatnonzero(found.column(number)) for number in range(len(found.words)))

    def free(self, window: int, people: Longs) -> Flags:
        """Whether each of `people` gave this weekly window."""
        word, bit = divmod(window, BITS)
        free: Flags = (self.people.slots.bits[people, word] >> np.uint64(bit) & np.uint64(1)).astype(np.bool_)
        return free

    def windows_of(self, people: Longs) -> list[int]:
        """Numbers of the weekly windows that somebody of `people` gave."""
        held = np.bitwise_or.reduce(self.people.slots.bits[people], axis=0).tolist()
        return [BITS * block + bit for block, word in enumerate(held) for bit in range(BITS) if word >> bit & 1]
