"""Alignment as the group's path asks about it: one member's next thing, and where the group stands."""

from datetime import datetime

from collegium.alignment.asking import ConflictTask
from collegium.alignment.charter_tasks import CharterTask
from collegium.alignment.progress import AlignmentProgress, AlignmentTask
from collegium.alignment.queries.charter import charter_card
from collegium.alignment.queries.conflicts import standing_of
from collegium.alignment.queries.goals import GoalsTask, goals_standing
from collegium.alignment.queries.same_goals import same_goals
from collegium.groups.models import Group
from collegium.groups.states import State, objectives_may_start
from collegium.people.models import Person

FOR_GOALS = {
    GoalsTask.STATE: AlignmentTask.STATE_GOALS,
    GoalsTask.SHARE: AlignmentTask.SHARE_GOALS,
    GoalsTask.DECIDE: AlignmentTask.DECIDE_PAIRS,
}
FOR_CONFLICTS = {task: AlignmentTask(task.value) for task in ConflictTask}
FOR_CHARTER = {
    CharterTask.DECIDE: AlignmentTask.ANSWER_PROPOSAL,
    CharterTask.TELL_WISHES: AlignmentTask.TELL_WISHES,
    CharterTask.SIGN: AlignmentTask.SIGN,
}


def alignment_progress(group: Group, person: Person, *, at: datetime) -> AlignmentProgress:
    """In a fixed number of queries."""
    goals, charter = goals_standing(group, person), charter_card(group, person)
    standing = standing_of(group, at=at, same_goal=same_goals(group))
    own = next((one.pk for one in standing.members if one.person_id == person.pk), None)
    declare = standing.tasks.get(own) if own is not None else None
    tasks = {
        FOR_GOALS[goals.task] if goals.task else None,
        FOR_CHARTER[charter.task] if charter.task else None,
        FOR_CONFLICTS[declare] if declare else None,
    }
    return AlignmentProgress(
        tasks=frozenset(task for task in tasks if task is not None),
        goals_are_shared=goals.is_complete,
        charter_is_signed=charter.standing.is_signed_by_all,
        conflicts_are_declared=standing.is_complete,
        is_chartered=objectives_may_start(State(group.state)),
    )
