"""A calendar file (RFC 5545) of meetings and series: for feeds, downloads and invitations by mail. Pure.

Escaping and folding are the icalendar library's; time zones are ours (`time_zone_component`).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar

from collegium.meetings.jumps import Hour, hour_of
from collegium.meetings.recurrence import Rule, until
from collegium.meetings.time_zone_component import Observance, observances
from collegium.meetings.wall_clock import instant

PRODUCT = "-//Collegium//Meetings//EN"
LONGEST_LINE = 300
"""Letters of a title, a place or a name."""
UTC_NAMES = ("UTC", "Etc/UTC")
"""A time zone of that name is an error to some readers; its times end in Z instead."""
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")
"""What no text needs. The icalendar library lets NUL, VT and ESC through, and other programs stumble over them."""


def one_line(text: str) -> str:
    """The text without line breaks and control characters, cut to what a title may hold."""
    return " ".join(CONTROL.sub(" ", text).split())[:LONGEST_LINE]


def many_lines(text: str) -> str:
    """The text without control characters other than its line breaks."""
    return CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


@dataclass(frozen=True)
class Address:
    """Somebody in an invitation. `answer` is a PARTSTAT of RFC 5545."""

    name: str
    email: str
    answer: str = "NEEDS-ACTION"


@dataclass(frozen=True, kw_only=True)
class Booked:
    """One meeting on the wall clock of a zone, with what its readers may know of it.

    `sequence` and `changed_at` rise with every change, or calendars keep the old event.
    """

    on: date
    at: time
    zone: str
    length_minutes: int
    title: str
    sequence: int
    changed_at: datetime
    place: str = ""
    words: str = ""
    link: str = ""
    is_cancelled: bool = False

    @property
    def starts_at(self) -> datetime:
        return instant(self.on, self.at, self.zone)

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.length_minutes)


@dataclass(frozen=True, kw_only=True)
class Single:
    """A meeting that belongs to no series, under a name that it keeps for ever."""

    uid: str
    meeting: Booked


@dataclass(frozen=True, kw_only=True)
class Repeated:
    """A series: `usual` is its first meeting and what all share, until the rule's last day `last_on`.

    `exceptions` names, by the rule's day, the meetings that differ, and None where there is none.
    """

    uid: str
    rule: Rule
    last_on: date
    usual: Booked
    exceptions: Mapping[date, Booked | None] = field(default_factory=dict)

    @property
    def days(self) -> list[date]:
        return self.rule.days(self.usual.on, self.last_on)

    def meeting(self, day: date) -> Booked | None:
        return self.exceptions.get(day, replace(self.usual, on=day))

    @property
    def is_read_alike(self) -> bool:
        """Whether no day of the rule falls into an hour that comes twice or never.

        Five programs read such an hour in three ways (docs/calendars.md).
        """
        return all(hour_of(day, self.usual.at, self.usual.zone) is Hour.PLAIN for day in self.days)


Entry = Single | Repeated


@dataclass(frozen=True, kw_only=True)
class CalendarFile:
    """`method` is that of iTIP (REQUEST, CANCEL), or "" for a feed. `refresh_hours` asks readers to look again.

    `written_at` is told in invitations only. `asks` where an answer reaches the organizer's address.
    """

    entries: Sequence[Entry]
    written_at: datetime
    name: str = ""
    method: str = ""
    refresh_hours: int = 0
    organizer: Address | None = None
    attendees: Sequence[Address] = ()
    asks: bool = False


def write_calendar(file: CalendarFile) -> bytes:
    """The file's bytes: UTF-8, lines of at most 75 bytes, ended by CR LF."""
    calendar = icalendar.Calendar()
    for name, value in _head(file):
        calendar.add(name, value)
    parts = [part for entry in file.entries for part in _parts(entry)]
    for zone in _zones(parts):
        calendar.add_component(zone)
    for part in parts:
        calendar.add_component(_event(part, file))
    return bytes(calendar.to_ical())


def _head(file: CalendarFile) -> Iterable[tuple[str, object]]:
    yield "version", "2.0"
    yield "prodid", PRODUCT
    yield "calscale", "GREGORIAN"
    if file.method:
        yield "method", file.method
    if file.name:
        yield "x-wr-calname", one_line(file.name)
        yield "name", one_line(file.name)
    if file.refresh_hours:
        hours = icalendar.vDuration(timedelta(hours=file.refresh_hours))
        hours.params["VALUE"] = "DURATION"
        yield "refresh-interval", hours
        yield "x-published-ttl", icalendar.vDuration(timedelta(hours=file.refresh_hours))


@dataclass(frozen=True, kw_only=True)
class _Part:
    """One VEVENT: a meeting alone, the master of a series, or one of its exceptions (`instead_of`)."""

    uid: str
    meeting: Booked
    rule: str = ""
    left_out: tuple[datetime, ...] = ()
    instead_of: tuple[datetime, str] | None = None
    last_on: date | None = None

    @property
    def is_in_utc(self) -> bool:
        """The first of two equal hours can only be named in UTC; so is what has no other zone."""
        return (
            self.meeting.zone in UTC_NAMES
            or hour_of(self.meeting.on, self.meeting.at, self.meeting.zone) is Hour.TWICE
        )


