"""What has to be known before a meeting ends, and which ones the clock ends."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from collegium.groups.models import Group
from collegium.meetings.closing_rules import (
    CLOSED_BY_CLOCK_AFTER,
    COMES_AGAIN,
    NEVER_BEGUN_AFTER,
    needs_next_date,
)
from collegium.meetings.models import AgendaItem, Cycle, ItemState, Meeting, MeetingState
from collegium.meetings.queries.meetings import WAITING, meetings_of


def running_cycle(group: Group) -> Cycle | None:
    """The cycle that has not ended."""
    return Cycle.objects.filter(group=group, ended_at=None).first()


def following_meeting(group: Group, at: datetime) -> Meeting | None:
    """The next planned meeting of the group after that moment."""
    return meetings_of(group).filter(state=MeetingState.PLANNED, starts_at__gt=at).first()


def must_have_next_date(meeting: Meeting, at: datetime) -> bool:
    """Whether this meeting may only end with a next date."""
    cycle = running_cycle(meeting.group)
    today = at.astimezone(meeting.zone).date()
    return needs_next_date(today=today, ends_on=cycle.ends_on if cycle else None, shape=meeting.format)


def forgotten_meetings(now: datetime) -> list[Meeting]:
    """Meetings that run long after their booked end."""
    return _over_since(MeetingState.RUNNING, CLOSED_BY_CLOCK_AFTER, now)


def meetings_never_begun(now: datetime) -> list[Meeting]:
    """Meetings that are still planned long after their booked end."""
    return _over_since(MeetingState.PLANNED, NEVER_BEGUN_AFTER, now)


def _over_since(state: MeetingState, after: timedelta, now: datetime) -> list[Meeting]:
    found = Meeting.objects.filter(state=state, starts_at__lt=now - after).select_related("group")
    return [one for one in found if one.ends_at + after <= now]


def cycles_that_are_over(now: datetime) -> QuerySet[Cycle]:
    """Cycles whose last day is past and that have no meeting left."""
    waiting = Meeting.objects.filter(state__in=WAITING, cycle__isnull=False)
    over = Cycle.objects.filter(ended_at=None, ends_on__lt=now.date())
    return over.exclude(pk__in=waiting.values("cycle")).select_related("group")


def unfinished(meeting: Meeting) -> QuerySet[AgendaItem]:
    """What will be carried over if the meeting ends now."""

    items = AgendaItem.objects.filter(meeting=meeting)
    left = items.filter(state__in=(ItemState.OPEN, ItemState.RUNNING)).exclude(source__in=COMES_AGAIN)
    return (left | items.filter(state=ItemState.CARRIED)).order_by("position", "pk")
