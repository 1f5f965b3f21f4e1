"""Meetings and polls whose words are kept no longer."""

from datetime import datetime

from django.db.models import Q, QuerySet

from collegium.meetings.closing_rules import MINUTES_KEPT, POLLS_KEPT, WITHOUT_CYCLE_KEPT
from collegium.meetings.models import Action, ActionState, Meeting, MeetingState, Poll


def meetings_to_forget(now: datetime) -> QuerySet[Meeting]:
    """Of cycles that ended 90 days ago, and of no cycle as if one of a year had begun with them."""
    ended = Q(cycle__ended_at__lte=now - MINUTES_KEPT)
    alone = Q(cycle=None, starts_at__lte=now - WITHOUT_CYCLE_KEPT)
    over = Meeting.objects.filter(state__in=(MeetingState.CLOSED, MeetingState.CANCELLED))
    # An action may be ended long after its meeting was forgotten.
    ended_actions = Action.objects.exclude(state=ActionState.OPEN).values("meeting")
    kept = Q(minutes__isnull=False) | Q(items__isnull=False) | Q(attendance__isnull=False) | Q(pk__in=ended_actions)
    kept |= Q(answers__isnull=False)
    return over.filter(ended | alone).filter(kept).distinct().select_related("group")


def polls_to_forget(now: datetime) -> QuerySet[Poll]:
    """Those that were decided or withdrawn 90 days ago, or closed then and nobody decided."""
    long_ago = now - POLLS_KEPT
    settled = Q(decided_at__lte=long_ago) | Q(withdrawn_at__lte=long_ago)
    left = Q(decided_at=None, withdrawn_at=None, closes_at__lte=long_ago)
    return Poll.objects.filter(settled | left).select_related("group")
