"""Inviting by link or e-mail, and coming in by an invitation."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet

from collegium.audit.actions import record
from collegium.groups.actions.course import locked, reopen_charter
from collegium.groups.actions.places import take_place
from collegium.groups.emails import queue_invitation
from collegium.groups.models import Group, GroupState, Invitation, Membership
from collegium.groups.queries import open_invitations, refusal_for, seated_memberships
from collegium.groups.refusals import (
    AddressHasAPlace,
    GroupClosed,
    InvitationIsOver,
    InvitationUsed,
    TooManyInvitations,
)
from collegium.people.models import Person

MOST_OPEN_INVITATIONS = 20
"""More than anyone needs for twelve seats, and few enough that nobody can send mail to a whole directory."""


@transaction.atomic
def invite(
    group: Group, *, valid_for: timedelta, by: Person, at: datetime, email: str = "", is_single_use: bool = False
) -> Invitation:
    """A new invitation; one that is bound to an address is for one person, and is also sent where mail is configured.

    Raises `GroupClosed`, `TooManyInvitations` and `AddressHasAPlace`.
    """
    group = locked(group)
    if group.state == GroupState.CLOSED:
        raise GroupClosed
    if open_invitations(group, at).count() >= MOST_OPEN_INVITATIONS:
        raise TooManyInvitations
    if email and seated_memberships(group).filter(person__email__iexact=email).exists():
        raise AddressHasAPlace
    invitation = Invitation.objects.create(
        group=group,
        email=email.lower(),
        is_single_use=is_single_use or bool(email),
        created_by=by,
        created_at=at,
        expires_at=at + valid_for,
    )
    record(
        "groups.invited",
        subject=invitation,
        by=by,
        at=at,
        group=group,
        is_single_use=invitation.is_single_use,
        is_by_email=bool(email),
        days=valid_for.days,
    )
    if email:
        queue_invitation(invitation, at=at)
    return invitation


@transaction.atomic
def revoke_invitation(invitation: Invitation, *, by: Person, at: datetime) -> None:
    """The link lets nobody in from now on. Raises `InvitationIsOver` when somebody revoked or used it first."""
    if not _still_open(invitation, at).update(revoked_at=at):
        raise InvitationIsOver
    record("groups.invitation_revoked", subject=invitation, by=by, at=at, group=invitation.group)


@transaction.atomic
def join_by_invitation(invitation: Invitation, *, by: Person, at: datetime) -> Membership:
    """The person comes in. Of two people with one single-use link, or with one seat left, exactly one does.

    Raises the refusal that `queries.refusal_for` finds, or `InvitationUsed`.
    """
    group = locked(invitation.group)
    invitation = Invitation.objects.select_related("group").get(pk=invitation.pk)
    refusal = refusal_for(invitation, by, at=at)
    if refusal is not None:
        raise refusal
    if not _still_open(invitation, at).update(used_at=at, times_used=F("times_used") + 1):
        raise InvitationUsed
    membership = take_place(group, by, at=at)
    record("groups.joined", subject=membership, by=by, at=at, group=group, invitation=invitation)
    reopen_charter(group, by=by, at=at)
    return membership


def _still_open(invitation: Invitation, at: datetime) -> QuerySet[Invitation]:
    unused = Q(is_single_use=False) | Q(used_at=None)
    return Invitation.objects.filter(unused, pk=invitation.pk, revoked_at=None, expires_at__gt=at)
