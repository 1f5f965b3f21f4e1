"""One feed of awkward series, read by five calendar programs under three clocks, as docs/calendars.md has it."""

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import icalendar
import pytest

from collegium.meetings.calendar_file import CalendarFile, write_calendar
from tests.calendar_clients.cases import CASES, WRITTEN_AT
from tests.calendar_clients.clients import CLIENTS, Instants, has_libical
from tests.calendar_clients.lint import faults
from tests.calendar_clients.table import feed, instants_of, row, shown_for

DOCUMENT = Path(__file__).resolve().parent.parent / "docs/calendars.md"
CLOCKS = ["UTC", "Asia/Tokyo", "America/St_Johns"]
"""Where the clock of the machine stands. Feeds of others drifted by an hour with it."""
needs_libical = pytest.mark.skipif(
    not has_libical(), reason="libical 3 is not installed (Debian: apt-get install libical3); the other four have run"
)
PROGRAMS = [pytest.param(name, marks=needs_libical if name == "libical" else ()) for name in CLIENTS]


def misread(shown: Instants) -> list[str]:
    return [case.name for case in CASES if shown_for(case, shown) != instants_of(case)]


@pytest.mark.parametrize("clock", CLOCKS)
@pytest.mark.parametrize("program", PROGRAMS)
def test_every_series_is_shown_as_the_page_shows_it(program: str, clock: str, tmp_path: Path) -> None:
    assert misread(CLIENTS[program](feed(), clock, tmp_path)) == []


def test_the_feed_has_no_fault() -> None:
    assert faults(feed(), in_utc=frozenset(["UTC"])) == []
    assert len(CASES) >= 40


def test_the_document_lists_every_case_as_it_is_tested() -> None:
    """Each row says what all five and the page show; the tests above are why it may."""
    same: dict[str, Instants] = {name: {} for name in CLIENTS}
    for case in CASES:
        shown = instants_of(case)
        for name in CLIENTS:
            names = [case.name] if case.entry.is_read_alike else [f"{at}-{case.name}" for at in range(len(shown))]
            same[name].update(dict.fromkeys(names, shown) if case.entry.is_read_alike else _one_each(names, shown))
    written = [line for line in DOCUMENT.read_text("utf-8").splitlines() if line.endswith("| = |")]
    assert written == [row(case, same).replace(" | |", " |") for case in CASES]


def _one_each(names: list[str], shown: list[str]) -> Instants:
    return {name: [moment] for name, moment in zip(names, shown, strict=True)}


# ---- controls: the two ways in which others write a feed, which must be seen to fail


def without_zones(content: bytes) -> icalendar.Calendar:
    calendar = icalendar.Calendar.from_ical(content)
    calendar.subcomponents = [part for part in calendar.subcomponents if part.name != "VTIMEZONE"]
    assert isinstance(calendar, icalendar.Calendar)
    return calendar


def test_the_zones_of_the_library_put_ical_js_an_hour_late(tmp_path: Path) -> None:
    """Lists of dates instead of rules: New York in summer is an hour late, and our lint says why."""
    calendar = without_zones(feed())
    calendar.add_missing_timezones()
    content = calendar.to_ical()
    wrong = misread(CLIENTS["ical.js"](content, "UTC", tmp_path))
    assert "New York, clocks go forward" in wrong
    assert len(wrong) > 10
    assert any("lists dates" in fault for fault in faults(content))


def test_a_feed_without_zones_is_wrong_in_ical_js(tmp_path: Path) -> None:
    content = without_zones(feed()).to_ical()
    wrong = misread(CLIENTS["ical.js"](content, "UTC", tmp_path))
    assert len(wrong) > 50
    assert any(re.search("has no VTIMEZONE", fault) for fault in faults(content))


@pytest.mark.parametrize(("clock", "day"), [("01:30", "2026-11-01"), ("02:30", "2026-03-08")])
def test_programs_differ_about_an_hour_that_comes_twice_or_never(clock: str, day: str, tmp_path: Path) -> None:
    """Which is why such a series is not written as a rule; here it is, and node-ical and khal disagree."""
    (noon,) = (case for case in CASES if case.name == "New York, clocks go back")
    first = (date.fromisoformat(day) - timedelta(days=7)).isoformat()
    series = write_calendar(
        CalendarFile(entries=[replace(noon, first=first, last=day).entry], written_at=WRITTEN_AT)
    ).replace(b"T120000", f"T{clock.replace(':', '')}00".encode())
    assert b"RRULE:FREQ=WEEKLY" in series
    khal, node = (CLIENTS[name](series, "UTC", tmp_path)[noon.name] for name in ("khal", "node-ical"))
    assert khal != node


# ---- the lint itself: each fault is planted and found

SMALL = feed().split(b"BEGIN:VEVENT\r\n", 2)
GOOD = SMALL[0] + b"BEGIN:VEVENT\r\n" + SMALL[1] + b"END:VCALENDAR\r\n"
"""One event; the zones of all, of which only one is used."""


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (b"\r\n", b"\n", "a line that does not end in CR LF"),
        (b"BEGIN:VCALENDAR", b" BEGIN:VCALENDAR", "something before BEGIN:VCALENDAR"),
        (b"SEQUENCE:1\r\n", b"", "lacks SEQUENCE"),
        (b"UID:", b"X-UID:", "lacks UID"),
        (b"DTSTAMP:", b"X-DTSTAMP:", "lacks DTSTAMP"),
        (b"UNTIL=", b"COUNT=3;UNTIL=", "both COUNT and UNTIL"),
        (b"SUMMARY:", b"SUMMARY:" + b"a" * 80, "a line of more than 75 bytes"),
        (b"SUMMARY:", b"SUMMARY:\x00", "a control character"),
        (b"DTSTART;TZID=America/New_York:", b"DTSTART:", "floats"),
        (b"TZID:America/New_York", b"TZID:America/Old_York", "America/New_York has no VTIMEZONE"),
        (b"DTSTART;TZID=America/New_York:20260301T120000", b"DTSTART:20260301T170000Z", "repeats in UTC"),
        (b"STATUS:CONFIRMED\r\n", b"", "lacks STATUS"),
        (b"BYDAY=2SU;", b"", "a yearly rule without BYDAY"),
        (b"BEGIN:VTIMEZONE", b"METHOD:REQUEST\r\nBEGIN:VTIMEZONE", "invites without an organizer"),
        (b"END:VEVENT", b"END:VTODO", "closes another component"),
    ],
)
def test_the_lint_finds_what_is_planted(old: bytes, new: bytes, fault: str) -> None:
    assert old in GOOD
    planted = faults(GOOD.replace(old, new) if old == b"\r\n" else GOOD.replace(old, new, 1))
    assert any(fault in found for found in planted), planted
    assert not any(fault in found for found in faults(GOOD))
