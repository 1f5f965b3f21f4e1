"""Open promises to teach: what counts for the limit, what the teacher alone reads, and what an agenda needs."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import QuerySet

from collegium.groups.models import CURRENT_STATES, Group, GroupState, MembershipState
from collegium.inventory.cycles import last_day_of_cycle
from collegium.inventory.models import OPEN_STATES, ExchangePlan, Promise, PromiseState
from collegium.inventory.queries.catalog import labels_of
from collegium.inventory.teach_backs import MINUTES
from collegium.people.models import Person


def promises_of(group: Group) -> QuerySet[Promise]:
    """Teach-backs between two people who both belong to the group now, with both, in the order of the plan."""
    return (
        Promise.objects.filter(plan__group=group, teacher__state__in=CURRENT_STATES, learner__state__in=CURRENT_STATES)
        .select_related("plan__group", "teacher__person", "learner__person")
        .order_by("pk")
    )


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


@dataclass(frozen=True)
class AgendaTeachBack:
    """One teach-back that both sides have promised and nobody has done yet, as an agenda needs it.

    code, item    the competency, by its code and as the group's program words it
    teacher       who shows it
    learners      who learns it in one sitting, by name; at least one
    minutes       how long it takes, 1 or more
    slot          when the two want to do it, in their own words; empty before they said so
    plan          the plan that it comes from, whose `cycle` is the year of the exchange
    due_by        the last day of that cycle: until then it is meant to be done
    promises      primary keys of the promises, which `actions.close_promise` closes one by one
    """

    code: str
    item: str
    teacher: Person
    learners: tuple[Person, ...]
    minutes: int
    slot: str
    plan: ExchangePlan
    due_by: date
    promises: tuple[int, ...]


def open_promises(group: Group) -> list[AgendaTeachBack]:
    """What members have promised each other and not done yet, what is due first standing first: for the agendas.

    What one teacher shows to several at the same time is one teach-back with several learners; those who have not yet
    said when count as one, for one sitting serves them all. Both sides belong to the group now. Every member may read
    it, as on the page of the exchange; nobody outside the group may. Three queries, whatever the number.
    """
    rows = sorted(promises_of(group).filter(state=PromiseState.PROMISED), key=_sitting)
    if not rows:
        return []
    labels = labels_of((group.program_id, one.code) for one in rows)
    begun = ExchangePlan.objects.filter(group=group).earliest("cycle").asked_at.date()
    sittings = [tuple(ones) for _sitting_key, ones in groupby(rows, key=_sitting)]
    return [_on_agenda(ones, labels[group.program_id, ones[0].code], begun) for ones in sittings]


def _sitting(promise: Promise) -> tuple[int, int, str, str]:
    return (promise.plan.cycle, promise.teacher_id, promise.code, promise.slot)


def _on_agenda(ones: tuple[Promise, ...], item: str, begun: date) -> AgendaTeachBack:
    first = ones[0]
    return AgendaTeachBack(
        code=first.code,
        item=item,
        teacher=first.teacher.person,
        learners=tuple(sorted((one.learner.person for one in ones), key=lambda one: (one.name.casefold(), one.pk))),
        minutes=MINUTES,
        slot=first.slot,
        plan=first.plan,
        due_by=last_day_of_cycle(begun, first.plan.cycle),
        promises=tuple(one.pk for one in ones),
    )