def _parts(entry: Entry) -> list[_Part]:
    if isinstance(entry, Single):
        return [_Part(uid=entry.uid, meeting=entry.meeting)]
    if not entry.is_read_alike:
        return _one_by_one(entry)
    days = [day for day in entry.days if entry.meeting(day)]
    if not days:
        return []
    exceptions = [(day, meeting) for day in days if (meeting := entry.exceptions.get(day))]
    clock = (entry.usual.at, entry.usual.zone)
    return [
        _master(entry, days),
        *(
            _Part(uid=entry.uid, meeting=meeting, instead_of=(datetime.combine(day, clock[0]), clock[1]))
            for day, meeting in exceptions
        ),
    ]


def _master(entry: Repeated, days: list[date]) -> _Part:
    """The series from its first day with a meeting to its last; what is left out at the ends needs no exception."""
    usual = replace(entry.usual, on=days[0])
    gone = [day for day in entry.days if days[0] < day < days[-1] and day not in days]
    return _Part(
        uid=entry.uid,
        meeting=usual,
        rule=f"{entry.rule.text};UNTIL={until(days[-1], usual.zone)}",
        left_out=tuple(datetime.combine(day, usual.at) for day in gone),
        last_on=days[-1],
    )


def _one_by_one(entry: Repeated) -> list[_Part]:
    found = [(day, entry.meeting(day)) for day in entry.days]
    return [_Part(uid=f"{day:%Y%m%d}-{entry.uid}", meeting=meeting) for day, meeting in found if meeting]


def _zones(parts: Sequence[_Part]) -> Iterable[icalendar.Timezone]:
    spans: dict[str, tuple[datetime, datetime]] = {}
    for part in parts:
        for zone, start, end in _span(part):
            first, last = spans.get(zone, (start, end))
            spans[zone] = (min(first, start), max(last, end))
    for zone, (first, last) in sorted(spans.items()):
        yield _zone(zone, observances(zone, first, last + timedelta(days=1)))


def _span(part: _Part) -> Iterable[tuple[str, datetime, datetime]]:
    meeting = part.meeting
    if not part.is_in_utc:
        last = instant(part.last_on, meeting.at, meeting.zone) if part.last_on else meeting.starts_at
        yield meeting.zone, meeting.starts_at, last
    if part.instead_of and part.instead_of[1] not in UTC_NAMES:
        start = part.instead_of[0].replace(tzinfo=UTC)
        yield part.instead_of[1], start - timedelta(days=1), start + timedelta(days=1)


def _zone(name: str, known: Sequence[Observance]) -> icalendar.Timezone:
    zone = icalendar.Timezone()
    zone.add("tzid", name)
    for observance in known:
        part = icalendar.TimezoneDaylight() if observance.is_daylight else icalendar.TimezoneStandard()
        part.add("dtstart", observance.onset)
        part.add("tzoffsetfrom", observance.before)
        part.add("tzoffsetto", observance.after)
        part.add("tzname", observance.name)
        if observance.rule:
            part.add("rrule", icalendar.vRecur.from_ical(observance.rule))
        zone.add_component(part)
    return zone


def _event(part: _Part, file: CalendarFile) -> icalendar.Event:
    event, meeting = icalendar.Event(), part.meeting
    event.add("uid", part.uid)
    # Without a method it says when the event last changed, so that the same meetings are the same file.
    event.add("dtstamp", (file.written_at if file.method else meeting.changed_at).astimezone(UTC))
    event.add("last-modified", meeting.changed_at.astimezone(UTC))
    event.add("sequence", meeting.sequence)
    _add_times(event, part)
    event.add("summary", one_line(meeting.title))
    for name, text in (("location", one_line(meeting.place)), ("description", many_lines(meeting.words))):
        if text:
            event.add(name, text)
    if meeting.link:
        event.add("url", one_line(meeting.link))
    event.add("status", "CANCELLED" if meeting.is_cancelled or file.method == "CANCEL" else "CONFIRMED")
    event.add("transp", "OPAQUE")
    _add_people(event, file)
    return event


def _add_times(event: icalendar.Event, part: _Part) -> None:
    meeting = part.meeting
    if part.is_in_utc:
        event.add("dtstart", meeting.starts_at)
    else:
        _add_clock(event, "dtstart", _existing(meeting.on, meeting.at, meeting.zone), meeting.zone)
    event.add("duration", timedelta(minutes=meeting.length_minutes))
    if part.instead_of:
        _add_clock(event, "recurrence-id", *part.instead_of)
    if part.rule:
        event.add("rrule", icalendar.vRecur.from_ical(part.rule))
    for moment in part.left_out:
        _add_clock(event, "exdate", moment, meeting.zone)


def _add_clock(event: icalendar.Event, name: str, clock: datetime, zone: str) -> None:
    if zone in UTC_NAMES:
        event.add(name, clock.replace(tzinfo=UTC))
    else:
        event.add(name, clock, parameters={"TZID": zone})


def _existing(on: date, at: time, zone: str) -> datetime:
    """The stated time, or the one that clocks show instead where they never show it."""
    if hour_of(on, at, zone) is Hour.MISSING:
        moment = instant(on, at, zone)
        return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    return datetime.combine(on, at)


def _add_people(event: icalendar.Event, file: CalendarFile) -> None:
    if file.organizer:
        event.add("organizer", _calendar_address(file.organizer))
    for attendee in file.attendees:
        address = _calendar_address(attendee)
        rsvp = "TRUE" if file.asks else "FALSE"
        address.params.update({"ROLE": "REQ-PARTICIPANT", "PARTSTAT": attendee.answer, "RSVP": rsvp})
        event.add("attendee", address)


def _calendar_address(person: Address) -> icalendar.vCalAddress:
    address = icalendar.vCalAddress(f"mailto:{one_line(person.email)}")
    address.params["CN"] = one_line(person.name).replace('"', "’")
    return address
