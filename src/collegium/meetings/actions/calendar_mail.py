"""Calendars that were chosen by members are told by mail what is new about meetings."""

from datetime import datetime

from django.db import transaction

from collegium.meetings.emails.calendars import queue_calendar_mail
from collegium.meetings.models import CalendarMail, CalendarNotice, Meeting


@transaction.atomic
def tell_calendar(choice: CalendarMail, meeting: Meeting, *, at: datetime) -> bool:
    """One message about one meeting, and the note that it was told; False where that state was told already.

    What a message tells about is in the audit already, so telling it leaves no event.
    """
    told = CalendarNotice.objects.filter(membership=choice.membership, meeting=meeting)
    state = {"sequence": meeting.sequence, "is_cancelled": meeting.is_cancelled, "told_at": at}
    is_new = told.filter(sequence__lt=meeting.sequence).update(**state)
    if not is_new and not told.exists() and not meeting.is_cancelled:
        _row, is_new = CalendarNotice.objects.get_or_create(
            membership=choice.membership, meeting=meeting, defaults=state
        )
    if is_new:
        queue_calendar_mail(choice, meeting, method="CANCEL" if meeting.is_cancelled else "REQUEST", at=at)
    return bool(is_new)
