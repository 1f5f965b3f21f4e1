"""Everybody writes alone for some minutes, then decides alone what comes into the round."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from collegium.audit.actions import record
from collegium.groups.models import Membership
from collegium.meetings.actions.news import tell_news
from collegium.meetings.merging import merged
from collegium.meetings.models import LONGEST_SILENT, Meeting, SilentRound, SilentText
from collegium.meetings.queries.running import is_closed_to, latest_silent_round, may_lead, running_item
from collegium.meetings.refusals import NoteIsFull, OnlyWhoLeads, SilenceIsOver

NOBODY_ELSE = ""
"""What one member writes alone is news to nobody."""


@transaction.atomic
def start_silence(meeting: Meeting, *, minutes: int, by: Membership, at: datetime) -> SilentRound:
    """Some minutes of silence about the running item. Raises `OnlyWhoLeads`."""
    tell_news(meeting, "silence")
    if not may_lead(meeting, by):
        raise OnlyWhoLeads
    end_silent_rounds(meeting, at)
    until = at + timedelta(minutes=minutes)
    item = running_item(meeting)
    started = SilentRound.objects.create(meeting=meeting, item=item, began_at=at, ends_at=until)
    record("meetings.silence_started", subject=meeting, by=by.person, at=at, group=meeting.group, minutes=minutes)
    return started


@transaction.atomic
def end_silence(meeting: Meeting, *, by: Membership, at: datetime) -> None:
    """Before its time. What is written stays with its writers. Raises `OnlyWhoLeads`."""
    tell_news(meeting, "silence")
    if not may_lead(meeting, by):
        raise OnlyWhoLeads
    end_silent_rounds(meeting, at)
    record("meetings.silence_ended", subject=meeting, by=by.person, at=at, group=meeting.group)


def end_silent_rounds(meeting: Meeting, at: datetime) -> None:
    """In the caller's transaction."""
    SilentRound.objects.filter(meeting=meeting, ended_at=None).update(ended_at=at)


@transaction.atomic
def write_silently(
    meeting: Meeting, *, round_pk: int, base: str, text: str, by: Membership, at: datetime
) -> SilentText:
    """Keeps what one member writes alone, also from two windows at once. Raises `SilenceIsOver` and `NoteIsFull`."""
    _must_be_asked(meeting, round_pk, by)
    tell_news(meeting, NOBODY_ELSE)
    own = _own_text(meeting, round_pk, by, at)
    kept = merged(base, text, own.text)
    if len(kept) > LONGEST_SILENT:
        raise NoteIsFull
    SilentText.objects.filter(pk=own.pk).update(text=kept, revision=F("revision") + 1, saved_at=at)
    record("meetings.silently_written", subject=meeting, by=None, at=at)
    own.refresh_from_db()
    return own


@transaction.atomic
def show_silent_text(meeting: Meeting, *, round_pk: int, is_shown: bool, by: Membership, at: datetime) -> None:
    """Puts it into the round, or keeps it to oneself again. Raises `SilenceIsOver`."""
    _must_be_asked(meeting, round_pk, by)
    tell_news(meeting, "silence")
    own = _own_text(meeting, round_pk, by, at)
    SilentText.objects.filter(pk=own.pk).update(shown_at=at if is_shown else None)
    record("meetings.silently_written", subject=meeting, by=None, at=at)


def _own_text(meeting: Meeting, round_pk: int, by: Membership, at: datetime) -> SilentText:
    _must_be_asked(meeting, round_pk, by)
    return SilentText.objects.get_or_create(round_id=round_pk, membership=by, defaults={"saved_at": at})[0]


def _must_be_asked(meeting: Meeting, round_pk: int, by: Membership) -> None:
    """Looked at before anything is written, and again when nobody else can move the agenda any more."""
    latest = latest_silent_round(meeting)
    if latest is None or latest.pk != round_pk or is_closed_to(latest.item, by):
        raise SilenceIsOver
