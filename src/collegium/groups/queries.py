from datetime import datetime

from django.db.models import QuerySet

from collegium.groups.models import (
    CURRENT_STATES,
    SEATED_STATES,
    Group,
    GroupState,
    Invitation,
    Membership,
    MembershipState,
    Removal,
    RemovalState,
)
from collegium.people.models import Person
from collegium.programs.models import Program


def active_memberships(group: Group) -> QuerySet[Membership]:
    """Who takes part now, with the person, longest-standing member first."""
    return Membership.objects.filter(group=group, state=MembershipState.ACTIVE).select_related("person")


def current_memberships(group: Group) -> QuerySet[Membership]:
    """Who belongs to the group: active and on pause, with the person."""
    return Membership.objects.filter(group=group, state__in=CURRENT_STATES).select_related("person")


def seated_memberships(group: Group) -> QuerySet[Membership]:
    """Who has one of the group's places: active, on pause, or still deciding, with the person."""
    return Membership.objects.filter(group=group, state__in=SEATED_STATES).select_related("person")


def people_with_a_place(program: Program) -> "QuerySet[Membership, int]":
    """Primary keys of the people with a place, be it an offered one, in a group of the program that is not closed."""
    return (
        Membership.objects.filter(group__program=program, state__in=SEATED_STATES)
        .exclude(group__state=GroupState.CLOSED)
        .order_by()
        .values_list("person_id", flat=True)
    )


def groups_of(person: Person) -> QuerySet[Membership]:
    """The person's current memberships in groups that have not closed, with the group, newest first."""
    return (
        Membership.objects.filter(person=person, state__in=CURRENT_STATES)
        .exclude(group__state=GroupState.CLOSED)
        .select_related("group", "group__program")
        .order_by("-since", "-id")
    )


def places_offered_to(person: Person) -> QuerySet[Membership]:
    """Places the person may accept or decline, with the group, newest first."""
    return (
        Membership.objects.filter(person=person, state=MembershipState.OFFERED)
        .exclude(group__state=GroupState.CLOSED)
        .select_related("group", "group__program")
        .order_by("-since", "-id")
    )


def facilitation_order(group: Group) -> QuerySet[Membership]:
    """Current members in the order in which they facilitate meetings."""
    return current_memberships(group).order_by("facilitates_at_turn", "id")


def note_keeping_order(group: Group) -> QuerySet[Membership]:
    """Current members in the order in which they keep notes; an order of its own."""
    return current_memberships(group).order_by("keeps_notes_at_turn", "id")


def conflict_steward(group: Group) -> Membership | None:
    """The member whom more than half of the active members chose, where there is one."""
    return current_memberships(group).filter(is_conflict_steward=True).first()


def invitations_of(group: Group) -> QuerySet[Invitation]:
    """All invitations of the group with who made them, newest first."""
    return Invitation.objects.filter(group=group).select_related("created_by")


def open_removals(group: Group) -> QuerySet[Removal]:
    """Requests for removal that wait for answers."""
    return Removal.objects.filter(membership__group=group, state=RemovalState.OPEN).select_related(
        "membership__person", "asked_by__person"
    )


def has_open_invitation(group: Group, at: datetime) -> bool:
    """True when somebody could come in by a link right now."""
    return any(invitation.is_open(at) for invitation in invitations_of(group).filter(expires_at__gt=at))
