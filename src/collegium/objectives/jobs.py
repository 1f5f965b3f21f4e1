"""What time makes due in this room."""

from datetime import datetime, timedelta

from collegium.objectives.actions import close_objectives_of_leavers, forget_lost_files, tell_needs
from collegium.objectives.queries.objectives import groups_to_tell

LOST_AFTER = timedelta(hours=1)


def run_due(now: datetime) -> None:
    """Deletes files whose evidence is gone, takes off the map what somebody who has left needed, and closes it."""
    for group in groups_to_tell():
        tell_needs(group, by=None, at=now)
    close_objectives_of_leavers(at=now)
    forget_lost_files(before=now - LOST_AFTER)
