from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from collegium.audit.actions import record
from collegium.groups.models import Group
from collegium.mission.actions.locks import locked_mission
from collegium.mission.actions.rounds import settle_round
from collegium.mission.models import Answer, MissionStage
from collegium.mission.queries import given_answers, open_round
from collegium.mission.refusals import AnswerChangedMeanwhile, StageIsOver
from collegium.people.models import Person


@transaction.atomic
def save_answer(
    group: Group,
    *,
    prompt: int,
    text: str,
    outcomes: list[str],
    is_hidden: bool,
    by: Person,
    at: datetime,
    revision: int = 0,
) -> Answer:
    """Keeps one answer for its writer, over the revision that stood in the writer's page (0: none yet).

    It is shown to nobody by being saved; hiding takes it back at once. Raises `AnswerChangedMeanwhile` where the
    writer has saved in another window since. Saving the same again is no change, from whichever window.
    """
    mission = locked_mission(group, at=at)
    if mission.stage == MissionStage.RATIFIED:
        raise StageIsOver
    current = Answer.objects.filter(mission=mission, major=mission.major, person=by, prompt=prompt).first()
    if current and (current.text, current.outcomes, current.is_hidden) == (text, outcomes, is_hidden):
        return current
    said = {"text": text, "outcomes": outcomes, "is_hidden": is_hidden, "saved_at": at}
    if current is None:
        answer = Answer.objects.create(mission=mission, major=mission.major, person=by, prompt=prompt, **said)
    else:
        answer = _saved_over(current, revision, **said)
    record("mission.answer_saved", subject=answer, by=by, at=at, group=None, prompt=prompt, is_hidden=is_hidden)
    # The last member who was missing may be what an open consent round waits for.
    pending = open_round(mission)
    if pending is not None:
        settle_round(pending, by=by, at=at)
    return answer


def _saved_over(current: Answer, revision: int, **said: Any) -> Answer:
    if not Answer.objects.filter(pk=current.pk, revision=revision).update(revision=F("revision") + 1, **said):
        raise AnswerChangedMeanwhile(current)
    return Answer.objects.get(pk=current.pk)


@transaction.atomic
def show_answers(group: Group, *, by: Person, at: datetime) -> int:
    """Opens one member's own answers to the group, without the hidden ones. Returns how many."""
    mission = locked_mission(group, at=at)
    own = given_answers(mission).filter(person=by, is_hidden=False, shown_at__isnull=True)
    shown = own.update(shown_at=at)
    if shown:
        record("mission.answers_shown", subject=mission, by=by, at=at, group=group, answers=shown)
    return shown
