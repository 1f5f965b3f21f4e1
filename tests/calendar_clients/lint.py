"""A strict reader of calendar files: calendar programs forgive what other calendar programs do not."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

LONGEST_LINE = 75
NEEDED = ("UID", "DTSTAMP", "DTSTART", "SEQUENCE", "LAST-MODIFIED", "SUMMARY", "STATUS")
ONCE = (*NEEDED, "RRULE", "DURATION", "RECURRENCE-ID", "DESCRIPTION", "LOCATION", "URL", "ORGANIZER")
CONTROL = re.compile(rb"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]")
NAME = re.compile(r"[A-Z0-9-]+")
UTC_TIME = re.compile(r"\d{8}T\d{6}Z")
LOCAL_TIME = re.compile(r"\d{8}T\d{6}")
METHODS = ("REQUEST", "CANCEL", "REPLY")


@dataclass
class Component:
    name: str
    lines: list[tuple[str, str, str]] = field(default_factory=list)
    parts: list["Component"] = field(default_factory=list)

    def values(self, name: str) -> list[str]:
        return [value for other, _parameters, value in self.lines if other == name]

    def value(self, name: str) -> str:
        return next(iter(self.values(name)), "")

    def zone(self, name: str) -> str:
        """The TZID of the first such line; "Z" for UTC."""
        for other, parameters, value in self.lines:
            if other == name:
                named = re.search(r"TZID=([^;:]+)", parameters)
                return named[1] if named else value[-1:]
        return ""

    def named(self, name: str) -> list["Component"]:
        return [part for part in self.parts if part.name == name]


def faults(content: bytes, *, in_utc: frozenset[str] = frozenset()) -> list[str]:
    """What is wrong with the file, in words; nothing where it is right. The UIDs `in_utc` have no other zone."""
    found = list(_bytes(content))
    try:
        calendar = _read(content.decode("utf-8"))
    except (UnicodeDecodeError, ValueError, IndexError) as error:
        return [*found, f"not to be read: {error}"]
    return [*found, *_calendar(calendar, in_utc)]


def _bytes(content: bytes) -> Iterator[str]:
    if not content.startswith(b"BEGIN:VCALENDAR\r\n"):
        yield "something before BEGIN:VCALENDAR"
    if not content.endswith(b"END:VCALENDAR\r\n"):
        yield "something after END:VCALENDAR"
    if content.count(b"\n") != content.count(b"\r\n") or content.count(b"\r") != content.count(b"\r\n"):
        yield "a line that does not end in CR LF"
    if any(len(line) > LONGEST_LINE for line in content.split(b"\r\n")):
        yield "a line of more than 75 bytes"
    if CONTROL.search(content):
        yield "a control character"


def _read(text: str) -> Component:
    top = Component("")
    open_now = [top]
    for line in text.replace("\r\n ", "").split("\r\n"):
        if not line:
            continue
        name, parameters, value = _parts(line)
        if name == "BEGIN":
            part = Component(value)
            open_now[-1].parts.append(part)
            open_now.append(part)
        elif name == "END":
            if open_now.pop().name != value:
                message = f"END:{value} closes another component"
                raise ValueError(message)
        else:
            open_now[-1].lines.append((name, parameters, value))
    if len(open_now) > 1 or len(top.parts) != 1 or top.lines:
        message = "no single VCALENDAR"
        raise ValueError(message)
    return top.parts[0]


def _parts(line: str) -> tuple[str, str, str]:
    """The name, the parameters and the value: the first colon that is not in quotes divides."""
    head = re.match(r'((?:[^":]|"[^"]*")*):', line)
    if head is None:
        message = f"no property: {line[:30]}"
        raise ValueError(message)
    name, _semicolon, parameters = head[1].partition(";")
    if not NAME.fullmatch(name):
        message = f"no name of a property: {name[:30]}"
        raise ValueError(message)
    return name, parameters, line[head.end() :]


def _calendar(calendar: Component, in_utc: frozenset[str]) -> Iterator[str]:
    if calendar.value("VERSION") != "2.0" or not calendar.value("PRODID"):
        yield "no VERSION 2.0 or no PRODID"
    if calendar.values("METHOD") and calendar.value("METHOD") not in METHODS:
        yield "an unknown METHOD"
    zones = {zone.value("TZID"): zone for zone in calendar.named("VTIMEZONE")}
    if len(zones) != len(calendar.named("VTIMEZONE")):
        yield "a VTIMEZONE twice"
    for zone in zones.values():
        yield from _zone(zone)
    used = set()
    for event in calendar.named("VEVENT"):
        yield from _event(event, calendar.value("METHOD"))
        if event.values("RRULE") and event.zone("DTSTART") == "Z" and event.value("UID") not in in_utc:
            yield f"{event.value('UID')[:40]} repeats in UTC, so that it moves with the clocks"
        used |= {event.zone(name) for name in ("DTSTART", "RECURRENCE-ID", "EXDATE")} - {"", "Z"}
    yield from (f"{zone} has no VTIMEZONE" for zone in sorted(used - set(zones)))
    yield from (f"the VTIMEZONE {zone} serves nobody" for zone in sorted(set(zones) - used))
    yield from _series(calendar)


def _zone(zone: Component) -> Iterator[str]:
    name = zone.value("TZID")
    if not zone.parts:
        yield f"{name} says nothing"
    onsets = []
    for part in zone.parts:
        if part.name not in ("STANDARD", "DAYLIGHT"):
            yield f"{name} holds {part.name}"
        if not all(part.value(need) for need in ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "TZNAME")):
            yield f"{name} lacks a part"
        if not LOCAL_TIME.fullmatch(part.value("DTSTART")):
            yield f"{name} begins at no local time"
        if part.values("RDATE"):
            yield f"{name} lists dates, which ical.js and Outlook misread"
        if part.values("RRULE") and "BYDAY=" not in part.value("RRULE"):
            yield f"{name} has a yearly rule without BYDAY, which Outlook cannot read"
        onsets.append(part)
    ordered = sorted(onsets, key=lambda part: part.value("DTSTART"))
    if any(earlier.value("TZOFFSETTO") != later.value("TZOFFSETFROM") for earlier, later in pairwise(ordered)):
        yield f"{name} changes from an offset that does not hold"


def _event(event: Component, method: str) -> Iterator[str]:
    uid = event.value("UID")[:40]
    yield from (f"{uid} lacks {name}" for name in NEEDED if not event.values(name))
    counts = Counter(name for name, _parameters, _value in event.lines)
    yield from (f"{uid} has {name} twice" for name in ONCE if counts[name] > 1)
    for name in ("DTSTAMP", "LAST-MODIFIED"):
        if not all(UTC_TIME.fullmatch(value) for value in event.values(name)):
            yield f"{uid} has a {name} that is not in UTC"
    if not event.values("DURATION") and not event.values("DTEND"):
        yield f"{uid} has no end"
    if event.zone("DTSTART") != "Z" and not LOCAL_TIME.fullmatch(event.value("DTSTART")):
        yield f"{uid} starts at no time"
    if "TZID" not in "".join(p for n, p, _v in event.lines if n == "DTSTART") and event.zone("DTSTART") != "Z":
        yield f"{uid} floats"
    yield from _rule(uid, event)
    if method and not (event.values("ORGANIZER") and event.values("ATTENDEE")):
        yield f"{uid} invites without an organizer or an attendee"
    if method == "CANCEL" and event.value("STATUS") != "CANCELLED":
        yield f"{uid} is cancelled by a method only"


def _rule(uid: str, event: Component) -> Iterator[str]:
    rule = event.value("RRULE")
    if not rule:
        return
    parts = dict(part.split("=", 1) for part in rule.split(";"))
    if "COUNT" in parts and "UNTIL" in parts:
        yield f"{uid} has both COUNT and UNTIL"
    if "UNTIL" in parts and not UTC_TIME.fullmatch(parts["UNTIL"]):
        yield f"{uid} has an UNTIL that is not in UTC"
    if event.values("EXDATE") and event.zone("EXDATE") != event.zone("DTSTART"):
        yield f"{uid} leaves out days of another zone"


def _series(calendar: Component) -> Iterator[str]:
    events = calendar.named("VEVENT")
    masters = {event.value("UID"): event for event in events if not event.values("RECURRENCE-ID")}
    if len(masters) != len([event for event in events if not event.values("RECURRENCE-ID")]):
        yield "two events with one UID"
    for event in events:
        if not event.values("RECURRENCE-ID") or calendar.value("METHOD") == "CANCEL":
            continue
        master = masters.get(event.value("UID"))
        uid = event.value("UID")[:40]
        if master is None:
            yield f"{uid} is an exception without its series"
        elif event.zone("RECURRENCE-ID") != master.zone("DTSTART"):
            yield f"{uid} names its day in another zone than its series"
        elif event.value("RECURRENCE-ID")[-6:] != master.value("DTSTART")[-6:]:
            yield f"{uid} names another time than that of its series"
        elif event.value("RECURRENCE-ID") in master.values("EXDATE"):
            yield f"{uid} is left out and moved at once"
