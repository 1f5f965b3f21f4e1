"""Meetings are called off, by a member or by the clock, and what they were for goes where it belongs."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import F

from collegium.audit.actions import record
from collegium.groups.models import Group
from collegium.meetings.actions.agenda import draft_agenda
from collegium.meetings.actions.teach_backs import free_teach_backs
from collegium.meetings.models import Meeting, MeetingState
from collegium.meetings.queries.meetings import next_planned
from collegium.meetings.refusals import MeetingNotPlanned
from collegium.people.models import Person


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, by: Person, at: datetime) -> None:
    """It will not be held. Raises `MeetingNotPlanned`."""
    if not call_off(meeting.group, [meeting.pk], at=at):
        raise MeetingNotPlanned
    record("meetings.cancelled", subject=meeting, by=by, at=at, group=meeting.group)


@transaction.atomic
def call_off_by_clock(meeting: Meeting, *, at: datetime) -> bool:
    """Nobody began it: it counts for no turn and holds nothing up. False where it is not planned any more."""
    found = bool(call_off(meeting.group, [meeting.pk], at=at))
    if found:
        record("meetings.not_held", subject=meeting, by=None, at=at, group=meeting.group)
    return found


def call_off(group: Group, meetings: Collection[int], *, at: datetime) -> int:
    """Cancels those that are still planned; returns how many. In the transaction of the action that does it.

    No row is deleted, for calendars hold it. Teach-backs wait for another place, and what members had put on these
    agendas goes onto the next one.
    """
    count = Meeting.objects.filter(pk__in=meetings, state=MeetingState.PLANNED).update(
        state=MeetingState.CANCELLED, sequence=F("sequence") + 1, revision=F("revision") + 1, changed_at=at
    )
    if count:
        free_teach_backs(Meeting.objects.filter(pk__in=meetings, state=MeetingState.CANCELLED))
        following = next_planned(group)
        if following is not None:
            draft_agenda(following)
    return count
