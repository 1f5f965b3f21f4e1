"""A meeting ends: what is left goes on, what was said goes, the minutes stay."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from collegium.audit.actions import record
from collegium.groups.actions import take_step
from collegium.groups.models import Group, Membership
from collegium.groups.states import Facts, State, Step, may_take
from collegium.meetings.actions.agenda import draft_agenda
from collegium.meetings.actions.clearing import clear_live_traces
from collegium.meetings.actions.meetings import make_meeting
from collegium.meetings.actions.minutes import draft_minutes
from collegium.meetings.actions.pulse import begin_pulse
from collegium.meetings.actions.teach_backs import free_teach_backs
from collegium.meetings.closing_rules import LAST_FORMAT, is_carried
from collegium.meetings.models import (
    AgendaItem,
    Cycle,
    Decision,
    DecisionState,
    ItemSource,
    ItemState,
    Meeting,
    MeetingState,
    Minutes,
)
from collegium.meetings.queries.closing import following_meeting, must_have_next_date, running_cycle
from collegium.meetings.queries.meetings import turns_next
from collegium.meetings.refusals import (
    DecisionStillOpen,
    MeetingNotRunning,
    MeetingOverAlready,
    NextDateIsPast,
    NextDateMissing,
)
from collegium.meetings.stated import StatedMeeting
from collegium.meetings.wall_clock import instant


@transaction.atomic
def close_meeting(
    meeting: Meeting, *, by: Membership, at: datetime, next_meeting: StatedMeeting | None = None
) -> Minutes:
    """Ends it and drafts the minutes. `next_meeting` is planned in the same breath where no date stands yet.

    Of two who close it at once, one does. Raises `MeetingOverAlready`, `MeetingNotRunning`, `DecisionStillOpen`,
    `NextDateMissing` and `NextDateIsPast`; then nothing has changed.
    """
    _end(meeting, at)
    if Decision.objects.filter(meeting=meeting, state=DecisionState.OPEN).exists():
        raise DecisionStillOpen
    if next_meeting is not None and following_meeting(meeting.group, at) is None:
        _plan_next(meeting, next_meeting, by=by, at=at)
    if must_have_next_date(meeting, at) and following_meeting(meeting.group, at) is None:
        raise NextDateMissing
    minutes = _wind_up(meeting, by=by, at=at)
    record("meetings.closed", subject=meeting, by=by.person, at=at, group=meeting.group)
    return minutes


@transaction.atomic
def close_forgotten_meeting(meeting: Meeting, *, at: datetime) -> Minutes | None:
    """Ends a meeting that nobody closed, with what is there; a next date cannot be asked for. None if it is over."""
    try:
        _end(meeting, at)
    except (MeetingOverAlready, MeetingNotRunning):
        return None
    open_now = Decision.objects.filter(meeting=meeting, state=DecisionState.OPEN)
    open_now.update(state=DecisionState.WITHDRAWN, decided_at=at)
    minutes = _wind_up(meeting, by=None, at=at)
    record("meetings.closed_by_clock", subject=meeting, by=None, at=at, group=meeting.group)
    return minutes


@transaction.atomic
def end_cycle(cycle: Cycle, *, by: Membership | None, at: datetime) -> None:
    """The group looks back. A cycle that has ended already stays so."""
    if not Cycle.objects.filter(pk=cycle.pk, ended_at=None).update(ended_at=at):
        return
    person = by.person if by else None
    record("meetings.cycle_ended", subject=cycle, by=person, at=at, group=cycle.group)
    _step(cycle.group, Step.BEGIN_REVIEW, Facts(cycle_has_ended=True), by=by, at=at)


def _end(meeting: Meeting, at: datetime) -> None:
    """Takes the meeting first, so that whoever comes second waits and then finds it over."""
    running = Meeting.objects.filter(pk=meeting.pk, state=MeetingState.RUNNING)
    if not running.update(state=MeetingState.CLOSED, closed_at=at, changed_at=at, revision=F("revision") + 1):
        is_over = Meeting.objects.filter(pk=meeting.pk, state=MeetingState.CLOSED).exists()
        raise MeetingOverAlready if is_over else MeetingNotRunning
    meeting.refresh_from_db()


def _plan_next(meeting: Meeting, stated: StatedMeeting, *, by: Membership, at: datetime) -> None:
    starts_at = instant(stated.on, stated.at, stated.time_zone)
    if starts_at <= at:
        raise NextDateIsPast
    turns = turns_next(meeting.group, on=stated.on, before=starts_at)
    leads, keeps = turns.facilitator, turns.note_keeper
    cycle = running_cycle(meeting.group)
    made = make_meeting(meeting.group, stated=stated, facilitator=leads, note_keeper=keeps, at=at, cycle=cycle)
    record("meetings.planned", subject=made, by=by.person, at=at, group=meeting.group)


def _wind_up(meeting: Meeting, *, by: Membership | None, at: datetime) -> Minutes:
    _settle_items(meeting)
    free_teach_backs([meeting])
    following = following_meeting(meeting.group, at)
    if following is not None:
        draft_agenda(following)
    minutes = draft_minutes(meeting, following=following, is_by_clock=by is None, at=at)
    clear_live_traces(meeting)
    begin_pulse(meeting)
    _step(meeting.group, Step.BEGIN_WORK, Facts(work_has_begun=True), by=by, at=at)
    _end_last_cycle(meeting, by=by, at=at)
    return minutes


def _settle_items(meeting: Meeting) -> None:
    """What nobody came to, or did not finish, is carried over, or comes again by itself."""
    left = AgendaItem.objects.filter(meeting=meeting, state__in=(ItemState.OPEN, ItemState.RUNNING))
    goes_on = [item.pk for item in left if is_carried(item.source)]
    left.filter(source=ItemSource.FORMAT, state=ItemState.RUNNING).update(state=ItemState.DONE, began_at=None)
    AgendaItem.objects.filter(pk__in=goes_on).update(state=ItemState.CARRIED, began_at=None)
    left.exclude(pk__in=goes_on).update(state=ItemState.DROPPED, began_at=None)


def _end_last_cycle(meeting: Meeting, *, by: Membership | None, at: datetime) -> None:
    """With its last meeting, a cycle ends."""
    cycle = running_cycle(meeting.group)
    if cycle is None or meeting.cycle_id != cycle.pk:
        return
    is_last = meeting.format == LAST_FORMAT or meeting.on >= cycle.ends_on
    if is_last and not Meeting.objects.filter(cycle=cycle, state=MeetingState.PLANNED).exists():
        end_cycle(cycle, by=by, at=at)


def _step(group: Group, step: Step, facts: Facts, *, by: Membership | None, at: datetime) -> None:
    group.refresh_from_db(fields=["state"])
    if may_take(step, State(group.state), facts):
        take_step(group, step, facts=facts, by=by.person if by else None, at=at)
        group.refresh_from_db(fields=["state"])
