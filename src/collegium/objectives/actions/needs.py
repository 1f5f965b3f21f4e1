"""What the running objectives of a group need, told to the coverage map of its inventory."""

from datetime import datetime

from collegium.groups.models import Group
from collegium.inventory.actions import Needed, state_needs
from collegium.objectives.queries.objectives import group_objectives
from collegium.objectives.states import RUNNING
from collegium.people.models import Person


def tell_needs(group: Group, *, by: Person | None, at: datetime) -> None:
    """In the caller's transaction: only what the group reads, and only what runs."""
    running = group_objectives(group).filter(state__in=RUNNING)
    needs = {f"objective {one.pk}": Needed(tuple(one.needs), one.text) for one in running if one.needs}
    state_needs(group, needs=needs, by=by, at=at)
