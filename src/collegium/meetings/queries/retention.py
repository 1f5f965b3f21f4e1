"""Meetings whose words are kept no longer."""

from datetime import datetime

from django.db.models import Q, QuerySet

from collegium.meetings.closing_rules import MINUTES_KEPT, WITHOUT_CYCLE_KEPT
from collegium.meetings.models import Meeting, MeetingState


def meetings_to_forget(now: datetime) -> QuerySet[Meeting]:
    """Of cycles that ended 90 days ago, and of no cycle as if one of a year had begun with them."""
    ended = Q(cycle__ended_at__lte=now - MINUTES_KEPT)
    alone = Q(cycle=None, starts_at__lte=now - WITHOUT_CYCLE_KEPT)
    over = Meeting.objects.filter(state__in=(MeetingState.CLOSED, MeetingState.CANCELLED))
    kept = Q(minutes__isnull=False) | Q(items__isnull=False) | Q(attendance__isnull=False)
    kept |= Q(answers__isnull=False)
    return over.filter(ended | alone).filter(kept).distinct().select_related("group")
