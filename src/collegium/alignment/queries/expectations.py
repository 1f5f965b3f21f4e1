"""Private wishes: the owner reads numbers, the group reads only on which scales the wishes differ."""

from django.db.models import Exists, OuterRef, QuerySet

from collegium.alignment.models import Expectations
from collegium.alignment.spread import Wishes, wishes_of
from collegium.groups.models import CURRENT_STATES, Group, Membership, MembershipState
from collegium.people.models import Person


def own_expectations(group: Group, person: Person) -> Expectations | None:
    return Expectations.objects.filter(group=group, person=person).first()


def group_wishes(group: Group) -> Wishes:
    """What the group may know of the wishes of those who take part now."""
    active = Membership.objects.filter(group=group, state=MembershipState.ACTIVE).values("person")
    told = Expectations.objects.filter(group=group, person__in=active)
    return wishes_of([one.answers for one in told])


def expectations_of_former_members() -> QuerySet[Expectations]:
    """Private entries whose owner has left the group: they go with the member (clause 15)."""
    current = Membership.objects.filter(group=OuterRef("group"), person=OuterRef("person"), state__in=CURRENT_STATES)
    return Expectations.objects.filter(~Exists(current))
