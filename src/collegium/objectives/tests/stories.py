"""What several stories about objectives begin with."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from collegium.groups.models import Group, GroupState
from collegium.mission.models import ConsentRound, Mission, RoundKind, RoundState, Version
from collegium.objectives import actions
from collegium.objectives.models import Objective
from collegium.objectives.stated import StatedMilestone, StatedObjective
from collegium.people.models import Person

MISSION = (
    "We are four new hospitalists. Each of us reads for the others, so that all four submit one paper within a year."
)
SENTENCE = "We are four new hospitalists."
SUBMIT = "Submit the sepsis bundle paper to a critical care journal"
REDUCE = "Reduce the time to antibiotics in our unit"


def today() -> date:
    return timezone.localdate()


def ratify(group: Group, text: str = MISSION, *, minor: int = 0) -> Version:
    """A mission on record without its round of answers."""
    now = timezone.now()
    mission, _is_new = Mission.objects.get_or_create(group=group, defaults={"started_at": now})
    Mission.objects.filter(pk=mission.pk).update(stage="ratified")
    done = ConsentRound.objects.create(
        mission=mission, kind=RoundKind.RATIFICATION, major=1, minor=minor, text=text, state=RoundState.PASSED,
        opened_at=now,
    )  # fmt: skip
    return Version.objects.create(mission=mission, major=1, minor=minor, text=text, round=done, ratified_at=now)


def charter(group: Group) -> Group:
    """The mission is on record and the charter stands since a month."""
    ratify(group)
    since = timezone.now() - timedelta(days=30)
    Group.objects.filter(pk=group.pk).update(state=GroupState.CHARTERED, chartered_at=since)
    group.refresh_from_db()
    return group


def good(**changes: Any) -> StatedObjective:
    """An objective that has all ten points in a chartered group."""
    stated = StatedObjective(
        text=SUBMIT,
        area="paper",
        evidence="submission receipt",
        hours=Decimal(2),
        first_step="Open the file",
        first_step_on=today() + timedelta(days=3),
        phrase=SENTENCE,
        phrase_version="1.0",
        criterion="scholarship",
        due_on=today() + timedelta(days=120),
        milestones=(StatedMilestone(number=1, text="A full draft", due_on=today() + timedelta(days=30)),),
    )
    return replace(stated, **changes)


def write(group: Group, person: Person, *, is_of_group: bool = False, **changes: Any) -> Objective:
    return actions.add_objective(
        group, stated=good(**changes), is_of_group=is_of_group, template="", by=person, at=timezone.now()
    )


def start(group: Group, person: Person, *, at: datetime | None = None, **changes: Any) -> Objective:
    """Written and active."""
    at = at or timezone.now()
    actions.state_hours(hours=Decimal(10), by=person, at=at)
    objective = write(group, person, **changes)
    actions.activate_objective(objective, by=person, at=at)
    objective.refresh_from_db()
    return objective


def sent(**changes: Any) -> dict[str, Any]:
    """What the browser sends for the same objective."""
    form: dict[str, Any] = {
        "text": SUBMIT,
        "area": "paper",
        "of": "me",
        "evidence": "submission receipt",
        "hours": "2",
        "week": "10",
        "first_step": "Open the file",
        "first_step_on": (today() + timedelta(days=3)).isoformat(),
        "sentence": SENTENCE,
        "criterion": "scholarship",
        "due_on": (today() + timedelta(days=120)).isoformat(),
        "milestone_1": "A full draft",
        "milestone_1_on": (today() + timedelta(days=30)).isoformat(),
    }
    return {**form, **changes}


def tell(objective: Objective, person: Person, **changes: Any) -> None:
    """One check-in."""
    said: dict[str, Any] = {
        "value": None,
        "confidence": 4,
        "in_the_way": "",
        "help_wanted": "",
        "asks_group": False,
        "at": timezone.now(),
    }
    actions.check_in(objective, by=person, **{**said, **changes})


def page_of(answer: Any) -> str:
    content: bytes = answer.content
    return content.decode()
