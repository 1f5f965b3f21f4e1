"""Reads the answer of a calendar program to an invitation (iTIP REPLY, RFC 5546). Pure."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import icalendar
from icalendar.cal import Component

LARGEST = 100_000
"""Bytes. An answer has about a thousand."""
ANSWERS = ("ACCEPTED", "TENTATIVE", "DECLINED")


class NotAReply(ValueError):
    """The file is no answer to an invitation."""


@dataclass(frozen=True)
class Reply:
    """Who answered what about which meeting. `instead_of` is the day and time that names one meeting of a series."""

    uid: str
    email: str
    answer: str
    sequence: int
    answered_at: datetime
    instead_of: datetime | None


def read_reply(content: bytes) -> Reply:
    """Raises NotAReply for anything but a REPLY with one event and one person who says yes, perhaps or no."""
    if len(content) > LARGEST:
        raise NotAReply
    try:
        return _reply(icalendar.Calendar.from_ical(content))
    except (ValueError, KeyError, AttributeError, TypeError, IndexError) as error:
        raise NotAReply from error


def _reply(calendar: Component) -> Reply:
    events = calendar.walk("VEVENT")
    event: Any = events[0]
    people: Any = event["ATTENDEE"]
    if calendar.name != "VCALENDAR" or str(calendar["METHOD"]).upper() != "REPLY" or len(events) > 1:
        raise NotAReply
    if isinstance(people, list):
        raise NotAReply
    scheme, _colon, email = str(people).partition(":")
    answer = str(people.params["PARTSTAT"]).upper()
    if scheme.lower() != "mailto" or "@" not in email or answer not in ANSWERS:
        raise NotAReply
    named: Any = event.get("RECURRENCE-ID")
    written: Any = event["DTSTAMP"]
    return Reply(
        uid=str(event["UID"]),
        email=email.strip().lower(),
        answer=answer,
        sequence=int(event.get("SEQUENCE", 0)),
        answered_at=written.dt.astimezone(UTC),
        instead_of=named.dt if named else None,
    )
