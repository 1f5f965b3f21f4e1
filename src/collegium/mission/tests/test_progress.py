"""What the group's path asks: where the group stands and what this member can do next."""

from datetime import datetime, timedelta

import pytest

from collegium.groups.models import Group, Membership, MembershipState
from collegium.mission import actions
from collegium.mission.models import ConsentRound, Mission, Version
from collegium.mission.progress import MissionProgress, Stage, Task
from collegium.mission.queries import mission_progress
from collegium.people.models import Person


def test_a_group_that_has_not_begun(quartet: Group, ada: Person, noon: datetime) -> None:
    assert mission_progress(quartet, ada, at=noon) == MissionProgress(
        stage=Stage.PROMPTS, task=Task.ANSWER, answered=0, members=4, statement="", version=""
    )
    assert not Mission.objects.exists()  # Reading writes nothing.


def test_prompts_then_seats(answered: Group, ada: Person, ben: Person, carmen: Person, noon: datetime) -> None:
    assert mission_progress(answered, ada, at=noon).task == Task.BECOME_DRAFTER
    actions.volunteer(answered, by=ada, at=noon)
    actions.volunteer(answered, by=ben, at=noon)
    assert mission_progress(answered, ada, at=noon).task == Task.DRAFT
    assert mission_progress(answered, carmen, at=noon).task is None


def test_comments_then_consent(commenting: Group, ada: Person, carmen: Person, noon: datetime) -> None:
    assert mission_progress(commenting, carmen, at=noon).task == Task.COMMENT
    assert mission_progress(commenting, ada, at=noon).task is None
    over = noon + timedelta(days=5)
    assert mission_progress(commenting, carmen, at=over).task is None
    assert mission_progress(commenting, ada, at=over).task == Task.OPEN_CONSENT


def test_everybody_decides_once(consent_round: ConsentRound, ada: Person, dev: Person, noon: datetime) -> None:
    group = consent_round.mission.group
    assert mission_progress(group, dev, at=noon).task == Task.DECIDE
    actions.give_answer(consent_round, choice="agree", reason="", by=dev, at=noon)
    assert mission_progress(group, dev, at=noon).task is None
    assert mission_progress(group, ada, at=noon).stage == Stage.CONSENT


def test_who_is_on_pause_has_no_task(quartet: Group, dev: Person, noon: datetime) -> None:
    Membership.objects.filter(person=dev).update(state=MembershipState.PAUSED)
    progress = mission_progress(quartet, dev, at=noon)
    assert (progress.task, progress.members) == (None, 3)


@pytest.mark.parametrize("days", [0, 91])
def test_nothing_to_do_between_ratification_and_the_first_quarter(
    days: int, ratified: Version, ada: Person, noon: datetime
) -> None:
    progress = mission_progress(ratified.mission.group, ada, at=noon + timedelta(days=days))
    assert (progress.stage, progress.task, progress.version) == (Stage.RATIFIED, None, "1.0")
