from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet

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
    Rotation,
    Steward,
)
from collegium.groups.refusals import (
    AlreadyMember,
    GroupClosed,
    GroupFull,
    InvitationExpired,
    InvitationForSomebodyElse,
    InvitationNotForFormerMember,
    InvitationRevoked,
    InvitationUsed,
    Refused,
)
from collegium.groups.sizes import seats_left
from collegium.people.models import Person
from collegium.programs.models import Coordinator, NeutralPerson, Program


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


def ever_took_part(group: Group) -> int:
    """How many people take part now or once did."""
    never = (MembershipState.OFFERED, MembershipState.DECLINED)
    return Membership.objects.filter(group=group).exclude(state__in=never).count()


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


def rotation_order(group: Group, turns: Rotation) -> QuerySet[Membership]:
    """Current members in the order of their turns as facilitator or as note-keeper."""
    return current_memberships(group).order_by(turns.column, "id")


def conflict_steward(group: Group, *, members: Iterable[Membership] | None = None) -> Steward | None:
    """Whom more than half of the active members chose; never a coordinator, also not one who became it later.

    `members` are the group's current memberships with their persons, where the caller has read them already.
    """
    current = current_memberships(group) if members is None else members
    seat = next((one for one in current if one.is_conflict_steward), None)
    if group.program_id is None:
        return Steward(group, seat) if seat is not None else None
    if seat is not None:
        return None if coordinators_in(group).filter(person=seat.person_id).exists() else Steward(group, seat)
    neutral = neutral_candidates(group).filter(groups=group).first()
    return Steward(group, neutral) if neutral is not None else None


def groups_stewarded_by(person: Person) -> QuerySet[Group]:
    """Groups that have chosen the person as neutral steward and have not closed."""
    return (
        Group.objects.filter(neutral_steward__person=person)
        .exclude(state=GroupState.CLOSED)
        .select_related("program")
        .order_by("name", "pk")
    )


def invitations_of(group: Group) -> QuerySet[Invitation]:
    """All invitations of the group with who made them, newest first."""
    return Invitation.objects.filter(group=group).select_related("created_by")


def open_removals(group: Group) -> QuerySet[Removal]:
    """Requests for removal that wait for answers."""
    return Removal.objects.filter(membership__group=group, state=RemovalState.OPEN).select_related(
        "membership__person", "asked_by__person"
    )


def still_to_answer(removal: Removal) -> QuerySet[Membership]:
    """Active members whose consent is missing: all but the person concerned and those who gave it."""
    return (
        active_memberships(removal.membership.group)
        .exclude(pk=removal.membership_id)
        .exclude(pk__in=removal.consents.values("membership"))
    )


def coordinators_in(group: Group) -> QuerySet[Coordinator]:
    """Who coordinates the program of the group."""
    return Coordinator.objects.filter(program=group.program_id)


def member_candidates(group: Group) -> QuerySet[Membership]:
    """Active members who may be the conflict steward: never a coordinator of the program."""
    return active_memberships(group).exclude(person__in=coordinators_in(group).values("person"))


def neutral_candidates(group: Group) -> QuerySet[NeutralPerson]:
    """Neutral persons of the group's program who have no place in the group and coordinate nothing of it."""
    return (
        NeutralPerson.objects.filter(program=group.program_id)
        .exclude(person__in=coordinators_in(group).values("person"))
        .exclude(person__in=seated_memberships(group).order_by().values("person"))
        .select_related("person")
    )


def steward_candidates(group: Group) -> list[Steward]:
    """Whom the group can choose: its members first, then the neutral persons of its program."""
    seats: list[Membership | NeutralPerson] = [*member_candidates(group), *neutral_candidates(group)]
    return [Steward(group, seat) for seat in seats]


def steward_votes(group: Group, candidates: Iterable[Steward]) -> Counter[Steward]:
    """How many active members chose each candidate."""
    members = list(active_memberships(group))
    return Counter(one for one in candidates for member in members if one.is_choice_of(member))


def open_invitations(group: Group, at: datetime) -> QuerySet[Invitation]:
    """Invitations whose link still lets somebody in, newest first."""
    unused = Q(is_single_use=False) | Q(used_at=None)
    return invitations_of(group).filter(unused, revoked_at=None, expires_at__gt=at)


def refusal_for(invitation: Invitation, person: Person | None, *, at: datetime) -> Refused | None:
    """Why the person (None: not signed in) cannot come in by this invitation now, or None."""
    group = invitation.group
    own = None if person is None else Membership.objects.filter(group=group, person=person).first()
    is_for_another = person is not None and bool(invitation.email) and invitation.email != person.email.lower()
    is_barred = own is not None and own.state == MembershipState.REMOVED and not invitation.email
    has_seat = own is not None and own.state == MembershipState.OFFERED
    reasons: list[tuple[bool, type[Refused]]] = [
        (own is not None and own.is_current, AlreadyMember),
        (group.state == GroupState.CLOSED, GroupClosed),
        (invitation.revoked_at is not None, InvitationRevoked),
        (invitation.is_single_use and invitation.used_at is not None, InvitationUsed),
        (at >= invitation.expires_at, InvitationExpired),
        (is_for_another, InvitationForSomebodyElse),
        (is_barred, InvitationNotForFormerMember),
        (not has_seat and not seats_left(group.seats_taken(), group.size_most), GroupFull),
    ]
    return next((refusal() for applies, refusal in reasons if applies), None)
