"""Minutes are drafted, struck, put right, and become final."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from collegium.audit.actions import record
from collegium.groups.models import Membership
from collegium.meetings.closing_rules import MINUTES_ARE_DRAFTS, OLD_DRAFTS_KEPT
from collegium.meetings.minutes import Kind, Line, lines_of, one_line
from collegium.meetings.models import (
    Attendance,
    Change,
    LineKind,
    Meeting,
    Minutes,
    MinutesLine,
    MinutesLook,
    MinutesState,
    MinutesVersion,
    Note,
    Presence,
    Strike,
)
from collegium.meetings.queries.minutes import held, is_about
from collegium.meetings.refusals import LineChangedMeanwhile, LineNotAboutYou, MinutesAreFinal


def draft_minutes(meeting: Meeting, *, following: Meeting | None, is_by_clock: bool, at: datetime) -> Minutes:
    """Version 1, in the transaction of the action that closes the meeting."""
    made = Minutes.objects.create(
        meeting=meeting,
        is_by_clock=is_by_clock,
        next_meeting=following,
        next_starts_at=following.starts_at if following else None,
        drafted_at=at,
        due_final_at=at + MINUTES_ARE_DRAFTS,
    )
    lines = enumerate(lines_of(held(meeting, following)), start=1)
    MinutesLine.objects.bulk_create(_row(made, key, line) for key, line in lines)
    MinutesVersion.objects.create(minutes=made, number=1, change=Change.DRAFTED, made_at=at)
    return made


def _row(minutes: Minutes, key: int, line: Line) -> MinutesLine:
    return MinutesLine(
        minutes=minutes,
        key=key,
        kind=line.kind.value,
        text=line.text,
        who_id=line.who,
        owner_id=line.who if line.kind == Kind.ACTION else None,
        item_id=line.item,
        is_open=line.is_open,
        consents=line.consents,
        stands_aside=line.stands_aside,
        objections=line.objections,
        due_on=line.due_on,
    )


@transaction.atomic
def strike_line(minutes: Minutes, *, key: int, by: Membership, at: datetime) -> None:
    """A member takes out a line about themselves, without a reason. Its words go from every version.

    The audit does not say who. Raises `MinutesAreFinal`, `LineChangedMeanwhile` and `LineNotAboutYou`.
    """
    _count_version(minutes, Change.STRUCK, at)
    line = MinutesLine.objects.filter(minutes=minutes, key=key, until=None).first()
    if line is None:
        raise LineChangedMeanwhile
    if not is_about(line, by):
        raise LineNotAboutYou
    MinutesLine.objects.filter(minutes=minutes, key=key).delete()
    Strike.objects.create(minutes=minutes, key=key)
    if line.kind in (LineKind.PRESENT, LineKind.EXCUSED):
        Attendance.objects.filter(meeting=minutes.meeting_id, membership=by).delete()
    record("meetings.line_struck", subject=minutes, by=None, at=at)


@transaction.atomic
def word_line(minutes: Minutes, *, key: int, since: int, text: str, by: Membership, at: datetime) -> None:
    """Other words in the line as it stood in version `since`. Raises `MinutesAreFinal` and `LineChangedMeanwhile`."""
    number = _count_version(minutes, Change.WORDED, at)
    line = _take_line(minutes, key=key, since=since, until=number)
    line.pk, line.text, line.since, line.until = None, one_line(text), number, None
    line.save(force_insert=True)
    record("meetings.line_worded", subject=minutes, by=by.person, at=at, group=minutes.meeting.group)


@transaction.atomic
def correct_presence(
    minutes: Minutes, *, key: int, since: int, presence: Presence, by: Membership, at: datetime
) -> None:
    """Somebody was there, or was excused. Raises `MinutesAreFinal` and `LineChangedMeanwhile`."""
    number = _count_version(minutes, Change.WORDED, at)
    line = _take_line(minutes, key=key, since=since, until=number)
    line.pk, line.kind, line.since, line.until = None, LineKind(presence.value), number, None
    line.save(force_insert=True)
    Attendance.objects.filter(meeting=minutes.meeting_id, membership=line.who_id).update(presence=presence)
    record("meetings.line_worded", subject=minutes, by=by.person, at=at, group=minutes.meeting.group)


@transaction.atomic
def take_line_out(minutes: Minutes, *, key: int, since: int, by: Membership, at: datetime) -> None:
    """The note-keeper removes a line. Raises `MinutesAreFinal` and `LineChangedMeanwhile`."""
    number = _count_version(minutes, Change.TAKEN_OUT, at)
    _take_line(minutes, key=key, since=since, until=number)
    record("meetings.line_taken_out", subject=minutes, by=by.person, at=at, group=minutes.meeting.group)


def _take_line(minutes: Minutes, *, key: int, since: int, until: int) -> MinutesLine:
    standing = MinutesLine.objects.filter(minutes=minutes, key=key, since=since, until=None)
    line = standing.first()
    if line is None or not standing.update(until=until):
        raise LineChangedMeanwhile
    return line


def _count_version(minutes: Minutes, change: Change, at: datetime) -> int:
    """Takes the draft for this transaction, so that changes come one after another."""
    draft = Minutes.objects.filter(pk=minutes.pk, state=MinutesState.DRAFT, due_final_at__gt=at)
    if not draft.update(version=F("version") + 1):
        raise MinutesAreFinal
    minutes.refresh_from_db(fields=["version", "state"])
    MinutesVersion.objects.create(minutes=minutes, number=minutes.version, change=change, made_at=at)
    return minutes.version


@transaction.atomic
def note_look(minutes: Minutes, *, by: Membership, at: datetime) -> None:
    """The member has looked through the draft. A second press changes nothing."""
    try:
        with transaction.atomic():
            MinutesLook.objects.create(minutes=minutes, membership=by)
    except IntegrityError:
        return
    record("meetings.minutes_looked_at", subject=minutes, by=by.person, at=at)


@transaction.atomic
def make_final(minutes: Minutes, *, at: datetime) -> bool:
    """The week is over: the minutes stay as they are, and the notes are deleted. False if that was done before."""
    draft = Minutes.objects.filter(pk=minutes.pk, state=MinutesState.DRAFT)
    if not draft.update(state=MinutesState.FINAL, final_at=at):
        return False
    Note.objects.filter(meeting=minutes.meeting_id).delete()
    MinutesLook.objects.filter(minutes=minutes).delete()
    record("meetings.minutes_final", subject=minutes, by=None, at=at, group=minutes.meeting.group)
    return True


@transaction.atomic
def forget_drafts(minutes: Minutes, *, at: datetime) -> None:
    """A week after the minutes became final, earlier wordings go. It says nothing about people, so no event."""
    if minutes.final_at is None or minutes.final_at + OLD_DRAFTS_KEPT > at:
        return
    MinutesLine.objects.filter(minutes=minutes, until__isnull=False).delete()
    MinutesVersion.objects.filter(minutes=minutes).exclude(number=minutes.version).delete()
