from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import F

from collegium.audit.actions import record
from collegium.careers.models import Milestone, MoreHours
from collegium.careers.refusals import ItemIsGone, MilestoneChangedMeanwhile, TooManyMilestones
from collegium.people.models import Person

MOST_MILESTONES = 60


@transaction.atomic
def add_milestone(*, by: Person, at: datetime, more: Mapping[str, Decimal] | None = None, **said: Any) -> Milestone:
    """One more milestone for its owner alone; `more` are hours a week of further missions.

    Raises `TooManyMilestones`, also for two windows at once.
    """
    Person.objects.select_for_update().get(pk=by.pk)
    if Milestone.objects.filter(person=by).count() >= MOST_MILESTONES:
        raise TooManyMilestones
    milestone = Milestone.objects.create(person=by, saved_at=at, **said)
    _keep_more(milestone, more or {})
    record("careers.milestone_added", subject=milestone, by=by, at=at)
    return milestone


@transaction.atomic
def change_milestone(
    milestone: Milestone,
    *,
    revision: int,
    by: Person,
    at: datetime,
    more: Mapping[str, Decimal] | None = None,
    **said: Any,
) -> None:
    """Saves over the revision that stood in the page; without `more`, hours of further missions stay as they are.

    Raises `MilestoneChangedMeanwhile` and `ItemIsGone`.
    """
    own = Milestone.objects.filter(pk=milestone.pk, person=by)
    if not own.filter(revision=revision).update(**said, revision=F("revision") + 1, saved_at=at):
        raise MilestoneChangedMeanwhile if own.exists() else ItemIsGone
    if more is not None:
        _keep_more(milestone, more)
    record("careers.milestone_changed", subject=milestone, by=by, at=at)


def _keep_more(milestone: Milestone, more: Mapping[str, Decimal]) -> None:
    """In the caller's transaction, which holds the row of the milestone."""
    MoreHours.objects.filter(milestone=milestone).delete()
    MoreHours.objects.bulk_create(
        MoreHours(milestone=milestone, mission=mission, hours=hours) for mission, hours in more.items() if hours
    )


@transaction.atomic
def reach_milestone(milestone: Milestone, *, on: date, by: Person, at: datetime) -> None:
    """It is reached on this day; a second press changes nothing."""
    if Milestone.objects.filter(pk=milestone.pk, person=by, done_on=None).update(
        done_on=on, revision=F("revision") + 1, saved_at=at
    ):
        record("careers.milestone_reached", subject=milestone, by=by, at=at)


@transaction.atomic
def delete_milestone(milestone: Milestone, *, by: Person, at: datetime) -> None:
    """Deletes it, for its owner and for every group that read it; a second press changes nothing."""
    pk = milestone.pk
    if Milestone.objects.filter(pk=pk, person=by).delete()[0]:
        milestone.pk = pk
        record("careers.milestone_deleted", subject=milestone, by=by, at=at)
