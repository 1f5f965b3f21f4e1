"""What the start page needs to know about the meetings of a group."""

from datetime import datetime
from zoneinfo import ZoneInfo

from collegium.groups.models import Membership
from collegium.meetings.closing_rules import PULSE_STAYS_OPEN
from collegium.meetings.models import Action, ActionState, Meeting, MeetingState, Minutes, MinutesState
from collegium.meetings.progress import MeetingsProgress, MeetingsTask, next_task
from collegium.meetings.queries.closing import following_meeting
from collegium.meetings.queries.pulse import has_answered, was_there

ABOUT_THE_LAST = (MeetingsTask.READ, MeetingsTask.TAP)


def meetings_progress(member: Membership, *, at: datetime) -> MeetingsProgress:
    """For one member, now. Only the last meeting is asked about: earlier ones have had their time."""
    if not member.takes_part:
        return MeetingsProgress()
    own = Meeting.objects.filter(group=member.group_id)
    running = own.filter(state=MeetingState.RUNNING).first()
    last = own.filter(state=MeetingState.CLOSED).order_by("starts_at", "pk").last()
    following = following_meeting(member.group, at)
    task = next_task(
        runs=running is not None,
        is_past_its_end=running is not None and running.ends_at <= at,
        minutes_wait=last is not None and _minutes_wait(last, member, at),
        pulse_waits=last is not None and _pulse_waits(last, member, at),
        action_is_due=_action_is_due(member, at),
        has_met=last is not None,
        has_date=following is not None,
    )
    about = last if task in ABOUT_THE_LAST else running
    return MeetingsProgress(
        task=task,
        meeting=about.pk if about else None,
        next_starts_at=following.starts_at if following else None,
        has_met=last is not None,
    )


def _minutes_wait(meeting: Meeting, member: Membership, at: datetime) -> bool:
    drafts = Minutes.objects.filter(meeting=meeting, state=MinutesState.DRAFT, due_final_at__gt=at)
    return drafts.exclude(looks__membership=member).exists()


def _pulse_waits(meeting: Meeting, member: Membership, at: datetime) -> bool:
    if meeting.closed_at is None or at >= meeting.closed_at + PULSE_STAYS_OPEN:
        return False
    return was_there(meeting, member) and not has_answered(meeting, member)


def _action_is_due(member: Membership, at: datetime) -> bool:
    today = at.astimezone(ZoneInfo(member.person.time_zone)).date()
    return Action.objects.filter(owner=member, state=ActionState.OPEN, due_on__lte=today).exists()
