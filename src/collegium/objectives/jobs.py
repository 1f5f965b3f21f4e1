"""What time makes due in this room."""

from datetime import datetime, timedelta

from collegium.objectives.actions import forget_lost_files

LOST_AFTER = timedelta(hours=1)


def run_due(now: datetime) -> None:
    """Deletes files whose evidence is gone."""
    forget_lost_files(before=now - LOST_AFTER)
