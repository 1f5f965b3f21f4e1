"""Turns of facilitator and note-keeper, and the conflict steward whom the group chooses."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from collegium.audit.actions import record
from collegium.groups import rotation
from collegium.groups.actions.course import locked
from collegium.groups.models import Group, Membership, Removal, RemovalState, Rotation
from collegium.groups.queries import active_memberships, rotation_order, steward_candidates, steward_votes
from collegium.groups.refusals import NotTakingPart, StewardCoordinates
from collegium.people.models import Person


@transaction.atomic
def move_turn(membership: Membership, *, turns: Rotation, up: bool, by: Person, at: datetime) -> None:
    """Moves a member one turn earlier or later; at either end nothing changes. Raises `NotTakingPart`."""
    group = locked(membership.group)
    before = list(rotation_order(group, turns).values_list("pk", flat=True))
    if membership.pk not in before:
        raise NotTakingPart
    after = rotation.moved(before, membership.pk, up=up)
    if after == before:
        return
    for turn, pk in enumerate(after):
        Membership.objects.filter(pk=pk).update(**{turns.column: turn})
    record("groups.turn_moved", subject=membership, by=by, at=at, group=group, turns=turns.value, up=up)


@transaction.atomic
def choose_conflict_steward(chosen: Membership, *, by: Person, at: datetime) -> None:
    """The member's own choice; whom more than half of the active members chose is the steward.

    Raises `StewardCoordinates` and `NotTakingPart`.
    """
    group = locked(chosen.group)
    active = active_memberships(group)
    if not active.filter(pk=chosen.pk).exists():
        raise NotTakingPart
    if not steward_candidates(group).filter(pk=chosen.pk).exists():
        raise StewardCoordinates
    if not active.filter(person=by).update(steward_choice=chosen):
        raise NotTakingPart
    # Who chose whom is nobody's business: the event names only the one who chose.
    record("groups.steward_choice_made", subject=active.get(person=by), by=by, at=at, group=group)
    appoint_steward(group, by=by, at=at)


@transaction.atomic
def give_back_stewardship(membership: Membership, *, by: Person, at: datetime) -> None:
    """The steward gives the role back, and nobody's choice names the person any more. Raises `NotTakingPart`."""
    if not Membership.objects.filter(pk=membership.pk, person=by, is_conflict_steward=True).exists():
        raise NotTakingPart
    lay_down_stewardship(membership)
    record("groups.stewardship_given_back", subject=membership, by=by, at=at, group=membership.group)


def appoint_steward(group: Group, *, by: Person, at: datetime) -> None:
    """Counts the choices, in the caller's transaction. A steward stays until somebody else has a majority."""
    active = active_memberships(group)
    for pk, votes in steward_votes(group).most_common(1):
        if not rotation.has_majority(votes, active.count()) or active.filter(pk=pk, is_conflict_steward=True).exists():
            return
        group.memberships.filter(is_conflict_steward=True).update(is_conflict_steward=False)
        active.filter(pk=pk).update(is_conflict_steward=True)
        record("groups.steward_chosen", subject=active.get(pk=pk), by=by, at=at, group=group, votes=votes)


def lay_down_stewardship(membership: Membership) -> None:
    """Ends the role, the member's own choice and every choice of the member, in the caller's transaction."""
    Membership.objects.filter(pk=membership.pk).update(is_conflict_steward=False, steward_choice=None)
    Membership.objects.filter(steward_choice=membership).update(steward_choice=None)


def lay_down_everything(membership: Membership, *, at: datetime) -> None:
    """What ends with a membership, in the caller's transaction: stewardship, and requests about or by the person."""
    lay_down_stewardship(membership)
    Removal.objects.filter(Q(membership=membership) | Q(asked_by=membership), state=RemovalState.OPEN).update(
        state=RemovalState.MOOT, text="", settled_at=at
    )
