"""Open promises to teach: what counts for the limit, what the teacher alone reads, and what an agenda needs."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from collegium.groups.models import CURRENT_STATES, Group, GroupState, MembershipState
from collegium.inventory.models import OPEN_STATES, Promise, PromiseState
from collegium.inventory.queries.catalog import labels_of
from collegium.people.models import Person


def promises_of(group: Group) -> QuerySet[Promise]:
    """Teach-backs between two people who both belong to the group now, with both, in the order of the plan."""
    return (
        Promise.objects.filter(plan__group=group, teacher__state__in=CURRENT_STATES, learner__state__in=CURRENT_STATES)
        .select_related("plan__group", "teacher__person", "learner__person")
        .order_by("pk")
    )


def open_promises(group: Group) -> QuerySet[Promise]:
    """What two of them have promised each other and not done yet: for the agendas, and only for the group to read."""
    return promises_of(group).filter(state=PromiseState.PROMISED)


def taken_on(person_pks: Iterable[int]) -> QuerySet[Promise]:
    """Teach-backs to which these people, as teachers, have said yes and which are neither done nor let go.

    Over all groups, from the teacher's own yes on: so the yes of a learner never makes one promise too many, and no
    learner is ever refused for what a teacher does elsewhere.
    """
    standing = Promise.objects.filter(state__in=OPEN_STATES, teacher_yes_at__isnull=False)
    return standing.filter(
        teacher__person__in=list(person_pks), teacher__state__in=CURRENT_STATES, learner__state__in=CURRENT_STATES
    ).exclude(plan__group__state=GroupState.CLOSED)


def taught_by(person_pks: Iterable[int], *, besides: Collection[int] = ()) -> Counter[int]:
    """How many open promises to teach each of these people has, over all groups: for limits and for the person."""
    rows = taken_on(person_pks).exclude(pk__in=besides)
    return Counter(rows.values_list("teacher__person", flat=True))


@dataclass(frozen=True)
class OpenPromise:
    """One open promise as its teacher reads it, in whichever group it was given. Nobody else reads this."""

    promise: Promise
    label: str

    @property
    def group(self) -> Group:
        return self.promise.plan.group

    @property
    def may_be_let_go(self) -> bool:
        """On pause the teacher comes back first."""
        return self.promise.teacher.state == MembershipState.ACTIVE


def open_promises_to_teach(person: Person) -> list[OpenPromise]:
    """What the person has said yes to teach, the oldest yes first, for this person alone. Two queries."""
    found = taken_on([person.pk]).select_related("plan__group", "teacher", "learner__person")
    rows = list(found.order_by("teacher_yes_at", "pk"))
    labels = labels_of((one.plan.group.program_id, one.code) for one in rows)
    return [OpenPromise(one, labels[one.plan.group.program_id, one.code]) for one in rows]
