"""Coming in, taking part, pausing and leaving."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from collegium.audit.actions import record
from collegium.groups import sizes
from collegium.groups.actions.course import close_if_empty, locked, reopen_charter
from collegium.groups.actions.removal import settle_removals
from collegium.groups.actions.roles import lay_down_as_neutral, lay_down_everything, lay_down_stewardship
from collegium.groups.models import (
    CURRENT_STATES,
    Group,
    GroupState,
    Membership,
    MembershipState,
)
from collegium.groups.queries import people_with_a_place
from collegium.groups.refusals import (
    AlreadyMember,
    GroupClosed,
    GroupFull,
    NotOnPause,
    NotTakingPart,
    PersonHasAPlace,
    PlaceNotOffered,
    SizesUnsound,
)
from collegium.people.models import Person
from collegium.programs.models import Program


def _new_group(
    name: str, *, program: Program | None, size_least: int, size_most: int, by: Person, at: datetime
) -> Group:
    if not sizes.are_sound(size_least, size_most):
        raise SizesUnsound
    group = Group.objects.create(name=name, program=program, size_least=size_least, size_most=size_most, created_at=at)
    record("groups.started", subject=group, by=by, at=at, group=group, program=program, size_most=size_most)
    return group


@transaction.atomic
def start_group(
    *, name: str, by: Person, at: datetime, program: Program | None = None, size_least: int = 4, size_most: int = 8
) -> Group:
    """A new forming group whose only member is the person who starts it. Raises `SizesUnsound`."""
    group = _new_group(name, program=program, size_least=size_least, size_most=size_most, by=by, at=at)
    take_place(group, by, at=at)
    return group


@transaction.atomic
def offer_places(
    *,
    name: str,
    program: Program,
    people: Iterable[Person],
    by: Person,
    at: datetime,
    size_least: int = 4,
    size_most: int = 8,
) -> Group:
    """A new group in which each of `people` is offered a place and confirms it alone.

    Raises `SizesUnsound`, `GroupFull` when there are more people than places, and `PersonHasAPlace`.
    """
    chosen = list({person.pk: person for person in people}.values())
    if len(chosen) > size_most:
        raise GroupFull
    # The lock makes two publications at once see each other's places.
    Program.objects.select_for_update().get(pk=program.pk)
    if people_with_a_place(program).filter(person__in=chosen).exists():
        raise PersonHasAPlace
    group = _new_group(name, program=program, size_least=size_least, size_most=size_most, by=by, at=at)
    Membership.objects.bulk_create(
        Membership(
            group=group,
            person=person,
            state=MembershipState.OFFERED,
            since=at,
            facilitates_at_turn=turn,
            keeps_notes_at_turn=turn,
        )
        for turn, person in enumerate(chosen)
    )
    record("groups.places_offered", subject=group, by=by, at=at, group=group, people=[one.pk for one in chosen])
    return group


def take_place(group: Group, person: Person, *, at: datetime) -> Membership:
    """Seats the person at the end of both rotations, in the caller's transaction, which holds the group's lock.

    Raises `AlreadyMember`, `GroupFull` and `GroupClosed`. Somebody who comes back gets the old row back.
    """
    if group.state == GroupState.CLOSED:
        raise GroupClosed
    former = Membership.objects.filter(group=group, person=person).first()
    if former is not None and former.is_current:
        raise AlreadyMember
    has_offer = former is not None and former.state == MembershipState.OFFERED
    if not has_offer and not sizes.seats_left(group.seats_taken(), group.size_most):
        raise GroupFull
    last = Membership.objects.filter(group=group).aggregate(
        facilitates=Max("facilitates_at_turn"), keeps_notes=Max("keeps_notes_at_turn")
    )
    membership, _created = Membership.objects.update_or_create(
        group=group,
        person=person,
        defaults={
            "state": MembershipState.ACTIVE,
            "since": at,
            "until": None,
            "facilitates_at_turn": 0 if last["facilitates"] is None else last["facilitates"] + 1,
            "keeps_notes_at_turn": 0 if last["keeps_notes"] is None else last["keeps_notes"] + 1,
        },
    )
    lay_down_as_neutral(group, person)
    return membership


@transaction.atomic
def accept_place(membership: Membership, *, by: Person, at: datetime) -> None:
    """The person takes the offered place. Raises `PlaceNotOffered` and `GroupClosed`."""
    group = locked(membership.group)
    if group.state == GroupState.CLOSED:
        raise GroupClosed
    if not _change(membership, [MembershipState.OFFERED], MembershipState.ACTIVE, by=by, since=at):
        raise PlaceNotOffered
    lay_down_as_neutral(group, by)
    record("groups.place_accepted", subject=membership, by=by, at=at, group=group)
    reopen_charter(group, by=by, at=at)


@transaction.atomic
def decline_place(membership: Membership, *, by: Person, at: datetime) -> None:
    """The person gives the offered place back; no reason is asked. Raises `PlaceNotOffered`."""
    group = locked(membership.group)
    if not _change(membership, [MembershipState.OFFERED], MembershipState.DECLINED, by=by, until=at):
        raise PlaceNotOffered
    record("groups.place_declined", subject=membership, by=by, at=at, group=group)
    close_if_empty(group, by=by, at=at)


@transaction.atomic
def leave_group(membership: Membership, *, by: Person, at: datetime) -> None:
    """The person leaves at once; a last round is not required. The last to leave closes the group.

    Raises `NotTakingPart` when the person had left already.
    """
    group = locked(membership.group)
    if not _change(membership, CURRENT_STATES, MembershipState.LEFT, by=by, until=at):
        raise NotTakingPart
    lay_down_everything(membership, at=at)
    record("groups.left", subject=membership, by=by, at=at, group=group)
    settle_removals(group, by=by, at=at)
    close_if_empty(group, by=by, at=at)


@transaction.atomic
def pause_membership(membership: Membership, *, by: Person, at: datetime) -> None:
    """Leave of any kind: the person keeps the place and is asked for nothing. Raises `NotTakingPart`."""
    group = locked(membership.group)
    if not _change(membership, [MembershipState.ACTIVE], MembershipState.PAUSED, by=by):
        raise NotTakingPart
    lay_down_stewardship(membership)
    record("groups.paused", subject=membership, by=by, at=at, group=group)
    settle_removals(group, by=by, at=at)


@transaction.atomic
def come_back(membership: Membership, *, by: Person, at: datetime) -> None:
    """The pause ends. Raises `NotOnPause`."""
    if not _change(membership, [MembershipState.PAUSED], MembershipState.ACTIVE, by=by):
        raise NotOnPause
    record("groups.came_back", subject=membership, by=by, at=at, group=membership.group)


def _change(
    membership: Membership,
    before: Iterable[MembershipState],
    state: MembershipState,
    *,
    by: Person,
    **fields: datetime,
) -> bool:
    """Changes the person's own place, only if it is still as the person saw it."""
    own = Membership.objects.filter(pk=membership.pk, person=by, state__in=list(before))
    return bool(own.update(state=state, **fields))
