from datetime import datetime

from django.db import transaction
from django.db.models import F

from collegium.audit.actions import record
from collegium.groups.models import Group
from collegium.mission.actions.locks import locked_mission, mission_in
from collegium.mission.models import Draft, Drafter, DraftRevision, Mission, MissionStage
from collegium.mission.progress import MOST_DRAFTERS
from collegium.mission.queries import given_answers
from collegium.mission.refusals import DraftChangedMeanwhile, NotADrafter, SeatsTaken, StageIsOver, TwoDraftersNeeded
from collegium.people.models import Person


@transaction.atomic
def volunteer(group: Group, *, by: Person, at: datetime) -> Drafter:
    """Takes a free seat. Two who press at once for the last one: the second gets `SeatsTaken`."""
    mission = locked_mission(group, at=at)
    if mission.stage == MissionStage.RATIFIED:
        raise StageIsOver
    seats = {drafter.seat: drafter for drafter in Drafter.objects.filter(mission=mission)}
    mine = next((drafter for drafter in seats.values() if drafter.person_id == by.pk), None)
    if mine is not None:
        return mine
    free = [seat for seat in range(1, MOST_DRAFTERS + 1) if seat not in seats]
    if not free:
        raise SeatsTaken
    drafter = Drafter.objects.create(mission=mission, person=by, seat=free[0], since=at)
    record("mission.drafter_seated", subject=drafter, by=by, at=at, group=group, seat=free[0])
    return drafter


def _own_seat(mission: Mission, person: Person) -> Drafter:
    drafter = Drafter.objects.filter(mission=mission, person=person).first()
    if drafter is None:
        raise NotADrafter
    return drafter


@transaction.atomic
def step_back(group: Group, *, by: Person, at: datetime) -> None:
    """Leaves the seat empty for whoever volunteers next."""
    drafter = _own_seat(locked_mission(group, at=at), by)
    record("mission.drafter_stepped_back", subject=drafter, by=by, at=at, group=group, seat=drafter.seat)
    drafter.delete()


@transaction.atomic
def hand_over(group: Group, *, to: Person, by: Person, at: datetime) -> None:
    """Gives one's own seat to another member. Raises `SeatsTaken` where that member sits already."""
    mission = locked_mission(group, at=at)
    drafter = _own_seat(mission, by)
    if Drafter.objects.filter(mission=mission, person=to).exists():
        raise SeatsTaken
    Drafter.objects.filter(pk=drafter.pk).update(person=to, since=at)
    record("mission.drafter_handed_over", subject=drafter, by=by, at=at, group=group, to=to.pk)


@transaction.atomic
def start_drafting(group: Group, *, by: Person, at: datetime) -> None:
    """Ends the silence: the group reads every answer that its writer has not hidden, and two drafts are laid out."""
    mission = mission_in(MissionStage.PROMPTS, group, at=at)
    _own_seat(mission, by)
    if Drafter.objects.filter(mission=mission).count() < MOST_DRAFTERS:
        raise TwoDraftersNeeded
    shown = given_answers(mission).filter(is_hidden=False, shown_at__isnull=True).update(shown_at=at)
    Mission.objects.filter(pk=mission.pk).update(stage=MissionStage.DRAFTING)
    for number in (1, 2):
        Draft.objects.get_or_create(mission=mission, major=mission.major, number=number)
    record("mission.drafting_started", subject=mission, by=by, at=at, group=group, answers=shown)


@transaction.atomic
def save_draft(draft: Draft, *, text: str, outcomes: list[str], revision: int, by: Person, at: datetime) -> Draft:
    """Saves over the revision that the writer has read. Raises `DraftChangedMeanwhile` with the draft as it is by now.

    Saving the same words again is no change, so a button pressed twice or an answer lost on the way does no harm.
    """
    mission = locked_mission(draft.mission.group, at=at)
    if mission.stage not in (MissionStage.DRAFTING, MissionStage.COMMENTING) or draft.major != mission.major:
        raise StageIsOver
    current = Draft.objects.select_related("saved_by").get(pk=draft.pk)
    if (current.text, current.outcomes) == (text, outcomes):
        return current
    if not Draft.objects.filter(pk=draft.pk, revision=revision).update(
        text=text, outcomes=outcomes, revision=F("revision") + 1, saved_at=at, saved_by=by
    ):
        raise DraftChangedMeanwhile(current)
    DraftRevision.objects.create(
        draft=draft, number=revision + 1, text=text, outcomes=outcomes, saved_at=at, saved_by=by
    )
    record("mission.draft_saved", subject=draft, by=by, at=at, group=mission.group, revision=revision + 1)
    draft.refresh_from_db()
    return draft
