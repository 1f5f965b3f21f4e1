"""What time makes due in this room, subject by subject."""

from datetime import datetime

from collegium.meetings.jobs import after, agenda, calendars, cycle, notices

SUBJECTS = (calendars, agenda, after, cycle, notices)


def run_due(now: datetime) -> None:
    """Everything that the clock has decided by `now`. One subject that fails does not stop those behind it."""
    failed: list[Exception] = []
    for subject in SUBJECTS:
        try:
            subject.run_due(now)
        except Exception as error:  # noqa: BLE001 -- the worker logs it, after the others were served
            failed.append(error)
    if failed:
        raise failed[0]
