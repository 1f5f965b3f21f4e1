"""The worker looks into the mailbox of answers: it takes what is ours and leaves the rest as it was."""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from email.message import EmailMessage

import pytest
from pytest_django import Settings

from collegium.audit.queries import events_about
from collegium.groups.models import Group
from collegium.mail.mailbox import read_address
from collegium.mail.tests.stand_in import MailServer
from collegium.mail.tests.stand_in_mailbox import MailboxServer, mailbox_server
from collegium.meetings.actions.mailbox import AFTER_TROUBLE, EVERY
from collegium.meetings.jobs.replies import run_due
from collegium.meetings.models import Answer, ReplyMailbox
from collegium.meetings.tests.invitation_stories import ON, SOON, delivered, wish
from collegium.meetings.tests.reply_mails import PRESSED_AT, SECRET, apple, google, outlook, thunderbird
from collegium.meetings.tests.stories import plan
from collegium.people.models import Person

LETTER = f"From: eve@evil.example\r\nSubject: {SECRET}\r\n\r\n{SECRET}\r\n".encode()
NOW = PRESSED_AT + timedelta(minutes=5)


@pytest.fixture
def mailbox(settings: Settings) -> Iterator[MailboxServer]:
    with mailbox_server() as running:
        settings.REPLY_ADDRESS = "answers@example.org"
        settings.REPLY_MAILBOX = read_address(f"imap://answers:hunter2@127.0.0.1:{running.port}")
        yield running


@pytest.fixture
def invitation(server: MailServer, mailbox: MailboxServer, ada: Person, ben: Person, quartet: Group) -> EmailMessage:
    wish(ben)
    plan(quartet, ada, **ON)
    (message,) = delivered(server, SOON)
    return message


def looks(mailbox: MailboxServer) -> int:
    return mailbox.heard.count("LOGOUT")


def coming() -> list[str]:
    return list(Answer.objects.values_list("coming", flat=True))


def test_bens_answer_is_taken_and_eves_letter_stays_unread(invitation: EmailMessage, mailbox: MailboxServer) -> None:
    letter = mailbox.put(LETTER)
    accepted = mailbox.put(outlook(invitation, "ACCEPTED"))
    forged = mailbox.put(thunderbird(invitation, "DECLINED").replace(b"From: ben@", b"From: eve@"))
    run_due(NOW)
    assert coming() == ["yes"]
    assert mailbox.seen == [accepted]
    fetched = [line for line in mailbox.heard if "PEEK[]" in line]
    assert fetched == [f"UID FETCH {number} (BODY.PEEK[])" for number in (accepted, forged)]
    assert letter not in mailbox.seen


def test_several_answers_are_taken_in_their_order(invitation: EmailMessage, mailbox: MailboxServer) -> None:
    pressed = [("ACCEPTED", apple), ("TENTATIVE", google), ("DECLINED", outlook)]
    for minutes, (answer, program) in enumerate(pressed):
        mailbox.put(program(invitation, answer, at=PRESSED_AT + timedelta(minutes=minutes)))
    run_due(NOW)
    assert coming() == ["no"]
    assert events_about(Answer.objects.get()).count() == 3
    assert len(mailbox.seen) == 3


def test_it_is_looked_into_every_three_minutes_and_old_letters_only_once(
    invitation: EmailMessage, mailbox: MailboxServer
) -> None:
    mailbox.put(LETTER)
    for seconds in (0, 5, 170, 181, 190):
        run_due(NOW + timedelta(seconds=seconds))
    assert looks(mailbox) == 2
    assert sum("BODYSTRUCTURE" in line for line in mailbox.heard) == 1
    mailbox.put(outlook(invitation, "ACCEPTED"))
    run_due(NOW + 3 * EVERY)
    assert coming() == ["yes"]


def test_numbers_that_begin_anew_are_read_anew(invitation: EmailMessage, mailbox: MailboxServer) -> None:
    mailbox.put(LETTER)
    mailbox.put(LETTER)
    run_due(NOW)
    mailbox.kept.clear()
    mailbox.validity = 8
    mailbox.put(outlook(invitation, "ACCEPTED"))
    run_due(NOW + EVERY)
    assert coming() == ["yes"]


def test_a_worker_that_dies_between_taking_and_marking_takes_it_once(
    invitation: EmailMessage, mailbox: MailboxServer
) -> None:
    number = mailbox.put(outlook(invitation, "ACCEPTED"))
    mailbox.hangs_up_at = "STORE"
    run_due(NOW)
    assert (coming(), mailbox.seen) == (["yes"], [])
    mailbox.hangs_up_at = ""
    run_due(NOW + AFTER_TROUBLE)
    assert (coming(), mailbox.seen) == (["yes"], [number])
    assert events_about(Answer.objects.get()).count() == 1


def test_an_outage_is_told_once_and_its_end_once_without_a_secret(
    invitation: EmailMessage, mailbox: MailboxServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="collegium")
    mailbox.put(outlook(invitation, "ACCEPTED"))
    mailbox.verdicts["LOGIN"] = "NO hunter2 is wrong for answers"
    for turn in range(4):
        run_due(NOW + turn * AFTER_TROUBLE)
    mailbox.verdicts.clear()
    for turn in range(4, 8):
        run_due(NOW + turn * AFTER_TROUBLE)
    assert [record.getMessage() for record in caplog.records] == [
        "The mailbox for answers cannot be read: IMAP4.error. It is tried again.",
        "The mailbox for answers can be read again.",
    ]
    assert coming() == ["yes"]


def test_a_mailbox_that_is_away_is_left_alone_for_a_quarter_of_an_hour(
    invitation: EmailMessage, mailbox: MailboxServer
) -> None:
    mailbox.hangs_up_at = "LOGIN"
    for minutes in (0, 4, 14, 16):
        run_due(NOW + timedelta(minutes=minutes))
    assert sum(line.startswith("LOGIN") for line in mailbox.heard) == 2


def test_a_clock_that_was_a_year_ahead_stops_nobody(invitation: EmailMessage, mailbox: MailboxServer) -> None:
    run_due(NOW + timedelta(days=365))
    mailbox.put(outlook(invitation, "ACCEPTED"))
    run_due(NOW)
    assert coming() == ["yes"]


@pytest.mark.django_db
def test_nobody_looks_where_no_mailbox_is_named(settings: Settings, noon: datetime) -> None:
    settings.REPLY_MAILBOX = None
    run_due(noon)
    assert ReplyMailbox.objects.count() == 0
