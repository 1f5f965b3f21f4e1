"""Everybody who looks at a meeting learns that something has changed."""

from django.db.models import F

from collegium.meetings.models import LiveNews, Meeting, MeetingState
from collegium.meetings.refusals import MeetingNotRunning

ALL_PARTS = "stage silence decide note floor act agenda table"


def tell_news(meeting: Meeting, parts: str = ALL_PARTS) -> None:
    """Counts one change of a running meeting, in the caller's transaction, before anything else is read or written.

    `parts` are those of the live page that it concerns.

    That update holds the meeting's row until the transaction ends, so of two who press at once one comes after the
    other and sees what the first has done. Raises `MeetingNotRunning`.
    """
    running = Meeting.objects.filter(pk=meeting.pk, state=MeetingState.RUNNING)
    if not running.update(revision=F("revision") + 1):
        raise MeetingNotRunning
    meeting.refresh_from_db(fields=["revision", "state", "facilitator", "note_keeper"])
    LiveNews.objects.create(meeting=meeting, revision=meeting.revision, parts=parts)
