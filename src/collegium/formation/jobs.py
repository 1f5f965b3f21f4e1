"""Long work of this room. Only the worker imports this module: the engine's search needs numeric libraries."""

import logging
import math
import time
from collections.abc import Callable
from dataclasses import replace

from django.utils import timezone

from collegium.engine.clash.stored import clash_as_json
from collegium.engine.compile import compile_ahead
from collegium.engine.problem import Problem, ProblemFaults
from collegium.engine.search import Progress, form_groups
from collegium.engine.solution import Clash, Solution
from collegium.formation.actions.forming import (
    Outcome,
    SearchNote,
    begin_search,
    give_up_search,
    keep_groups,
    note_progress,
)
from collegium.formation.inheriting import in_old_places
from collegium.formation.models import MovePrice, Proposal
from collegium.formation.models.proposals import LONGEST_TRAIL
from collegium.formation.models.rounds import SIZES
from collegium.formation.queries.pools import pool_of, problem_of
from collegium.formation.queries.starts import begun_with

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_NOTES = 0.5


def compile_engine() -> None:
    """Compiles the search and keeps it on disk; costs nothing where that has been done."""
    compile_ahead()


def form_proposal(proposal_pk: int, *, iterations: int | None = None) -> None:
    """Searches the groups of one proposal. Running twice is harmless: the first to finish wins.

    `iterations` replaces the time limit by a count of tries, for the same answer on every machine.
    """
    proposal = begin_search(proposal_pk, at=timezone.now())
    if proposal is None:
        return
    pool = pool_of(proposal.round)
    if len(pool.peers) < proposal.size_least:
        give_up_search(proposal, failure="pool_too_small", at=timezone.now())
        return
    if not pool.knows_private_rules:
        give_up_search(proposal, failure="private_rules_unreadable", at=timezone.now())
        return
    try:
        problem = problem_of(proposal, pool)
    except ProblemFaults:
        # The faults may hold people's data, so the log gets none of them.
        logger.warning("Proposal %s cannot be searched: its pool is unsound.", proposal.pk)
        give_up_search(proposal, failure="pool_unsound", at=timezone.now())
        return
    begun = begun_with(proposal, pool, problem)
    solution = _search(proposal, problem, begun, iterations)
    keep_groups(
        proposal,
        groups=_in_their_places(proposal, begun, solution),
        outcome=outcome_of(solution),
        at=timezone.now(),
    )


def _search(proposal: Proposal, problem: Problem, begun: list[list[str]], iterations: int | None) -> Solution:
    start = [group for group in begun if group]
    seated = {pk for group in start for pk in group}
    return form_groups(
        problem,
        seconds=proposal.seconds,
        seed=proposal.seed,
        start=start or None,
        iterations=iterations,
        on_progress=_reporter(proposal),
        pinned=[pk for pk in _pinned(proposal) if pk in seated],
        price_per_move=MovePrice(proposal.price).score if start else 0.0,
    )


def _in_their_places(proposal: Proposal, begun: list[list[str]], solution: Solution) -> list[list[int]]:
    """Primary keys group by group; a group that goes on keeps the number it had in the groups to begin with."""
    return [[int(pk) for pk in group] for group in in_old_places(begun, solution.groups, pinned=_pinned(proposal))]


def _pinned(proposal: Proposal) -> list[str]:
    return [str(pk) for pk in proposal.pinned]


def outcome_of(solution: Solution) -> Outcome:
    """What a proposal keeps of an answer: figures and codes, and nothing that is private."""
    bound = solution.bound
    return Outcome(
        score=solution.score.score,
        broken=len(solution.score.broken),
        terms=dict(solution.score.terms),
        shares=dict(solution.score.weights),
        bound=None if bound is None else bound.value,
        bound_method="" if bound is None else bound.method,
        bound_is_proof=bound is not None and bound.is_proof,
        iterations=solution.iterations,
        elapsed_seconds=solution.seconds,
        clash=None if solution.clash is None else clash_as_json(_with_ways_of_the_form(solution.clash)),
    )


def _with_ways_of_the_form(clash: Clash) -> Clash:
    """Without ways out that no coordinator can choose: sizes outside those of the form."""
    ways = (
        way for way in clash.relaxations if way.rule != "sizes" or way.to is None or SIZES[0] <= way.to <= SIZES[1]
    )
    return replace(clash, relaxations=tuple(ways))


def _reporter(proposal: Proposal) -> Callable[[Progress], bool]:
    """Writes progress at most twice a second, and passes on the wish to stop."""
    last_note, has_ended = -math.inf, False
    trail: list[tuple[float, float, float]] = []

    def report(progress: Progress) -> bool:
        nonlocal last_note, has_ended
        now, ends = time.monotonic(), progress.share >= 1.0 and not has_ended
        if not ends and now - last_note < SECONDS_BETWEEN_NOTES:
            return True
        if not has_ended:
            # What comes after the search, bounds and clashes, does not change the score.
            trail.append((round(progress.seconds, 2), round(progress.score, 5), int(progress.broken)))
        last_note, has_ended = now, has_ended or ends
        if len(trail) > LONGEST_TRAIL:
            del trail[1:-1:2]
        note = SearchNote(
            score=progress.score,
            broken=int(progress.broken),
            elapsed_seconds=progress.seconds,
            bound=progress.bound,
            trail=trail,
        )
        return note_progress(proposal, note=note, at=timezone.now())

    return report
