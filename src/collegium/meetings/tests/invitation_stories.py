"""What stories about invitations by mail begin with."""

import email
import email.policy
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from typing import Any

import icalendar
from tests.calendar_clients.lint import faults

from collegium.groups.models import Membership
from collegium.mail import jobs as mail
from collegium.mail.tests.stand_in import MailServer
from collegium.meetings import actions
from collegium.meetings.jobs import calendars as jobs
from collegium.meetings.models import CalendarMail
from collegium.meetings.tests.stories import NOW
from collegium.people.models import Person

SOON = NOW + timedelta(days=7)
ON = {"on": date(2026, 9, 15), "title": "Bens promotion", "place": "Room 4"}


def seat(person: Person) -> Membership:
    """The person's only membership."""
    return Membership.objects.get(person=person)


def wish(person: Person, **choice: Any) -> CalendarMail:
    """They want to be invited by mail."""
    said = {"title": "plain", "tells_place": False, **choice}
    return actions.ask_for_calendar_mail(seat(person), by=person, at=NOW, **said)


def delivered(server: MailServer, now: datetime) -> list[EmailMessage]:
    """What the mail server gets when the worker has looked at what is due."""
    server.taken.clear()
    jobs.run_due(now)
    mail.run_due(now)
    return [email.message_from_bytes(text.encode(), policy=email.policy.default) for text in server.taken]


def calendar_in(message: EmailMessage) -> tuple[str, bytes]:
    """The method beside the type, and the file; the attachment is the same file."""
    parts = {part.get_content_type(): part for part in message.walk()}
    inline = parts["text/calendar"]
    content = bytes(inline.get_payload(decode=True)).replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    assert parts["application/ics"].get_filename() == "invite.ics"
    assert parts["application/ics"].get_payload(decode=True).strip() == content.strip()  # type: ignore[union-attr]
    assert faults(content) == []
    return str(inline.get_param("method")), content


def event_in(message: EmailMessage) -> Any:
    """The one event of the file."""
    (event,) = icalendar.Calendar.from_ical(calendar_in(message)[1]).events
    return event
