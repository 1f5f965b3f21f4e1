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
    PulseCount,
)


@transaction.atomic
def forget_meeting(meeting: Meeting, *, at: datetime) -> None:
    """Minutes, agenda, decisions, who came and meant to, pulse, ended actions. Open actions stay with their owners."""
    for rows in (Minutes, Note, Decision, Attendance, Answer, PulseCount, AgendaItem):
        rows._default_manager.filter(meeting=meeting).delete()
    Action.objects.filter(meeting=meeting).exclude(state=ActionState.OPEN).delete()
    Meeting.objects.filter(pk=meeting.pk).update(title="", place="", frozen=None)
    record("meetings.forgotten", subject=meeting, by=None, at=at, group=meeting.group)
