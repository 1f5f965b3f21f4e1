from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.db.models import F, Q

from collegium.alignment.models import Goal, GoalKind, PairAnswer
from collegium.alignment.queries.goal_pairs import goals_shared_by_leavers
from collegium.alignment.queries.goals import own_goals
from collegium.alignment.refusals import GoalChangedMeanwhile, GoalIsGone, ThreeGoalsAlready
from collegium.alignment.stated import MOST_GOALS, StatedGoal
from collegium.audit.actions import record
from collegium.groups.models import Group, Membership
from collegium.people.models import Person


@transaction.atomic
def add_goal(group: Group, *, stated: StatedGoal, by: Person, at: datetime) -> Goal:
    """Keeps one more goal for its owner alone. Raises `ThreeGoalsAlready`, also for two windows at once."""
    Membership.objects.select_for_update().get(group=group, person=by)
    taken = set(own_goals(group, by).values_list("number", flat=True))
    free = [number for number in range(1, MOST_GOALS + 1) if number not in taken]
    if not free:
        raise ThreeGoalsAlready
    goal = Goal.objects.create(group=group, person=by, number=free[0], saved_at=at, **asdict(stated))
    # The group's log does not say how many goals somebody keeps to oneself.
    record("alignment.goal_added", subject=goal, by=by, at=at, group=None)
    return goal


@transaction.atomic
def save_goal(goal: Goal, *, stated: StatedGoal, revision: int, by: Person, at: datetime) -> Goal:
    """Saves over the revision that stood in the owner's page. Saving the same again is no change.

    What was decided about pairs with this goal is taken back when the wording changed. Raises `GoalChangedMeanwhile`
    with the goal as it is by now, and `GoalIsGone`.
    """
    current = _own(goal, by)
    if current.stated == stated:
        return current
    is_reworded = current.stated.decided_on != stated.decided_on
    # Another scarce thing asks about conflicts of interest again; another word in the text does not.
    named = {} if current.stated.scarce_thing == stated.scarce_thing else {"scarce_changed_at": at}
    saved = Goal.objects.filter(pk=goal.pk, person=by, revision=revision).update(
        **asdict(stated), **named, revision=F("revision") + 1, wording=F("wording") + int(is_reworded), saved_at=at
    )
    if not saved:
        raise GoalChangedMeanwhile(_own(goal, by))
    if is_reworded:
        _take_answers_back(goal)
    record("alignment.goal_saved", subject=goal, by=by, at=at, group=None, is_reworded=is_reworded)
    return _own(goal, by)


@transaction.atomic
def delete_goal(goal: Goal, *, by: Person, at: datetime) -> None:
    """Deletes the goal with what was decided about it; a second press changes nothing."""
    deleted, _rows = Goal.objects.filter(pk=goal.pk, person=by).delete()
    if deleted:
        record("alignment.goal_deleted", subject=goal, by=by, at=at, group=None)


@transaction.atomic
def share_goal(goal: Goal, *, by: Person, at: datetime) -> None:
    """Opens one goal to the group; a second press changes nothing.

    Its revision counts on: a window that still says "only you can read this" then asks before it saves.
    """
    private = Goal.objects.filter(pk=goal.pk, person=by, shared_at__isnull=True)
    if private.update(shared_at=at, revision=F("revision") + 1):
        record("alignment.goal_shared", subject=goal, by=by, at=at, group=goal.group)


@transaction.atomic
def share_goals(group: Group, *, by: Person, at: datetime) -> int:
    """Opens one's own goals to the group, but those about wellness: each of these is shared by itself, or never.

    Returns how many. Source: evidence 9.3.
    """
    private = Goal.objects.filter(group=group, person=by, shared_at__isnull=True).exclude(kind=GoalKind.WELLNESS)
    shared = private.update(shared_at=at, revision=F("revision") + 1)
    if shared:
        record("alignment.goals_shared", subject=group, by=by, at=at, group=group, goals=shared)
    return shared


@transaction.atomic
def take_back_goal(goal: Goal, *, by: Person, at: datetime) -> None:
    """Makes a shared goal private again, with what was decided about it; a second press changes nothing."""
    shared = Goal.objects.filter(pk=goal.pk, person=by, shared_at__isnull=False)
    if shared.update(shared_at=None, revision=F("revision") + 1):
        _take_answers_back(goal)
        record("alignment.goal_taken_back", subject=goal, by=by, at=at, group=goal.group)


@transaction.atomic
def close_goals_of_leavers(*, at: datetime) -> int:
    """Whoever comes back to a group shares anew: what was shared before is private again. Returns how many."""
    found = list(goals_shared_by_leavers())
    for goal in found:
        shared = Goal.objects.filter(pk=goal.pk, shared_at=goal.shared_at)
        if shared.update(shared_at=None, revision=F("revision") + 1):
            _take_answers_back(goal)
            record("alignment.goal_closed", subject=goal, by=None, at=at)
    return len(found)


def _own(goal: Goal, owner: Person) -> Goal:
    current = Goal.objects.select_related("group", "person").filter(pk=goal.pk, person=owner).first()
    if current is None:
        raise GoalIsGone
    return current


def _take_answers_back(goal: Goal) -> None:
    PairAnswer.objects.filter(Q(low=goal.pk) | Q(high=goal.pk)).delete()
