from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Sum

from collegium.audit.actions import record
from collegium.careers.balance import MOST_HOURS
from collegium.careers.models import Activity, Milestone
from collegium.careers.refusals import ItemIsGone, TooManyActivities, WeekIsFull
from collegium.people.models import Person

MOST_ACTIVITIES = 60


@transaction.atomic
def add_activity(
    *, name: str, mission: str, hours: Decimal, serves: Iterable[Milestone], by: Person, at: datetime
) -> Activity:
    """One more activity of the owner's week. Raises `TooManyActivities` and `WeekIsFull`, also for two windows."""
    Person.objects.select_for_update().get(pk=by.pk)
    if Activity.objects.filter(person=by).count() >= MOST_ACTIVITIES:
        raise TooManyActivities
    _check_week(by, hours)
    activity = Activity.objects.create(person=by, name=name, mission=mission, hours=hours, saved_at=at)
    activity.serves.set(_own(serves, by))
    record("careers.activity_added", subject=activity, by=by, at=at)
    return activity


@transaction.atomic
def change_activity(
    activity: Activity,
    *,
    name: str,
    mission: str,
    hours: Decimal,
    serves: Iterable[Milestone],
    by: Person,
    at: datetime,
) -> None:
    """Other words, hours or goals for it. Raises `WeekIsFull` and `ItemIsGone`."""
    Person.objects.select_for_update().get(pk=by.pk)
    _check_week(by, hours, without=activity)
    own = Activity.objects.filter(pk=activity.pk, person=by)
    if not own.update(name=name, mission=mission, hours=hours, saved_at=at):
        raise ItemIsGone
    activity.serves.set(_own(serves, by))
    record("careers.activity_changed", subject=activity, by=by, at=at)


@transaction.atomic
def delete_activity(activity: Activity, *, by: Person, at: datetime) -> None:
    """Deletes it, for its owner and for every group that read it; a second press changes nothing."""
    pk = activity.pk
    if Activity.objects.filter(pk=pk, person=by).delete()[0]:
        activity.pk = pk
        record("careers.activity_deleted", subject=activity, by=by, at=at)


def _check_week(person: Person, hours: Decimal, *, without: Activity | None = None) -> None:
    others = Activity.objects.filter(person=person)
    if without is not None:
        others = others.exclude(pk=without.pk)
    if (others.aggregate(all=Sum("hours"))["all"] or Decimal(0)) + hours > MOST_HOURS:
        raise WeekIsFull


def _own(milestones: Iterable[Milestone], person: Person) -> list[Milestone]:
    return [one for one in milestones if one.person_id == person.pk]
