"""What a calendar file says, and that no word of anybody can break it."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import icalendar
from hypothesis import given
from hypothesis import strategies as st

from collegium.meetings.calendar_file import (
    Address,
    Booked,
    CalendarFile,
    Repeated,
    Single,
    many_lines,
    one_line,
    write_calendar,
)
from collegium.meetings.recurrence import weekly_rule

AT = datetime(2026, 3, 2, 12, tzinfo=UTC)
ATTACK = "Lunch\r\nATTENDEE:mailto:eve@evil.example\nEND:VEVENT\x00\x0b\x1b\u2028;,\\"
MEETING = Booked(
    on=date(2026, 3, 10),
    at=time(12),
    zone="America/New_York",
    length_minutes=60,
    title="Peer group meeting",
    sequence=3,
    changed_at=AT,
)


def events(*entries: Single | Repeated, **fields: Any) -> list[Any]:
    file = CalendarFile(entries=entries, written_at=AT, **fields)
    return icalendar.Calendar.from_ical(write_calendar(file)).walk("VEVENT")


def series(**exceptions: Booked | None) -> Repeated:
    """Four Tuesdays; `d17=None` leaves one out."""
    days = {date(2026, 3, int(name[1:])): meeting for name, meeting in exceptions.items()}
    rule = weekly_rule(MEETING.on)
    return Repeated(uid="series@x", rule=rule, last_on=date(2026, 3, 31), usual=MEETING, exceptions=days)


def test_one_meeting_says_when_it_is_and_how_often_it_changed() -> None:
    (event,) = events(Single(uid="one@x", meeting=MEETING))
    assert event["DTSTART"].to_ical() == b"20260310T120000"
    assert event["DTSTART"].params["TZID"] == "America/New_York"
    assert (str(event["UID"]), event["SEQUENCE"], event["DURATION"].to_ical()) == ("one@x", 3, b"PT1H")
    assert event["LAST-MODIFIED"].to_ical() == b"20260302T120000Z"
    assert "DESCRIPTION" not in event
    assert "LOCATION" not in event


def test_a_series_is_one_event_with_its_exceptions_under_the_same_name() -> None:
    moved = replace(MEETING, on=date(2026, 3, 26), at=time(9, 30), sequence=4)
    master, other = events(series(d17=None, d24=moved))
    assert master["RRULE"].to_ical() == b"FREQ=WEEKLY;UNTIL=20260401T035959Z;INTERVAL=1;BYDAY=TU"
    assert master["EXDATE"].to_ical() == b"20260317T120000"
    assert (str(other["UID"]), other["RECURRENCE-ID"].to_ical()) == ("series@x", b"20260324T120000")
    assert (other["DTSTART"].to_ical(), other["SEQUENCE"]) == (b"20260326T093000", 4)


def test_what_is_left_out_at_the_ends_shortens_the_series() -> None:
    (only,) = events(series(d10=None, d31=None))
    assert only["DTSTART"].to_ical() == b"20260317T120000"
    rule: Any = only["RRULE"]
    assert rule["UNTIL"] == [datetime(2026, 3, 25, 3, 59, 59, tzinfo=UTC)]
    assert "EXDATE" not in only


def test_a_series_of_which_nothing_is_left_is_not_there() -> None:
    assert events(series(d10=None, d17=None, d24=None, d31=None)) == []


def test_a_series_in_an_hour_that_comes_twice_is_written_one_by_one() -> None:
    usual = replace(MEETING, on=date(2026, 10, 25), at=time(1, 30))
    rule = weekly_rule(usual.on)
    found = events(Repeated(uid="s@x", rule=rule, last_on=date(2026, 11, 8), usual=usual))
    assert [event["DTSTART"].to_ical() for event in found] == [
        b"20261025T013000",
        b"20261101T053000Z",
        b"20261108T013000",
    ]
    assert [str(event["UID"]) for event in found] == ["20261025-s@x", "20261101-s@x", "20261108-s@x"]


def test_an_invitation_names_who_invites_and_who_is_asked() -> None:
    organizer, ada = Address("Collegium", "peers@example.org"), Address('Ada "A" Okafor', "ada@example.org")
    (event,) = events(Single(uid="1", meeting=MEETING), method="REQUEST", organizer=organizer, attendees=[ada])
    assert str(event["ORGANIZER"]) == "mailto:peers@example.org"
    assert event["ATTENDEE"].params["CN"] == "Ada ’A’ Okafor"
    assert event["ATTENDEE"].params["PARTSTAT"] == "NEEDS-ACTION"
    (gone,) = events(Single(uid="1", meeting=MEETING), method="CANCEL", organizer=organizer, attendees=[ada])
    assert str(gone["STATUS"]) == "CANCELLED"


def test_no_word_adds_a_line() -> None:
    """A break in a title, a place, a name or a link stays inside the value."""
    attacked = replace(MEETING, title=ATTACK, place=ATTACK, words=ATTACK, link="https://x.example/" + ATTACK)
    people: dict[str, Any] = {
        "organizer": Address(ATTACK, "peers@example.org"),
        "attendees": [Address(ATTACK, "ada@example.org")],
    }
    content = write_calendar(
        CalendarFile(
            entries=[Single(uid="1", meeting=attacked)], written_at=AT, name=ATTACK, method="REQUEST", **people
        )
    )
    lines = content.replace(b"\r\n ", b"").split(b"\r\n")
    assert [line for line in lines if line.startswith(b"ATTENDEE")] == [
        line for line in lines if b"ada@example.org" in line
    ]
    assert lines.count(b"END:VEVENT") == 1
    assert not any(byte in content for byte in (b"\x00", b"\x0b", b"\x1b", "\u2028".encode()))
    assert b"SUMMARY:Lunch ATTENDEE:mailto:eve@evil.example END:VEVENT \\;\\,\\\\" in lines


@given(st.text(max_size=400))
def test_any_text_comes_back_as_it_was_but_for_what_no_text_needs(text: str) -> None:
    (event,) = events(Single(uid="1", meeting=replace(MEETING, title=text, words=text)))
    assert str(event["SUMMARY"]) == one_line(text)
    assert str(event.get("DESCRIPTION", "")) == many_lines(text)


def test_a_feed_asks_to_be_looked_at_again() -> None:
    content = write_calendar(CalendarFile(entries=[], written_at=AT, name="Peers", refresh_hours=6))
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n" in content
    assert b"X-PUBLISHED-TTL:PT6H\r\n" in content
    assert b"METHOD" not in content
