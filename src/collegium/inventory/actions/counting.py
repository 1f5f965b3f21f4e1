"""The one hard condition of a person, and the counts that groups are shown of it."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from collegium.audit.actions import record
from collegium.groups.models import Group
from collegium.inventory import counting
from collegium.inventory.models import Condition, ConditionCount, CountedCondition, HardCondition
from collegium.inventory.queries import conditions_now, counted_in, groups_shared_with, sharings_in
from collegium.people.models import Person


@transaction.atomic
def tell_condition(kind: HardCondition | None, *, by: Person, at: datetime) -> None:
    """Keeps the person's one hard condition, or takes it back (None). The trace does not say which."""
    if kind is None:
        changed = bool(Condition.objects.filter(person=by).delete()[0])
    else:
        current = Condition.objects.filter(person=by).first()
        changed = current is None or current.kind != kind
        Condition.objects.update_or_create(person=by, defaults={"kind": kind, "answered_at": at})
    if not changed:
        return
    record("inventory.condition_told", subject=by, by=by, at=at, group=None)
    for group in Group.objects.filter(pk__in=groups_shared_with(by)).order_by("pk"):
        count_conditions(group, at=at)


@transaction.atomic
def count_conditions(group: Group, *, at: datetime) -> bool:
    """Counts anew where that tells nothing about anybody (`counting.py`). Returns whether a new count stands."""
    Group.objects.select_for_update().get(pk=group.pk)
    _let_go(group)
    now = conditions_now(group)
    if not counting.may_replace(counted_in(group), now):
        return False
    _keep(group, now, at)
    record("inventory.conditions_counted", subject=group, by=None, at=at, group=None, people=len(now))
    return True


def _let_go(group: Group) -> None:
    """Takes the names off what a count holds of people who do not share any more.

    The rows stay: the next count must be compared with what the group was shown (`counting.py`).
    """
    counted = CountedCondition.objects.filter(count__group=group, person__isnull=False)
    counted.exclude(person__in=sharings_in(group).values("person")).update(person=None)


def _keep(group: Group, now: Mapping[int, str], at: datetime) -> None:
    ConditionCount.objects.filter(group=group).delete()
    count = ConditionCount.objects.create(group=group, counted_at=at)
    CountedCondition.objects.bulk_create(
        CountedCondition(count=count, person_id=person, kind=kind) for person, kind in sorted(now.items())
    )
