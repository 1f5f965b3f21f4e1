"""What time makes due in this room, subject by subject."""

from datetime import datetime

from collegium.meetings.jobs import cycle


def run_due(now: datetime) -> None:
    """Everything that the clock has decided by `now`."""
    cycle.run_due(now)
