"""A meeting is opened; who is there; who leads and who keeps notes."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from collegium.audit.actions import record
from collegium.groups.models import Membership
from collegium.meetings.actions.agenda import freeze_agenda
from collegium.meetings.actions.news import tell_news
from collegium.meetings.models import Attendance, Meeting, MeetingState, Presence
from collegium.meetings.queries.running import Role, is_here, may_lead
from collegium.meetings.refusals import (
    AnotherMeetingRuns,
    MeetingNotPlanned,
    OnlyWhoLeads,
    RoleIsTaken,
    TooEarlyToOpen,
)


@transaction.atomic
def open_meeting(meeting: Meeting, *, by: Membership, at: datetime) -> None:
    """Begins the meeting and keeps its agenda as it stands. Whoever opens it is there.

    Of two who open it at once, one does. Raises `TooEarlyToOpen`, `AnotherMeetingRuns` and `MeetingNotPlanned`.
    """
    if at < meeting.opens_at:
        raise TooEarlyToOpen
    freeze_agenda(meeting, at=at)
    if not _begun(meeting, at):
        raise MeetingNotPlanned
    _mark(meeting, by, Presence.PRESENT, at)
    record("meetings.opened", subject=meeting, by=by.person, at=at, group=meeting.group)


def _begun(meeting: Meeting, at: datetime) -> int:
    planned = Meeting.objects.filter(pk=meeting.pk, state=MeetingState.PLANNED)
    try:
        with transaction.atomic():
            return planned.update(state=MeetingState.RUNNING, opened_at=at, revision=F("revision") + 1)
    except IntegrityError:
        raise AnotherMeetingRuns from None


@transaction.atomic
def note_attendance(meeting: Meeting, *, member: Membership, presence: Presence, by: Membership, at: datetime) -> None:
    """Oneself, or somebody else by whoever leads. Raises `OnlyWhoLeads`."""
    tell_news(meeting, "stage decide floor act table")
    if member.pk != by.pk and not may_lead(meeting, by):
        raise OnlyWhoLeads
    _mark(meeting, member, presence, at)
    record("meetings.attendance_noted", subject=meeting, by=by.person, at=at, group=meeting.group, member=member)


def _mark(meeting: Meeting, member: Membership, presence: Presence, at: datetime) -> None:
    noted = {"presence": presence, "noted_at": at}
    Attendance.objects.update_or_create(meeting=meeting, membership=member, defaults=noted)


@transaction.atomic
def take_role(meeting: Meeting, *, role: Role, by: Membership, at: datetime) -> None:
    """Leads, or keeps notes, in place of somebody who is not here; the rotation then counts who did it.

    Whoever takes it is there. Raises `RoleIsTaken`.
    """
    tell_news(meeting)
    holder = getattr(meeting, role)
    if holder is not None and holder.pk != by.pk and is_here(meeting, holder):
        raise RoleIsTaken
    Meeting.objects.filter(pk=meeting.pk).update(**{f"{role}_id": by.pk})
    _mark(meeting, by, Presence.PRESENT, at)
    record("meetings.role_taken", subject=meeting, by=by.person, at=at, group=meeting.group, role=role.value)
