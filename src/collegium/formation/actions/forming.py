"""Asking the engine for a proposal, and keeping what it finds."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Max

from collegium.audit.actions import record
from collegium.formation.models import MovePrice, Placement, Proposal, ProposalState, ProposedGroup, Round
from collegium.formation.models.proposals import UNFINISHED
from collegium.formation.queries.enrollments import people_to_keep_apart
from collegium.formation.queries.rounds import enrolled_in
from collegium.formation.queries.starts import pins_that_cannot_stay
from collegium.formation.refusals import (
    PinnedElsewhere,
    PinsBreakRules,
    PoolTooSmall,
    PrivateRulesUnreadable,
    ProposalFixed,
    RoundPublished,
    SearchRuns,
    StartIsGone,
)
from collegium.jobs.actions import enqueue
from collegium.people.models import Person

SEARCH_ATTEMPTS = 3
"""So many times a worker may begin one search; whatever kills it every time would kill it for ever."""


@dataclass(frozen=True, kw_only=True)
class SearchPlan:
    """What a coordinator asks for.

    stage_span, common_slots, mixes_divisions   rules of this proposal, as `Proposal` keeps them
    weights     numbers by aim of `weighing.py`, each 0 or more
    seed        of the random numbers; None takes the proposal's own number
    start_from  a proposal of the same round whose groups, as they are now, the search begins with
    merged      numbers of two of its groups to begin with as one, or none
    split       number of one of its groups to begin with in halves
    pinned      primary keys of people who stay in their group of it
    price       how much moving somebody out of these groups must bring
    """

    seconds: int
    size_least: int
    size_most: int
    weights: Mapping[str, int]
    stage_span: int = 4
    common_slots: int = 2
    mixes_divisions: bool = True
    seed: int | None = None
    start_from: Proposal | None = None
    merged: tuple[int, ...] = ()
    split: int | None = None
    pinned: frozenset[int] = frozenset()
    price: str = MovePrice.FREE


@dataclass(frozen=True, kw_only=True)
class SearchNote:
    """How far a search is: figures of the best groups so far, and its way there as `Proposal.trail` keeps it."""

    score: float
    broken: int
    elapsed_seconds: float
    bound: float | None = None
    trail: Sequence[Sequence[float]] = ()


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a search found, field by field as `Proposal` keeps it."""

    score: float
    broken: int
    terms: Mapping[str, float] = field(default_factory=dict)
    shares: Mapping[str, float] = field(default_factory=dict)
    bound: float | None = None
    bound_method: str = ""
    bound_is_proof: bool = False
    iterations: int | None = None
    elapsed_seconds: float | None = None
    clash: Mapping[str, Any] | None = None


@transaction.atomic
def start_search(found: Round, *, plan: SearchPlan, by: Person, at: datetime) -> Proposal:
    """Puts one search into the queue.

    Raises `RoundPublished`, `SearchRuns`, `PoolTooSmall`, `PrivateRulesUnreadable`, `StartIsGone`, `PinnedElsewhere`
    or `PinsBreakRules`.
    """
    locked = Round.objects.select_for_update().get(pk=found.pk)
    if locked.published_at is not None:
        raise RoundPublished
    if Proposal.objects.filter(round=locked, state__in=UNFINISHED).exists():
        raise SearchRuns
    pool = list(enrolled_in(locked).values_list("person_id", flat=True))
    if len(pool) < plan.size_least:
        raise PoolTooSmall
    if not people_to_keep_apart(pool).is_whole:
        raise PrivateRulesUnreadable
    proposal = _asked(locked, plan, by=by, at=at)
    if sentences := pins_that_cannot_stay(proposal):
        raise PinsBreakRules(sentences)
    enqueue(
        "collegium.formation.jobs.form_proposal",
        unique_key=f"formation.form_proposal:{proposal.pk}",
        max_attempts=SEARCH_ATTEMPTS,
        proposal_pk=proposal.pk,
    )
    record(
        "formation.search_started",
        subject=proposal,
        by=by,
        at=at,
        round=found.pk,
        seconds=plan.seconds,
        start_from=plan.start_from,
        merged=list(plan.merged),
        split=plan.split,
        pinned=len(plan.pinned),
    )
    return proposal


