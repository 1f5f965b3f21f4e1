"""What time makes due in this room, subject by subject."""

from datetime import datetime

from collegium.meetings.jobs import after, agenda, calendars, cycle, notices


def run_due(now: datetime) -> None:
    """Everything that the clock has decided by `now`."""
    calendars.run_due(now)
    agenda.run_due(now)
    after.run_due(now)
    cycle.run_due(now)
    notices.run_due(now)
