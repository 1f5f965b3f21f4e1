"""Ada, Ben, Carmen and Dev plan a year in one go, adopt it, and plan it again when something changes."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from collegium.audit.models import Event
from collegium.groups.models import Group, Membership, MembershipState
from collegium.inventory.models import ExchangePlan, PlanState, Promise, PromiseState
from collegium.jobs.models import Job
from collegium.meetings import actions, jobs
from collegium.meetings.jobs import cycle as cycle_jobs
from collegium.meetings.models import (
    AgendaItem,
    Cycle,
    CyclePlan,
    CyclePlanState,
    HotSeat,
    Leave,
    Meeting,
    MeetingState,
    Series,
    TeachBack,
)
from collegium.meetings.planner import PlanUnsolved
from collegium.meetings.refusals import CycleIsRunning, NoCycle, PlanIsOpen, PlanIsPast, PlanIsStale, PlanMoved
from collegium.meetings.tests.cycles import (
    adopt,
    first_name,
    meetings_in,
    propose,
    propose_again,
    seat_of,
    stated_cycle,
)
from collegium.meetings.tests.stories import plan as plan_one
from collegium.people.models import Person

SignIn = Callable[[Person], Client]
FORM = {
    "rhythm": "monthly",
    "starts_on": "2037-09-03",
    "months": "12",
    "at": "16:00",
    "time_zone": "America/Chicago",
    "length_minutes": "90",
    "place": "Room 4",
    "blocked": "2037-11-26\n2037-12-21 to 2038-01-03",
}


def url(group: Group, path: str = "") -> str:
    return f"/groups/{group.pk}/meetings/cycle/{path}"


# ---- asking, waiting, looking


def test_ada_asks_leaves_the_page_and_finds_the_plan(client_of: SignIn, ada: Person, quartet: Group) -> None:
    client = client_of(ada)
    waiting = client.post(url(quartet, "plan/"), FORM, follow=True).content.decode()
    assert "The plan is being made." in waiting
    assert 'hx-trigger="every 1s"' in waiting
    assert not Meeting.objects.exists()
    plan = CyclePlan.objects.get()
    assert Job.objects.get().arguments == {"plan_pk": plan.pk}
    cycle_jobs.plan_cycle(plan.pk)
    ready = client.get(url(quartet, "proposal/")).content.decode()
    assert "Adopt this cycle" in ready
    assert "Kick-off" in ready
    assert "Closing and renewal" in ready
    assert "every 1s" not in ready
    # The first review.
    assert "Thu, Dec. 3, 2037" in ready


def test_the_blocked_days_give_way_and_it_is_said(
    client_of: SignIn, ada: Person, quartet: Group, noon: datetime
) -> None:
    plan = propose(quartet, ada, at=noon, blocked="2037-09-17\n2037-12-01 to 2037-12-04")
    page = client_of(ada).get(url(quartet, "proposal/")).content.decode()
    assert "Sept. 17, 2037 is blocked, so you meet on Sept. 24, 2037." in page
    assert "Dec. 3, 2037 is blocked, so you meet on Dec. 10, 2037." in page
    assert plan.made is not None
    assert len(plan.made["meetings"]) == 13


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"rhythm": "daily"}, "is not one of the available choices"),
        ({"starts_on": ""}, "Choose the day of the first meeting."),
        ({"months": "2"}, "Plan at least 3 months."),
        ({"months": "25"}, "Plan at most 24 months."),
        ({"length_minutes": "30"}, "Book at least 45 minutes."),
        ({"blocked": "Christmas"}, "“Christmas” is no day. Write 2026-11-26, or 2026-12-21 to 2027-01-03."),
        ({"blocked": "2037-12-24\n" * 61}, "Write at most 60 lines."),
        ({"time_zone": "Mars/Olympus"}, "is not one of the available choices"),
    ],
)
def test_wrong_input_is_told_and_plans_nothing(
    client_of: SignIn, ada: Person, quartet: Group, wrong: dict[str, str], sentence: str
) -> None:
    answer = client_of(ada).post(url(quartet, "plan/"), {**FORM, **wrong})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert 'value="Room 4"' in answer.content.decode()
    assert not CyclePlan.objects.exists()


def test_two_ask_at_once_and_one_plan_is_made(ada: Person, ben: Person, quartet: Group, noon: datetime) -> None:
    propose(quartet, ada, at=noon)
    with pytest.raises(PlanIsOpen):
        propose(quartet, ben, at=noon)
    assert CyclePlan.objects.count() == 1


def test_a_missing_worker_is_named(client_of: SignIn, ada: Person, quartet: Group, noon: datetime) -> None:
    actions.ask_for_cycle(seat_of(quartet, ada), stated=stated_cycle(), by=ada, at=noon)
    page = client_of(ada).get(url(quartet, "proposal/")).content
    assert b"Ask whoever runs the server to start the worker" in page


def test_a_worker_that_comes_twice_changes_nothing(ada: Person, quartet: Group, noon: datetime) -> None:
    plan = propose(quartet, ada, at=noon)
    made_at = plan.made_at
    cycle_jobs.plan_cycle(plan.pk)
    plan.refresh_from_db()
    assert plan.made_at == made_at
    assert Event.objects.filter(verb="meetings.cycle_planned").count() == 1


def test_a_plan_the_library_cannot_find_says_so_and_can_be_discarded(
    client_of: SignIn, ada: Person, quartet: Group, noon: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_given: Any) -> None:
        raise PlanUnsolved("MODEL_INVALID")

    monkeypatch.setattr(cycle_jobs, "solve", fails)
    plan = propose(quartet, ada, at=noon)
    assert plan.state == CyclePlanState.FAILED
    client = client_of(ada)
    assert b"No plan could be made." in client.get(url(quartet, "proposal/")).content
    client.post(url(quartet, f"proposal/{plan.pk}/discard/"))
    plan.refresh_from_db()
    assert plan.state == CyclePlanState.DISCARDED


# ---- adopting


def test_an_adopted_year_has_its_dates_agendas_and_turns(
    client_of: SignIn, ada: Person, quartet: Group, noon: datetime
) -> None:
    plan = propose(quartet, ada, at=noon)
    page = client_of(ada).post(url(quartet, f"proposal/{plan.pk}/adopt/"), follow=True).content.decode()
    assert "Adopted." in page
    meetings = meetings_in(Cycle.objects.get())
    assert [one.on for one in meetings[:4]] == [date(2037, 9, 3) + timedelta(weeks=week) for week in (0, 2, 4, 8)]
    assert [one.format for one in meetings[:5]] == ["kickoff", "charter", "inventory", "smart", "quarter"]
    assert sorted(Counter(first_name(one.facilitator) for one in meetings).values()) == [3, 3, 3, 4]
    assert all(one.facilitator != one.note_keeper for one in meetings)
    assert all(one.items.exists() for one in meetings)
    assert set(HotSeat.objects.values_list("membership__person__name", flat=True)) == {
        "Ada Okafor", "Ben Sato", "Carmen Ruiz", "Dev Anand",
    }  # fmt: skip
    # October in Chicago has daylight saving time, December has not: the clock stays and the instant moves.
    hours = {one.on.month: one.starts_at.hour for one in meetings}
    assert (hours[10], hours[12]) == (21, 22)


def test_a_plan_open_in_two_windows_makes_one_cycle(
    client_of: SignIn, ada: Person, ben: Person, quartet: Group, noon: datetime
) -> None:
    plan = propose(quartet, ada, at=noon)
    path = url(quartet, f"proposal/{plan.pk}/adopt/")
    assert client_of(ada).post(path).status_code == 302
    late = client_of(ben).post(path)
    assert late.status_code == 422
    assert b"Somebody has adopted or discarded this plan a moment ago." in late.content
    assert Cycle.objects.count() == 1
    assert Meeting.objects.count() == 13


def test_an_even_rhythm_is_a_series_and_keeps_the_day_of_its_rule(ada: Person, quartet: Group, noon: datetime) -> None:
    cycle = adopt(quartet, ada, at=noon, rhythm="every_two_weeks", months=3, blocked="2037-09-17\n2037-11-26")
    series = Series.objects.get()
    assert (series.rule, series.starts_on, series.until_on) == (
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", date(2037, 9, 3), date(2037, 11, 26),
    )  # fmt: skip
    moved = meetings_in(cycle)[1]
    assert (moved.on, moved.series_on) == (date(2037, 9, 24), date(2037, 9, 17))
    last = meetings_in(cycle)[-1]
    assert (last.on, last.series_on, cycle.ends_on) == (date(2037, 12, 3), date(2037, 11, 26), date(2037, 12, 3))
    assert {one.series for one in meetings_in(cycle)} == {series}


def test_who_came_in_meanwhile_makes_the_plan_stale(
    ada: Person, quartet: Group, make_person: Callable[..., Person], noon: datetime
) -> None:
    plan = propose(quartet, ada, at=noon)
    Membership.objects.create(group=quartet, person=make_person("Eve Lund"), since=noon)
    with pytest.raises(PlanIsStale):
        actions.adopt_cycle_plan(plan, by=ada, at=noon)
    assert not Meeting.objects.exists()
    plan.refresh_from_db()
    assert plan.state == CyclePlanState.READY


def test_a_plan_that_lay_about_until_its_first_day_was_past_is_not_adopted(
    ada: Person, quartet: Group, noon: datetime
) -> None:
    """The kick-off would be called off by the clock, and nobody would have held it."""
    plan = propose(quartet, ada, at=noon)
    with pytest.raises(PlanIsPast):
        actions.adopt_cycle_plan(plan, by=ada, at=datetime(2037, 9, 4, tzinfo=UTC))
    assert not Meeting.objects.exists()
    assert actions.adopt_cycle_plan(plan, by=ada, at=datetime(2037, 9, 3, 20, 59, tzinfo=UTC)).starts_on.day == 3


def test_a_discarded_plan_cannot_be_adopted(ada: Person, quartet: Group, noon: datetime) -> None:
    plan = propose(quartet, ada, at=noon)
    actions.discard_cycle_plan(plan, by=ada, at=noon)
    with pytest.raises(PlanMoved):
        actions.adopt_cycle_plan(plan, by=ada, at=noon)
    with pytest.raises(PlanMoved):
        actions.discard_cycle_plan(plan, by=ada, at=noon)
    assert propose(quartet, ada, at=noon).state == CyclePlanState.READY


def test_one_cycle_at_a_time_and_the_next_when_the_last_meeting_is_over(
    ada: Person, quartet: Group, noon: datetime
) -> None:
    first = adopt(quartet, ada, at=noon, months=3)
    with pytest.raises(CycleIsRunning):
        propose(quartet, ada, at=noon)
    Meeting.objects.update(state=MeetingState.CLOSED)
    second = adopt(quartet, ada, at=noon, starts_on=date(2038, 1, 7), months=3)
    first.refresh_from_db()
    assert first.ended_at == noon
    assert second.ended_at is None
    # The rounds go on over both cycles: 5 and 5 meetings among four.
    leads = Counter(first_name(one.facilitator) for one in Meeting.objects.all())
    assert sorted(leads.values()) == [2, 2, 3, 3]


def test_a_kick_off_that_stands_already_is_not_planned_again(ada: Person, quartet: Group, noon: datetime) -> None:
    plan_one(quartet, ada, format="kickoff")
    cycle = adopt(quartet, ada, at=noon, months=3)
    assert [one.format for one in meetings_in(cycle)] == ["charter", "inventory", "smart", "troika", "closing"]


def test_a_promised_teach_back_finds_a_meeting(
    client_of: SignIn, ada: Person, ben: Person, quartet: Group, noon: datetime
) -> None:
    exchange = ExchangePlan.objects.create(group=quartet, state=PlanState.READY, asked_at=noon)
    promise = Promise.objects.create(
        plan=exchange,
        teacher=seat_of(quartet, ben),
        learner=seat_of(quartet, ada),
        code="S5",
        state=PromiseState.PROMISED,
        teacher_yes_at=noon,
        learner_yes_at=noon,
        promised_at=noon,
    )
    adopt(quartet, ada, at=noon)
    placed = TeachBack.objects.get()
    assert placed.promise == promise
    assert placed.meeting.format in {"case", "troika", "talk"}
    page = client_of(ada).get(url(quartet)).content.decode()
    words = "Teach-back: Scientific writing and revision, Ben Sato for Ada Okafor"
    assert words in page
    items = list(placed.meeting.items.order_by("position"))
    assert items[0].title.startswith("Check-in")
    assert (items[1].title, items[1].minutes, items[1].owner) == (words, 30, seat_of(quartet, ben))
    assert AgendaItem.objects.get(source="teach_back") == items[1]
    actions.cancel_meeting(placed.meeting, by=ada, at=noon)
    assert not TeachBack.objects.exists()
    actions.adopt_cycle_plan(propose_again(quartet, ada, at=noon), by=ada, at=noon)
    again = TeachBack.objects.get()
    assert again.meeting != placed.meeting
    assert AgendaItem.objects.get(source="teach_back", source_pk=promise.pk).meeting == again.meeting


# ---- leave


def test_everybody_on_leave_leaves_no_plan_and_says_so(
    client_of: SignIn, ada: Person, quartet: Group, noon: datetime
) -> None:
    for member in Membership.objects.filter(group=quartet):
        Leave.objects.create(membership=member, first_on=date(2037, 1, 1), last_on=date(2039, 1, 1), stated_at=noon)
    plan = propose(quartet, ada, at=noon)
    page = client_of(ada).get(url(quartet, "proposal/")).content.decode()
    assert "No day is left on which even two of you can come." in page
    assert "No meeting is left for: Kick-off." in page
    assert "Adopt this cycle" not in page
    with pytest.raises(PlanIsStale):
        actions.adopt_cycle_plan(plan, by=ada, at=noon)


def test_a_group_of_three_plans_and_who_pauses_has_no_turn(
    ada: Person, ben: Person, carmen: Person, dev: Person, make_group: Callable[..., Group], noon: datetime
) -> None:
    group = make_group("Small Table", ada, ben, carmen, dev)
    Membership.objects.filter(group=group, person=dev).update(state=MembershipState.PAUSED)
    cycle = adopt(group, ada, at=noon)
    serve = {first_name(one) for meeting in meetings_in(cycle) for one in (meeting.facilitator, meeting.note_keeper)}
    assert serve == {"Ada", "Ben", "Carmen"}


# ---- again


def test_somebody_leaves_and_the_page_offers_a_plan_that_changes_little(
    client_of: SignIn, ada: Person, carmen: Person, quartet: Group, noon: datetime
) -> None:
    cycle = adopt(quartet, ada, at=noon)
    before = {one.pk: (one.facilitator_id, one.note_keeper_id, one.format) for one in meetings_in(cycle)}
    gone = seat_of(quartet, carmen)
    Membership.objects.filter(pk=gone.pk).update(state=MembershipState.LEFT)
    client = client_of(ada)
    assert "Carmen Ruiz has a turn and cannot come." in client.get(url(quartet)).content.decode()
    client.post(url(quartet, "again/"))
    plan = CyclePlan.objects.get(state=CyclePlanState.SOLVING)
    cycle_jobs.plan_cycle(plan.pk)
    page = client.get(url(quartet, "proposal/")).content.decode()
    assert "instead of Carmen Ruiz." in page
    assert {one.pk: (one.facilitator_id, one.note_keeper_id, one.format) for one in meetings_in(cycle)} == before
    client.post(url(quartet, f"proposal/{plan.pk}/adopt/"))
    after = {one.pk: (one.facilitator_id, one.note_keeper_id, one.format) for one in meetings_in(cycle)}
    touched = [pk for pk in after if after[pk] != before[pk]]
    own = [pk for pk, (leads, writes, _code) in before.items() if gone.pk in (leads, writes)]
    assert set(own) <= set(touched)
    assert all(gone.pk not in turns for turns in after.values())
    assert not HotSeat.objects.filter(membership=gone).exists()
    assert len(touched) <= len(own) + 2
    assert "Carmen Ruiz has a turn" not in client.get(url(quartet)).content.decode()


def test_what_was_held_stays_and_a_newcomer_has_every_turn(
    ada: Person, quartet: Group, make_person: Callable[..., Person], client_of: SignIn, noon: datetime
) -> None:
    cycle = adopt(quartet, ada, at=noon)
    held = meetings_in(cycle)[:3]
    Meeting.objects.filter(pk__in=[one.pk for one in held]).update(state=MeetingState.CLOSED)
    eve = make_person("Eve Lund")
    member = Membership.objects.create(
        group=quartet,
        person=eve,
        since=held[2].starts_at + timedelta(days=1),
        facilitates_at_turn=4,
        keeps_notes_at_turn=4,
    )
    assert "Eve Lund has come in since." in client_of(ada).get(url(quartet)).content.decode()
    actions.adopt_cycle_plan(propose_again(quartet, ada, at=noon), by=ada, at=noon)
    now = meetings_in(cycle)
    assert [(one.facilitator, one.note_keeper) for one in now[:3]] == [
        (one.facilitator, one.note_keeper) for one in held
    ]
    assert member in {one.facilitator for one in now[3:]}
    assert member in {one.note_keeper for one in now[3:]}
    assert HotSeat.objects.filter(membership=member).exists()


def test_a_cancelled_meeting_is_offered_and_its_format_moves_on(
    client_of: SignIn, ada: Person, quartet: Group, noon: datetime
) -> None:
    cycle = adopt(quartet, ada, at=noon)
    charter = meetings_in(cycle)[1]
    actions.cancel_meeting(charter, by=ada, at=noon + timedelta(minutes=1))
    assert "1 meeting was cancelled." in client_of(ada).get(url(quartet)).content.decode()
    actions.adopt_cycle_plan(propose_again(quartet, ada, at=noon), by=ada, at=noon + timedelta(minutes=2))
    left = [one for one in meetings_in(cycle) if not one.is_cancelled]
    assert [one.format for one in left[:4]] == ["kickoff", "charter", "inventory", "smart"]
    assert left[1].items.filter(title__startswith="Charter:").exists()
    assert "was cancelled" not in client_of(ada).get(url(quartet)).content.decode()


def test_a_meeting_changed_meanwhile_makes_the_new_plan_stale(ada: Person, quartet: Group, noon: datetime) -> None:
    cycle = adopt(quartet, ada, at=noon)
    plan = propose_again(quartet, ada, at=noon)
    Meeting.objects.filter(pk=meetings_in(cycle)[6].pk).update(revision=7)
    with pytest.raises(PlanIsStale):
        actions.adopt_cycle_plan(plan, by=ada, at=noon)


def test_nothing_changed_changes_nothing(client_of: SignIn, ada: Person, quartet: Group, noon: datetime) -> None:
    cycle = adopt(quartet, ada, at=noon)
    before = list(Meeting.objects.values())
    plan = propose_again(quartet, ada, at=noon)
    assert b"0 meetings change. Everything else stays." in client_of(ada).get(url(quartet, "proposal/")).content
    actions.adopt_cycle_plan(plan, by=ada, at=noon)
    assert list(Meeting.objects.values()) == before
    assert Cycle.objects.get() == cycle


def test_without_a_cycle_nothing_is_planned_again(ada: Person, quartet: Group, noon: datetime) -> None:
    with pytest.raises(NoCycle):
        propose_again(quartet, ada, at=noon)


def test_only_what_can_be_done_is_offered(client_of: SignIn, ada: Person, quartet: Group, noon: datetime) -> None:
    def offered() -> list[str]:
        page = client_of(ada).get(url(quartet)).content.decode()
        return [words for words in ("Plan the cycle", "Plan again from today", "Plan the next cycle") if words in page]

    assert offered() == ["Plan the cycle"]
    adopt(quartet, ada, at=noon)
    assert offered() == ["Plan again from today"]
    Meeting.objects.update(state=MeetingState.CLOSED, closed_at=noon)
    assert offered() == ["Plan again from today", "Plan the next cycle"]
    CyclePlan.objects.all().delete()
    assert offered() == ["Plan the next cycle"]


# ---- doors and lists


def test_strangers_find_nothing_and_who_pauses_may_only_look(
    client_of: SignIn, ada: Person, dev: Person, stranger: Person, quartet: Group, noon: datetime
) -> None:
    plan = propose(quartet, ada, at=noon)
    Membership.objects.filter(group=quartet, person=dev).update(state=MembershipState.PAUSED)
    for path in ("", "plan/", "proposal/", "ledgers/", "leave/"):
        assert client_of(stranger).get(url(quartet, path)).status_code == 404
    paused = client_of(dev)
    assert paused.get(url(quartet, "proposal/")).status_code == 200
    assert paused.post(url(quartet, f"proposal/{plan.pk}/adopt/")).status_code == 403
    assert paused.get(url(quartet, "plan/")).status_code == 403
    assert client_of(ada).get(url(quartet, f"proposal/{plan.pk}/adopt/")).status_code == 405


def test_the_cycle_asks_the_same_questions_for_five_and_thirteen_meetings(
    client_of: SignIn, ada: Person, quartet: Group, noon: datetime
) -> None:
    client, counts = client_of(ada), []

    def asked(path: str) -> int:
        client.get(url(quartet, path))
        with CaptureQueriesContext(connection) as questions:
            client.get(url(quartet, path))
        return len(questions)

    for months in (3, 12):
        plan = propose(quartet, ada, at=noon, months=months)
        proposed = asked("proposal/")
        actions.adopt_cycle_plan(plan, by=ada, at=noon)
        counts.append((proposed, asked(""), asked("ledgers/")))
        Cycle.objects.all().delete()
        Meeting.objects.all().delete()
    assert counts[0] == counts[1]


def test_the_audit_holds_no_words(ada: Person, quartet: Group, noon: datetime) -> None:
    adopt(quartet, ada, at=noon, place="Behind the chapel")
    told = list(Event.objects.filter(verb__startswith="meetings.").order_by("pk"))
    assert [one.verb for one in told] == [
        "meetings.cycle_asked", "meetings.cycle_planned", "meetings.cycle_adopted",
    ]  # fmt: skip
    assert "chapel" not in "".join(str(one.__dict__) for one in told)


def test_discarded_plans_and_leave_long_past_are_forgotten(ada: Person, quartet: Group, noon: datetime) -> None:
    own = seat_of(quartet, ada)
    plan = propose(quartet, ada, at=noon)
    actions.discard_cycle_plan(plan, by=ada, at=noon)
    actions.state_leave(own, first=noon.date(), last=noon.date(), by=ada, at=noon)
    kept = actions.state_leave(own, first=noon.date(), last=date(2037, 1, 1), by=ada, at=noon)
    jobs.run_due(noon + timedelta(days=90))
    assert (CyclePlan.objects.count(), Leave.objects.count()) == (1, 2)
    jobs.run_due(noon + timedelta(days=92))
    assert not CyclePlan.objects.exists()
    assert Leave.objects.get() == kept


def test_what_was_asked_of_a_plan_goes_90_days_after_its_cycle(ada: Person, quartet: Group, noon: datetime) -> None:
    cycle = adopt(quartet, ada, at=noon, months=3, blocked="2037-09-17")
    ended = noon + timedelta(days=100)
    actions.end_cycle(cycle, by=None, at=ended)
    actions.forget_old_plans(at=ended + timedelta(days=90))
    assert CyclePlan.objects.get().blocked == "2037-09-17"
    actions.forget_old_plans(at=ended + timedelta(days=91))
    assert not CyclePlan.objects.exists()
    assert Meeting.objects.filter(cycle=cycle).exists()


def test_a_plan_that_could_only_be_refused_leads_to_the_cycle_that_runs(
    client_of: SignIn, ada: Person, quartet: Group, noon: datetime
) -> None:
    adopt(quartet, ada, at=noon)
    page = client_of(ada).get(f"/groups/{quartet.pk}/meetings/cycle/plan/", follow=True)
    assert page.redirect_chain == [(f"/groups/{quartet.pk}/meetings/cycle/", 302)]
    assert "A cycle is running." in page.content.decode()
