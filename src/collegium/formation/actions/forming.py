"""Asking the engine for a proposal, and keeping what it finds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from collegium.audit.actions import record
from collegium.formation.models import (
    Placement,
    Proposal,
    ProposalState,
    ProposedGroup,
    Round,
)
from collegium.formation.models.proposals import UNFINISHED
from collegium.formation.queries.rounds import enrolled_in
from collegium.formation.refusals import PoolTooSmall, ProposalFixed, RoundPublished, SearchRuns
from collegium.jobs.actions import enqueue
from collegium.people.models import Person


@dataclass(frozen=True, kw_only=True)
class SearchPlan:
    """What a coordinator asks for. `weights` by the engine's names of terms, each 0 or more."""

    seconds: int
    size_least: int
    size_most: int
    weights: Mapping[str, int]


@transaction.atomic
def start_search(found: Round, *, plan: SearchPlan, by: Person, at: datetime) -> Proposal:
    """Puts one search into the queue. Raises `RoundPublished`, `SearchRuns` or `PoolTooSmall`."""
    locked = Round.objects.select_for_update().get(pk=found.pk)
    if locked.published_at is not None:
        raise RoundPublished
    if Proposal.objects.filter(round=locked, state__in=UNFINISHED).exists():
        raise SearchRuns
    if enrolled_in(locked).count() < plan.size_least:
        raise PoolTooSmall
    number = (Proposal.objects.filter(round=locked).aggregate(last=Max("number"))["last"] or 0) + 1
    proposal = Proposal.objects.create(
        round=locked,
        number=number,
        seconds=plan.seconds,
        seed=number,
        size_least=plan.size_least,
        size_most=plan.size_most,
        weights=dict(plan.weights),
        created_by=by,
        created_at=at,
    )
    enqueue(
        "collegium.formation.jobs.form_proposal",
        unique_key=f"formation.form_proposal:{proposal.pk}",
        proposal_pk=proposal.pk,
    )
    record("formation.search_started", subject=proposal, by=by, at=at, round=found.pk, seconds=plan.seconds)
    return proposal


def begin_search(proposal_pk: int, *, at: datetime) -> Proposal | None:
    """Marks the search as running; None where there is nothing to search any more. A second worker begins anew."""
    waiting = Proposal.objects.filter(pk=proposal_pk, state__in=UNFINISHED)
    if not waiting.update(state=ProposalState.SEARCHING, started_at=at, progress_at=at, score=None, broken=None):
        return None
    return Proposal.objects.select_related("round__program").get(pk=proposal_pk)


def note_progress(proposal: Proposal, *, score: float, broken: int, elapsed_seconds: float, at: datetime) -> bool:
    """Shows how far the search is; False where somebody asked it to stop or threw the proposal away."""
    running = Proposal.objects.filter(pk=proposal.pk, state=ProposalState.SEARCHING)
    running.update(score=score, broken=broken, elapsed_seconds=elapsed_seconds, progress_at=at)
    return running.filter(stop_asked_at=None).exists()


@transaction.atomic
def stop_search(proposal: Proposal, *, by: Person, at: datetime) -> None:
    """Asks the search to end with the best so far; one that is over stays as it is."""
    running = Proposal.objects.filter(pk=proposal.pk, state__in=UNFINISHED, stop_asked_at=None)
    if running.update(stop_asked_at=at):
        record("formation.search_stopped", subject=proposal, by=by, at=at)


@transaction.atomic
def keep_groups(
    proposal: Proposal, *, groups: Sequence[Sequence[int]], score: float, broken: int, at: datetime
) -> bool:
    """Writes what the engine found; False where another worker did so first, and then nothing changes."""
    searching = Proposal.objects.filter(pk=proposal.pk, state=ProposalState.SEARCHING)
    if not searching.update(state=ProposalState.READY, score=score, broken=broken, finished_at=at):
        return False
    made = ProposedGroup.objects.bulk_create(
        ProposedGroup(proposal=proposal, number=number) for number, _ in enumerate(groups, start=1)
    )
    Placement.objects.bulk_create(
        Placement(proposal=proposal, person_id=person_pk, group=group)
        for group, people in zip(made, groups, strict=True)
        for person_pk in people
    )
    record("formation.search_finished", subject=proposal, by=None, at=at, groups=len(groups), broken=broken)
    return True


@transaction.atomic
def give_up_search(proposal: Proposal, *, failure: str, at: datetime) -> None:
    """The engine could not even begin, for a reason of `Proposal.failure`."""
    searching = Proposal.objects.filter(pk=proposal.pk, state=ProposalState.SEARCHING)
    if searching.update(state=ProposalState.FAILED, failure=failure, finished_at=at):
        record("formation.search_failed", subject=proposal, by=None, at=at, failure=failure)


@transaction.atomic
def discard_proposal(proposal: Proposal, *, by: Person, at: datetime) -> None:
    """Throws a proposal away, also one that is still searching. Raises `ProposalFixed`."""
    open_states = [*UNFINISHED, ProposalState.READY, ProposalState.FAILED]
    if not Proposal.objects.filter(pk=proposal.pk, state__in=open_states).update(state=ProposalState.DISCARDED):
        raise ProposalFixed
    record("formation.proposal_discarded", subject=proposal, by=by, at=at)
