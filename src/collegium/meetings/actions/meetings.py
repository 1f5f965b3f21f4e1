"""A meeting is planned or changed."""

import secrets
from datetime import datetime

from django.db import transaction
from django.db.models import F

from collegium.audit.actions import record
from collegium.groups.models import Group, Membership
from collegium.meetings.actions.agenda import draft_agenda
from collegium.meetings.actions.answers import forget_old_answers
from collegium.meetings.models import Cycle, Meeting, MeetingState, Series
from collegium.meetings.queries.meetings import turns_next
from collegium.meetings.refusals import MeetingChangedMeanwhile, MeetingNotPlanned
from collegium.meetings.stated import StatedMeeting
from collegium.meetings.wall_clock import instant
from collegium.people.models import Person


@transaction.atomic
def plan_meeting(group: Group, *, stated: StatedMeeting, by: Person, at: datetime) -> Meeting:
    """One meeting by itself, with its agenda and the next in line for both turns."""
    # Whoever plans two at once gets them one after the other, so that no turn is given twice.
    Group.objects.select_for_update().get(pk=group.pk)
    turns = turns_next(group, on=stated.on, before=instant(stated.on, stated.at, stated.time_zone))
    meeting = make_meeting(group, stated=stated, facilitator=turns.facilitator, note_keeper=turns.note_keeper, at=at)
    record("meetings.planned", subject=meeting, by=by, at=at, group=group)
    return meeting


@transaction.atomic
def make_meeting(
    group: Group,
    *,
    stated: StatedMeeting,
    facilitator: Membership | None,
    note_keeper: Membership | None,
    at: datetime,
    cycle: Cycle | None = None,
    series: Series | None = None,
) -> Meeting:
    """One meeting with a draft of its agenda, in the transaction of the action that plans it."""
    meeting = make_row(
        group,
        stated=stated,
        facilitator=facilitator,
        note_keeper=note_keeper,
        at=at,
        cycle=cycle,
        series=series,
    )
    draft_agenda(meeting)
    return meeting


def make_row(
    group: Group,
    *,
    stated: StatedMeeting,
    facilitator: Membership | None,
    note_keeper: Membership | None,
    at: datetime,
    cycle: Cycle | None = None,
    series: Series | None = None,
) -> Meeting:
    """A meeting that has no agenda yet; whoever makes it drafts one once its turns stand."""
    return Meeting.objects.create(
        group=group,
        cycle=cycle,
        series=series,
        series_on=stated.on if series else None,
        facilitator=facilitator,
        note_keeper=note_keeper,
        uid=new_uid(),
        starts_at=instant(stated.on, stated.at, stated.time_zone),
        made_at=at,
        changed_at=at,
        **vars(stated),
    )


def new_uid() -> str:
    """A name for calendars that says nothing and never comes again."""
    return secrets.token_hex(16)


@transaction.atomic
def change_meeting(meeting: Meeting, *, stated: StatedMeeting, revision: int, by: Person, at: datetime) -> None:
    """Another day, time, format, title or place. Raises `MeetingNotPlanned` and `MeetingChangedMeanwhile`.

    Whoever had answered is asked again about another time.
    """
    changed = Meeting.objects.filter(pk=meeting.pk, state=MeetingState.PLANNED, revision=revision).update(
        **vars(stated),
        starts_at=instant(stated.on, stated.at, stated.time_zone),
        sequence=F("sequence") + 1,
        revision=F("revision") + 1,
        changed_at=at,
    )
    if not changed:
        raise _why_not(meeting)
    before = {meeting.pk: meeting.starts_at}
    meeting.refresh_from_db()
    forget_old_answers(before)
    draft_agenda(meeting)
    record("meetings.changed", subject=meeting, by=by, at=at, group=meeting.group)


def _why_not(meeting: Meeting) -> MeetingNotPlanned | MeetingChangedMeanwhile:
    is_planned = Meeting.objects.filter(pk=meeting.pk, state=MeetingState.PLANNED).exists()
    return MeetingChangedMeanwhile() if is_planned else MeetingNotPlanned()
