"""What a group wrote in its meetings goes 90 days after its cycle (evidence 9.4). That they were held stays."""

from datetime import datetime

from django.db import transaction

from collegium.audit.actions import record
from collegium.meetings.models import (
    Action,
    ActionState,
    AgendaItem,
    Answer,
    Attendance,
    Decision,
    Meeting,
    Minutes,
    Note,
    Poll,
    PulseCount,
    Swap,
)


@transaction.atomic
def forget_meeting(meeting: Meeting, *, at: datetime) -> None:
    """Minutes, agenda, decisions, who came and said so, who asked whom for a turn, pulse and ended actions.

    Open actions stay with their owners.
    """
    for rows in (Minutes, Note, Decision, Attendance, Answer, Swap, PulseCount, AgendaItem):
        rows._default_manager.filter(meeting=meeting).delete()
    Action.objects.filter(meeting=meeting).exclude(state=ActionState.OPEN).delete()
    Meeting.objects.filter(pk=meeting.pk).update(title="", place="", frozen=None)
    record("meetings.forgotten", subject=meeting, by=None, at=at, group=meeting.group)


@transaction.atomic
def forget_poll(poll: Poll, *, at: datetime) -> None:
    """What was asked, who said what, and the names of guests. The meeting that came of it stays."""
    record("meetings.poll_forgotten", subject=poll, by=None, at=at, group=poll.group)
    poll.delete()
