"""Answers of calendar programs to invitations."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegium.meetings.replies import NotAReply, read_reply

REPLY = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Google Inc//Google Calendar 70.9054//EN\r\nMETHOD:REPLY\r\n"
    b"BEGIN:VEVENT\r\nUID:meeting-1@peers.example.org\r\nDTSTAMP:20260302T120000Z\r\nSEQUENCE:2\r\n"
    b"ATTENDEE;CN=Ada Okafor;PARTSTAT=ACCEPTED:mailto:Ada@Example.org\r\n"
    b"ORGANIZER:mailto:peers@example.org\r\nDTSTART:20260310T160000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


def test_ada_says_yes_in_her_calendar() -> None:
    reply = read_reply(REPLY)
    assert (reply.uid, reply.email, reply.answer) == ("meeting-1@peers.example.org", "ada@example.org", "ACCEPTED")
    assert (reply.sequence, reply.answered_at) == (2, datetime(2026, 3, 2, 12, tzinfo=UTC))
    assert reply.instead_of is None


def test_one_meeting_of_a_series_is_named_by_its_day() -> None:
    named = REPLY.replace(b"SEQUENCE", b"RECURRENCE-ID:20260317T160000Z\r\nSEQUENCE")
    assert read_reply(named).instead_of == datetime(2026, 3, 17, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"METHOD:REPLY", b"METHOD:REQUEST"),
        (b"METHOD:REPLY\r\n", b""),
        (b"ACCEPTED", b"DELEGATED"),
        (b"ACCEPTED", b"NEEDS-ACTION"),
        (b"mailto:Ada@Example.org", b"javascript:alert(1)"),
        (b"mailto:Ada@Example.org", b"mailto:nobody"),
        (b"UID:meeting-1@peers.example.org\r\n", b""),
        (b"ATTENDEE;CN=Ada Okafor;PARTSTAT=ACCEPTED:mailto:Ada@Example.org\r\n", b""),
        (b"ORGANIZER", b"ATTENDEE;PARTSTAT=ACCEPTED:mailto:ben@example.org\r\nORGANIZER"),
        (b"END:VEVENT\r\n", b"END:VEVENT\r\nBEGIN:VEVENT\r\nUID:2\r\nEND:VEVENT\r\n"),
        (b"BEGIN:VCALENDAR", b"BEGIN:VCARD"),
        (b"20260302T120000Z", b"yesterday"),
    ],
)
def test_anything_else_is_no_answer(old: bytes, new: bytes) -> None:
    assert old in REPLY
    with pytest.raises(NotAReply):
        read_reply(REPLY.replace(old, new, 1))


def test_a_huge_file_is_not_read() -> None:
    with pytest.raises(NotAReply):
        read_reply(REPLY + b" " * 200_000)


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_in_words(content: bytes) -> None:
    with pytest.raises(NotAReply):
        read_reply(content)
