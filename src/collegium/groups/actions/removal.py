"""Removing a member as clause 16 says: a talk, a written request, a neutral person, and consent of all others."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from collegium.audit.actions import record
from collegium.groups.actions.course import close_if_empty, locked
from collegium.groups.actions.roles import lay_down_everything
from collegium.groups.emails import queue_removal_notices
from collegium.groups.models import (
    CURRENT_STATES,
    Group,
    Membership,
    MembershipState,
    Removal,
    RemovalConsent,
    RemovalState,
)
from collegium.groups.queries import active_memberships, still_to_answer
from collegium.groups.refusals import (
    NotTakingPart,
    NotYoursToAnswer,
    RemovalIsOver,
    RemovalNeedsTwoOthers,
    RemovalRunsAlready,
)
from collegium.people.models import Person

LEAST_OTHERS = 2
"""Active members beside the person concerned: one alone cannot remove another."""


@transaction.atomic
def ask_for_removal(
    membership: Membership, *, talked_on: date, neutral_person: str, text: str, by: Person, at: datetime
) -> Removal:
    """A member asks in writing; asking counts as the member's own consent.

    Raises `NotTakingPart`, `RemovalNeedsTwoOthers` and `RemovalRunsAlready`.
    """
    group = locked(membership.group)
    others = active_memberships(group).exclude(pk=membership.pk)
    asked_by = others.filter(person=by).first()
    concerned = Membership.objects.filter(pk=membership.pk, state__in=CURRENT_STATES).first()
    if asked_by is None or concerned is None:
        raise NotTakingPart
    if others.count() < LEAST_OTHERS:
        raise RemovalNeedsTwoOthers
    removal = _open_removal(
        membership=concerned,
        asked_by=asked_by,
        talked_on=talked_on,
        neutral_person=neutral_person,
        text=text,
        asked_at=at,
    )
    RemovalConsent.objects.create(removal=removal, membership=asked_by, at=at)
    record("groups.removal_asked", subject=removal, by=by, at=at, group=group, talked_on=talked_on)
    queue_removal_notices(removal, at=at)
    return removal


def _open_removal(**fields: object) -> Removal:
    try:
        with transaction.atomic():
            return Removal.objects.create(**fields)
    except IntegrityError as error:
        raise RemovalRunsAlready from error


@transaction.atomic
def consent_to_removal(removal: Removal, *, by: Person, at: datetime) -> None:
    """One more consent; the last one ends the membership. Raises `NotYoursToAnswer` and `RemovalIsOver`."""
    group = locked(removal.membership.group)
    voter = _answering(removal, by)
    _given, is_new = RemovalConsent.objects.get_or_create(removal=removal, membership=voter, defaults={"at": at})
    if is_new:
        record("groups.removal_consented", subject=removal, by=by, at=at, group=group)
    settle_removals(group, by=by, at=at)


@transaction.atomic
def object_to_removal(removal: Removal, *, by: Person, at: datetime) -> None:
    """An objection stops the request at once. Raises `NotYoursToAnswer` and `RemovalIsOver`."""
    group = locked(removal.membership.group)
    _answering(removal, by)
    _settle(removal, RemovalState.STOPPED, at=at)
    record("groups.removal_stopped", subject=removal, by=by, at=at, group=group)


@transaction.atomic
def withdraw_removal(removal: Removal, *, by: Person, at: datetime) -> None:
    """Who asked takes the request back. Raises `NotYoursToAnswer` and `RemovalIsOver`."""
    group = locked(removal.membership.group)
    if removal.asked_by.person_id != by.pk:
        raise NotYoursToAnswer
    _settle(removal, RemovalState.WITHDRAWN, at=at)
    record("groups.removal_withdrawn", subject=removal, by=by, at=at, group=group)


def settle_removals(group: Group, *, by: Person, at: datetime) -> None:
    """Carries every open request to which all other active members have consented, in the caller's transaction."""
    for removal in Removal.objects.filter(membership__group=group, state=RemovalState.OPEN):
        enough = active_memberships(group).exclude(pk=removal.membership_id).count() >= LEAST_OTHERS
        if not enough or still_to_answer(removal).exists():
            continue
        _settle(removal, RemovalState.CARRIED, at=at)
        Membership.objects.filter(pk=removal.membership_id, state__in=CURRENT_STATES).update(
            state=MembershipState.REMOVED, until=at
        )
        lay_down_everything(removal.membership, at=at)
        record("groups.removed", subject=removal.membership, by=by, at=at, group=group, removal=removal)
        close_if_empty(group, by=by, at=at)


def _answering(removal: Removal, person: Person) -> Membership:
    concerned = removal.membership
    voter = active_memberships(concerned.group).filter(person=person).exclude(pk=concerned.pk).first()
    if voter is None:
        raise NotYoursToAnswer
    if not Removal.objects.filter(pk=removal.pk, state=RemovalState.OPEN).exists():
        raise RemovalIsOver
    return voter


def _settle(removal: Removal, state: RemovalState, *, at: datetime) -> None:
    """The request ends and its text is emptied, unless somebody else settled it first."""
    is_open = Removal.objects.filter(pk=removal.pk, state=RemovalState.OPEN)
    if not is_open.update(state=state, text="", settled_at=at):
        raise RemovalIsOver
