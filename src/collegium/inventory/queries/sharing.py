"""What a group may read: visible answers of its members, each with a yes for this group."""

from dataclasses import dataclass

from django.db.models import F, OuterRef, QuerySet, Subquery

from collegium.groups.models import CURRENT_STATES, Group, GroupState, Membership, MembershipState
from collegium.inventory.models import Answer, Level, Sharing
from collegium.people.models import Person


@dataclass(frozen=True)
class SharedAnswer:
    """One visible answer as the group may read it. `is_paused`: its owner is on pause and asked for nothing."""

    person: Person
    membership_pk: int
    is_paused: bool
    code: str
    level: Level
    goes_further: bool
    is_priority: bool
    willing: str
    example: str
    last_done_year: int | None
    times_done: str
    link: str
    role: str

    @property
    def is_want(self) -> bool:
        return self.level == Level.WANT_TO_LEARN or self.goes_further

    @property
    def is_held(self) -> bool:
        """The owner can do it or teach it."""
        return self.level in (Level.CAN_TEACH, Level.CAN_DO)


def may_share_with(membership: Membership) -> bool:
    """Whether this group can be given a yes: the person belongs to it, and it has not closed."""
    return membership.is_current and membership.group.state != GroupState.CLOSED


def shares_with(person: Person, group: Group) -> bool:
    """Whether this group reads the person's visible answers now."""
    return sharings_in(group).filter(person=person).exists()


def groups_shared_with(person: Person) -> frozenset[int]:
    """Primary keys of the groups that read the person's visible answers now, in one query."""
    standing = Sharing.objects.filter(
        person=person,
        group__memberships__person=person,
        group__memberships__state__in=CURRENT_STATES,
        since__gte=F("group__memberships__since"),
    )
    return frozenset(standing.exclude(group__state=GroupState.CLOSED).values_list("group_id", flat=True))


def sharings_in(group: Group) -> QuerySet[Sharing]:
    """The yes of those who belong to this group now, each given since its person last joined; none when closed."""
    return Sharing.objects.filter(
        group=group,
        person__memberships__group=group,
        person__memberships__state__in=CURRENT_STATES,
        since__gte=F("person__memberships__since"),
    ).exclude(group__state=GroupState.CLOSED)


def shared_answers(group: Group) -> list[SharedAnswer]:
    """Visible answers of current members who share with this group, by name and code, in one query."""
    seats = Membership.objects.filter(group=group, person=OuterRef("person"))
    answers = (
        Answer.objects.filter(is_visible=True, person__in=sharings_in(group).values("person"))
        .annotate(
            membership_pk=Subquery(seats.values("pk")[:1]),
            membership_state=Subquery(seats.values("state")[:1]),
        )
        .select_related("person")
        .order_by("person__name", "person_id", "competency")
    )
    return [
        SharedAnswer(
            person=answer.person,
            membership_pk=answer.membership_pk,
            is_paused=answer.membership_state == MembershipState.PAUSED,
            code=answer.competency,
            level=Level(answer.level),
            goes_further=answer.goes_further,
            is_priority=answer.is_priority,
            willing=answer.willing,
            example=answer.example,
            last_done_year=answer.last_done_year,
            times_done=answer.times_done,
            link=answer.link,
            role=answer.role,
        )
        for answer in answers
    ]


def stated_wants(group: Group) -> list[SharedAnswer]:
    """What members who share want to learn, from nothing or further; in one query."""
    return [answer for answer in shared_answers(group) if answer.is_want]
