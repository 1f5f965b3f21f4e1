"""Hard conditions: one's own, and the count that a group is shown."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from collegium.groups.models import Group, MembershipState
from collegium.inventory.counting import FEWEST
from collegium.inventory.models import Condition, ConditionCount, CountedCondition, HardCondition
from collegium.inventory.queries.sharing import sharings_in
from collegium.people.models import Person


@dataclass(frozen=True)
class ShownCount:
    """What a group may know: how many named each condition, the most named first, and when they were counted."""

    people: int
    counted_at: datetime
    kinds: tuple[tuple[HardCondition, int], ...]


def own_condition(person: Person) -> HardCondition | None:
    """The person's own answer, for the person alone."""
    found = Condition.objects.filter(person=person).first()
    return HardCondition(found.kind) if found else None


def conditions_now(group: Group) -> dict[int, str]:
    """What active members who share with this group have answered: for counting, never for a page."""
    sharing = sharings_in(group).filter(
        person__memberships__group=group, person__memberships__state=MembershipState.ACTIVE
    )
    rows = Condition.objects.filter(person__in=sharing.values("person"))
    return dict(rows.values_list("person_id", "kind"))


def counted_in(group: Group) -> dict[int, str]:
    """The answers inside the count that stands now; people who erased themselves stand under negative numbers."""
    rows = CountedCondition.objects.filter(count__group=group)
    return {
        person if person is not None else -pk: kind for pk, person, kind in rows.values_list("pk", "person_id", "kind")
    }


def shown_count(group: Group) -> ShownCount | None:
    """The count that this group is shown, or None; in two queries.

    A count of which fewer than four people are left is not shown any more; it only stands to compare the next with.
    """
    count = ConditionCount.objects.filter(group=group).first()
    if count is None:
        return None
    rows = list(CountedCondition.objects.filter(count=count).values_list("kind", "person_id"))
    if sum(person is not None for _kind, person in rows) < FEWEST:
        return None
    kinds = Counter(kind for kind, _person in rows)
    named = sorted(kinds.items(), key=lambda one: (-one[1], one[0]))
    return ShownCount(kinds.total(), count.counted_at, tuple((HardCondition(kind), times) for kind, times in named))


def groups_to_count() -> QuerySet[Group]:
    """Groups in which somebody shares, or which are shown a count."""
    return Group.objects.filter(Q(inventory_sharings__isnull=False) | Q(condition_count__isnull=False)).distinct()
