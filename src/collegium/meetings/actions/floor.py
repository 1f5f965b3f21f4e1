"""Hands and the floor. Nothing of it outlives the meeting, so the audit says that something moved and never who."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from collegium.audit.actions import record
from collegium.groups.models import Membership
from collegium.meetings.actions.news import tell_news
from collegium.meetings.models import FloorTime, Meeting, SpeakerRequest
from collegium.meetings.queries.running import may_lead
from collegium.meetings.refusals import OnlyWhoLeads


@transaction.atomic
def raise_hand(meeting: Meeting, *, by: Membership, at: datetime) -> None:
    """Joins the end of the queue; a hand that is up stays where it is."""
    tell_news(meeting, "floor")
    SpeakerRequest.objects.get_or_create(meeting=meeting, membership=by, defaults={"asked_at": at})
    _trace(meeting, at)


@transaction.atomic
def lower_hand(meeting: Meeting, *, by: Membership, at: datetime) -> None:
    """Leaves the queue."""
    tell_news(meeting, "floor")
    SpeakerRequest.objects.filter(meeting=meeting, membership=by).delete()
    _trace(meeting, at)


@transaction.atomic
def give_floor(meeting: Meeting, *, to: Membership | None, by: Membership, at: datetime) -> None:
    """To oneself, or by whoever leads to anybody or nobody. The speaker's hand goes down. Raises `OnlyWhoLeads`."""
    _must_give(meeting, to, by)
    tell_news(meeting, "floor")
    # Looked at again now that nobody else can take over the lead or the floor.
    _must_give(meeting, to, by)
    free_the_floor(meeting, at)
    if to is not None:
        _start(meeting, to, at)
    _trace(meeting, at)


def _must_give(meeting: Meeting, to: Membership | None, by: Membership) -> None:
    is_own = to.pk == by.pk if to else _has_the_floor(meeting, by)
    if not is_own and not may_lead(meeting, by):
        raise OnlyWhoLeads


@transaction.atomic
def call_next_speaker(meeting: Meeting, *, by: Membership, at: datetime) -> None:
    """The first hand of the queue gets the floor; with no hand up the floor is free. Raises `OnlyWhoLeads`."""
    tell_news(meeting, "floor")
    if not may_lead(meeting, by):
        raise OnlyWhoLeads
    free_the_floor(meeting, at)
    first = SpeakerRequest.objects.filter(meeting=meeting).select_related("membership").first()
    if first is not None:
        _start(meeting, first.membership, at)
    _trace(meeting, at)


def free_the_floor(meeting: Meeting, at: datetime) -> None:
    """Counts the time of whoever spoke, in the caller's transaction."""
    for one in FloorTime.objects.filter(meeting=meeting, since__isnull=False):
        spoken = max(0, int((at - one.since).total_seconds())) if one.since else 0
        FloorTime.objects.filter(pk=one.pk).update(seconds=F("seconds") + spoken, since=None)


def _start(meeting: Meeting, member: Membership, at: datetime) -> None:
    SpeakerRequest.objects.filter(meeting=meeting, membership=member).delete()
    FloorTime.objects.update_or_create(meeting=meeting, membership=member, defaults={"since": at})


def _has_the_floor(meeting: Meeting, member: Membership) -> bool:
    return FloorTime.objects.filter(meeting=meeting, membership=member, since__isnull=False).exists()


def _trace(meeting: Meeting, at: datetime) -> None:
    record("meetings.floor_moved", subject=meeting, by=None, at=at)