def _asked(found: Round, plan: SearchPlan, *, by: Person, at: datetime) -> Proposal:
    number = (Proposal.objects.filter(round=found).aggregate(last=Max("number"))["last"] or 0) + 1
    start_groups = _groups_to_begin_with(found, plan)
    return Proposal.objects.create(
        round=found,
        number=number,
        seconds=plan.seconds,
        seed=number if plan.seed is None else plan.seed,
        size_least=plan.size_least,
        size_most=plan.size_most,
        stage_span=plan.stage_span,
        common_slots=plan.common_slots,
        mixes_divisions=plan.mixes_divisions,
        weights=dict(plan.weights),
        start_from=plan.start_from,
        start_groups=start_groups,
        merged=list(plan.merged),
        split=plan.split,
        pinned=sorted(plan.pinned),
        price=plan.price if start_groups else MovePrice.FREE,
        created_by=by,
        created_at=at,
    )


def _groups_to_begin_with(found: Round, plan: SearchPlan) -> list[list[int]]:
    """Where everybody sits now in the proposal to begin with, by number of group; an empty one stays empty."""
    if plan.start_from is None:
        return []
    usable = Proposal.objects.filter(pk=plan.start_from.pk, round=found, state=ProposalState.READY)
    if not usable.exists():
        raise StartIsGone
    groups: list[list[int]] = [[] for _ in range(ProposedGroup.objects.filter(proposal=plan.start_from).count())]
    placed = Placement.objects.filter(proposal=plan.start_from, group__isnull=False)
    for number, person in placed.order_by("person").values_list("group__number", "person"):
        groups[number - 1].append(person)
    if plan.pinned - {person for people in groups for person in people}:
        raise PinnedElsewhere
    if not {*plan.merged, *([] if plan.split is None else [plan.split])} <= set(range(1, len(groups) + 1)):
        raise StartIsGone
    return groups


def begin_search(proposal_pk: int, *, at: datetime) -> Proposal | None:
    """Marks the search as running; None where there is nothing to search any more. A second worker begins anew."""
    waiting = Proposal.objects.filter(pk=proposal_pk, state__in=UNFINISHED)
    is_begun = waiting.update(
        state=ProposalState.SEARCHING,
        started_at=at,
        progress_at=at,
        starts=F("starts") + 1,
        score=None,
        broken=None,
        bound=None,
        elapsed_seconds=None,
        trail=[],
    )
    return Proposal.objects.select_related("round__program").get(pk=proposal_pk) if is_begun else None


def note_progress(proposal: Proposal, *, note: SearchNote, at: datetime) -> bool:
    """Shows how far the search is; False where somebody asked it to stop or threw the proposal away."""
    running = Proposal.objects.filter(pk=proposal.pk, state=ProposalState.SEARCHING)
    running.update(**(asdict(note) | {"trail": [list(point) for point in note.trail]}), progress_at=at)
    return running.filter(stop_asked_at=None).exists()


@transaction.atomic
def stop_search(proposal: Proposal, *, by: Person, at: datetime) -> None:
    """Asks the search to end with the best so far; one that is over stays as it is."""
    running = Proposal.objects.filter(pk=proposal.pk, state__in=UNFINISHED, stop_asked_at=None)
    if running.update(stop_asked_at=at):
        record("formation.search_stopped", subject=proposal, by=by, at=at)


@transaction.atomic
def keep_groups(proposal: Proposal, *, groups: Sequence[Sequence[int]], outcome: Outcome, at: datetime) -> bool:
    """Writes what the engine found; False where another worker did so first, and then nothing changes."""
    searching = Proposal.objects.filter(pk=proposal.pk, state=ProposalState.SEARCHING)
    if not searching.update(state=ProposalState.READY, finished_at=at, **asdict(outcome)):
        return False
    made = ProposedGroup.objects.bulk_create(
        ProposedGroup(proposal=proposal, number=number) for number, _ in enumerate(groups, start=1)
    )
    Placement.objects.bulk_create(
        Placement(proposal=proposal, person_id=person_pk, group=group)
        for group, people in zip(made, groups, strict=True)
        for person_pk in people
    )
    record("formation.search_finished", subject=proposal, by=None, at=at, groups=len(groups), broken=outcome.broken)
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


@transaction.atomic
def label_proposal(proposal: Proposal, *, label: str, by: Person, at: datetime) -> None:
    """Gives a proposal a name of the coordinators' own, or none. Raises `ProposalFixed`."""
    kept = Proposal.objects.filter(pk=proposal.pk).exclude(state=ProposalState.DISCARDED)
    if not kept.update(label=label):
        raise ProposalFixed
    record("formation.proposal_labeled", subject=proposal, by=by, at=at)
