"""A person adjusts what the engine proposed: move, swap, take back, confirm."""

from datetime import datetime

from django.db import transaction

from collegium.audit.actions import record
from collegium.formation.models import Move, Placement, Proposal, ProposalState, ProposedGroup
from collegium.formation.queries.reviews import review_of
from collegium.formation.refusals import (
    MovedMeanwhile,
    NothingToUndo,
    PrivateRulesUnreadable,
    ProposalFixed,
    RuleBroken,
)
from collegium.people.models import Person


def _hold(proposal: Proposal) -> Proposal:
    """The proposal, locked for this transaction. Raises `ProposalFixed`."""
    held = Proposal.objects.select_for_update().filter(pk=proposal.pk, state=ProposalState.READY).first()
    if held is None:
        raise ProposalFixed
    held.round = proposal.round
    return held


def _reseat(proposal: Proposal, person_pk: int, *, origin: int | None, target: int | None) -> None:
    seat = Placement.objects.filter(proposal=proposal, person=person_pk, group=origin)
    if not seat.update(group=target):
        raise MovedMeanwhile


def _judge_anew(proposal: Proposal, *touched: int | None) -> None:
    """A group that changed has to be confirmed again, and the proposal's score is that of the groups as they are."""
    ProposedGroup.objects.filter(pk__in=[pk for pk in touched if pk]).update(confirmed_at=None, confirmed_by=None)
    review = review_of(proposal)
    fresh: dict[str, float | int | None] = {"score": review.score, "broken": review.broken}
    if review.groups_with_people < len(review.groups):
        # The bound speaks of as many groups as the engine proposed.
        fresh["bound"] = None
    Proposal.objects.filter(pk=proposal.pk).update(**fresh)


def _group_pk(group: ProposedGroup | None) -> int | None:
    return None if group is None else group.pk


@transaction.atomic
def move_person(
    proposal: Proposal,
    *,
    person: Person,
    origin: ProposedGroup | None,
    target: ProposedGroup | None,
    by: Person,
    at: datetime,
) -> Move:
    """Moves one person from the group in which the coordinator saw them; None stands for "left over".

    Raises `ProposalFixed`, or `MovedMeanwhile` when the person sits elsewhere by now.
    """
    held = _hold(proposal)
    _reseat(held, person.pk, origin=_group_pk(origin), target=_group_pk(target))
    move = Move.objects.create(proposal=held, person=person, origin=origin, target=target, moved_by=by, moved_at=at)
    _judge_anew(held, _group_pk(origin), _group_pk(target))
    record("formation.person_moved", subject=proposal, by=by, at=at, person=person.pk, target=target)
    return move


@transaction.atomic
def swap_people(proposal: Proposal, *, person: Person, other: Person, by: Person, at: datetime) -> Move:
    """Two people of different groups change places.

    Raises `ProposalFixed`, or `MovedMeanwhile` when both sit in one group (or in none) by now.
    """
    held = _hold(proposal)
    seats = {
        placement.person_id: placement.group
        for placement in Placement.objects.filter(proposal=held, person__in=[person, other]).select_related("group")
    }
    if len(seats) < 2 or seats[person.pk] == seats[other.pk]:
        raise MovedMeanwhile
    origin, target = seats[person.pk], seats[other.pk]
    _reseat(held, person.pk, origin=_group_pk(origin), target=_group_pk(target))
    _reseat(held, other.pk, origin=_group_pk(target), target=_group_pk(origin))
    move = Move.objects.create(
        proposal=held, person=person, origin=origin, target=target, in_exchange_for=other, moved_by=by, moved_at=at
    )
    _judge_anew(held, _group_pk(origin), _group_pk(target))
    record("formation.people_swapped", subject=proposal, by=by, at=at, people=[person.pk, other.pk])
    return move


@transaction.atomic
def undo_move(proposal: Proposal, *, by: Person, at: datetime) -> Move:
    """Takes the last move back. Raises `ProposalFixed`, `NothingToUndo` or `MovedMeanwhile`."""
    held = _hold(proposal)
    move = Move.objects.filter(proposal=held, undone_at=None).first()
    if move is None:
        raise NothingToUndo
    _reseat(held, move.person_id, origin=move.target_id, target=move.origin_id)
    if move.in_exchange_for_id is not None:
        _reseat(held, move.in_exchange_for_id, origin=move.origin_id, target=move.target_id)
    Move.objects.filter(pk=move.pk).update(undone_at=at)
    _judge_anew(held, move.origin_id, move.target_id)
    record("formation.move_undone", subject=proposal, by=by, at=at, person=move.person_id)
    return move


@transaction.atomic
def confirm_groups(proposal: Proposal, *, numbers: list[int] | None = None, by: Person, at: datetime) -> int:
    """A person says yes to these groups, or to all; returns how many are new. Empty groups need no yes.

    Raises `ProposalFixed`, `PrivateRulesUnreadable`, or `RuleBroken` when one of them breaks a rule that nobody can
    set aside.
    """
    held = _hold(proposal)
    whole = review_of(held)
    if not whole.knows_private_rules:
        raise PrivateRulesUnreadable
    chosen = [
        review for review in whole.groups if review.members and (numbers is None or review.group.number in numbers)
    ]
    if any(review.cannot_be_published for review in chosen):
        raise RuleBroken
    new = [review.group.pk for review in chosen if not review.is_confirmed]
    ProposedGroup.objects.filter(pk__in=new).update(confirmed_at=at, confirmed_by=by)
    if new:
        record("formation.groups_confirmed", subject=proposal, by=by, at=at, groups=len(new))
    return len(new)
