"""From one state to the next."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from collegium.audit.actions import record
from collegium.objectives.actions.needs import tell_needs
from collegium.objectives.actions.objectives import editable_objective
from collegium.objectives.models import Objective, ObjectiveState
from collegium.objectives.queries.around import obstacles_of
from collegium.objectives.refusals import NotReady, StepNotNow
from collegium.objectives.states import FROM, TO, Step
from collegium.people.models import Person


@transaction.atomic
def activate_objective(objective: Objective, *, by: Person, at: datetime) -> None:
    """Starts it. From then on the group reads it, but what is about wellness.

    Raises `NotReady` with everything that is missing, also for two windows at once, and `StepNotNow`.
    """
    # Whoever starts two objectives at once is asked one after the other, so that the third is the last.
    Person.objects.select_for_update().get(pk=by.pk)
    current = editable_objective(objective, by)
    found = obstacles_of(current, at=at)
    if found:
        raise NotReady(found)
    shared = {} if current.is_wellness or current.is_shared else {"shared_at": at}
    _take(Step.ACTIVATE, current, by=by, at=at, activated_at=at, **shared)
    group = None if current.is_wellness and not current.is_shared else current.group
    record("objectives.activated", subject=current, by=by, at=at, group=group)


@transaction.atomic
def put_at_risk(objective: Objective, *, by: Person, at: datetime) -> None:
    """The owner says that it may not work out. Raises `StepNotNow`."""
    _take(Step.PUT_AT_RISK, editable_objective(objective, by), by=by, at=at)
    record("objectives.put_at_risk", subject=objective, by=by, at=at, group=None)


@transaction.atomic
def recover_objective(objective: Objective, *, by: Person, at: datetime) -> None:
    """The owner says that it is on its way again. Raises `StepNotNow`."""
    _take(Step.RECOVER, editable_objective(objective, by), by=by, at=at)
    record("objectives.recovered", subject=objective, by=by, at=at, group=None)


@transaction.atomic
def finish_objective(objective: Objective, *, attainment: int, note: str, by: Person, at: datetime) -> None:
    """It is over, and this much was attained (-2 to +2). Raises `StepNotNow`."""
    _take(
        Step.FINISH,
        editable_objective(objective, by),
        by=by,
        at=at,
        attainment=attainment,
        closing_note=note,
        ended_at=at,
    )
    record("objectives.finished", subject=objective, by=by, at=at, group=None)


@transaction.atomic
def drop_objective(objective: Objective, *, reason: str, by: Person, at: datetime) -> None:
    """It is let go, with a reason. Raises `StepNotNow`."""
    _take(Step.DROP, editable_objective(objective, by), by=by, at=at, closing_note=reason, ended_at=at)
    record("objectives.dropped", subject=objective, by=by, at=at, group=None)


@transaction.atomic
def carry_objective(objective: Objective, *, note: str, by: Person, at: datetime) -> Objective:
    """Ends it here and begins it anew as a draft that may go past the cycle. Raises `StepNotNow`.

    The new one has no dates yet, and what was told about the old one stays with the old one.
    """
    current = editable_objective(objective, by)
    _take(Step.CARRY, current, by=by, at=at, closing_note=note, ended_at=at)
    again = replace(current.stated, due_on=None, first_step_on=None, goes_past_cycle=True, milestones=())
    carried = Objective.objects.create(
        group=current.group,
        owner=current.owner,
        carried_from=current,
        template=current.template,
        saved_at=at,
        shared_at=None if current.owner_id else at,
        **again.columns,
    )
    record("objectives.carried", subject=objective, by=by, at=at, group=None, carried_to=carried.pk)
    return carried


@transaction.atomic
def take_up_again(objective: Objective, *, by: Person, at: datetime) -> None:
    """A dropped objective is a draft again. Raises `StepNotNow`."""
    _take(
        Step.TAKE_UP,
        editable_objective(objective, by),
        by=by,
        at=at,
        closing_note="",
        activated_at=None,
        ended_at=None,
    )
    record("objectives.taken_up", subject=objective, by=by, at=at, group=None)


def _take(step: Step, objective: Objective, *, by: Person, at: datetime, **columns: Any) -> None:
    """Only as it was read: what was changed meanwhile has to be looked at again."""
    read = Objective.objects.filter(pk=objective.pk, revision=objective.revision)
    allowed = read.filter(state__in=[state.value for state in FROM[step]])
    if not allowed.update(state=ObjectiveState(TO[step].value), revision=F("revision") + 1, **columns):
        raise StepNotNow
    tell_needs(objective.group, by=by, at=at)
