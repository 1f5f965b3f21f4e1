"""A mail server hands one mail to the command and looks at how it ended."""

import argparse
import io
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from collegium.cli import take_reply
from collegium.groups.models import Group
from collegium.meetings.actions import ask_for_calendar_mail
from collegium.meetings.models import Answer, CalendarNotice, Meeting
from collegium.meetings.tests.stories import NOW, plan, seat
from collegium.people.models import Person

SRC = Path(__file__).resolve().parents[3]
SECRET = "We are afraid of our chair"
Hand = Callable[[bytes], int]


@pytest.fixture
def hand(monkeypatch: pytest.MonkeyPatch) -> Hand:
    """Runs the command with this mail on its standard input."""

    def run(mail: bytes) -> int:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(mail)))
        code = take_reply.run(argparse.Namespace())
        assert sys.stdin.read() == ""
        return code

    return run


@pytest.fixture
def meeting(ben: Person, ada: Person, quartet: Group) -> Meeting:
    """Ben was invited to it by mail."""
    ask_for_calendar_mail(seat(quartet, ben), title="plain", tells_place=False, by=ben, at=NOW)
    planned = plan(quartet, ada, on=date(2036, 10, 7))
    CalendarNotice.objects.create(membership=seat(quartet, ben), meeting=planned, sequence=0, told_at=NOW)
    return planned


def answer(uid: str, *, sender: str = "ben@example.org") -> bytes:
    return (
        f"From: {sender}\r\nSubject: {SECRET}\r\nContent-Type: text/calendar; method=REPLY\r\n\r\n"
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Story//EN\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\n"
        f"UID:{uid}\r\nDTSTAMP:20260902T120000Z\r\nCOMMENT:{SECRET}\r\n"
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:ben@example.org\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    ).encode()


def test_bens_answer_is_taken_in_silence(hand: Hand, meeting: Meeting, capfd: pytest.CaptureFixture[str]) -> None:
    assert hand(answer(meeting.uid)) == 0
    assert [(given.membership.person.name, given.coming, given.by_mail) for given in Answer.objects.all()] == [
        ("Ben Sato", "yes", True)
    ]
    assert capfd.readouterr() == ("", "")


def test_what_changes_nothing_ends_well_too_so_that_no_mail_goes_back(
    hand: Hand, meeting: Meeting, capfd: pytest.CaptureFixture[str]
) -> None:
    harmless = [
        answer("another"),
        answer(meeting.uid, sender="eve@evil.example"),
        b"From: eve@evil.example\r\n\r\nRead this at once!\r\n",
        answer(meeting.uid) + b" " * 3_000_000,
    ]
    assert [hand(mail) for mail in harmless] == [0, 0, 0, 0]
    assert Answer.objects.count() == 0
    assert capfd.readouterr() == ("", "")


def test_nothing_on_standard_input_is_a_pipe_that_is_laid_wrong(hand: Hand, capfd: pytest.CaptureFixture[str]) -> None:
    assert hand(b"") == 65
    assert capfd.readouterr() == ("", "There is no mail on standard input.\n")


def test_a_database_that_cannot_be_used_now_is_tried_again(tmp_path: Path) -> None:
    """A process of its own, as a mail server starts it, on a data folder that holds nothing yet."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("COLLEGIUM_", "DJANGO_"))}
    environment = kept | {"COLLEGIUM_DATA": str(tmp_path), "PYTHONPATH": str(SRC)}
    command = [sys.executable, "-m", "collegium.cli.main", "take-reply"]
    done = subprocess.run(command, input=answer("1" * 32), env=environment, capture_output=True, check=False)
    assert done.returncode == 75
    assert done.stdout == b""
    assert done.stderr.startswith(b"Not taken, to be tried again: OperationalError in collegium/meetings/")
    assert b"\n" not in done.stderr.strip()
    assert SECRET.encode() not in done.stderr
