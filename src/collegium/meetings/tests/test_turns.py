"""Turns change hands: asked and agreed, declined, taken over where somebody is away; and the three ledgers."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from collegium.groups.models import Group, Membership, MembershipState
from collegium.meetings import actions
from collegium.meetings.models import HotSeat, Leave, Meeting, MeetingState, Swap, SwapState, TurnRole
from collegium.meetings.refusals import AlreadyAsked, SwapSettled, TurnMoved
from collegium.meetings.tests.cycles import adopt, meetings_in, propose_again, seat_of
from collegium.meetings.tests.stories import plan
from collegium.people.models import Person

SignIn = Callable[[Person], Client]


@pytest.fixture
def meetings(ada: Person, quartet: Group, noon: datetime) -> list[Meeting]:
    """A year of thirteen meetings; Ada leads the first, Ben the second."""
    found = meetings_in(adopt(quartet, ada, at=noon))
    assert [one.facilitator.person.get_short_name() for one in found[:2] if one.facilitator] == ["Ada", "Ben"]
    return found


def url(group: Group, path: str = "") -> str:
    return f"/groups/{group.pk}/meetings/{path}"


def again(meeting: Meeting) -> Meeting:
    return Meeting.objects.get(pk=meeting.pk)


def test_ada_and_ben_swap_their_turns_and_a_new_plan_keeps_it(
    client_of: SignIn, ada: Person, ben: Person, quartet: Group, meetings: list[Meeting], noon: datetime
) -> None:
    first, second = meetings[:2]
    own, other = seat_of(quartet, ada), seat_of(quartet, ben)
    said = {"role": "facilitator", "offer": f"{other.pk}:{second.pk}"}
    page = client_of(ada).post(url(quartet, f"{first.pk}/turns/"), said, follow=True).content.decode()
    assert "You asked Ben Sato to take this turn: leading, Kick-off." in page
    assert again(first).facilitator == own
    swap = Swap.objects.get()
    asked = client_of(ben).get(url(quartet, "cycle/")).content.decode()
    assert "Ada Okafor asks you to take this turn: leading, Kick-off." in asked
    client_of(ben).post(url(quartet, f"swaps/{swap.pk}/accept/"))
    assert (again(first).facilitator, again(second).facilitator) == (other, own)
    plan = propose_again(quartet, ada, at=noon)
    actions.adopt_cycle_plan(plan, by=ada, at=noon)
    assert (again(first).facilitator, again(second).facilitator) == (other, own)


def test_ben_says_no_and_nothing_changes(
    client_of: SignIn, ada: Person, ben: Person, quartet: Group, meetings: list[Meeting]
) -> None:
    said = {"role": "facilitator", "offer": str(seat_of(quartet, ben).pk)}
    client_of(ada).post(url(quartet, f"{meetings[0].pk}/turns/"), said)
    swap = Swap.objects.get()
    client_of(ben).post(url(quartet, f"swaps/{swap.pk}/decline/"))
    swap.refresh_from_db()
    assert swap.state == SwapState.DECLINED
    assert again(meetings[0]).facilitator == seat_of(quartet, ada)
    late = client_of(ben).post(url(quartet, f"swaps/{swap.pk}/accept/"))
    assert late.status_code == 422
    assert b"This swap was answered or withdrawn a moment ago." in late.content


def test_ada_takes_it_back_and_asks_somebody_else(
    ada: Person, ben: Person, carmen: Person, quartet: Group, meetings: list[Meeting], noon: datetime
) -> None:
    own = seat_of(quartet, ada)

    def ask(person: Person) -> Swap:
        taker = seat_of(quartet, person)
        role = TurnRole.FACILITATOR
        return actions.ask_to_swap(meetings[0], role=role, giver=own, taker=taker, in_exchange=None, by=ada, at=noon)

    first = ask(ben)
    with pytest.raises(AlreadyAsked):
        ask(carmen)
    actions.decline_swap(first, by=ada, at=noon)
    first.refresh_from_db()
    assert first.state == SwapState.WITHDRAWN
    actions.accept_swap(ask(carmen), by=carmen, at=noon)
    assert again(meetings[0]).facilitator == seat_of(quartet, carmen)
    with pytest.raises(SwapSettled):
        actions.accept_swap(first, by=ben, at=noon)


def test_a_turn_that_has_moved_meanwhile_is_not_handed_over_twice(
    ada: Person, ben: Person, quartet: Group, meetings: list[Meeting], noon: datetime
) -> None:
    own, other = seat_of(quartet, ada), seat_of(quartet, ben)
    swap = actions.ask_to_swap(
        meetings[0], role=TurnRole.FACILITATOR, giver=own, taker=other, in_exchange=meetings[1], by=ada, at=noon
    )
    Meeting.objects.filter(pk=meetings[1].pk).update(state=MeetingState.CANCELLED)
    with pytest.raises(TurnMoved):
        actions.accept_swap(swap, by=ben, at=noon)
    assert again(meetings[0]).facilitator == own
    swap.refresh_from_db()
    assert swap.state == SwapState.ASKED


def test_an_exchange_touches_its_meetings_in_one_order_whoever_asks(
    ada: Person, ben: Person, quartet: Group, meetings: list[Meeting], noon: datetime
) -> None:
    """Or two exchanges of the same two meetings would wait for each other, which PostgreSQL ends with an error."""
    own, other = seat_of(quartet, ada), seat_of(quartet, ben)
    swap = actions.ask_to_swap(
        meetings[1], role=TurnRole.FACILITATOR, giver=other, taker=own, in_exchange=meetings[0], by=ben, at=noon
    )
    with CaptureQueriesContext(connection) as asked:
        actions.accept_swap(swap, by=ada, at=noon)
    held = [re.search(r'UPDATE "meetings_meeting" .*"id" = (\d+)', one["sql"]) for one in asked]
    assert [int(one[1]) for one in held if one] == sorted(one.pk for one in meetings[:2])
    assert (again(meetings[0]).facilitator, again(meetings[1]).facilitator) == (other, own)


def case_of(member: Membership) -> str:
    return f"{member.person} has the hot seat"


def test_hot_seats_are_swapped_too_and_agendas_say_whose_matter_it_is(
    client_of: SignIn, ada: Person, quartet: Group, meetings: list[Meeting], noon: datetime
) -> None:
    single = [one for one in meetings if one.format == "dossier"]
    here, there = single[0], single[1]
    mine = here.hot_seats.select_related("membership__person").first()
    theirs = there.hot_seats.exclude(membership__in=here.hot_seats.values("membership")).first()
    assert mine is not None
    assert theirs is not None
    assert case_of(mine.membership) in client_of(ada).get(url(quartet, f"{here.pk}/")).content.decode()
    swap = actions.ask_to_swap(
        here,
        role=TurnRole.HOT_SEAT,
        giver=mine.membership,
        taker=theirs.membership,
        in_exchange=there,
        by=mine.membership.person,
        at=noon,
    )
    actions.accept_swap(swap, by=theirs.membership.person, at=noon)
    assert HotSeat.objects.filter(meeting=here, membership=theirs.membership).count() == 1
    assert HotSeat.objects.filter(meeting=there, membership=mine.membership).count() == 1
    assert here.hot_seats.count() == there.hot_seats.count() == 2
    page = client_of(ada).get(url(quartet, f"{here.pk}/")).content.decode()
    assert (case_of(theirs.membership) in page, case_of(mine.membership) in page) == (True, False)
    seats = here.hot_seats.order_by("pk").values_list("membership", flat=True)
    owners = here.items.filter(owner__isnull=False).order_by("position").values_list("owner", flat=True)
    assert list(owners) == list(seats)


def test_who_is_away_is_replaced_by_whoever_takes_over_first(
    client_of: SignIn,
    ada: Person,
    ben: Person,
    carmen: Person,
    quartet: Group,
    meetings: list[Meeting],
    noon: datetime,
) -> None:
    meeting, own = meetings[0], seat_of(quartet, ada)
    path = url(quartet, f"{meeting.pk}/turns/")
    assert b"I take it over" not in client_of(carmen).get(path).content
    client_of(ada).post(
        url(quartet, "cycle/leave/"), {"first_on": meeting.on.isoformat(), "last_on": meeting.on.isoformat()}
    )
    page = client_of(carmen).get(path).content.decode()
    assert "Ada Okafor cannot come: leading." in page
    turn = {"turn": f"facilitator:{own.pk}"}
    client_of(carmen).post(f"{path}take/", turn)
    assert again(meeting).facilitator == seat_of(quartet, carmen)
    client_of(ben).post(f"{path}take/", turn)
    assert again(meeting).facilitator == seat_of(quartet, carmen)


def test_whoever_answers_no_is_replaced_as_whoever_is_on_leave(
    client_of: SignIn, ada: Person, carmen: Person, quartet: Group, meetings: list[Meeting], noon: datetime
) -> None:
    meeting, own = meetings[0], seat_of(quartet, ada)
    actions.answer_meeting(meeting, membership=own, coming="no", by=ada, at=noon)
    assert "Ada Okafor has a turn and cannot come." in client_of(carmen).get(url(quartet, "cycle/")).content.decode()
    path = url(quartet, f"{meeting.pk}/turns/")
    assert "Ada Okafor cannot come: leading." in client_of(carmen).get(path).content.decode()
    client_of(carmen).post(f"{path}take/", {"turn": f"facilitator:{own.pk}"})
    assert again(meeting).facilitator == seat_of(quartet, carmen)
    actions.answer_meeting(meeting, membership=own, coming="yes", by=ada, at=noon)
    assert "cannot come" not in client_of(carmen).get(url(quartet, "cycle/")).content.decode()


def test_a_turn_of_nobody_can_be_taken(
    client_of: SignIn, ben: Person, quartet: Group, meetings: list[Meeting]
) -> None:
    Meeting.objects.filter(pk=meetings[0].pk).update(note_keeper=None)
    client_of(ben).post(url(quartet, f"{meetings[0].pk}/turns/take/"), {"turn": "note_keeper:"})
    assert again(meetings[0]).note_keeper == seat_of(quartet, ben)


def test_nobody_takes_the_turn_of_somebody_who_can_come(
    ada: Person, ben: Person, quartet: Group, meetings: list[Meeting], noon: datetime
) -> None:
    own, other = seat_of(quartet, ada), seat_of(quartet, ben)
    with pytest.raises(TurnMoved):
        actions.take_turn(meetings[0], role=TurnRole.FACILITATOR, holder=own, taker=other, by=ben, at=noon)
    Membership.objects.filter(pk=own.pk).update(state=MembershipState.LEFT)
    own.refresh_from_db()
    actions.take_turn(meetings[0], role=TurnRole.FACILITATOR, holder=own, taker=other, by=ben, at=noon)
    assert again(meetings[0]).facilitator == other


def test_only_the_two_answer_a_swap(
    client_of: SignIn,
    ada: Person,
    ben: Person,
    carmen: Person,
    stranger: Person,
    quartet: Group,
    meetings: list[Meeting],
) -> None:
    said = {"role": "facilitator", "offer": str(seat_of(quartet, ben).pk)}
    client_of(ada).post(url(quartet, f"{meetings[0].pk}/turns/"), said)
    path = url(quartet, f"swaps/{Swap.objects.get().pk}/accept/")
    assert client_of(stranger).post(path).status_code == 404
    assert client_of(carmen).post(path).status_code == 403
    assert client_of(ada).post(path).status_code == 403
    assert client_of(ben).get(path).status_code == 405
    assert "asks you" not in client_of(carmen).get(url(quartet, "cycle/")).content.decode()


@pytest.mark.parametrize(
    "said",
    [
        {"role": "facilitator", "offer": ""},
        {"role": "facilitator", "offer": "999999"},
        {"role": "chair", "offer": "1"},
        {},
    ],
)
def test_wrong_input_asks_nobody(
    client_of: SignIn, ada: Person, quartet: Group, meetings: list[Meeting], said: dict[str, str]
) -> None:
    answer = client_of(ada).post(url(quartet, f"{meetings[0].pk}/turns/"), said)
    assert answer.status_code == 422
    assert not Swap.objects.exists()


# ---- leave


def test_leave_is_stated_and_withdrawn_by_its_owner_only(
    client_of: SignIn, ada: Person, ben: Person, quartet: Group
) -> None:
    days = {"first_on": "2037-09-01", "last_on": "2037-09-30"}
    client_of(ada).post(url(quartet, "cycle/leave/"), days)
    leave = Leave.objects.get()
    path = url(quartet, f"cycle/leave/{leave.pk}/withdraw/")
    assert client_of(ben).post(path).status_code == 404
    assert client_of(ada).get(path).status_code == 405
    assert client_of(ada).post(path).status_code == 302
    assert not Leave.objects.exists()


def test_a_leave_that_ends_before_it_begins_is_refused(client_of: SignIn, ada: Person, quartet: Group) -> None:
    days = {"first_on": "2037-09-30", "last_on": "2037-09-01"}
    answer = client_of(ada).post(url(quartet, "cycle/leave/"), days)
    assert answer.status_code == 422
    assert b"The last day is before the first. Check both." in answer.content
    assert b"2037-09-30" in answer.content


def test_leave_is_offered_to_a_new_plan_which_gives_ada_nothing_to_do(
    client_of: SignIn, ada: Person, quartet: Group, meetings: list[Meeting], noon: datetime
) -> None:
    own = seat_of(quartet, ada)
    last = meetings[0].on + timedelta(days=70)
    actions.state_leave(own, first=meetings[0].on, last=last, by=ada, at=noon)
    assert b"Ada Okafor has a turn and cannot come." in client_of(ada).get(url(quartet, "cycle/")).content
    actions.adopt_cycle_plan(propose_again(quartet, ada, at=noon), by=ada, at=noon)
    early = [again(one) for one in meetings if one.on <= last]
    assert len(early) == 4
    assert all(own not in (one.facilitator, one.note_keeper) for one in early)
    # Ada comes back to the front.
    assert own in {again(meetings[4]).facilitator, again(meetings[4]).note_keeper}


# ---- ledgers


def test_the_ledgers_count_what_was_held_and_name_who_is_next(
    client_of: SignIn, ada: Person, quartet: Group, meetings: list[Meeting]
) -> None:
    Meeting.objects.filter(pk=meetings[0].pk).update(state=MeetingState.CLOSED)
    page = client_of(ada).get(url(quartet, "cycle/ledgers/")).content.decode()
    leading = page[page.index("ledger-facilitator") : page.index("ledger-note_keeper")]
    assert leading.count("1 time so far") == 1
    assert leading.count("0 times so far") == 3
    order = [leading.index(name) for name in ("Ben Sato", "Carmen Ruiz", "Dev Anand", "Ada Okafor")]
    assert order == sorted(order)


def test_a_turn_of_somebody_who_has_left_is_offered_where_the_meeting_stands(
    client_of: SignIn, ada: Person, ben: Person, carmen: Person, quartet: Group
) -> None:
    meeting = plan(quartet, ada, on=date(2037, 10, 6))
    Meeting.objects.filter(pk=meeting.pk).update(facilitator=seat_of(quartet, ada), note_keeper=seat_of(quartet, ben))
    Membership.objects.filter(person=ben).update(state=MembershipState.LEFT)
    for path in ("", f"{meeting.pk}/", f"{meeting.pk}/agenda/print/"):
        page = client_of(carmen).get(url(quartet, path)).content.decode()
        assert "Ada Okafor leads." in page
        assert "Nobody keeps notes yet." in page
        assert "Ben Sato keeps notes." not in page
    assert (
        "One turn of this meeting needs somebody."
        in client_of(carmen).get(url(quartet, f"{meeting.pk}/")).content.decode()
    )
    client_of(carmen).post(
        url(quartet, f"{meeting.pk}/turns/take/"), {"turn": f"note_keeper:{seat_of(quartet, ben).pk}"}
    )
    page = client_of(carmen).get(url(quartet, f"{meeting.pk}/")).content.decode()
    assert "Carmen Ruiz keeps notes." in page
    assert "One turn of this meeting needs somebody." not in page
