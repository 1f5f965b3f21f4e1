"""Short messages that hold times, counts and links, and never a word of what anybody writes."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import formats

from collegium.mail.actions import queue_message
from collegium.meetings.models import Action, Meeting, Poll
from collegium.meetings.notice_links import DIGEST, address_of
from collegium.meetings.notices import Kind
from collegium.meetings.queries.notices import Waiting
from collegium.people.models import Person


def queue_digest(waiting: Waiting, *, key: str, at: datetime) -> None:
    """What the next two weeks bring, in one message."""
    person = waiting.person
    meetings = [
        {
            "group": one.group,
            "when": in_words(one.starts_at, person),
            "minutes": one.length_minutes,
            "leads": waiting.leads(one),
            "keeps_notes": waiting.keeps_notes(one),
            "link": link_to(one),
        }
        for one in waiting.meetings
    ]
    actions = [action_lines(one, person, at) for one in waiting.actions]
    polls = [
        {"group": one.group, "until": in_words(one.closes_at, person), "link": _poll(one)} for one in waiting.polls
    ]
    queue_notice(person, DIGEST, key=key, at=at, template="digest", meetings=meetings, actions=actions, polls=polls)


def queue_reminder(meeting: Meeting, person: Person, *, key: str, at: datetime) -> None:
    """The meeting is tomorrow."""
    _queue_about(meeting, person, Kind.REMINDER, key=key, at=at)


def queue_lead(meeting: Meeting, person: Person, *, key: str, at: datetime) -> None:
    """The person leads the next meeting."""
    _queue_about(meeting, person, Kind.LEAD, key=key, at=at)


def _queue_about(meeting: Meeting, person: Person, kind: Kind, *, key: str, at: datetime) -> None:
    when = in_words(meeting.starts_at, person)
    queue_notice(
        person, kind, key=key, at=at, template=kind.value, group=meeting.group, when=when, link=link_to(meeting)
    )


def queue_action_due(action: Action, person: Person, *, key: str, at: datetime) -> None:
    """One of the own actions is due in two days."""
    queue_notice(person, Kind.ACTIONS, key=key, at=at, template="actions", **action_lines(action, person, at))


def queue_poll_reminder(poll: Poll, person: Person, *, at: datetime) -> None:
    """A poll closes before the next digest, and the person has not answered."""
    until = in_words(poll.closes_at, person)
    key = f"meetings.poll:{poll.pk}:{person.pk}"
    queue_notice(person, Kind.POLL, key=key, at=at, template="poll", group=poll.group, until=until, link=_poll(poll))


def queue_notice(person: Person, kind: str, *, key: str, at: datetime, template: str, **context: object) -> None:
    """Puts one message about a kind into the outbox, with the way to stop that kind."""
    stop = address_of(person, kind)
    queue_message(
        key=key,
        kind=f"meetings.{template}",
        to=person.email,
        template=f"meetings/emails/{template}.txt",
        context={**context, "stop_link": stop, "choices_link": f"{settings.SITE_URL}{reverse('notices:choices')}"},
        at=at,
        stop_url=stop,
    )


def in_words(moment: datetime, person: Person) -> str:
    """A moment on the clock of the person, with the name of the zone."""
    local = moment.astimezone(person.zone)
    name = local.tzname() or ""
    zone = name if name.isalpha() else person.time_zone.replace("_", " ")
    return f"{formats.date_format(local, 'D')}, {formats.date_format(local, 'DATETIME_FORMAT')} {zone}"


def link_to(meeting: Meeting) -> str:
    return f"{settings.SITE_URL}{reverse('meetings:meeting', args=[meeting.group_id, meeting.pk])}"


def _poll(poll: Poll) -> str:
    return f"{settings.SITE_URL}{reverse('meetings:poll', args=[poll.group_id, poll.pk])}"


def action_lines(action: Action, person: Person, at: datetime) -> dict[str, object]:
    """What a message says of an own action: the group, the day and the way to it, and no word of it."""
    page = reverse("meetings:list", args=[action.group_id])
    if action.meeting_id:
        page = reverse("meetings:meeting", args=[action.group_id, action.meeting_id])
    return {
        "group": action.group,
        "due_on": action.due_on,
        "is_overdue": action.due_on < at.astimezone(person.zone).date(),
        "link": f"{settings.SITE_URL}{page}",
    }
