"""A group of six draws its plan, and draws it anew: what stays, what is left out, and what nobody can tell."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from collegium.alignment import actions as alignment
from collegium.alignment.models import Screening
from collegium.alignment.plans import Kind, Owner
from collegium.audit.models import Event
from collegium.groups.models import Group, Membership, MembershipState
from collegium.inventory import actions
from collegium.inventory.cycles import cycle_number
from collegium.inventory.jobs import draw_plan
from collegium.inventory.models import Answer, ExchangePlan, Promise, PromiseState
from collegium.inventory.queries import inventory_progress, open_promises
from collegium.inventory.queries.plans import plan_for
from collegium.inventory.refusals import PlanIsBeingDrawn, PromiseMoved, YesIsSaid
from collegium.inventory.tests.tables import draw, planned, promise_between, say, seat_of, share
from collegium.jobs.models import Job
from collegium.mission.quarters import months_later
from collegium.people.models import Person

People = dict[str, Person]


@pytest.fixture
def people(
    ada: Person, ben: Person, carmen: Person, dev: Person, make_person: Callable[..., Person]
) -> dict[str, Person]:
    return {
        "Ada": ada,
        "Ben": ben,
        "Carmen": carmen,
        "Dev": dev,
        "Eve": make_person("Eve Lund"),
        "Fay": make_person("Fay Mora"),
    }


@pytest.fixture
def six(people: People, make_group: Callable[..., Group], noon: datetime) -> Group:
    """Ben teaches aims pages, Ada writing, Carmen and Fay small groups: one plan is the best, whatever the numbers."""
    group = make_group("Thursday Six", *people.values())
    share(group, *people.values(), at=noon)
    for name, code, willing in (
        ("Ben", "G2", "yes"),
        ("Ada", "S5", "yes"),
        ("Carmen", "T3", "yes"),
        ("Fay", "T3", "ask"),
        ("Fay", "L2", "ask"),
    ):
        say(people[name], code, "can_teach", willing=willing, at=noon)
    for name, code in (("Ada", "G2"), ("Dev", "G2"), ("Fay", "G2"), ("Ben", "S5"), ("Eve", "S5"), ("Carmen", "S3")):
        say(people[name], code, "want_to_learn", is_priority=True, at=noon)
    say(people["Eve"], "G2", "want_to_learn", at=noon)
    say(people["Ada"], "T3", "want_to_learn", at=noon)
    return group


FIRST = {
    ("Ada", "Eve", "S5"),
    ("Ben", "Ada", "G2"),
    ("Ben", "Dev", "G2"),
    ("Ben", "Fay", "G2"),
    ("Carmen", "Ada", "T3"),
    ("Ada", "Ben", "S5"),
}


def test_six_draw_their_plan(six: Group, people: People, noon: datetime) -> None:
    plan = actions.ask_for_plan(six, by=people["Ada"], at=noon)
    assert (plan.state, plan.cycle, planned(six)) == ("drawing", 1, set())
    assert Job.objects.get().path == "collegium.inventory.jobs.draw_plan"
    draw_plan(plan.pk)
    plan.refresh_from_db()
    assert (plan.state, planned(six)) == ("ready", FIRST)
    asked, drawn = Event.objects.order_by("pk")
    assert (asked.verb, asked.facts) == ("inventory.plan_asked", {"cycle": 1})
    assert (drawn.verb, drawn.by, drawn.facts) == ("inventory.plan_drawn", None, {"teach_backs": 6})
    # The worker runs it a second time: nothing more comes of it.
    draw_plan(plan.pk)
    assert Promise.objects.count() == 6


def test_a_plan_is_asked_for_once_at_a_time(six: Group, people: People, noon: datetime) -> None:
    actions.ask_for_plan(six, by=people["Ada"], at=noon)
    with pytest.raises(PlanIsBeingDrawn):
        actions.ask_for_plan(six, by=people["Ben"], at=noon + timedelta(seconds=30))
    # Where no worker answered for minutes, it may be asked for again.
    actions.ask_for_plan(six, by=people["Ben"], at=noon + timedelta(minutes=3))
    assert (ExchangePlan.objects.count(), Job.objects.count()) == (1, 2)


def test_both_say_yes_and_do_it(six: Group, people: People, noon: datetime) -> None:
    draw(six, people["Ada"], at=noon)
    ben, ada = seat_of(six, people["Ben"]), seat_of(six, people["Ada"])
    promise = promise_between(six, people["Ben"], people["Ada"])
    actions.accept_promise(promise, membership=ben, by=ben.person, at=noon)
    promise.refresh_from_db()
    assert (promise.state, promise.is_half_accepted, list(open_promises(six))) == ("proposed", True, [])
    with pytest.raises(YesIsSaid):
        actions.accept_promise(promise, membership=ben, by=ben.person, at=noon)
    with pytest.raises(PromiseMoved):
        actions.close_promise(promise, by=ben.person, at=noon)
    actions.accept_promise(promise, membership=ada, by=ada.person, at=noon)
    assert list(open_promises(six)) == [promise]
    actions.choose_slot(promise, slot="March meeting", by=ada.person, at=noon)
    actions.close_promise(promise, by=ada.person, at=noon)
    promise.refresh_from_db()
    assert (promise.state, promise.slot, list(open_promises(six))) == ("done", "March meeting", [])
    with pytest.raises(PromiseMoved):
        actions.let_promise_go(promise, by=ben.person, at=noon)
    facts = Event.objects.filter(verb="inventory.promise_accepted").order_by("pk").values_list("facts", flat=True)
    assert list(facts) == [{"is_promised": False}, {"is_promised": True}]


def test_a_proposal_is_the_next_thing_of_its_two_until_they_answer(six: Group, people: People, noon: datetime) -> None:
    def tasks() -> dict[str, str | None]:
        return {name: inventory_progress(six, person).task for name, person in people.items()}

    assert set(tasks().values()) == {None}
    draw(six, people["Ada"], at=noon)
    assert tasks() == dict.fromkeys(people, "answer_teach_back")
    for promise in Promise.objects.filter(learner__person=people["Fay"]):
        actions.accept_promise(promise, membership=seat_of(six, people["Fay"]), by=people["Fay"], at=noon)
    actions.let_promise_go(promise_between(six, people["Carmen"], people["Ada"]), by=people["Carmen"], at=noon)
    # What Ben shows no more is no proposal any more.
    Answer.objects.filter(person=people["Ben"], competency="G2").update(is_visible=False)
    assert [name for name, task in tasks().items() if task] == ["Ada", "Ben", "Eve"]


def test_drawn_anew_what_was_accepted_stays_and_what_was_let_go_stays_away(
    six: Group, people: People, noon: datetime
) -> None:
    draw(six, people["Ada"], at=noon)
    ben = seat_of(six, people["Ben"])
    half = promise_between(six, people["Ben"], people["Fay"])
    actions.accept_promise(half, membership=ben, by=ben.person, at=noon)
    gone = promise_between(six, people["Carmen"], people["Ada"])
    actions.let_promise_go(gone, by=people["Carmen"], at=noon)
    draw(six, people["Ada"], at=noon + timedelta(days=1))
    # Fay teaches small groups, too, and steps in for Carmen; all others stay as they were.
    assert planned(six) == FIRST - {("Carmen", "Ada", "T3")} | {("Fay", "Ada", "T3")}
    half.refresh_from_db()
    assert half.teacher_yes_at == noon
    # Nobody's log of the group says who let go.
    event = Event.objects.get(verb="inventory.promise_let_go")
    assert (event.group_id, event.facts) == (None, {})


def test_an_answer_that_is_taken_back_ends_a_proposal_and_not_a_promise(
    six: Group, people: People, noon: datetime
) -> None:
    draw(six, people["Ada"], at=noon)
    promise = promise_between(six, people["Ben"], people["Ada"])
    for name in ("Ben", "Ada"):
        actions.accept_promise(promise, membership=seat_of(six, people[name]), by=people[name], at=noon)
    Answer.objects.filter(person=people["Ben"], competency="G2").update(is_visible=False)
    shown = plan_for(seat_of(six, people["Ben"]))
    assert {(row.other.get_short_name(), row.promise.code) for row in shown.mine} == {("Ada", "G2"), ("Ada", "S5")}
    draw(six, people["Ada"], at=noon + timedelta(days=1))
    assert planned(six) == FIRST - {("Ben", "Dev", "G2"), ("Ben", "Fay", "G2")}


def test_room_for_teaching_holds_over_all_groups(
    six: Group, people: People, make_group: Callable[..., Group], noon: datetime
) -> None:
    ben = people["Ben"]
    duo = make_group("Duo", ben, people["Eve"])
    share(duo, ben, people["Eve"], at=noon)
    draw(duo, ben, at=noon)
    promise = promise_between(duo, ben, people["Eve"])
    for person in (ben, people["Eve"]):
        actions.accept_promise(promise, membership=seat_of(duo, person), by=person, at=noon)
    actions.set_teaching_room(ben, most=2, by=ben, at=noon)
    draw(six, people["Ada"], at=noon)
    assert len([one for one in planned(six) if one[0] == "Ben"]) == 1
    # Neither the number nor the other group stands in the audit.
    assert Event.objects.get(verb="inventory.room_set").facts == {}


def test_whoever_is_on_pause_is_asked_for_nothing(six: Group, people: People, noon: datetime) -> None:
    Membership.objects.filter(group=six, person=people["Ben"]).update(state=MembershipState.PAUSED)
    draw(six, people["Ada"], at=noon)
    assert [one for one in planned(six) if "Ben" in one] == []


def test_who_leaves_takes_the_teach_backs_along(six: Group, people: People, noon: datetime) -> None:
    draw(six, people["Ada"], at=noon)
    Membership.objects.filter(group=six, person=people["Ben"]).update(state=MembershipState.LEFT)
    assert [row for row in plan_for(seat_of(six, people["Ada"])).mine if row.promise.code == "G2"] == []
    assert actions.forget_promises(at=noon) == 4
    assert planned(six) == {("Ada", "Eve", "S5"), ("Carmen", "Ada", "T3")}
    event = Event.objects.get(verb="inventory.promises_forgotten")
    assert (event.group_id, event.facts) == (six.pk, {"teach_backs": 4})
    assert actions.forget_promises(at=noon) == 0


def test_a_new_year_is_a_new_cycle(six: Group, people: People, noon: datetime) -> None:
    draw(six, people["Ada"], at=noon)
    promise = promise_between(six, people["Carmen"], people["Ada"])
    actions.let_promise_go(promise, by=people["Ada"], at=noon)
    later = noon.replace(year=2027)
    plan = draw(six, people["Ada"], at=later)
    assert plan.cycle == 2
    # What was let go a year ago may be planned again.
    mine = Promise.objects.filter(plan=plan)
    assert mine.filter(teacher__person=people["Carmen"], learner__person=people["Ada"]).exists()


@given(st.dates(), st.integers(0, 3000))
def test_cycles_are_years(first_on: Any, days: int) -> None:
    try:
        today = first_on + timedelta(days=days)
    except OverflowError:
        return
    if today.year > 9900:
        return
    number = cycle_number(first_on, today)
    assert months_later(first_on, 12 * (number - 1)) <= today < months_later(first_on, 12 * number)
    assert cycle_number(None, today) == 1


# Conflicted pairs

Declare = Callable[[Group, Person, Person, datetime], None]


def ties(group: Group, one: Person, other: Person, at: datetime) -> None:
    """A class of severity 3."""
    alignment.declare_ties(seat_of(group, one), other=seat_of(group, other), codes=["K-R1"], by=one, at=at)


def apart(group: Group, one: Person, other: Person, at: datetime) -> None:
    alignment.declare_apart(seat_of(group, one), other=seat_of(group, other), by=one, at=at)


def not_paired(group: Group, one: Person, other: Person, at: datetime) -> None:
    """Friends: severity 1, but not paired by their own plan."""
    alignment.declare_ties(seat_of(group, one), other=seat_of(group, other), codes=["K-D2"], by=one, at=at)
    alignment.choose_plan(
        seat_of(group, one),
        other=seat_of(group, other),
        kinds=[Kind.NOT_PAIRED],
        words="",
        owner=Owner.ME,
        review_on=at.date() + timedelta(days=60),
        by=one,
        at=at,
    )


def friends(group: Group, one: Person, other: Person, at: datetime) -> None:
    alignment.declare_ties(seat_of(group, one), other=seat_of(group, other), codes=["K-D2"], by=one, at=at)


@pytest.fixture
def now() -> datetime:
    """Plans lapse by the calendar, so these stories happen today."""
    return timezone.now()


@pytest.mark.parametrize("declare", [ties, apart, not_paired])
@pytest.mark.parametrize("turned", [False, True])
def test_a_conflicted_pair_is_never_planned_whoever_declared_it(
    six: Group, people: People, now: datetime, declare: Declare, turned: bool
) -> None:
    one, other = ("Fay", "Ben") if turned else ("Ben", "Fay")
    declare(six, people[one], people[other], now)
    draw(six, people["Ada"], at=now)
    assert planned(six) == FIRST - {("Ben", "Fay", "G2")} | {("Ben", "Eve", "G2")}


def test_a_friendship_alone_keeps_nobody_apart(six: Group, people: People, now: datetime) -> None:
    friends(six, people["Ben"], people["Fay"], now)
    draw(six, people["Ada"], at=now)
    assert planned(six) == FIRST


def test_a_half_accepted_teach_back_of_a_pair_that_declares_later_goes_as_if_let_go(
    six: Group, people: People, now: datetime
) -> None:
    draw(six, people["Ada"], at=now)
    promise = promise_between(six, people["Ben"], people["Fay"])
    actions.accept_promise(promise, membership=seat_of(six, people["Ben"]), by=people["Ben"], at=now)
    ties(six, people["Fay"], people["Ben"], now)
    draw(six, people["Ada"], at=now + timedelta(minutes=1))
    promise.refresh_from_db()
    assert promise.state == PromiseState.LET_GO
    assert ("Ben", "Eve", "G2") in planned(six)


def test_an_unserved_want_reads_the_same_whatever_its_cause(six: Group, people: People, now: datetime) -> None:
    """Once Fay declared something about Ben, once she let the teach-back go: all read the same pages."""
    fay = people["Fay"]
    told = {}
    for cause in ("declared", "let go"):
        Promise.objects.all().delete()
        ExchangePlan.objects.all().delete()
        Screening.objects.all().delete()
        if cause == "declared":
            ties(six, fay, people["Ben"], now)
        draw(six, people["Ada"], at=now)
        if cause == "let go":
            actions.let_promise_go(promise_between(six, people["Ben"], fay), by=fay, at=now)
            draw(six, people["Ada"], at=now + timedelta(minutes=1))
        pages = [plan_for(seat_of(six, person)) for person in people.values()]
        told[cause] = [
            (
                [(str(row.other), row.label, row.would_teach, row.load) for row in page.mine],
                [(str(one.person), one.label) for one in page.unserved],
                len(page.let_go),
            )
            for page in pages
        ]
    assert told["declared"] == told["let go"]
    assert ("Fay Mora", "Specific aims and proposal writing") in told["declared"][0][1]


def test_where_a_declaration_cannot_be_read_no_plan_is_drawn(six: Group, people: People, now: datetime) -> None:
    ties(six, people["Fay"], people["Ben"], now)
    Screening.objects.update(sealed="unreadable")
    plan = draw(six, people["Ada"], at=now)
    assert (plan.state, plan.failure, planned(six)) == ("failed", "private_rules_unreadable", set())


def test_the_audit_of_a_plan_is_the_same_with_and_without_a_conflict(
    six: Group, people: People, now: datetime
) -> None:
    ties(six, people["Fay"], people["Ben"], now)
    draw(six, people["Ada"], at=now)
    facts = Event.objects.filter(verb__startswith="inventory.").values_list("verb", "facts")
    assert list(facts.order_by("pk")) == [
        ("inventory.plan_asked", {"cycle": 1}),
        ("inventory.plan_drawn", {"teach_backs": 6}),
    ]
