"""The agenda goes to the members five days before."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from collegium.audit.actions import record
from collegium.meetings.emails.agenda import queue_agenda
from collegium.meetings.models import AgendaCare, Meeting, MeetingState
from collegium.meetings.queries.due import MAILED_BEFORE


@transaction.atomic
def mail_agenda(meeting: Meeting, *, at: datetime) -> None:
    """Once for each start: a meeting that was moved goes out again. Of two workers at once one sends it."""
    is_due = Meeting.objects.filter(
        pk=meeting.pk, state=MeetingState.PLANNED, starts_at=meeting.starts_at, starts_at__gt=at
    ).filter(starts_at__lte=at + MAILED_BEFORE)
    if not is_due.exists():
        return
    AgendaCare.objects.get_or_create(meeting=meeting)
    other = Q(mailed_for=None) | ~Q(mailed_for=meeting.starts_at)
    if AgendaCare.objects.filter(other, meeting=meeting).update(mailed_for=meeting.starts_at):
        count = queue_agenda(meeting, at=at)
        record("meetings.agenda_mailed", subject=meeting, by=None, at=at, messages=count)
