"""Decides by constraint programming (OR-Tools CP-SAT) whether groups exist that keep a choice of rules.

Only groups with somebody of the core are laid out; the others in the pool may join them, and whoever is left needs
no more than sizes that add up. Each laid out group is named by its first member in the order of the core, which
leaves one model for each arrangement: Campêlo, Corrêa & Frota, Cliques, holes and the vertex coloring polytope,
Information Processing Letters 89 (2004), call this asymmetric representatives.
"""

import importlib
import itertools
from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import cache
from typing import Any

import numpy as np

from collegium.engine.clash.answer import LEAST, MOST
from collegium.engine.clash.demand import Demand
from collegium.engine.clash.pool import TOLERANCE, Longs, Pool
from collegium.engine.packing import UNKNOWN

SHARES_UP_TO = 1000
"""Denominator up to which the share of a division is taken as a fraction."""


@cache
def library() -> Any:
    """OR-Tools, loaded when the first question comes: it takes half a second and few problems need it."""
    return importlib.import_module("ortools.sat.python.cp_model")


def groups_exist(
    pool: Pool, demand: Demand, *, seconds: float, is_exact: bool = False, few_mates: int | None = None
) -> bool | None:
    """Whether some arrangement keeps the demand; None: not known in this time.

    False is a proof, True is one only where `is_exact`: else pairs and sets count in groups with somebody of the
    scope only, which is quicker. Where `few_mates` of those outside the core may join a group, True is found sooner
    and False becomes None.
    """
    if seconds <= 0:
        return None
    core = core_of(pool, demand, is_exact=is_exact)
    if not core:
        return any(low <= pool.n <= high for low, high in _held(pool, demand))
    layout = _Layout(pool, demand, core, few_mates)
    solver = library().CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = seconds
    status = solver.solve(layout.model)
    if status == library().INFEASIBLE:
        return False if few_mates is None else None
    return True if status in {library().OPTIMAL, library().FEASIBLE} else None


def core_of(pool: Pool, demand: Demand, *, is_exact: bool) -> list[int]:
    """Whose groups are laid out: the scope, the earliest in rank first, then whoever else pairs and sets need."""
    years = pool.people.years
    scope = demand.scope if demand.rules or not is_exact else ()
    core = sorted(scope, key=lambda person: (bool(np.isnan(years[person])), years[person], person))
    if not is_exact:
        return core
    known = set(core)
    for one, other in _most_pairs_first(demand.apart):
        if one not in known and other not in known:
            core.append(one)
            known.add(one)
    for number in demand.sets:
        members = pool.sets[number].tolist()
        if not known & set(members):
            core.append(members[0])
            known.add(members[0])
    return core


def _most_pairs_first(apart: Longs) -> Iterable[tuple[int, int]]:
    """Pairs with whoever stands in more of them first, so that few people cover all pairs."""
    counts = np.bincount(apart.ravel()) if len(apart) else np.zeros(1, dtype=np.int64)
    rows = [(one, other) if counts[one] >= counts[other] else (other, one) for one, other in apart.tolist()]
    return sorted(rows, key=lambda row: (-counts[row[0]], row))


