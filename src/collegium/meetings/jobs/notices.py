"""What time makes due in this room, found by looking at rows. Two workers at once do nothing twice."""

from collections.abc import Callable
from datetime import datetime, time
from functools import partial

from django.conf import settings

from collegium.groups.queries import active_memberships
from collegium.meetings.actions.notices import (
    forget_digests_of_a_wrong_clock,
    give_digest,
    give_once,
    remind_of_poll,
)
from collegium.meetings.emails.notices import queue_action_due, queue_lead, queue_reminder
from collegium.meetings.models import Action, Meeting
from collegium.meetings.notices import BEFORE, Kind, is_due, occasion
from collegium.meetings.queries.notices import (
    actions_near,
    did_it,
    digests_due,
    meetings_near,
    polls_near,
    wants_at_once,
    was_given,
)
from collegium.meetings.wall_clock import instant
from collegium.people.models import Person


def run_due(now: datetime) -> None:
    """Everything that the clock makes due. Without a mail server nothing is queued: the start page has it all."""
    give_notices(now)


def give_notices(now: datetime) -> None:
    """The digests of Monday, and single messages for who chose them."""
    if not settings.MAIL_IS_CONFIGURED:
        return
    forget_digests_of_a_wrong_clock(at=now)
    for person, day in digests_due(now):
        give_digest(person, day=day, at=now)
    for poll in polls_near(now):
        remind_of_poll(poll, at=now)
    _remind_of_meetings(now)
    _tell_who_leads(now)
    _remind_of_actions(now)


def _remind_of_meetings(now: datetime) -> None:
    wanted = {one.pk: one for one in wants_at_once(Kind.REMINDER)}
    for meeting in meetings_near(now, Kind.REMINDER) if wanted else ():
        for seat in active_memberships(meeting.group).filter(person__in=wanted):
            _tell(seat.person, meeting, Kind.REMINDER, queue_reminder, now)


def _tell_who_leads(now: datetime) -> None:
    wanted = {one.pk: one for one in wants_at_once(Kind.LEAD)}
    for meeting in meetings_near(now, Kind.LEAD) if wanted else ():
        lead = wanted.get(meeting.facilitator.person_id) if meeting.facilitator else None
        if lead is not None:
            _tell(lead, meeting, Kind.LEAD, queue_lead, now)


def _tell(person: Person, meeting: Meeting, kind: Kind, queue: Callable[..., None], now: datetime) -> None:
    about = occasion(kind, meeting.pk, meeting.starts_at)
    if was_given(person, about) or did_it(person, meeting, since=meeting.starts_at - BEFORE[kind]):
        return
    give_once(person, occasion=about, queue=lambda key: queue(meeting, person, key=key, at=now), at=now)


def _remind_of_actions(now: datetime) -> None:
    """An action is due at the end of its day, where its owner is. Who took it on just now knows."""
    for action in actions_near(now):
        person = action.owner.person
        ends_at = instant(action.due_on, time(23, 59), person.time_zone)
        if is_due(Kind.ACTIONS, ends_at, now=now) and action.made_at < ends_at - BEFORE[Kind.ACTIONS]:
            about = occasion(Kind.ACTIONS, action.pk, action.due_on)
            if not was_given(person, about):
                give_once(person, occasion=about, queue=partial(_queue_action, action, now), at=now)


def _queue_action(action: Action, now: datetime, key: str) -> None:
    queue_action_due(action, action.owner.person, key=key, at=now)
