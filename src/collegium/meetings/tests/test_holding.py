"""A meeting is opened, members come, somebody leads, and the group goes through its agenda."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from collegium.groups.actions import leave_group
from collegium.groups.models import Group, Membership, MembershipState
from collegium.meetings import actions
from collegium.meetings.models import Attendance, ItemState, Meeting, MeetingState, Presence
from collegium.meetings.queries.live import Live
from collegium.meetings.queries.running import Role
from collegium.meetings.refusals import (
    AnotherMeetingRuns,
    DecisionStillOpen,
    ItemMovedOn,
    MeetingNotPlanned,
    MeetingNotRunning,
    NothingToGoBackTo,
    OnlyWhoLeads,
    RoleIsTaken,
    TooEarlyToOpen,
)
from collegium.meetings.tests.live_stories import STARTS, minutes_in, running, seat, url
from collegium.meetings.tests.stories import plan
from collegium.people.models import Person

SignIn = Callable[[Person], Client]


@pytest.mark.parametrize("minutes", [-30, 0, 50])
def test_any_member_opens_from_half_an_hour_before(ada: Person, ben: Person, quartet: Group, minutes: int) -> None:
    meeting = plan(quartet, ada)
    actions.open_meeting(meeting, by=seat(quartet, ben), at=minutes_in(minutes))
    assert Meeting.objects.get().is_running
    assert Attendance.objects.get().membership.person == ben


def test_before_that_it_is_too_early(ada: Person, quartet: Group) -> None:
    meeting = plan(quartet, ada)
    with pytest.raises(TooEarlyToOpen):
        actions.open_meeting(meeting, by=seat(quartet, ada), at=minutes_in(-31))
    assert Meeting.objects.get().is_planned


def test_the_agenda_is_kept_as_it_stood_when_the_meeting_began(ada: Person, quartet: Group) -> None:
    meeting = running(quartet, lead=ada)
    meeting.items.update(title="Something else")
    assert [item["title"] for item in (Meeting.objects.get().frozen or {})["items"]] == ["Check-in", "Actions, close"]


def test_a_group_holds_one_meeting_at_a_time(ada: Person, quartet: Group) -> None:
    running(quartet, lead=ada)
    other = plan(quartet, ada)
    with pytest.raises(AnotherMeetingRuns):
        actions.open_meeting(other, by=seat(quartet, ada), at=STARTS)
    assert Meeting.objects.get(pk=other.pk).is_planned


def test_a_cancelled_meeting_is_not_opened(ada: Person, quartet: Group) -> None:
    meeting = plan(quartet, ada)
    actions.cancel_meeting(meeting, by=ada, at=STARTS)
    with pytest.raises(MeetingNotPlanned):
        actions.open_meeting(meeting, by=seat(quartet, ada), at=STARTS)


@pytest.mark.django_db(transaction=True)
def test_opened_by_four_at_once_it_is_opened_once(
    ada: Person, ben: Person, carmen: Person, dev: Person, quartet: Group
) -> None:
    meeting = plan(quartet, ada)
    barrier, said = threading.Barrier(4), []

    def press(own: Membership) -> None:
        barrier.wait()
        try:
            actions.open_meeting(Meeting.objects.get(pk=meeting.pk), by=own, at=STARTS)
            said.append("opened")
        except MeetingNotPlanned:
            said.append("was open")
        connection.close()

    threads = [threading.Thread(target=press, args=(seat(quartet, one),)) for one in (ada, ben, carmen, dev)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == ["opened", "was open", "was open", "was open"]
    assert Attendance.objects.count() == 1


def test_who_comes_second_to_the_button_finds_the_meeting_open(
    client_of: SignIn, ada: Person, ben: Person, quartet: Group
) -> None:
    meeting = running(quartet, lead=ada)
    answer = client_of(ben).post(url(meeting, "live/open/"), follow=True)
    assert answer.redirect_chain == [(url(meeting), 302)]
    assert b"We gather" in answer.content


def test_more_than_half_of_the_active_members_are_needed(
    ada: Person, ben: Person, carmen: Person, dev: Person, quartet: Group
) -> None:
    meeting = running(quartet, ben, lead=ada)
    live = Live(meeting, seat(quartet, ada), STARTS)
    assert (live.present, live.needed, live.is_quorate) == (2, 3, False)
    own = seat(quartet, carmen)
    actions.note_attendance(meeting, member=own, presence=Presence.PRESENT, by=own, at=STARTS)
    Membership.objects.filter(person=dev).update(state=MembershipState.PAUSED)
    live = Live(meeting, seat(quartet, ada), STARTS)
    assert (live.present, live.needed, live.is_quorate) == (3, 2, True)


def test_whoever_leads_marks_others_and_nobody_else_does(
    client_of: SignIn, ada: Person, ben: Person, carmen: Person, quartet: Group
) -> None:
    meeting = running(quartet, ben, lead=ada)
    excused = url(meeting, f"live/here/{seat(quartet, carmen).pk}/")
    assert client_of(ben).post(excused, {"presence": "excused"}).status_code == 403
    assert not Attendance.objects.filter(membership__person=carmen).exists()
    assert client_of(ada).post(excused, {"presence": "excused"}).status_code == 302
    assert Attendance.objects.get(membership__person=carmen).presence == Presence.EXCUSED
    assert client_of(ada).post(excused, {"presence": "asleep"}).status_code == 404
    with pytest.raises(OnlyWhoLeads):
        actions.note_attendance(
            meeting, member=seat(quartet, carmen), presence=Presence.ABSENT, by=seat(quartet, ben), at=STARTS
        )


def test_when_who_leads_is_missing_anybody_takes_it_with_one_tap(
    client_of: SignIn, ada: Person, ben: Person, carmen: Person, quartet: Group
) -> None:
    meeting = running(quartet, ben, lead=ada, keeper=carmen)
    own = seat(quartet, ada)
    actions.note_attendance(meeting, member=own, presence=Presence.ABSENT, by=own, at=STARTS)
    client = client_of(ben)
    assert b"I lead this meeting" in client.get(url(meeting)).content
    client.post(url(meeting, "live/role/facilitator/"))
    client.post(url(meeting, "live/role/note_keeper/"))
    now = Meeting.objects.get()
    assert (now.facilitator, now.note_keeper) == (seat(quartet, ben), seat(quartet, ben))
    assert b"I lead this meeting" not in client.get(url(meeting)).content
    with pytest.raises(RoleIsTaken):
        actions.take_role(meeting, role=Role.FACILITATOR, by=seat(quartet, carmen), at=STARTS)
    assert client.post(url(meeting, "live/role/treasurer/")).status_code == 404


def test_who_leads_leaves_the_group_and_another_one_goes_on(ada: Person, ben: Person, quartet: Group) -> None:
    meeting = running(quartet, ben, lead=ada)
    leave_group(seat(quartet, ada), by=ada, at=minutes_in(5))
    live = Live(meeting, seat(quartet, ben), minutes_in(6))
    assert live.lead_is_missing
    assert [one.membership.person for one in live.table if one.is_present] == [ben]
    actions.take_role(meeting, role=Role.FACILITATOR, by=seat(quartet, ben), at=minutes_in(6))
    actions.go_on(meeting, seen=0, by=seat(quartet, ben), at=minutes_in(7))
    assert meeting.items.get(state=ItemState.RUNNING).title == "Check-in"


def states(meeting: Meeting) -> list[tuple[str, int]]:
    return [(item.state, item.spent_seconds) for item in meeting.items.all()]


def test_the_group_goes_on_back_and_carries_over_on_the_clock_of_the_server(ada: Person, quartet: Group) -> None:
    meeting = running(quartet, lead=ada)
    first, second = meeting.items.all()
    by: dict[str, Any] = {"by": seat(quartet, ada)}
    actions.go_on(meeting, seen=0, at=minutes_in(1), **by)
    actions.go_on(meeting, seen=first.pk, at=minutes_in(4), **by)
    assert states(meeting) == [("done", 180), ("running", 0)]
    actions.go_back(meeting, seen=second.pk, at=minutes_in(5), **by)
    assert states(meeting) == [("running", 180), ("open", 60)]
    actions.go_on(meeting, seen=first.pk, at=minutes_in(6.5), **by)
    actions.go_on(meeting, seen=second.pk, carries=True, at=minutes_in(7), **by)
    assert states(meeting) == [("done", 270), ("carried", 90)]
    actions.go_back(meeting, seen=0, at=minutes_in(8), **by)
    assert states(meeting) == [("done", 270), ("running", 90)]


def test_there_is_nothing_before_the_first_item(ada: Person, quartet: Group) -> None:
    meeting = running(quartet, lead=ada)
    actions.go_on(meeting, seen=0, by=seat(quartet, ada), at=minutes_in(1))
    first = meeting.items.get(state=ItemState.RUNNING)
    with pytest.raises(NothingToGoBackTo):
        actions.go_back(meeting, seen=first.pk, by=seat(quartet, ada), at=minutes_in(2))
    assert meeting.items.get(state=ItemState.RUNNING) == first


def test_a_second_press_on_an_old_page_skips_nothing(client_of: SignIn, ada: Person, quartet: Group) -> None:
    meeting = running(quartet, lead=ada)
    actions.go_on(meeting, seen=0, by=seat(quartet, ada), at=minutes_in(1))
    first = meeting.items.get(state=ItemState.RUNNING)
    client, press = client_of(ada), {"way": "on", "seen": first.pk}
    assert client.post(url(meeting, "live/go/"), press).status_code == 302
    again = client.post(url(meeting, "live/go/"), press)
    assert again.status_code == 422
    assert str(ItemMovedOn.sentence) in again.content.decode()
    assert [item.state for item in meeting.items.all()] == ["done", "running"]


@pytest.mark.django_db(transaction=True)
def test_ended_twice_at_once_an_item_is_left_once(ada: Person, quartet: Group) -> None:
    meeting = running(quartet, lead=ada)
    own = seat(quartet, ada)
    actions.go_on(meeting, seen=0, by=own, at=minutes_in(1))
    first = meeting.items.get(state=ItemState.RUNNING)
    barrier, said = threading.Barrier(2), []

    def press() -> None:
        barrier.wait()
        try:
            actions.go_on(Meeting.objects.get(), seen=first.pk, by=own, at=minutes_in(2))
            said.append("on")
        except ItemMovedOn:
            said.append("moved on")
        connection.close()

    threads = [threading.Thread(target=press) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == ["moved on", "on"]
    assert [item.state for item in meeting.items.all()] == ["done", "running"]


def test_an_open_decision_is_answered_before_the_group_goes_on(ada: Person, quartet: Group) -> None:
    meeting = running(quartet, lead=ada)
    actions.propose_decision(meeting, text="We meet on Mondays.", by=seat(quartet, ada), at=STARTS)
    with pytest.raises(DecisionStillOpen):
        actions.go_on(meeting, seen=0, by=seat(quartet, ada), at=STARTS)
    assert {item.state for item in meeting.items.all()} == {"open"}


def test_nothing_moves_in_a_meeting_that_is_over(ada: Person, quartet: Group) -> None:
    meeting = running(quartet, lead=ada)
    Meeting.objects.update(state=MeetingState.CLOSED)
    own = seat(quartet, ada)
    for press in (
        lambda at: actions.go_on(meeting, seen=0, by=own, at=at),
        lambda at: actions.raise_hand(meeting, by=own, at=at),
        lambda at: actions.propose_decision(meeting, text="Too late.", by=own, at=at),
        lambda at: actions.note_attendance(meeting, member=own, presence=Presence.ABSENT, by=own, at=at),
    ):
        with pytest.raises(MeetingNotRunning):
            press(minutes_in(90))


def test_every_change_counts_the_revision_so_that_open_pages_learn_of_it(ada: Person, quartet: Group) -> None:
    meeting = running(quartet, lead=ada)
    own, seen = seat(quartet, ada), [meeting.revision]

    def look(at: datetime) -> None:
        seen.append(Meeting.objects.values_list("revision", flat=True).get())
        assert at

    actions.raise_hand(meeting, by=own, at=STARTS)
    look(STARTS)
    actions.go_on(meeting, seen=0, by=own, at=STARTS + timedelta(minutes=1))
    look(STARTS)
    actions.give_floor(meeting, to=own, by=own, at=STARTS)
    look(STARTS)
    assert seen == sorted(set(seen))
