"""Reads the answer of a calendar program to an invitation (iTIP REPLY, RFC 5546). Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import icalendar
from icalendar.cal import Component
from icalendar.parser import Contentline, Contentlines

LARGEST = 100_000
"""Bytes. An answer has about a thousand."""
ANSWERS = ("ACCEPTED", "TENTATIVE", "DECLINED")
READ_IN = (["VCALENDAR"], ["VCALENDAR", "VEVENT"])
READ = frozenset(["BEGIN", "END", "METHOD", "UID", "ATTENDEE", "SEQUENCE", "DTSTAMP", "RECURRENCE-ID"])
"""What an answer is read from. Comments are thrown away unread."""
DELEGATED = ("SENT-BY", "DELEGATED-FROM", "DELEGATED-TO")
"""Somebody else answers, or is sent in somebody's place."""


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
        return _reply(icalendar.Calendar.from_ical("\r\n".join([*_needed(content), ""]).encode()))
    except (ValueError, KeyError, AttributeError, TypeError, IndexError, OverflowError) as error:
        raise NotAReply from error


def _needed(content: bytes) -> Iterator[str]:
    """The lines that count. The library would compute a time zone of a stranger's making, second by second."""
    inside: list[str] = []
    for line in filter(None, Contentlines.from_ical(content)):  # type: ignore[no-untyped-call]
        name, value = _name_and_value(line)
        if name == "BEGIN":
            inside.append(value)
        if name in READ and inside in READ_IN:
            yield line
        if name == "END" and inside:
            inside.pop()


def _name_and_value(line: Contentline) -> tuple[str, str]:
    """Nothing for a line that cannot be read, as programs write them into comments."""
    try:
        name, _parameters, value = line.parts()
    except ValueError:
        return "", ""
    return name.upper(), value.strip().upper()


def _reply(calendar: Component) -> Reply:
    events = calendar.walk("VEVENT")
    event: Any = events[0]
    if calendar.name != "VCALENDAR" or str(calendar["METHOD"]).upper() != "REPLY" or len(events) > 1:
        raise NotAReply
    email, answer = _who_and_what(event["ATTENDEE"])
    named: Any = event.get("RECURRENCE-ID")
    return Reply(
        uid=_plain(str(event["UID"])),
        email=email,
        answer=answer,
        sequence=int(event.get("SEQUENCE", 0)),
        answered_at=_in_utc(event["DTSTAMP"].dt),
        instead_of=named.dt if named else None,
    )


def _in_utc(moment: datetime) -> datetime:
    """It has to be in UTC; who forgets to say so means it."""
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _who_and_what(person: Any) -> tuple[str, str]:
    """The address in small letters, and the PARTSTAT of the one person who answers for themselves."""
    if isinstance(person, list) or any(name in person.params for name in DELEGATED):
        raise NotAReply
    scheme, _colon, email = str(person).partition(":")
    answer = str(person.params["PARTSTAT"]).upper()
    if scheme.lower() != "mailto" or "@" not in email or answer not in ANSWERS:
        raise NotAReply
    return _plain(email.strip().lower()), answer


def _plain(text: str) -> str:
    """Databases refuse some of the characters that a calendar file may hold."""
    if not text.isprintable():
        raise NotAReply
    return text
