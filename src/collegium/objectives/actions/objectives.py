from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F, Q

from collegium.audit.actions import record
from collegium.groups.models import Group
from collegium.objectives.actions.needs import tell_needs
from collegium.objectives.models import Area, Evidence, Milestone, Objective, WeeklyHours
from collegium.objectives.queries.around import rating_of
from collegium.objectives.queries.objectives import editable_objectives, objectives_shared_by_leavers
from collegium.objectives.refusals import (
    ActiveStaysShared,
    ObjectiveChangedMeanwhile,
    ObjectiveIsGone,
    WouldFallBelow,
)
from collegium.objectives.stated import LEVELS, StatedMilestone, StatedObjective
from collegium.objectives.states import RUNNING, TO, State, step_after_rating
from collegium.people.models import Person


@transaction.atomic
def add_objective(
    group: Group,
    *,
    stated: StatedObjective,
    is_of_group: bool,
    template: str,
    by: Person,
    at: datetime,
    week: Decimal | None = None,
) -> Objective:
    """Keeps one more draft: for its owner alone, or for the whole group where it is the group's own.

    `week` are the owner's hours a week for all objectives, where they were stated with it.
    """
    owner = None if is_of_group else by
    _keep_week(week, owner, at=at)
    objective = Objective.objects.create(
        group=group,
        owner=owner,
        template=template,
        saved_at=at,
        shared_at=at if is_of_group else None,
        state=_state_of(stated, group, owner, None, State.DRAFT, at=at),
        **stated.columns,
    )
    _keep_milestones(objective, stated.milestones)
    # The group's log does not say how many drafts somebody keeps to oneself.
    record("objectives.added", subject=objective, by=by, at=at, group=group if is_of_group else None)
    return objective


@transaction.atomic
def save_objective(
    objective: Objective,
    *,
    stated: StatedObjective,
    revision: int,
    by: Person,
    at: datetime,
    week: Decimal | None = None,
) -> Objective:
    """Saves over the revision that stood in the page. Saving the same again is no change.

    Raises `ObjectiveChangedMeanwhile`, `ObjectiveIsGone`, and `WouldFallBelow` where it is active; then the hours
    a week (`week`) stay as they were, too.
    """
    current = editable_objective(objective, by)
    _keep_week(week, current.owner, at=at)
    if current.is_running:
        # The scale for the end was agreed at the start.
        stated = replace(stated, **{level: getattr(current, level) for level in LEVELS})
    if current.stated == stated:
        return current
    state = _state_of(stated, current.group, current.owner, current.pk, State(current.state), at=at)
    # What becomes a matter of wellness is its owner's alone, until the owner chooses otherwise.
    hidden = (
        {"shared_at": None} if current.owner_id and stated.area == Area.WELLNESS and not current.is_wellness else {}
    )
    saved = Objective.objects.filter(pk=objective.pk, revision=revision, state=current.state).update(
        **stated.columns, **hidden, state=state, revision=F("revision") + 1, saved_at=at
    )
    if not saved:
        raise ObjectiveChangedMeanwhile(editable_objective(objective, by))
    _keep_milestones(current, stated.milestones)
    record("objectives.saved", subject=objective, by=by, at=at, group=None)
    tell_needs(current.group, by=by, at=at)
    return editable_objective(objective, by)


def _keep_week(week: Decimal | None, owner: Person | None, *, at: datetime) -> None:
    """In the caller's transaction. Nobody states hours with an objective of the group."""
    if week is not None and owner is not None:
        state_hours(hours=week, by=owner, at=at)


def _state_of(
    stated: StatedObjective, group: Group, owner: Person | None, pk: int | None, state: State, *, at: datetime
) -> State:
    """A draft that passes the rubric is checked; one that runs has to go on passing it."""
    passes = rating_of(stated, group, owner, besides=pk, at=at).may_be_activated
    if state in RUNNING and not passes:
        raise WouldFallBelow
    step = step_after_rating(state, passes=passes)
    return TO[step] if step else state


