"""Which agendas the worker looks at now."""

from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet

from collegium.groups.models import GroupState
from collegium.meetings.models import Meeting, MeetingState

DRAFTED_AGAIN_AFTER = timedelta(minutes=5)
LOOKS_AHEAD = timedelta(days=35)
"""The group's work of now belongs on the agendas of the next weeks; a draft of the format is there from the start."""
MAILED_BEFORE = timedelta(days=5)


def _planned(now: datetime) -> QuerySet[Meeting]:
    found = Meeting.objects.filter(state=MeetingState.PLANNED, starts_at__gt=now)
    return found.exclude(group__state=GroupState.CLOSED).select_related("group").order_by("starts_at", "pk")


def agendas_to_draft(now: datetime) -> QuerySet[Meeting]:
    """Planned meetings of the next weeks whose draft nobody looked at for five minutes."""
    old = Q(agenda_care__drafted_at=None) | Q(agenda_care__drafted_at__lte=now - DRAFTED_AGAIN_AFTER)
    return _planned(now).filter(old, starts_at__lte=now + LOOKS_AHEAD)


def agendas_to_mail(now: datetime) -> QuerySet[Meeting]:
    """Planned meetings of the next five days whose agenda has not gone out for this start."""
    other = Q(agenda_care__mailed_for=None) | ~Q(agenda_care__mailed_for=F("starts_at"))
    return _planned(now).filter(other, starts_at__lte=now + MAILED_BEFORE)
