"""One lock for each mission: whoever changes its stage, seats or rounds holds it until the transaction ends."""

from datetime import datetime

from collegium.groups.models import Group
from collegium.mission.models import Mission, MissionStage
from collegium.mission.refusals import StageIsOver


def locked_mission(group: Group, *, at: datetime) -> Mission:
    """The group's mission, begun with the first write, as it is now."""
    Mission.objects.get_or_create(group=group, defaults={"started_at": at})
    mission = Mission.objects.select_for_update().get(group=group)
    mission.group = group
    return mission


def mission_in(stage: MissionStage, group: Group, *, at: datetime) -> Mission:
    """The locked mission, if it is still in this stage. Raises `StageIsOver`."""
    mission = locked_mission(group, at=at)
    if mission.stage != stage:
        raise StageIsOver
    return mission