def editable_objective(objective: Objective, by: Person) -> Objective:
    """As it is by now. Raises `ObjectiveIsGone`."""
    current = editable_objectives(objective.group, by).filter(pk=objective.pk).first()
    if current is None:
        raise ObjectiveIsGone
    return current


def _keep_milestones(objective: Objective, stated: tuple[StatedMilestone, ...]) -> None:
    """The milestones as they are stated; one with other words or another day is open again."""
    kept = {one.number: one for one in Milestone.objects.filter(objective=objective)}
    for one in stated:
        before = kept.pop(one.number, None)
        if before is None:
            Milestone.objects.create(objective=objective, number=one.number, text=one.text, due_on=one.due_on)
        elif before.stated != one:
            Milestone.objects.filter(pk=before.pk).update(text=one.text, due_on=one.due_on, reached_at=None)
    Milestone.objects.filter(pk__in=[one.pk for one in kept.values()]).delete()


@transaction.atomic
def delete_objective(objective: Objective, *, by: Person, at: datetime) -> None:
    """Deletes it with everything that was written about it, files too; a second press changes nothing."""
    files = list(
        Evidence.objects.filter(objective=objective).exclude(stored_as="").values_list("stored_as", flat=True)
    )
    own = Q(owner=by) | Q(owner__isnull=True)
    deleted, _rows = Objective.objects.filter(own, pk=objective.pk).delete()
    if deleted:
        record("objectives.deleted", subject=objective, by=by, at=at, group=None, files=len(files))
        tell_needs(objective.group, by=by, at=at)
        # A file goes only once the deletion is certain.
        transaction.on_commit(lambda: forget_files(files))


def forget_files(names: list[str]) -> None:
    """Takes files away; one that is gone already is no error."""
    for name in names:
        default_storage.delete(name)


@transaction.atomic
def share_objective(objective: Objective, *, by: Person, at: datetime) -> None:
    """Opens an own objective to the group; a second press changes nothing."""
    private = Objective.objects.filter(pk=objective.pk, owner=by, shared_at__isnull=True)
    if private.update(shared_at=at, revision=F("revision") + 1):
        record("objectives.shared", subject=objective, by=by, at=at, group=objective.group)
        tell_needs(objective.group, by=by, at=at)


@transaction.atomic
def take_back_objective(objective: Objective, *, by: Person, at: datetime) -> None:
    """Makes an own objective private again. Raises `ActiveStaysShared`: what runs, but wellness, the group reads."""
    own = Objective.objects.filter(pk=objective.pk, owner=by, shared_at__isnull=False)
    if own.filter(state__in=RUNNING).exclude(area=Area.WELLNESS).exists():
        raise ActiveStaysShared
    if own.update(shared_at=None, revision=F("revision") + 1):
        record("objectives.taken_back", subject=objective, by=by, at=at, group=objective.group)
        tell_needs(objective.group, by=by, at=at)


@transaction.atomic
def close_objectives_of_leavers(*, at: datetime) -> int:
    """Whoever comes back to a group shares anew: what was shared before is private again. Returns how many."""
    found = list(objectives_shared_by_leavers())
    for one in found:
        shared = Objective.objects.filter(pk=one.pk, shared_at=one.shared_at)
        if shared.update(shared_at=None, revision=F("revision") + 1):
            record("objectives.closed_to_group", subject=one, by=None, at=at)
    return len(found)


@transaction.atomic
def state_hours(*, hours: Decimal, by: Person, at: datetime) -> None:
    """Keeps how many hours a week a person has for objectives; the same again changes nothing."""
    if WeeklyHours.objects.filter(person=by, hours=hours).exists():
        return
    kept, _is_new = WeeklyHours.objects.update_or_create(person=by, defaults={"hours": hours, "stated_at": at})
    record("objectives.hours_stated", subject=kept, by=by, at=at)
