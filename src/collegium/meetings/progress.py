"""The one next thing that a member can do about meetings. Pure."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class MeetingsTask(StrEnum):
    """What is now comes first, then what closes within a week, then what has a day, then what has none."""

    JOIN = "join_meeting"
    CLOSE = "close_meeting"
    READ = "read_minutes"
    TAP = "tap_pulse"
    ACT = "act"
    PLAN_NEXT = "plan_next_meeting"
    PLAN_FIRST = "plan_first_meeting"


@dataclass(frozen=True, kw_only=True)
class MeetingsProgress:
    """Where a group stands with its meetings, for one member. `meeting` is what the task is about."""

    task: MeetingsTask | None = None
    meeting: int | None = None
    next_starts_at: datetime | None = None
    has_met: bool = False


def next_task(
    *,
    runs: bool = False,
    is_past_its_end: bool = False,
    minutes_wait: bool = False,
    pulse_waits: bool = False,
    action_is_due: bool = False,
    has_met: bool = False,
    has_date: bool = False,
) -> MeetingsTask | None:
    """The nearest one. `has_date`: a meeting is planned or goes on."""
    if runs:
        return MeetingsTask.CLOSE if is_past_its_end else MeetingsTask.JOIN
    if minutes_wait:
        return MeetingsTask.READ
    if pulse_waits:
        return MeetingsTask.TAP
    if action_is_due:
        return MeetingsTask.ACT
    if has_date:
        return None
    return MeetingsTask.PLAN_NEXT if has_met else MeetingsTask.PLAN_FIRST
