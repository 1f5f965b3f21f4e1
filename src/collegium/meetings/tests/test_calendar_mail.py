"""Invitations by e-mail, and what their readers answer."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.test import Client
from pytest_django import Settings

from collegium.groups.models import Group, Membership, MembershipState
from collegium.mail.models import Message
from collegium.mail.tests.stand_in import MailServer
from collegium.meetings import actions
from collegium.meetings.jobs import calendars as jobs
from collegium.meetings.links import answer_address
from collegium.meetings.models import Answer, CalendarMail, Meeting
from collegium.meetings.stated_items import StatedItem
from collegium.meetings.tests.invitation_stories import ON, SOON, calendar_in, delivered, event_in, seat, wish
from collegium.meetings.tests.stories import NOW, plan, stated
from collegium.people.models import Person

SignIn = Callable[[Person], Client]


def test_only_who_asked_for_it_is_invited(server: MailServer, ada: Person, ben: Person, quartet: Group) -> None:
    wish(ada)
    plan(quartet, ben, **ON)
    (message,) = delivered(server, SOON)
    assert message["To"] == "ada@example.org"
    method, content = calendar_in(message)
    assert method == "REQUEST"
    assert b"METHOD:REQUEST\r\n" in content
    event = event_in(message)
    assert str(event["ORGANIZER"]) == "mailto:peers@example.org"
    assert str(event["ATTENDEE"]) == "mailto:ada@example.org"
    assert event.start.astimezone(UTC) == datetime(2026, 9, 15, 21, tzinfo=UTC)
    whole = message.as_string()
    for word in ("promotion", "Room 4", "Quiet Corner", "ben@example.org", "Trios"):
        assert word not in whole


def test_nothing_is_told_twice(server: MailServer, ada: Person, quartet: Group) -> None:
    wish(ada)
    plan(quartet, ada, **ON)
    assert len(delivered(server, SOON)) == 1
    assert delivered(server, SOON) == []
    assert (Message.objects.get().text, Message.objects.get().calendar) == ("", "")


def test_a_change_and_a_cancellation_follow_with_a_higher_sequence(
    server: MailServer, ada: Person, quartet: Group
) -> None:
    wish(ada, tells_place=True)
    meeting = plan(quartet, ada, **ON)
    first = event_in(delivered(server, SOON)[0])
    later = stated(on=date(2026, 9, 16), at=time(9), place="Room 5")
    actions.change_meeting(meeting, stated=later, revision=1, by=ada, at=SOON)
    second = event_in(delivered(server, SOON)[0])
    meeting.refresh_from_db()
    actions.cancel_meeting(meeting, by=ada, at=SOON)
    (message,) = delivered(server, SOON)
    third = event_in(message)
    assert calendar_in(message)[0] == "CANCEL"
    assert [one["SEQUENCE"] for one in (first, second, third)] == [0, 1, 2]
    assert {str(one["UID"]) for one in (first, second, third)} == {meeting.uid}
    assert (str(second["LOCATION"]), str(third["STATUS"])) == ("Room 5", "CANCELLED")
    assert delivered(server, SOON) == []


def test_a_meeting_is_told_five_weeks_ahead(server: MailServer, ada: Person, quartet: Group) -> None:
    wish(ada)
    plan(quartet, ada, on=date(2026, 12, 1))
    assert delivered(server, SOON) == []
    assert len(delivered(server, datetime(2026, 11, 1, tzinfo=UTC))) == 1


def test_who_was_told_hears_at_once_that_a_meeting_goes_far_away_or_is_called_off_there(
    server: MailServer, ada: Person, quartet: Group
) -> None:
    """Else their calendar sends them to the old time."""
    wish(ada)
    meeting = plan(quartet, ada, **ON)
    assert len(delivered(server, SOON)) == 1
    far = stated(on=date(2026, 12, 8))
    actions.change_meeting(meeting, stated=far, revision=meeting.revision, by=ada, at=SOON)
    (message,) = delivered(server, SOON)
    assert calendar_in(message)[0] == "REQUEST"
    assert event_in(message).start.date() == date(2026, 12, 8)
    actions.cancel_meeting(meeting, by=ada, at=SOON)
    (message,) = delivered(server, SOON)
    assert calendar_in(message)[0] == "CANCEL"


def test_nobody_is_told_of_what_was_called_off_before_they_knew(
    server: MailServer, ada: Person, quartet: Group
) -> None:
    wish(ada)
    actions.cancel_meeting(plan(quartet, ada, **ON), by=ada, at=NOW)
    assert delivered(server, SOON) == []


def test_who_stops_pauses_or_leaves_gets_no_more(server: MailServer, ada: Person, ben: Person, quartet: Group) -> None:
    wish(ada)
    wish(ben)
    plan(quartet, ada, **ON)
    actions.stop_calendar_mail(seat(ada), by=ada, at=NOW)
    Membership.objects.filter(person=ben).update(state=MembershipState.LEFT)
    assert delivered(server, SOON) == []


def test_without_a_mail_server_nothing_is_noted_so_that_nothing_is_lost(
    server: MailServer, settings: Settings, ada: Person, quartet: Group
) -> None:
    wish(ada)
    plan(quartet, ada, **ON)
    settings.MAIL_IS_CONFIGURED = False
    jobs.run_due(SOON)
    settings.MAIL_IS_CONFIGURED = True
    assert len(delivered(server, SOON)) == 1


def test_a_line_break_reaches_no_header_and_no_line_of_the_file(
    server: MailServer, ada: Person, quartet: Group
) -> None:
    Group.objects.update(name="Corner\r\nBcc: eve@evil.example")
    Person.objects.filter(pk=ada.pk).update(name='Ada"\r\nATTENDEE:mailto:eve@evil.example')
    wish(ada, title="group", tells_place=True)
    plan(quartet, ada, on=date(2026, 9, 15), place="Room\r\nBcc: eve@evil.example")
    (message,) = delivered(server, SOON)
    assert message["Bcc"] is None
    event = event_in(message)
    assert not isinstance(event["ATTENDEE"], list)
    assert str(event["SUMMARY"]) == "Corner Bcc: eve@evil.example"


# ---- answers


def test_looking_at_the_link_changes_nothing_and_a_button_does(ada: Person, ben: Person, quartet: Group) -> None:
    meeting = plan(quartet, ada, on=date(2036, 10, 7))
    address = answer_address(seat(ben), meeting).partition("8000")[2]
    client = Client(enforce_csrf_checks=False)
    assert client.get(address).status_code == 200
    assert Answer.objects.count() == 0
    page = client.post(address, {"coming": "no"})
    assert b"Your answer: I cannot come." in page.content
    answer = Answer.objects.get()
    assert (answer.membership.person, answer.coming) == (ben, "no")
    client.post(address, {"coming": "yes"})
    assert [answer.coming for answer in Answer.objects.all()] == ["yes"]
    assert client.post(address, {"coming": "whenever"}).status_code == 422
    assert client.put(address).status_code == 405


def test_the_page_of_the_link_shows_when_and_nothing_else(ada: Person, quartet: Group) -> None:
    meeting = plan(quartet, ada, on=date(2036, 10, 7), title="Bens promotion", place="Room 4")
    answer = Client().get(answer_address(seat(ada), meeting).partition("8000")[2])
    assert "no-store" in answer["Cache-Control"]
    page = answer.content
    for word in (b"promotion", b"Room 4", b"Quiet Corner", b"Ben ", b"Check-in"):
        assert word not in page


@pytest.mark.parametrize("token", ["x", "WzEsMV0:1abcde:forged", "a" * 200])
def test_a_link_that_was_made_up_leads_nowhere(db: None, token: str) -> None:
    assert Client().get(f"/calendar/answer/{token}/").status_code == 404


def test_a_link_ends_with_the_membership(ada: Person, ben: Person, quartet: Group) -> None:
    meeting = plan(quartet, ada, on=date(2036, 10, 7))
    address = answer_address(seat(ben), meeting).partition("8000")[2]
    Membership.objects.filter(person=ben).update(state=MembershipState.LEFT)
    assert Client().get(address).status_code == 404
    assert Client().post(address, {"coming": "yes"}).status_code == 404


def test_the_group_reads_who_comes_and_an_old_answer_as_old(
    client_of: SignIn, ada: Person, ben: Person, quartet: Group
) -> None:
    meeting = plan(quartet, ada, on=date(2036, 10, 7))
    address = f"/groups/{quartet.pk}/meetings/{meeting.pk}/"
    assert b"Nobody has said yet." in client_of(ada).get(address).content
    client_of(ben).post(f"{address}answer/", {"coming": "yes"})
    page = client_of(ada).get(address).content.decode()
    assert "<dt>I come</dt><dd>Ben Sato</dd>" in page
    later = datetime.now(UTC) + timedelta(minutes=1)
    # What is on the agenda changes nothing about when and where.
    stated = StatedItem(title="My abstract", minutes=10)
    actions.add_item(meeting, stated=stated, by=Membership.objects.get(group=quartet, person=ada), at=later)
    assert "(before the last change)" not in client_of(ada).get(address).content.decode()
    Meeting.objects.update(changed_at=later)
    assert "(before the last change)" in client_of(ada).get(address).content.decode()


def test_a_meeting_that_is_over_takes_no_answer(client_of: SignIn, ada: Person, quartet: Group) -> None:
    meeting = plan(quartet, ada, on=date(2036, 10, 7))
    actions.cancel_meeting(meeting, by=ada, at=NOW)
    sent = client_of(ada).post(f"/groups/{quartet.pk}/meetings/{meeting.pk}/answer/", {"coming": "yes"})
    assert sent.status_code == 422
    assert Client().post(answer_address(seat(ada), meeting).partition("8000")[2], {"coming": "yes"}).status_code == 422
    assert Answer.objects.count() == 0


def test_the_choice_is_made_on_the_page(client_of: SignIn, server: MailServer, ada: Person, quartet: Group) -> None:
    client, address = client_of(ada), f"/groups/{quartet.pk}/meetings/calendar/"
    assert client.post(f"{address}mail/", {"mail-title": "agenda"}).status_code == 422
    client.post(f"{address}mail/", {"mail-title": "group"})
    assert CalendarMail.objects.get().title == "group"
    assert b"go to ada@example.org" in client.get(address).content
    client.post(f"{address}mail/stop/")
    assert CalendarMail.objects.count() == 0
