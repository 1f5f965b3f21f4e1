"""Ben presses a button in his calendar: from the invitation over the program's mail to the meeting's page."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from email.message import EmailMessage

import pytest
from django.test import Client
from pytest_django import Settings

from collegium.audit.queries import events_about
from collegium.groups.models import Group, Membership, MembershipState
from collegium.groups.refusals import Refused
from collegium.mail.models import Message
from collegium.mail.tests.stand_in import MailServer
from collegium.meetings import actions
from collegium.meetings.models import Answer, Meeting
from collegium.meetings.refusals import MeetingNotPlanned, NotInvited, ReplyOutdated
from collegium.meetings.replies import NotAReply
from collegium.meetings.reply_mail import reply_in
from collegium.meetings.tests.invitation_stories import ON, SOON, calendar_in, delivered, event_in, seat, wish
from collegium.meetings.tests.reply_mails import PRESSED_AT, PROGRAMS, SECRET, Program, outlook, thunderbird
from collegium.meetings.tests.stories import NOW, plan, stated
from collegium.people.models import Person

SignIn = Callable[[Person], Client]
LATER = PRESSED_AT + timedelta(minutes=1)


@pytest.fixture(autouse=True)
def takes_answers(settings: Settings) -> None:
    """The operator has set the address."""
    settings.REPLY_ADDRESS = "answers@example.org"


@pytest.fixture
def meeting(ada: Person, ben: Person, quartet: Group) -> Meeting:
    wish(ben)
    return plan(quartet, ada, **ON)


@pytest.fixture
def invitation(server: MailServer, meeting: Meeting) -> EmailMessage:
    (message,) = delivered(server, SOON)
    return message


def take(mail: bytes, at: datetime = LATER) -> None:
    actions.take_reply(reply_in(mail), at=at)


def answers() -> list[tuple[str, str, bool]]:
    rows = Answer.objects.order_by("pk").select_related("membership__person")
    return [(answer.membership.person.name, answer.coming, answer.by_mail) for answer in rows]


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
@pytest.mark.parametrize(
    ("pressed", "label"), [("ACCEPTED", "I come"), ("TENTATIVE", "Perhaps"), ("DECLINED", "I cannot come")]
)
def test_ben_presses_a_button_in_his_calendar(
    invitation: EmailMessage,
    meeting: Meeting,
    client_of: SignIn,
    ada: Person,
    program: Program,
    pressed: str,
    label: str,
) -> None:
    take(program(invitation, pressed))
    page = client_of(ada).get(f"/groups/{meeting.group_id}/meetings/{meeting.pk}/").content.decode()
    said = '<span class="small soft">(answered by mail)</span>'
    assert f"<dt>{label}</dt><dd>Ben Sato {said}</dd>" in page
    assert SECRET not in page
    answer = Answer.objects.get()
    assert answer.answered_at == PRESSED_AT
    event = events_about(answer).get()
    assert (event.verb, event.at, event.facts) == ("meetings.answered", LATER, {"by_mail": True})
    assert str(event.by) == "Ben Sato"
    assert Message.objects.exclude(state="sent").count() == 0


def test_the_invitation_asks_and_names_the_address_that_takes_answers(invitation: EmailMessage) -> None:
    event = event_in(invitation)
    assert str(event["ORGANIZER"]) == "mailto:answers@example.org"
    assert (event["ATTENDEE"].params["RSVP"], event["ATTENDEE"].params["PARTSTAT"]) == ("TRUE", "NEEDS-ACTION")
    text = invitation.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert "Or answer in your calendar program: only yes, perhaps or no reaches your group" in text
    assert "does not reach your group" not in text


def test_a_cancellation_asks_nothing_and_comes_from_the_same_address(
    invitation: EmailMessage, server: MailServer, meeting: Meeting, ada: Person
) -> None:
    actions.cancel_meeting(meeting, by=ada, at=SOON)
    (message,) = delivered(server, SOON)
    event = event_in(message)
    assert calendar_in(message)[0] == "CANCEL"
    assert (str(event["ORGANIZER"]), event["ATTENDEE"].params["RSVP"]) == ("mailto:answers@example.org", "FALSE")


def test_without_the_address_nobody_is_asked_in_the_calendar(
    settings: Settings, server: MailServer, meeting: Meeting
) -> None:
    settings.REPLY_ADDRESS = ""
    (message,) = delivered(server, SOON)
    event = event_in(message)
    assert (str(event["ORGANIZER"]), event["ATTENDEE"].params["RSVP"]) == ("mailto:peers@example.org", "FALSE")
    assert "in your calendar program does not reach your group" in message.get_body(("plain",)).get_content()  # type: ignore[union-attr]


def test_the_next_invitation_knows_the_answer_that_came_by_mail(
    invitation: EmailMessage, server: MailServer, meeting: Meeting, ben: Person
) -> None:
    take(outlook(invitation, "TENTATIVE"))
    Meeting.objects.update(sequence=1)
    (message,) = delivered(server, SOON)
    assert event_in(message)["ATTENDEE"].params["PARTSTAT"] == "TENTATIVE"


# ---- the last word counts


def test_the_page_has_the_last_word_and_takes_the_mark_away(
    invitation: EmailMessage, meeting: Meeting, ben: Person
) -> None:
    mail = outlook(invitation, "ACCEPTED")
    take(mail)
    actions.answer_meeting(meeting, membership=seat(ben), coming="no", by=ben, at=LATER)
    assert answers() == [("Ben Sato", "no", False)]
    with pytest.raises(ReplyOutdated):
        take(mail, LATER + timedelta(hours=1))
    assert answers() == [("Ben Sato", "no", False)]


def test_a_mail_that_comes_twice_is_taken_once(invitation: EmailMessage) -> None:
    mail = outlook(invitation, "ACCEPTED")
    take(mail)
    with pytest.raises(ReplyOutdated):
        take(mail)
    assert events_about(Answer.objects.get()).count() == 1


def test_of_two_mails_that_change_places_the_later_press_counts(invitation: EmailMessage) -> None:
    take(outlook(invitation, "DECLINED", at=PRESSED_AT))
    with pytest.raises(ReplyOutdated):
        take(outlook(invitation, "ACCEPTED", at=PRESSED_AT - timedelta(seconds=1)))
    take(outlook(invitation, "TENTATIVE", at=PRESSED_AT + timedelta(seconds=1)))
    assert answers() == [("Ben Sato", "maybe", True)]


def test_a_phone_whose_clock_is_a_year_ahead_does_not_answer_for_a_year(
    invitation: EmailMessage, meeting: Meeting, ben: Person
) -> None:
    take(outlook(invitation, "ACCEPTED", at=PRESSED_AT + timedelta(days=365)))
    assert Answer.objects.get().answered_at == LATER
    take(outlook(invitation, "DECLINED", at=LATER + timedelta(minutes=1)), LATER + timedelta(minutes=2))
    assert answers() == [("Ben Sato", "no", True)]


# ---- what changes nothing


def test_an_answer_to_what_was_before_a_change(invitation: EmailMessage, meeting: Meeting, ada: Person) -> None:
    actions.change_meeting(
        meeting, stated=stated(on=date(2026, 9, 16), at=time(9)), revision=meeting.revision, by=ada, at=SOON
    )
    with pytest.raises(ReplyOutdated):
        take(outlook(invitation, "ACCEPTED"))
    assert answers() == []


def test_an_answer_to_a_meeting_that_was_called_off(invitation: EmailMessage, meeting: Meeting, ada: Person) -> None:
    actions.cancel_meeting(meeting, by=ada, at=SOON)
    with pytest.raises(ReplyOutdated):
        take(outlook(invitation, "ACCEPTED"))
    with pytest.raises(MeetingNotPlanned):
        take(thunderbird(invitation, "ACCEPTED").replace(b"SEQUENCE:0", b"SEQUENCE:1"))
    assert answers() == []


@pytest.mark.parametrize("state", [MembershipState.LEFT, MembershipState.PAUSED])
def test_an_answer_of_somebody_who_left_or_pauses(
    invitation: EmailMessage, ben: Person, state: MembershipState
) -> None:
    Membership.objects.filter(person=ben).update(state=state)
    with pytest.raises(NotInvited):
        take(outlook(invitation, "ACCEPTED"))
    assert answers() == []


def test_an_answer_after_ben_wants_no_more_invitations(invitation: EmailMessage, ben: Person) -> None:
    actions.stop_calendar_mail(seat(ben), by=ben, at=NOW)
    with pytest.raises(NotInvited):
        take(outlook(invitation, "ACCEPTED"))


def test_an_answer_from_an_address_that_ben_gave_up(invitation: EmailMessage, ben: Person) -> None:
    Person.objects.filter(pk=ben.pk).update(email="ben@elsewhere.example")
    with pytest.raises(NotInvited):
        take(outlook(invitation, "ACCEPTED"))


def test_carmen_was_not_invited_and_answers_for_nobody(invitation: EmailMessage, carmen: Person) -> None:
    """She knows the number of the meeting: a feed shows it."""
    wish(carmen)
    with pytest.raises(NotInvited):
        take(thunderbird(invitation, "DECLINED").replace(b"ben@example.org", b"carmen@example.org"))
    assert answers() == []


def test_an_answer_to_a_meeting_that_nobody_knows(invitation: EmailMessage, meeting: Meeting) -> None:
    with pytest.raises(NotInvited):
        take(thunderbird(invitation, "ACCEPTED").replace(meeting.uid.encode(), b"another"))


@pytest.mark.parametrize(
    ("named", "is_taken"), [("20260915T210000Z", True), ("20260915T160000", True), ("20260922T210000Z", False)]
)
def test_a_day_and_time_beside_the_name_have_to_be_those_of_the_meeting(
    invitation: EmailMessage, named: str, is_taken: bool
) -> None:
    mail = thunderbird(invitation, "ACCEPTED").replace(b"SEQUENCE", f"RECURRENCE-ID:{named}\r\nSEQUENCE".encode())
    if is_taken:
        take(mail)
    else:
        with pytest.raises(NotInvited):
            take(mail)
    assert len(answers()) == is_taken


FORGERIES = {
    "another sender": (b"From: ben@example.org", b"From: eve@evil.example"),
    "ben's name on another address": (b"From: ben@example.org", b'From: "ben@example.org" <eve@evil.example>'),
    "two senders": (b"From: ben@example.org", b"From: ben@example.org, eve@evil.example"),
    "two lines of senders": (b"From: ben@example.org", b"From: ben@example.org\r\nFrom: eve@evil.example"),
    "no sender": (b"From: ben@example.org\r\n", b"X-From: ben@example.org\r\n"),
    "his assistant": (b"From: ben@example.org", b"Sender: office@example.org\r\nFrom: ben@example.org"),
    "his assistant, as the file says": (b";PARTSTAT=", b';SENT-BY="mailto:office@example.org";PARTSTAT='),
    "somebody he sends": (b";PARTSTAT=", b';DELEGATED-FROM="mailto:ben@example.org";PARTSTAT='),
    "an answer machine": (b"From: ", b"Auto-Submitted: auto-replied (vacation)\r\nFrom: "),
    "an invitation": (b"METHOD:REPLY", b"METHOD:REQUEST"),
    "another method beside the type": (b"method=REPLY", b"method=REQUEST"),
    "no calendar": (b"text/calendar", b"text/plain"),
    "he hands it on": (b"PARTSTAT=ACCEPTED", b"PARTSTAT=DELEGATED"),
}


@pytest.mark.parametrize(("old", "new"), FORGERIES.values(), ids=FORGERIES)
def test_what_is_not_bens_own_answer_is_not_even_read_on(invitation: EmailMessage, old: bytes, new: bytes) -> None:
    mail = thunderbird(invitation, "ACCEPTED").replace(b"\r\n ", b"")
    assert old in mail
    with pytest.raises(NotAReply):
        reply_in(mail.replace(old, new, 1))


def test_the_log_says_nothing(invitation: EmailMessage, caplog: pytest.LogCaptureFixture) -> None:
    take(outlook(invitation, "ACCEPTED"))
    with pytest.raises(Refused):
        take(outlook(invitation, "ACCEPTED"))
    assert caplog.text == ""
