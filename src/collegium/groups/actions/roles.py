"""Turns of facilitator and note-keeper, and the conflict steward whom the group chooses."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from collegium.audit.actions import record
from collegium.groups import rotation
from collegium.groups.actions.course import locked
from collegium.groups.models import Group, Membership, Removal, RemovalState, Rotation
from collegium.groups.queries import (
    active_memberships,
    conflict_steward,
    member_candidates,
    neutral_candidates,
    rotation_order,
    steward_candidates,
    steward_votes,
)
from collegium.groups.refusals import NotTakingPart, StewardCoordinates, StewardNotNeutral
from collegium.people.models import Person
from collegium.programs.models import NeutralPerson


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
    if not active_memberships(group).filter(pk=chosen.pk).exists():
        raise NotTakingPart
    if not member_candidates(group).filter(pk=chosen.pk).exists():
        raise StewardCoordinates
    _choose(group, steward_choice=chosen, neutral_choice=None, by=by, at=at)


@transaction.atomic
def choose_neutral_steward(chosen: NeutralPerson, *, group: Group, by: Person, at: datetime) -> None:
    """The same choice, of a neutral person of the program. Raises `StewardNotNeutral` and `NotTakingPart`."""
    # The person's row comes before the group's, as when the program ends it, so that neither waits for the other.
    is_named = NeutralPerson.objects.select_for_update().filter(pk=chosen.pk).first() is not None
    group = locked(group)
    if not is_named or not neutral_candidates(group).filter(pk=chosen.pk).exists():
        raise StewardNotNeutral
    _choose(group, steward_choice=None, neutral_choice=chosen, by=by, at=at)


def _choose(
    group: Group,
    *,
    steward_choice: Membership | None,
    neutral_choice: NeutralPerson | None,
    by: Person,
    at: datetime,
) -> None:
    own = active_memberships(group).filter(person=by)
    if not own.update(steward_choice=steward_choice, neutral_choice=neutral_choice):
        raise NotTakingPart
    # Who chose whom is nobody's business: the event names only the one who chose.
    record("groups.steward_choice_made", subject=own.get(), by=by, at=at, group=group)
    appoint_steward(group, by=by, at=at)


@transaction.atomic
def give_back_stewardship(membership: Membership, *, by: Person, at: datetime) -> None:
    """The steward gives the role back, and nobody's choice names the person any more. Raises `NotTakingPart`."""
    if not Membership.objects.filter(pk=membership.pk, person=by, is_conflict_steward=True).exists():
        raise NotTakingPart
    lay_down_stewardship(membership)
    record("groups.stewardship_given_back", subject=membership, by=by, at=at, group=membership.group)


@transaction.atomic
def give_back_neutral_stewardship(group: Group, *, by: Person, at: datetime) -> None:
    """The same for a neutral person. Raises `NotTakingPart` where the group has chosen somebody else by now."""
    group = locked(group)
    neutral = group.neutral_steward
    if neutral is None or neutral.person_id != by.pk:
        raise NotTakingPart
    _lay_down_neutral(group, neutral)
    record("groups.stewardship_given_back", subject=neutral, by=by, at=at, group=group)


def appoint_steward(group: Group, *, by: Person, at: datetime) -> None:
    """Counts the choices, in the caller's transaction. A steward stays until somebody else has a majority."""
    before = conflict_steward(group)
    for chosen, votes in steward_votes(group, steward_candidates(group)).most_common(1):
        is_same = before is not None and before.person_id == chosen.person_id
        if is_same or not rotation.has_majority(votes, active_memberships(group).count()):
            return
        group.memberships.filter(is_conflict_steward=True).update(is_conflict_steward=False)
        Group.objects.filter(pk=group.pk).update(neutral_steward=chosen.seat if chosen.is_neutral else None)
        if not chosen.is_neutral:
            Membership.objects.filter(pk=chosen.seat.pk).update(is_conflict_steward=True)
        record("groups.steward_chosen", subject=chosen.seat, by=by, at=at, group=group, votes=votes)


def lay_down_stewardship(membership: Membership) -> None:
    """Ends the role, the member's own choice and every choice of the member, in the caller's transaction."""
    Membership.objects.filter(pk=membership.pk).update(
        is_conflict_steward=False, steward_choice=None, neutral_choice=None
    )
    Membership.objects.filter(steward_choice=membership).update(steward_choice=None)


def lay_down_as_neutral(group: Group, person: Person) -> None:
    """Who takes a place in the group is not neutral in it any more, in the caller's transaction."""
    for neutral in NeutralPerson.objects.filter(program=group.program_id, person=person):
        _lay_down_neutral(group, neutral)


def _lay_down_neutral(group: Group, neutral: NeutralPerson) -> None:
    Group.objects.filter(pk=group.pk, neutral_steward=neutral).update(neutral_steward=None)
    group.memberships.filter(neutral_choice=neutral).update(neutral_choice=None)


def lay_down_everything(membership: Membership, *, at: datetime) -> None:
    """What ends with a membership, in the caller's transaction: stewardship, and requests about or by the person."""
    lay_down_stewardship(membership)
    Removal.objects.filter(Q(membership=membership) | Q(asked_by=membership), state=RemovalState.OPEN).update(
        state=RemovalState.MOOT, text="", settled_at=at
    )
