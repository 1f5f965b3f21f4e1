from datetime import datetime

from django.db import transaction

from collegium.audit.actions import record
from collegium.groups.models import Group
from collegium.mission.actions.locks import locked_mission, mission_in
from collegium.mission.models import Answer, ConsentRound, Draft, Drafter, Mission, MissionStage, Version
from collegium.mission.queries import open_round
from collegium.mission.refusals import NotYoursToWithdraw, RoundIsOpen, StageIsOver
from collegium.people.models import Person


@transaction.atomic
def start_purpose_change(group: Group, *, by: Person, at: datetime) -> None:
    """Begins anew with silent prompts. The version in force stays in force until everyone has agreed on the next."""
    mission = mission_in(MissionStage.RATIFIED, group, at=at)
    if open_round(mission) is not None:
        raise RoundIsOpen
    mission.major, mission.stage, mission.purpose_change_by = mission.major + 1, MissionStage.PROMPTS, by
    mission.save(update_fields=["major", "stage", "purpose_change_by"])
    record("mission.purpose_change_started", subject=mission, by=by, at=at, group=group, major=mission.major)


@transaction.atomic
def stop_purpose_change(group: Group, *, by: Person, at: datetime) -> None:
    """Whoever began it, or a drafter, ends it without a result; what was written for it is deleted."""
    mission = locked_mission(group, at=at)
    last = Version.objects.filter(mission=mission).first()
    if last is None or mission.stage == MissionStage.RATIFIED:
        raise StageIsOver
    drafts = Drafter.objects.filter(mission=mission, person=by).exists()
    if mission.purpose_change_by_id != by.pk and not drafts:
        raise NotYoursToWithdraw
    _delete_work(mission)
    mission.major, mission.stage, mission.comments_close_at = last.major, MissionStage.RATIFIED, None
    mission.save(update_fields=["major", "stage", "comments_close_at"])
    record("mission.purpose_change_stopped", subject=mission, by=by, at=at, group=group, major=last.major)


def _delete_work(mission: Mission) -> None:
    for kind in (Answer, Draft, ConsentRound):
        kind._default_manager.filter(mission=mission, major=mission.major).delete()
    Drafter.objects.filter(mission=mission).delete()
