"""What a group reads of its members' careers: the items that they share with it now, and nothing else."""

from dataclasses import dataclass, field

from django.db.models import F, QuerySet

from collegium.careers.models import Activity, Milestone, Share, Vision
from collegium.careers.queries.activities import activities_of
from collegium.careers.queries.path import milestones_of
from collegium.careers.queries.vision import vision_of
from collegium.groups.models import CURRENT_STATES, Group, GroupState, Membership
from collegium.groups.queries import current_memberships
from collegium.people.models import Person

Item = Vision | Milestone | Activity


@dataclass
class SharedCareer:
    """One member with what the group may read."""

    person: Person
    visions: list[Vision] = field(default_factory=list)
    milestones: list[Milestone] = field(default_factory=list)
    activities: list[Activity] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.visions or self.milestones or self.activities)


def counting_shares() -> QuerySet[Share]:
    """Shares that count: through a membership that is current, and not from before a return to the group."""
    return Share.objects.filter(membership__state__in=CURRENT_STATES, shared_at__gte=F("membership__since"))


def shared_in(group: Group) -> list[SharedCareer]:
    """Everybody who belongs to the group, by name, with the items that they share with it. Two queries."""
    by_person = {
        one.person_id: SharedCareer(one.person) for one in current_memberships(group).order_by("person__name")
    }
    shares = counting_shares().filter(membership__group=group)
    for share in shares.select_related("membership", "vision", "milestone__criterion", "activity"):
        career = by_person[share.membership.person_id]
        career.visions += [share.vision] if share.vision else []
        career.milestones += [share.milestone] if share.milestone else []
        career.activities += [share.activity] if share.activity else []
    return list(by_person.values())


@dataclass(frozen=True)
class OwnItem:
    """One of the reader's own items, in one line, and whether this group reads it."""

    kind: str
    item: Item
    is_shared: bool


def own_items(membership: Membership) -> list[OwnItem]:
    """Everything of the member that could be shared with this group. Six queries at most."""
    person = membership.person
    shared = {
        (share.vision_id, share.milestone_id, share.activity_id)
        for share in counting_shares().filter(membership=membership)
    }
    vision = vision_of(person)
    found = [OwnItem("vision", vision, (vision.pk, None, None) in shared)] if vision and vision.text.strip() else []
    found += [OwnItem("milestone", one, (None, one.pk, None) in shared) for one in milestones_of(person)]
    return found + [OwnItem("activity", one, (None, None, one.pk) in shared) for one in activities_of(person)]


def groups_to_share_with(person: Person) -> list[Group]:
    """The open groups to which the person belongs."""
    current = Membership.objects.filter(person=person, state__in=CURRENT_STATES)
    open_ones = current.exclude(group__state=GroupState.CLOSED).select_related("group")
    return [one.group for one in open_ones.order_by("group__name", "pk")]


def shared_titles(person: Person) -> dict[tuple[str, int], list[str]]:
    """For each own item that anybody can read, by kind and primary key, the names of the groups. One query."""
    found: dict[tuple[str, int], list[str]] = {}
    shares = counting_shares().filter(membership__person=person).select_related("membership__group")
    for share in shares.order_by("membership__group__name"):
        for kind, pk in (
            ("vision", share.vision_id),
            ("milestone", share.milestone_id),
            ("activity", share.activity_id),
        ):
            if pk:
                found.setdefault((kind, pk), []).append(share.membership.group.name)
    return found
