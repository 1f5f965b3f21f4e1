"""What a goal needs, named by its owner. Codes and words stay out of the audit: it counts."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import F

from collegium.alignment.models import Goal
from collegium.audit.actions import record
from collegium.inventory.goal_needs import MOST_NEEDS, in_order
from collegium.inventory.models import GoalNeeds
from collegium.inventory.queries import catalog_of, items_of
from collegium.inventory.refusals import GoalIsNotShared, NeedsChangedMeanwhile, NotOnTheList, ThreeNeedsAlready
from collegium.people.models import Person


@transaction.atomic
def name_goal_needs(goal: Goal, *, codes: Collection[str], revision: int, by: Person, at: datetime) -> None:
    """Keeps what a shared goal of this person needs; `revision` is the one that stood in the page (0: none yet).

    The same again, in whatever order, is no change. Raises `GoalIsNotShared`, `NotOnTheList`, `ThreeNeedsAlready`,
    and `NeedsChangedMeanwhile` with what is saved now.
    """
    # Holding the goal keeps it from being deleted while its needs are written.
    shared = Goal.objects.select_for_update().filter(pk=goal.pk, person=by, shared_at__isnull=False)
    if not shared.exists():
        raise GoalIsNotShared
    wanted = _sound(codes, items_of(catalog_of(goal.group.program_id)))
    standing, is_new = GoalNeeds.objects.get_or_create(goal=goal, defaults={"codes": wanted, "named_at": at})
    if not is_new:
        if standing.codes == wanted:
            return
        as_read = GoalNeeds.objects.filter(pk=standing.pk, revision=revision)
        if not as_read.update(codes=wanted, revision=F("revision") + 1, named_at=at):
            raise NeedsChangedMeanwhile(standing)
    record("inventory.goal_needs_named", subject=goal, by=by, at=at, group=goal.group, items=len(wanted))


def _sound(codes: Collection[str], listed: Collection[str]) -> list[str]:
    if not set(codes) <= set(listed):
        raise NotOnTheList
    wanted = in_order(codes, listed)
    if len(wanted) > MOST_NEEDS:
        raise ThreeNeedsAlready
    return wanted
