"""Long work of this room. Only the worker imports this module: the engine's search needs numeric libraries."""

import logging
from collections.abc import Callable

from django.utils import timezone

from collegium.engine.compile import compile_ahead
from collegium.engine.problem import Problem, ProblemFaults
from collegium.engine.search import Progress, form_groups
from collegium.formation.actions.forming import begin_search, give_up_search, keep_groups, note_progress
from collegium.formation.models import Proposal
from collegium.formation.queries.pools import Pool, pool_of, rules_for, weights_of

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
    try:
        problem = problem_of(proposal, pool)
    except ProblemFaults:
        # The faults may hold people's data, so the log gets none of them.
        logger.warning("Proposal %s cannot be searched: its pool is unsound.", proposal.pk)
        give_up_search(proposal, failure="pool_unsound", at=timezone.now())
        return
    if len(pool.peers) < proposal.size_least:
        give_up_search(proposal, failure="pool_too_small", at=timezone.now())
        return
    solution = form_groups(
        problem,
        seconds=proposal.seconds,
        seed=proposal.seed,
        iterations=iterations,
        on_progress=_reporter(proposal),
    )
    keep_groups(
        proposal,
        groups=[[int(pk) for pk in group] for group in solution.groups],
        score=solution.score.score,
        broken=len(solution.score.broken),
        at=timezone.now(),
    )


def problem_of(proposal: Proposal, pool: Pool) -> Problem:
    """The engine's problem for this proposal. Raises `ProblemFaults`."""
    return Problem(
        peers=pool.peers,
        rules=rules_for(proposal, pool),
        weights=weights_of(proposal),
        apart=pool.apart,
    )


def _reporter(proposal: Proposal) -> Callable[[Progress], bool]:
    """Writes progress at most twice a second, and passes on the wish to stop."""
    last_note = -SECONDS_BETWEEN_NOTES

    def report(progress: Progress) -> bool:
        nonlocal last_note
        if progress.seconds - last_note < SECONDS_BETWEEN_NOTES:
            return True
        last_note = progress.seconds
        return note_progress(
            proposal,
            score=progress.score,
            broken=int(progress.broken),
            elapsed_seconds=progress.seconds,
            at=timezone.now(),
        )

    return report
