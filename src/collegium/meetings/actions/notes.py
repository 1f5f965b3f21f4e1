"""Notes are saved as they are typed, by as many writers as there are."""

from datetime import datetime, timedelta

from django.db import transaction

from collegium.audit.actions import record
from collegium.groups.models import Membership
from collegium.meetings.merging import merged
from collegium.meetings.models import LONGEST_NOTE, AgendaItem, Meeting, Note, NoteRevision
from collegium.meetings.queries.running import is_closed_to
from collegium.meetings.refusals import ItemClosedToYou, MeetingNotRunning, NoteIsFull

LATE_WORDS = timedelta(hours=72)
"""After the end: as long as the minutes are being written (evidence 7.3)."""


@transaction.atomic
def save_note(
    meeting: Meeting, *, item: AgendaItem | None, base: str, text: str, key: str, by: Membership, at: datetime
) -> Note:
    """Brings `text`, which began as `base`, together with what stands in the note now. No word of either is lost.

    A save that comes again with its `key`, because the answer got lost, is done once. Words that were typed without a
    connection still arrive within 72 hours after the meeting. Raises `MeetingNotRunning`,
    `ItemClosedToYou` and `NoteIsFull`.
    """
    note = _locked_note(meeting, item, at)
    if is_closed_to(item, by):
        raise ItemClosedToYou
    if not NoteRevision.objects.filter(note=note, key=key).exists():
        _keep(note, merged(base, text, note.text), key=key, by=by, at=at)
        record("meetings.note_saved", subject=note, by=by.person, at=at, group=None)
    return note


def _locked_note(meeting: Meeting, item: AgendaItem | None, at: datetime) -> Note:
    """Writers come one after another, for the lock on the meeting lasts until the end of the transaction.

    Its revision is not counted up, or all who look would fetch the whole page for every word: notes count their own.
    """
    found = Meeting.objects.select_for_update().get(pk=meeting.pk)
    is_just_over = found.is_closed and found.closed_at is not None and at <= found.closed_at + LATE_WORDS
    if not found.is_running and not is_just_over:
        raise MeetingNotRunning
    return Note.objects.get_or_create(meeting=meeting, item=item)[0]


def _keep(note: Note, text: str, *, key: str, by: Membership, at: datetime) -> None:
    if len(text) > LONGEST_NOTE:
        raise NoteIsFull
    note.text, note.revision, note.saved_at = text, note.revision + 1, at
    note.save(update_fields=["text", "revision", "saved_at"])
    NoteRevision.objects.create(note=note, number=note.revision, key=key, by=by, at=at)
