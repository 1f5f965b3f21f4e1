"""The agenda goes out five days before: once, at the reader's hour, with own actions and no word of an item."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from collegium.audit.models import Event
from collegium.groups.models import Group, Membership, MembershipState
from collegium.mail.models import Message
from collegium.meetings import actions
from collegium.meetings.jobs.agenda import run_due
from collegium.meetings.models import AgendaCare, ItemState, Meeting
from collegium.meetings.notices import How, Kind
from collegium.meetings.stated import StatedMeeting
from collegium.meetings.tests.stories import NOW, plan, put, seat, stated, take_on, titles
from collegium.mission.tests.test_two_drafters import both_at_once
from collegium.people.models import ContactChoice, Person

STARTS = datetime(2026, 10, 6, 21, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def mail(settings: Any) -> None:
    settings.MAIL_IS_CONFIGURED = True


def sent() -> dict[str, str]:
    return {one.to: f"{one.subject}\n{one.text}" for one in Message.objects.filter(kind="meetings.agenda")}


def test_it_goes_out_five_days_before_to_each_member_once(
    ada: Person, ben: Person, carmen: Person, dev: Person, quartet: Group
) -> None:
    Person.objects.filter(pk=ben.pk).update(time_zone="Asia/Tokyo")
    Person.objects.filter(pk=carmen.pk).update(contact="nothing")
    Membership.objects.filter(person=dev).update(state=MembershipState.PAUSED)
    take_on(quartet, ada, "Send the aims page")
    take_on(quartet, ben, "Book the room")
    meeting = plan(quartet, ada)
    put(meeting, ada, "My secret abstract", words="Do not tell")
    run_due(STARTS - 5 * DAY - timedelta(seconds=1))
    assert sent() == {}
    run_due(STARTS - 5 * DAY)
    found = sent()
    assert set(found) == {"ada@example.org", "ben@example.org"}
    of_ada, of_ben = found["ada@example.org"], found["ben@example.org"]
    assert of_ada.startswith("Quiet Corner: the agenda of your meeting\n")
    assert "Tue, Oct. 6, 2026, 9 p.m. UTC" in of_ada
    assert "Wed, Oct. 7, 2026, 6 a.m. JST" in of_ben
    assert "There are 9 items on the agenda. They take 72 of 60 minutes." in of_ada
    assert [text.count("was due on Sept. 20, 2026") for text in (of_ada, of_ben)] == [1, 1]
    assert [text.count("/notices/stop/") for text in (of_ada, of_ben)] == [1, 1]
    assert f"/groups/{quartet.pk}/meetings/{meeting.pk}/" in of_ada
    assert not any(word in text for text in found.values() for word in ("secret", "Do not tell", "aims", "room"))
    run_due(STARTS - 4 * DAY)
    assert Message.objects.count() == 2
    event = Event.objects.get(verb="meetings.agenda_mailed")
    assert (event.facts, event.by) == ({"messages": 2}, None)


@pytest.mark.parametrize("contact", ContactChoice.values)
@pytest.mark.parametrize("how", [None, *How])
def test_who_gets_it_in_a_message_of_its_own(ada: Person, quartet: Group, contact: str, how: How | None) -> None:
    """By choice; who has chosen nothing gets it, unless all mail was asked for in a digest, or none at all."""
    Person.objects.filter(pk=ada.pk).update(contact=contact)
    if how is not None:
        actions.choose_notices({Kind.AGENDA: how}, by=ada, at=NOW)
    plan(quartet, ada)
    run_due(STARTS - 2 * DAY)
    wants = how is How.AT_ONCE or (how is None and contact == ContactChoice.AT_ONCE)
    assert ("ada@example.org" in sent()) is wants
    assert "ben@example.org" in sent()


def test_a_meeting_that_is_near_is_mailed_at_once_and_a_past_one_never(ada: Person, quartet: Group) -> None:
    plan(quartet, ada)
    run_due(STARTS)
    assert sent() == {}
    run_due(STARTS - timedelta(hours=3))
    assert len(sent()) == 4


def test_a_moved_meeting_goes_out_again_and_a_cancelled_one_does_not(ada: Person, quartet: Group) -> None:
    meeting = plan(quartet, ada)
    run_due(STARTS - 2 * DAY)
    meeting.refresh_from_db()
    moved: StatedMeeting = stated(on=date(2026, 10, 8))
    actions.change_meeting(meeting, stated=moved, revision=meeting.revision, by=ada, at=NOW)
    run_due(STARTS - DAY)
    assert Message.objects.count() == 8
    actions.cancel_meeting(meeting, by=ada, at=NOW)
    AgendaCare.objects.update(mailed_for=None)
    run_due(STARTS - DAY)
    assert Message.objects.count() == 8


def test_an_action_comes_with_its_day_and_the_way_to_it_and_no_word(ada: Person, quartet: Group) -> None:
    meeting = plan(quartet, ada)
    item = put(meeting, ada, "The award")
    take_on(quartet, ada, "Ask the dean", item=item)
    actions.step_out(item, by=seat(quartet, ada), at=NOW)
    run_due(STARTS - 2 * DAY)
    assert ("was due on Sept. 20, 2026" in sent()["ada@example.org"], "dean" in sent()["ada@example.org"]) == (
        True,
        False,
    )


def test_without_a_mail_server_nothing_waits(settings: Any, ada: Person, quartet: Group) -> None:
    settings.MAIL_IS_CONFIGURED = False
    plan(quartet, ada)
    run_due(STARTS - 2 * DAY)
    assert not Message.objects.exists()


def test_the_worker_brings_drafts_up_to_date_every_five_minutes(ada: Person, quartet: Group) -> None:
    meeting = plan(quartet, ada, format="free")
    now = STARTS - 20 * DAY
    run_due(now)
    take_on(quartet, ada, "Send the aims page")
    run_due(now + timedelta(minutes=4))
    assert titles(meeting) == ["Check-in", "Actions, close"]
    run_due(now + timedelta(minutes=5))
    assert titles(meeting) == ["Check-in", "Open and overdue actions", "Actions, close"]
    assert meeting.items.filter(state=ItemState.OPEN).count() == 3


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_each_message_once(ada: Person, quartet: Group) -> None:
    meeting = Meeting.objects.select_related("group").get(pk=plan(quartet, ada).pk)
    at = STARTS - 2 * DAY
    both_at_once(lambda: actions.mail_agenda(meeting, at=at), lambda: actions.mail_agenda(meeting, at=at))
    assert Message.objects.count() == 4
    assert Event.objects.filter(verb="meetings.agenda_mailed").count() == 1
