"""Gives a chartered demo group objectives: two that run, one of which asks for help, and a draft to review."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from collegium.groups.models import Group
from collegium.objectives import actions
from collegium.objectives.phrases import sentences_of
from collegium.objectives.queries.around import statement_of
from collegium.objectives.stated import StatedMilestone, StatedObjective
from collegium.people.models import Person

Story = Mapping[str, Any]
DAY = timedelta(days=1)
PLAIN = ("text", "area", "evidence", "hoped_outcome", "first_step", "criterion")


def write_objectives(told: Sequence[Story], group: Group, people: Sequence[Person], *, at: datetime) -> None:
    """Each by its owner; what is started is told about a day later, the others are shared for a clinic."""
    group.refresh_from_db()
    for one in told:
        _write(one, group, people[one["who"]], at=at)


def _write(told: Story, group: Group, owner: Person, *, at: datetime) -> None:
    by: dict[str, Any] = {"by": owner, "at": at}
    actions.state_hours(hours=Decimal(4), **by)
    stated = _stated(told, group, at=at)
    objective = actions.add_objective(group, stated=stated, is_of_group=False, template=told["template"], **by)
    if not told.get("is_started"):
        actions.share_objective(objective, **by)
        return
    actions.activate_objective(objective, **by)
    wanted = told.get("help_wanted", "")
    said: dict[str, Any] = {"value": None, "confidence": 4, "in_the_way": "", "help_wanted": wanted}
    actions.check_in(objective, **said, asks_group=bool(wanted), by=owner, at=at + DAY)


def _stated(told: Story, group: Group, *, at: datetime) -> StatedObjective:
    statement, version = statement_of(group, at=at)
    today = at.date()
    half = StatedMilestone(number=1, text=told["milestone"], due_on=today + told["milestone_in_days"] * DAY)
    return StatedObjective(
        **{name: told.get(name, "") for name in PLAIN},
        hours=Decimal(told["hours"]),
        needs=tuple(told.get("needs", ())),
        first_step_on=today + 5 * DAY,
        phrase=sentences_of(statement)[0],
        phrase_version=version,
        due_on=today + told["due_in_days"] * DAY,
        milestones=(half,),
    )
