"""What no arrangement can exceed: cheap for any pool, tighter for small ones; regrets; and the proof of the best."""

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from collegium.engine.bound.columns import Generation
from collegium.engine.bound.deadline import Clock, Deadline, Pulse
from collegium.engine.bound.exact import ALL_SETS_UP_TO, Proof, by_all_sets, by_groups_that_count
from collegium.engine.bound.lagrange import agreed_bound
from collegium.engine.bound.near import LOOKS, near_values
from collegium.engine.bound.person import person_values
from collegium.engine.bound.pricing import Pricing
from collegium.engine.bound.tables import Floats, Tables, tables_of, wants_fit
from collegium.engine.problem import Problem
from collegium.engine.score import ArrangementScore
from collegium.engine.solution import Bound

Groups = tuple[tuple[str, ...], ...]

TABLES_UP_TO = 2000
"""People up to whom all pairs are tabled: 100 MB of memory for 2,000."""

TABLES_FROM_HERE_SLOWER = 200
"""People above whom looking at pairs one by one, with the same result up to 1,000 people, costs less."""

COLUMNS_UP_TO = 100
"""People up to whom groups are mixed: at 60 the first bound takes 3 s of one processor, at 100 about 15."""

AGREED_UP_TO = 800
"""People up to whom mates are asked to choose each other: at 400 a step takes 10 ms, and 100 bring most of it."""

START_PRICE = 0.8
"""What a person costs at first, as a share of their own best value."""


def best_possible(problem: Problem, *, looks: int = LOOKS) -> Floats:
    """For each person, in the order of `problem.peers`, the highest score any possible mates could give: 0 to 1.

    looks  pairs that are looked at in a large pool; the fewer, the higher the figures

    1 for somebody for whom no group is possible.
    """
    people = len(problem.peers)
    if people < problem.rules.size_least:
        return np.ones(people)
    if people > TABLES_UP_TO or (people > TABLES_FROM_HERE_SLOWER and problem.pairwise is None):
        return near_values(problem, looks=looks)
    return _capped(tables_of(problem), problem)


def _capped(tables: Tables, problem: Problem) -> Floats:
    if tables.people < problem.rules.size_least:
        return np.ones(tables.people)
    values = person_values(tables, size_least=problem.rules.size_least, size_most=problem.rules.size_most)
    return np.where(np.isneginf(values), 1.0, np.minimum(values, 1.0))


def regrets(problem: Problem, score: ArrangementScore) -> dict[str, float]:
    """For each person, by id, what the best mates in the pool would bring them more than their group does: 0 to 1."""
    reached = score.people
    best = best_possible(problem)
    return {
        peer.id: max(0.0, float(value) - reached[peer.id].score)
        for peer, value in zip(problem.peers, best, strict=True)
        if peer.id in reached
    }


def upper_bound(
    problem: Problem,
    *,
    seconds: float = 1.0,
    known: float | None = None,
    pulse: Pulse | None = None,
    clock: Clock = time.perf_counter,
) -> Bound:
    """A figure that the score of no valid arrangement exceeds. Cheap first, tighter while time lasts.

    seconds  for what comes after the bound of each person alone; 0 for that one only
    known    the score of a valid arrangement: tells where prices begin
    pulse    asked now and then whether to go on: False stops
    """
    deadline = Deadline(seconds, pulse=pulse, clock=clock)
    first = Bound(value=float(best_possible(problem).mean()), method="person")
    if seconds <= 0 or not problem.rules.size_least <= len(problem.peers) <= AGREED_UP_TO or not wants_fit(problem):
        return first
    small = Small.of(problem)
    if len(problem.peers) > COLUMNS_UP_TO:
        return small.agreed(first, known=known, deadline=deadline)
    mixture = small.generation(deadline).run(price=small.prices(known))
    return _tighter(first, mixture.bound / len(problem.peers))


def _tighter(first: Bound, value: float, method: str = "columns") -> Bound:
    return Bound(value=max(0.0, value), method=method) if value < first.value else first


@dataclass(frozen=True, kw_only=True)
class Small:
    """A pool that groups are mixed for."""

    problem: Problem
    tables: Tables
    best: Floats

    @classmethod
    def of(cls, problem: Problem) -> "Small":
        tables = tables_of(problem)
        return cls(problem=problem, tables=tables, best=_capped(tables, problem))

    def generation(self, deadline: Deadline, *, count: int | None = None) -> Generation:
        return Generation(Pricing(self.tables, self.problem.rules), deadline=deadline, count=count)

    def agreed(self, first: Bound, *, known: float | None, deadline: Deadline) -> Bound:
        """The bound where mates must choose each other."""
        rules = self.problem.rules
        value = agreed_bound(
            self.tables, size_least=rules.size_least, size_most=rules.size_most, known=known, deadline=deadline
        )  # fmt: skip
        return _tighter(first, value, "lagrange")

    def prices(self, known: float | None) -> Floats:
        share = START_PRICE if known is None else known / max(known, float(self.best.mean()), 1e-9)
        return self.best * share


def prove_best(
    problem: Problem,
    *,
    seconds: float = 10.0,
    start: Sequence[Sequence[str]] | None = None,
    count: int | None = None,
    pulse: Pulse | None = None,
    clock: Clock = time.perf_counter,
) -> tuple[Groups | None, Bound | None]:
    """The best valid arrangement and the proof that none is better.

    Always for ALL_SETS_UP_TO people, in under a second; for more people as far as time allows (45 people: about 10 s).

    start  a valid arrangement to begin with; count: only arrangements with so many groups
    pulse  asked about every 0.1 s whether to go on: False stops

    Gives groups of ids and a bound with `is_proof`; (None, bound) where time was too short; (None, None) where no
    valid arrangement exists.
    """
    deadline, people = Deadline(seconds, pulse=pulse, clock=clock), len(problem.peers)
    if people < problem.rules.size_least:
        return None, None
    small = Small.of(problem)
    first = Bound(value=float(small.best.mean()), method="person")
    if not wants_fit(problem):
        return None, first
    if people <= ALL_SETS_UP_TO:
        return _told(problem, by_all_sets(small.tables, problem.rules, count=count))
    place = {peer.id: number for number, peer in enumerate(problem.peers)}
    known = tuple(tuple(sorted(place[pk] for pk in group)) for group in start or ())
    generation = small.generation(deadline, count=count)
    price = small.prices(generation.total(known) / people if known else None)
    proof = by_groups_that_count(generation, price=price, known=known)
    if proof is None:
        return None, _tighter(first, generation.best.bound / people)
    return _told(problem, proof)


def _told(problem: Problem, proof: Proof) -> tuple[Groups | None, Bound | None]:
    if proof.groups is None or math.isinf(proof.total):
        return None, None
    ids = [peer.id for peer in problem.peers]
    groups = tuple(tuple(ids[person] for person in group) for group in proof.groups)
    return groups, Bound(value=proof.total / len(ids), method="exact", is_proof=True)
