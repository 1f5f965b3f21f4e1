"""Every occurrence of every event as libical (GNOME, KDE) sees it, through the system's own library.

Run as a process of its own: a library in C that meets a bad file must not take the tests with it.
`python libical.py FROM TO < file.ics` prints {uid: [instants]}; `python libical.py` says whether there is a library.
"""

import ctypes
import json
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

NAMES = ("libical.so.3", "libical.3.dylib")


class Time(ctypes.Structure):
    _fields_ = (
        *((name, ctypes.c_int) for name in ("year", "month", "day", "hour", "minute", "second")),
        ("is_date", ctypes.c_int),
        ("is_daylight", ctypes.c_int),
        ("zone", ctypes.c_void_p),
    )

    @property
    def wall_clock(self) -> tuple[int, ...]:
        return (self.year, self.month, self.day, self.hour, self.minute)


class Span(ctypes.Structure):
    _fields_ = (("start", ctypes.c_long), ("end", ctypes.c_long), ("is_busy", ctypes.c_int))


FOUND = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.POINTER(Span), ctypes.c_void_p)
POINTER, TEXT, NUMBER, LONG = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int, ctypes.c_long


def library() -> ctypes.CDLL | None:
    for name in NAMES:
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    return None


class Libical:
    """The dozen functions that a calendar program calls."""

    def __init__(self, loaded: ctypes.CDLL) -> None:
        self.loaded = loaded
        self.parse = self.function("icalparser_parse_string", POINTER, TEXT)
        self.kind = self.function("icalcomponent_string_to_kind", NUMBER, TEXT)
        self.first = self.function("icalcomponent_get_first_component", POINTER, POINTER, NUMBER)
        self.next = self.function("icalcomponent_get_next_component", POINTER, POINTER, NUMBER)
        self.uid = self.function("icalcomponent_get_uid", TEXT, POINTER)
        self.start = self.function("icalcomponent_get_dtstart", Time, POINTER)
        self.instead_of = self.function("icalcomponent_get_recurrenceid", Time, POINTER)
        self.seconds = self.function("icaltime_as_timet_with_zone", LONG, Time, POINTER)
        self.clock = self.function("icaltime_from_timet_with_zone", Time, LONG, NUMBER, POINTER)
        self.each = self.function("icalcomponent_foreach_recurrence", None, POINTER, Time, Time, FOUND, POINTER)
        self.utc = self.function("icaltimezone_get_utc_timezone", POINTER)
        self.property_kind = self.function("icalproperty_string_to_kind", NUMBER, TEXT)
        self.parameter_kind = self.function("icalparameter_string_to_kind", NUMBER, TEXT)
        self.first_property = self.function("icalcomponent_get_first_property", POINTER, POINTER, NUMBER)
        self.next_property = self.function("icalcomponent_get_next_property", POINTER, POINTER, NUMBER)
        self.left_out = self.function("icalproperty_get_exdate", Time, POINTER)
        self.set_start = self.function("icalproperty_set_dtstart", None, POINTER, Time)
        self.text = self.function("icalproperty_get_value_as_string", TEXT, POINTER)
        self.set_text = self.function("icalproperty_set_value_from_string", None, POINTER, TEXT, TEXT)
        self.forget = self.function("icalproperty_remove_parameter_by_kind", None, POINTER, NUMBER)

    def function(self, name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
        found = getattr(self.loaded, name)
        found.restype, found.argtypes = result, arguments
        return found  # type: ignore[no-any-return]

    def events(self, calendar: int) -> Iterator[int]:
        kind = self.kind(b"VEVENT")
        event = self.first(calendar, kind)
        while event:
            yield event
            event = self.next(calendar, kind)

    def properties(self, event: int, name: bytes) -> Iterator[int]:
        kind = self.property_kind(name)
        found = self.first_property(event, kind)
        while found:
            yield found
            found = self.next_property(event, kind)

    def last_moment(self, event: int) -> int:
        """The UNTIL of the event's rule, taken out of it, because it is an instant and the rest a wall clock."""
        for rule in self.properties(event, b"RRULE"):
            parts = self.text(rule).decode().split(";")
            kept = ";".join(part for part in parts if not part.startswith("UNTIL="))
            self.set_text(rule, kept.encode(), b"RECUR")
            for part in parts:
                if part.startswith("UNTIL="):
                    return int(datetime.strptime(part, "UNTIL=%Y%m%dT%H%M%SZ").replace(tzinfo=UTC).timestamp())
        return sys.maxsize

    def clocks(self, event: int, begin: Time, end: Time) -> list[Time]:
        """What clocks show at each occurrence of the rule.

        The library counts on the wall clock, as calendar programs have it do: its helper that counts instants keeps an
        offset that is out of date once an event touches the change itself.
        """
        start = self.start(event)
        start.zone = None
        (stated,) = self.properties(event, b"DTSTART")
        self.set_start(stated, start)
        self.forget(stated, self.parameter_kind(b"TZID"))
        found: list[int] = []
        self.each(event, begin, end, FOUND(lambda _event, span, _data: found.append(span.contents.start)), None)
        return [self.clock(moment, 0, self.utc()) for moment in found]

    def instants(self, event: int, begin: Time, end: Time, *, replaced: set[tuple[int, ...]]) -> list[int]:
        zone, last = self.start(event).zone, self.last_moment(event)
        gone = {self.left_out(part).wall_clock for part in self.properties(event, b"EXDATE")} | replaced
        clocks = [clock for clock in self.clocks(event, begin, end) if clock.wall_clock not in gone]
        return [moment for clock in clocks if (moment := self.seconds(clock, zone)) <= last]


def occurrences(libical: Libical, content: bytes, begin: datetime, end: datetime) -> dict[str, list[int]]:
    """An event with a RECURRENCE-ID takes the place of the occurrence whose clock it names."""
    events = list(libical.events(libical.parse(content)))
    exceptions = {event: libical.instead_of(event).wall_clock for event in events if libical.instead_of(event).year}
    span = [libical.clock(int(moment.timestamp()), 0, libical.utc()) for moment in (begin, end)]
    found: dict[str, list[int]] = {}
    for event in events:
        uid = libical.uid(event)
        others = {clock for other, clock in exceptions.items() if libical.uid(other) == uid}
        starts = libical.instants(event, *span, replaced=set() if event in exceptions else others)
        found.setdefault(uid.decode(), []).extend(starts)
    return found


def main() -> None:
    loaded = library()
    if loaded is None or len(sys.argv) == 1:
        sys.exit(0 if loaded else 3)
    begin, end = (datetime.fromisoformat(text) for text in sys.argv[1:3])
    found = occurrences(Libical(loaded), sys.stdin.buffer.read(), begin, end)
    written = {
        uid: [f"{datetime.fromtimestamp(start, UTC):%Y-%m-%dT%H:%M:%SZ}" for start in starts]
        for uid, starts in found.items()
    }
    sys.stdout.write(json.dumps(written))


if __name__ == "__main__":
    main()
