"""A group becomes chartered, or its charter is open again."""

from datetime import datetime

from django.db import transaction

from collegium.alignment.chartered import step_due
from collegium.alignment.queries.chartering import conditions_of
from collegium.audit.actions import record
from collegium.groups.actions import take_step
from collegium.groups.models import Group
from collegium.groups.states import State, Step
from collegium.people.models import Person


@transaction.atomic
def settle_charter(group: Group, *, at: datetime, by: Person | None = None) -> Step | None:
    """Moves the group where its mission, its signatures and its declarations have brought it, and says by which step.

    Called after whatever may have changed one of the three; called by many at once, it acts once.
    """
    current = Group.objects.select_for_update().get(pk=group.pk)
    conditions = conditions_of(current, at=at)
    step = step_due(State(current.state), conditions)
    if step is None:
        return None
    take_step(current, step, facts=conditions.facts(), by=by, at=at)
    if step == Step.ADOPT_CHARTER:
        record("alignment.group_chartered", subject=current, by=by, at=at, group=current)
    else:
        record("alignment.charter_reopened", subject=current, by=by, at=at, group=current)
    return step
