"""The terms and the rules of many groups of one size at once, with NumPy: the same figures as `pairs` and `rules`.

`rows` are positions of people, one group in each row. All functions work a column of seats at a time.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from collegium.engine.pairs import institutions_differ
from collegium.engine.peers import NEUTRAL, TERMS
from collegium.engine.people import Flags, People, Words
from collegium.engine.problem import Problem

Rows = npt.NDArray[np.int64]
Reals = npt.NDArray[np.float64]

PAIR_TERMS = tuple(name for name in TERMS if name != "complement")


@dataclass(frozen=True, eq=False)
class PairTerm:
    """One term of every pair of two columns of seats: both directions, and where it is known."""

    there: Reals | Flags
    back: Reals | Flags
    known: Flags


@dataclass(eq=False)
class RowTerms:
    """Terms of every seat: `values` 0 to 1 with missing ones neutral, `known` where anything was known."""

    values: dict[str, Reals]
    known: dict[str, Flags]


class RowScorer:
    """Reads the columns of a problem once, then scores any rows."""

    def __init__(self, problem: Problem, people: People) -> None:
        self.people, self.problem = people, problem
        given = people.given()
        self.absent = {name for name in ("stage", "track", "goal", "effort", "methods") if not given[name]}
        self.across = institutions_differ(people)
        self.has_wishes = bool(given["preferences"])
        total = people.effort.shares.sum(axis=1, keepdims=True)
        self.effort = people.effort.shares / np.where(total > 0, total, 1.0)
        self.wishes, self.wants = people.preferences.sizes, people.wants.sizes
        self.matrix = np.array(problem.pairwise.rows) if problem.pairwise else None
        self.bridges = _bridges(problem, people)

    def terms(self, rows: Rows) -> RowTerms:
        """Each term of each person, the mean over the mates."""
        mates = max(1, rows.shape[1] - 1)
        sums = {name: np.zeros(rows.shape) for name in PAIR_TERMS}
        counts = {name: np.zeros(rows.shape, dtype=np.int64) for name in PAIR_TERMS}
        for one, other in combinations(range(rows.shape[1]), 2):
            for name, term in self._pair_terms(rows[:, one], rows[:, other]):
                sums[name][:, one] += np.where(term.known, term.there, NEUTRAL) - NEUTRAL
                sums[name][:, other] += np.where(term.known, term.back, NEUTRAL) - NEUTRAL
                counts[name][:, one] += term.known
                counts[name][:, other] += term.known
        found = RowTerms(
            values={name: NEUTRAL + total / mates for name, total in sums.items()},
            known={name: count > 0 for name, count in counts.items()},
        )
        found.values["complement"], found.known["complement"] = self._complement(rows)
        return found

    def _pair_terms(self, a: Rows, b: Rows) -> Iterator[tuple[str, PairTerm]]:
        """Terms of pairs of people, row by row; those of which nobody gave anything are left out."""
        people = self.people
        if "stage" not in self.absent:
            apart = np.abs(people.years[a] - people.years[b])
            near = np.maximum(0.0, 1.0 - apart / self.problem.weights.stage_reach_years)
            yield "stage", PairTerm(near, near, ~np.isnan(apart))
        if "track" not in self.absent:
            one, other = people.track.codes[a], people.track.codes[b]
            yield "track", PairTerm(one == other, one == other, (one >= 0) & (other >= 0))
        for name, sets in (("goal", people.goals), ("methods", people.methods)):
            if name not in self.absent:
                yield name, _meeting(sets.bits[a], sets.bits[b])
        if "effort" not in self.absent:
            shared = 1.0 - np.abs(self.effort[a] - self.effort[b]).sum(axis=1) / 2
            yield "effort", PairTerm(shared, shared, _has_any(self.effort[a]) & _has_any(self.effort[b]))
        if self.has_wishes or self.across:
            yield "preferences", self._preferences(a, b)
        if self.matrix is not None:
            yield "pairwise", PairTerm(self.matrix[a, b], self.matrix[b, a], np.ones(len(a), dtype=np.bool_))

    def _preferences(self, a: Rows, b: Rows) -> PairTerm:
        people, mine, theirs = self.people, self.wishes[a], self.wishes[b]
        wishing = (mine > 0) & (theirs > 0)
        bits = people.preferences.bits
        both = np.where(wishing, np.bitwise_count(bits[a] & bits[b]).sum(axis=1, dtype=np.int64), 0)
        one, other = people.institution.codes[a], people.institution.codes[b]
        placed = (one >= 0) & (other >= 0) & self.across
        elsewhere = placed & (one != other)
        parts = np.maximum(1, wishing.astype(np.int64) + placed)
        there = (both / np.maximum(1, mine) + elsewhere) / parts
        back = (both / np.maximum(1, theirs) + elsewhere) / parts
        return PairTerm(there, back, wishing | placed)

    def _complement(self, rows: Rows) -> tuple[Reals, Flags]:
        teach, wants = self.people.can_teach.bits[rows], self.people.wants.bits[rows]
        once, twice = _once_and_twice(teach)
        by_others = twice[:, None] | (once[:, None] & ~teach)
        covered = np.bitwise_count(wants & by_others).sum(axis=2, dtype=np.int64)
        sizes = self.wants[rows]
        return np.where(sizes > 0, covered / np.maximum(1, sizes), NEUTRAL), sizes > 0

    def breaks(self, rows: Rows) -> Flags:
        """Which rows break a rule of their own: all rules but pairs apart and required sets."""
        rules, size = self.problem.rules, rows.shape[1]
        found = np.full(len(rows), not rules.size_least <= size <= rules.size_most)
        if rules.stage_span_years is not None:
            years = self.people.years[rows]
            most = np.where(np.isnan(years), -np.inf, years).max(axis=1)
            least = np.where(np.isnan(years), np.inf, years).min(axis=1)
            found |= most - least > rules.stage_span_years + 1e-9
        if rules.common_slots:
            found |= self._meets_too_little(rows)
        if rules.no_isolated_category:
            once, twice = _once_and_twice(self.people.categories.bits[rows])
            found |= (once & ~twice).any(axis=1)
        if rules.division_share is not None:
            found |= self._is_crowded(rows, rules.most_from_one_division(size))
        if rules.same_band:
            for one, other in combinations(range(size), 2):
                found |= self._bands_clash(rows[:, one], rows[:, other])
        return found

    def _meets_too_little(self, rows: Rows) -> Flags:
        gives = self.people.gives_slots[rows]
        slots = np.where(gives[:, :, None], self.people.slots.bits[rows], ~np.uint64(0))
        shared = np.bitwise_count(np.bitwise_and.reduce(slots, axis=1)).sum(axis=1, dtype=np.int64)
        return np.asarray(gives.any(axis=1) & (shared < self.problem.rules.common_slots))

    def _is_crowded(self, rows: Rows, most: int) -> Flags:
        divisions = self.people.division.codes[rows]
        found = np.zeros(len(rows), dtype=np.bool_)
        for seat in range(rows.shape[1]):
            mine = divisions[:, seat]
            found |= (mine >= 0) & ((divisions == mine[:, None]).sum(axis=1) > most)
        return found

    def _bands_clash(self, a: Rows, b: Rows) -> Flags:
        bands, years = self.people.band.codes, self.people.years
        one, other = bands[a], bands[b]
        up, down = self.bridges[one, other], self.bridges[other, one]
        meets = ((up >= 0) & ~(years[b] >= up)) | ((down >= 0) & ~(years[a] >= down))
        return np.asarray((one >= 0) & (other >= 0) & (one != other) & ~meets)


def _bridges(problem: Problem, people: People) -> Reals:
    """Years below which a senior band (column) may meet a junior one (row); -1: never, also for no band."""
    number = {band: position for position, band in enumerate(people.band.words)}
    below = np.full((len(number) + 1, len(number) + 1), -1.0)
    bridges: Mapping[tuple[str, str], float] = {
        (one.junior, one.senior): one.below_years for one in problem.rules.bridges
    }
    for (junior, senior), years in bridges.items():
        if junior in number and senior in number:
            below[number[junior], number[senior]] = years
    return below


def _meeting(mine: Words, theirs: Words) -> PairTerm:
    meets = _has_any(mine & theirs)
    return PairTerm(meets, meets, _has_any(mine) & _has_any(theirs))


def _has_any(rows: Words | Reals) -> Flags:
    return np.asarray(rows.any(axis=1))


def _once_and_twice(bits: Words) -> tuple[Words, Words]:
    """Bits that any member of each row has, and those that at least two have."""
    once, twice = np.zeros_like(bits[:, 0]), np.zeros_like(bits[:, 0])
    for seat in range(bits.shape[1]):
        twice |= once & bits[:, seat]
        once |= bits[:, seat]
    return once, twice
