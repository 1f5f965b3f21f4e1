"""Mails that are meant to break whoever reads them, and some that are only odd."""

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegium.meetings.replies import LARGEST, NotAReply
from collegium.meetings.reply_mail import LARGEST_MAIL, NotAMail, reply_in
from collegium.meetings.tests.test_replies import REPLY

HEAD = b"From: Ada Okafor <ada@example.org>\r\nSubject: Accepted\r\nMIME-Version: 1.0\r\n"
ALONE = HEAD + b"Content-Type: text/calendar; method=REPLY\r\n\r\n" + REPLY
PART = b"--b\r\nContent-Type: text/calendar; method=REPLY\r\n\r\n" + REPLY
SEVERAL = HEAD + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n'
BOMB = (
    b"BEGIN:VTIMEZONE\r\nTZID:Nowhere\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nTZOFFSETFROM:+0000\r\n"
    b"TZOFFSETTO:+0100\r\nRRULE:FREQ=SECONDLY\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
)


def test_adas_answer_is_found() -> None:
    reply = reply_in(ALONE)
    assert (reply.uid, reply.email, reply.answer) == ("meeting-1@peers.example.org", "ada@example.org", "ACCEPTED")


def test_a_line_of_a_mailbox_file_before_it_does_no_harm() -> None:
    assert reply_in(b"From ada@example.org Tue Mar  3 12:00:00 2026\r\n" + ALONE).answer == "ACCEPTED"


@pytest.mark.parametrize("charset", ["utf-16", "iso-8859-1", "utf-8"])
def test_the_file_is_read_in_its_own_letters(charset: str) -> None:
    content = REPLY.decode().replace("Ada Okafor", "Ada Ökafor").encode(charset)
    head = f"Content-Type: text/calendar; method=REPLY; charset={charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    assert reply_in(HEAD + head.encode() + content).email == "ada@example.org"


def test_the_same_answer_twice_is_one_and_two_answers_are_none() -> None:
    assert reply_in(SEVERAL + PART + b"\r\n" + PART + b"\r\n--b--\r\n").answer == "ACCEPTED"
    with pytest.raises(NotAReply):
        reply_in(SEVERAL + PART + b"\r\n" + PART.replace(b"ACCEPTED", b"DECLINED") + b"\r\n--b--\r\n")


def test_an_answer_in_a_mail_that_was_attached_is_not_adas() -> None:
    with pytest.raises(NotAReply):
        reply_in(SEVERAL + b"--b\r\nContent-Type: message/rfc822\r\n\r\n" + ALONE + b"\r\n--b--\r\n")


def test_a_comment_that_is_no_line_of_a_calendar_does_no_harm() -> None:
    assert reply_in(ALONE.replace(b"SEQUENCE", b"COMMENT:first\r\nsecond line\r\nSEQUENCE")).answer == "ACCEPTED"


def test_a_stamp_without_a_zone_is_meant_in_utc() -> None:
    assert reply_in(ALONE.replace(b"120000Z", b"120000")).answered_at == datetime(2026, 3, 2, 12, tzinfo=UTC)


def nested(depth: int) -> bytes:
    """Parts in parts in parts."""
    part = b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n'
    return HEAD + b"".join(part % (at, at) for at in range(depth)) + b"\r\n"


@pytest.mark.parametrize(
    "mail",
    [
        HEAD,
        HEAD + b"\r\nI come, of course.",
        ALONE + b" " * LARGEST_MAIL,
        ALONE + b" " * LARGEST,
        ALONE.replace(b"text/calendar", b"text/calendar; charset=klingon"),
        ALONE.replace(b"UID:meeting", b"UID:\x00meeting"),
        ALONE.replace(b"DTSTAMP:20260302T120000Z", b"DTSTAMP;VALUE=DATE:20260302"),
        ALONE.replace(b"SEQUENCE:2", b"SEQUENCE:" + b"9" * 9000),
        ALONE.replace(b"\r\n\r\n", b"\r\nContent-Transfer-Encoding: base64\r\n\r\n", 1),
        SEVERAL + b"--c\r\n",
        nested(3000),
        ALONE.replace(b"text/calendar", b"text/calendar" + b";" * 450_000),
        ALONE.replace(b"text/calendar", b"text/calendar" + b"\r\n ;" * 110_000),
        ALONE.replace(b"From: ", b"From: " + b"eve@evil.example, " * 25_000),
        SEVERAL + b"--b\r\n\r\n" * 60_000,
    ],
    ids=range(15),
)
def test_a_mail_that_is_meant_to_break_us_is_no_answer_and_takes_no_time(mail: bytes) -> None:
    began = time.monotonic()
    with pytest.raises(NotAReply):
        reply_in(mail)
    assert time.monotonic() - began < 5


def test_a_time_zone_of_seconds_is_never_computed() -> None:
    began = time.monotonic()
    assert reply_in(ALONE.replace(b"BEGIN:VEVENT", BOMB + b"BEGIN:VEVENT")).answer == "ACCEPTED"
    assert time.monotonic() - began < 2


@pytest.mark.parametrize("mail", [b"", b"\r\n\r\nno header at all\r\n"])
def test_what_has_no_header_is_no_mail(mail: bytes) -> None:
    with pytest.raises(NotAMail):
        reply_in(mail)


@given(st.binary(max_size=400))
def test_any_bytes_are_refused_in_one_way(content: bytes) -> None:
    with pytest.raises(NotAReply):
        reply_in(content)
    with pytest.raises(NotAReply):
        reply_in(HEAD + b"Content-Type: text/calendar; method=REPLY\r\n" + content)
