"""What is due in this room, found by looking at the rows. Two workers at once do nothing twice."""

from datetime import datetime

from collegium.groups.models import GroupState
from collegium.mission.actions import announce_quarter, forget_drafts, settle_round
from collegium.mission.models import ConsentRound, Mission, MissionStage, RoundState, Version
from collegium.mission.queries import quarter_due


def run_due(now: datetime) -> None:
    """Everything that the clock or a changed membership has decided by `now`."""
    _settle_rounds(now)
    _announce_quarters(now)
    _forget_drafts(now)


def _settle_rounds(now: datetime) -> None:
    for pending in ConsentRound.objects.filter(state=RoundState.OPEN).select_related("mission__group"):
        settle_round(pending, at=now)


def _announce_quarters(now: datetime) -> None:
    ratified = Mission.objects.filter(stage=MissionStage.RATIFIED).exclude(group__state=GroupState.CLOSED)
    for mission in ratified.select_related("group"):
        due_on = quarter_due(mission, at=now)
        announced_on = mission.quarter_announced_on
        if due_on is not None and (announced_on is None or announced_on < due_on):
            announce_quarter(mission, due_on=due_on, at=now)


def _forget_drafts(now: datetime) -> None:
    for version in Version.objects.filter(minor=0).select_related("mission__group"):
        forget_drafts(version, at=now)