def _held(pool: Pool, demand: Demand) -> list[tuple[int, int]]:
    """From how many to how many people 0, 1, 2 … groups hold."""
    if LEAST not in demand.sizes:
        return [(0, pool.n)]
    least, most = pool.rules.size_least, pool.rules.size_most if MOST in demand.sizes else pool.n
    return [(groups * least, groups * most) for groups in range(pool.n // least + 1)]


class _Layout:
    """The model: `seat[k][i]` says whether person i sits in the group that the k-th of the core names."""

    def __init__(self, pool: Pool, demand: Demand, core: Sequence[int], few_mates: int | None) -> None:
        self.pool, self.demand, self.core = pool, demand, core
        self.model = library().CpModel()
        self.rank = {person: number for number, person in enumerate(core)}
        self.scope = frozenset(demand.scope)
        self.few_mates = pool.n if few_mates is None else few_mates
        self.seat = [self._row(number) for number in range(len(core))]
        self._everybody_once()
        self._sizes()
        for number, person in enumerate(core):
            if person in self.scope:
                self._rules_inside(number)
        self._pairs()
        self._sets()

    def _row(self, number: int) -> dict[int, Any]:
        """Who may join: nobody who comes earlier in the core, nobody whom a rule of pairs forbids."""
        person = self.core[number]
        rules = self.demand.rules if person in self.scope else ()
        mates = self.pool.mates(person, rules, with_apart=False).tolist()
        last = len(self.core)
        fine = [mate for mate in mates if number < self.rank.get(mate, last) < last]
        others = [mate for mate in mates if mate not in self.rank]
        fine += others[:: max(1, len(others) // self.few_mates)]
        return {one: self.model.new_bool_var("") for one in [person, *fine]}

    def _sum(self, variables: Iterable[Any]) -> Any:
        return library().LinearExpr.sum(list(variables))

    def _everybody_once(self) -> None:
        seats: dict[int, list[Any]] = {}
        for row in self.seat:
            for person, seat in row.items():
                seats.setdefault(person, []).append(seat)
        for person, options in seats.items():
            if person in self.rank:
                self.model.add_exactly_one(options)
            elif len(options) > 1:
                self.model.add_at_most_one(options)

    def _sizes(self) -> None:
        rules, sizes, n = self.pool.rules, self.demand.sizes, self.pool.n
        most = rules.size_most if MOST in sizes else n
        for number, row in enumerate(self.seat):
            first = row[self.core[number]]
            others = [seat for person, seat in row.items() if person != self.core[number]]
            total = self._sum(others)
            self.model.add(total <= (most - 1) * first)
            if LEAST in sizes:
                self.model.add(total >= (rules.size_least - 1) * first)
        placed = self._sum(seat for row in self.seat for seat in row.values())
        if LEAST in sizes:
            self._groups_at_most(n // rules.size_least)
            self.model.add_linear_expression_in_domain(n - placed, self._left_over())

    def _groups_at_most(self, limit: int) -> None:
        used = self.model.new_int_var(0, limit, "")
        self.model.add(self._sum(row[self.core[number]] for number, row in enumerate(self.seat)) == used)

    def _left_over(self) -> Any:
        """How many people groups that are not laid out can hold."""
        return library().Domain.from_intervals([[low, high] for low, high in _held(self.pool, self.demand)])

    def _rules_inside(self, number: int) -> None:
        row = self.seat[number]
        people = np.fromiter(row, dtype=np.int64, count=len(row))
        inside = {
            "rank_band": self._one_band, "stage_span": self._short_span, "common_slots": self._common_slots,
            "isolated_category": self._nobody_alone, "division_share": self._mixed_divisions,
        }  # fmt: skip
        for rule in self.demand.rules:
            inside[rule](row, people)

    def _one_band(self, row: dict[int, Any], people: Longs) -> None:
        classes, meet = self.pool.bands
        present = sorted(set(classes[people].tolist()))
        if meet[np.ix_(present, present)].all():
            return
        flags = {band: self.model.new_bool_var("") for band in present}
        for person in people.tolist():
            self.model.add_implication(row[person], flags[int(classes[person])])
        for place, band in enumerate(present):
            for other in present[place + 1 :]:
                if not meet[band, other]:
                    self.model.add_bool_or(~flags[band], ~flags[other])

    def _short_span(self, row: dict[int, Any], people: Longs) -> None:
        """`begun[v]`: somebody with at most v years is here; then nobody with more than v and the span may be."""
        span = self.pool.rules.stage_span_years or 0.0
        years = self.pool.people.years[people]
        steps = np.unique(years[~np.isnan(years)])
        if len(steps) == 0 or steps[-1] - steps[0] <= span + TOLERANCE:
            return
        begun = [self.model.new_bool_var("") for _ in steps]
        for one, other in itertools.pairwise(begun):
            self.model.add_implication(one, other)
        for person, value in zip(people.tolist(), years.tolist(), strict=True):
            if np.isnan(value):
                continue
            self.model.add_implication(row[person], begun[int(np.searchsorted(steps, value))])
            too_early = np.flatnonzero(value - steps > span + TOLERANCE)
            if len(too_early):
                self.model.add_implication(row[person], ~begun[int(too_early[-1])])

    def _common_slots(self, row: dict[int, Any], people: Longs) -> None:
        gives, needed = self.pool.people.gives_slots, self.pool.rules.common_slots
        giving = people[gives[people]]
        if len(giving) == 0:
            return
        nobody_gave = self.model.new_bool_var("")
        for person in giving.tolist():
            self.model.add_implication(row[person], ~nobody_gave)
        held = []
        # Windows that the group's first member does not have are none of the group's.
        for window in self.pool.windows_of(people[:1] if gives[people[0]] else giving):
            is_held = self.model.new_bool_var("")
            held.append(is_held)
            busy = self._sum(row[person] for person in giving[~self.pool.free(window, giving)].tolist())
            self.model.add(busy == 0).only_enforce_if(is_held)
        first = next(iter(row.values()))
        self.model.add(self._sum(held) + needed * nobody_gave >= needed * first)

    def _nobody_alone(self, row: dict[int, Any], people: Longs) -> None:
        here = set(people.tolist())
        for having in self.pool.categories:
            members = [row[person] for person in having.tolist() if person in here]
            if len(members) == 1:
                self.model.add(members[0] == 0)
            elif members:
                some = self.model.new_bool_var("")
                self.model.add(self._sum(members) >= 2).only_enforce_if(some)
                self.model.add(self._sum(members) == 0).only_enforce_if(~some)

    def _mixed_divisions(self, row: dict[int, Any], people: Longs) -> None:
        share = Fraction(self.pool.rules.division_share or 1.0).limit_denominator(SHARES_UP_TO)
        codes = self.pool.people.division.codes[people]
        size = self._sum(row.values())
        for code in sorted(set(codes.tolist()) - {UNKNOWN}):
            members = self._sum(row[person] for person in people[codes == code].tolist())
            self.model.add(share.denominator * members <= share.numerator * size)

    def _pairs(self) -> None:
        for row in self.seat:
            here = np.zeros(self.pool.n, dtype=np.bool_)
            here[list(row)] = True
            for one, other in self.demand.apart[here[self.demand.apart].all(axis=1)].tolist():
                self.model.add_bool_or(~row[one], ~row[other])

    def _sets(self) -> None:
        for number in self.demand.sets:
            members = self.pool.sets[number].tolist()
            for row in self.seat:
                seats = [row.get(person) for person in members]
                if all(seat is None for seat in seats):
                    continue
                known = [seat for seat in seats if seat is not None]
                for seat in known:
                    self.model.add(seat == (known[0] if len(known) == len(members) else 0))
