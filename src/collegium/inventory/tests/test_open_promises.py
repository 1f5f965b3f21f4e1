"""At most three open promises to teach, over all groups: nobody in one group learns that there is another."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from collegium.audit.models import Event
from collegium.groups.models import Group, GroupState, Membership, MembershipState
from collegium.inventory import actions
from collegium.inventory.models import Answer, ExchangePlan, Promise
from collegium.inventory.queries import open_promises, open_promises_to_teach, taught_by
from collegium.inventory.queries.plans import plan_for
from collegium.inventory.refusals import ThreeOpenPromises, YesIsSaid
from collegium.inventory.tests.tables import draw, planned, promise_between, say, seat_of, share
from collegium.inventory.tests.test_exchange_pages import at, main_of, words_of
from collegium.people.models import Person
from collegium.programs.models import Program

ClientOf = Callable[[Person], Client]
MakeGroup = Callable[..., Group]

REFUSED = "You have three open promises to teach. Finish one or let one go first; then say yes to this one."


@pytest.fixture
def table(quartet: Group, ada: Person, ben: Person, carmen: Person, dev: Person, noon: datetime) -> Group:
    """Ben teaches aims pages, and Ada wants them most."""
    share(quartet, ada, ben, carmen, dev, at=noon)
    say(ben, "G2", "can_teach", willing="yes", at=noon)
    say(ada, "G2", "want_to_learn", is_priority=True, at=noon)
    return quartet


@pytest.fixture
def promised_elsewhere(
    ben: Person, make_person: Callable[..., Person], make_group: MakeGroup, noon: datetime
) -> Callable[[int], list[Promise]]:
    """`promised_elsewhere(3)`: Ben promised Gus one item in each of so many further groups."""
    gus = make_person("Gus Weber")

    def make(count: int) -> list[Promise]:
        return [one_more(make_group(f"Secret Circle {number}", ben, gus), ben, gus, noon) for number in range(count)]

    return make


def one_more(group: Group, teacher: Person, learner: Person, now: datetime, code: str = "S5", **more: Any) -> Promise:
    """A teach-back that both have promised, unless the story says otherwise."""
    plan, _is_new = ExchangePlan.objects.get_or_create(group=group, cycle=1, defaults={"asked_at": now})
    said = {"state": "promised", "teacher_yes_at": now, "learner_yes_at": now, "promised_at": now, **more}
    return Promise.objects.create(
        plan=plan, teacher=seat_of(group, teacher), learner=seat_of(group, learner), code=code, **said
    )


def yes(promise: Promise, group: Group, person: Person, now: datetime) -> None:
    actions.accept_promise(promise, membership=seat_of(group, person), by=person, at=now)


# The fourth yes


def test_a_fourth_open_promise_is_refused_over_all_groups_and_the_three_are_named(
    table: Group,
    ada: Person,
    ben: Person,
    promised_elsewhere: Callable[[int], list[Promise]],
    client_of: ClientOf,
    noon: datetime,
) -> None:
    """The plan was drawn before Ben gave his three elsewhere."""
    draw(table, ada, at=noon)
    promise = promise_between(table, ben, ada)
    three = promised_elsewhere(3)
    answer = client_of(ben).post(at("accept", table, promise.pk))
    page, words = main_of(answer), words_of(answer)
    assert answer.status_code == 422
    assert words.count(REFUSED) == 1
    assert "You have 3 open promises to teach, over all of your groups." in words
    for number, one in enumerate(three):
        assert f"Secret Circle {number}" in words
        assert f'href="{reverse("exchange:plan", args=[one.plan.group_id])}#teach-back-{one.pk}"' in page
        assert reverse("exchange:let_go", args=[one.plan.group_id, one.pk]) in page
    promise.refresh_from_db()
    assert (promise.state, promise.teacher_yes_at) == ("proposed", None)
    # He hands one back from this very page, and then his yes stands.
    given_back = three[0]
    assert client_of(ben).post(at("let_go", given_back.plan.group, given_back.pk)).status_code == 302
    assert client_of(ben).post(at("accept", table, promise.pk)).status_code == 302
    promise.refresh_from_db()
    assert promise.teacher_yes_at is not None


def test_the_others_read_after_a_refusal_what_they_read_before(
    table: Group,
    ada: Person,
    ben: Person,
    dev: Person,
    promised_elsewhere: Callable[[int], list[Promise]],
    client_of: ClientOf,
    noon: datetime,
) -> None:
    draw(table, ada, at=noon)
    promise = promise_between(table, ben, ada)
    client_of(ada).post(at("accept", table, promise.pk))
    before = [words_of(client_of(person).get(at("plan", table))) for person in (ada, dev)]
    written = list(Event.objects.values_list("pk", flat=True))
    promised_elsewhere(3)
    assert client_of(ben).post(at("accept", table, promise.pk)).status_code == 422
    assert [words_of(client_of(person).get(at("plan", table))) for person in (ada, dev)] == before
    assert list(Event.objects.values_list("pk", flat=True)) == written
    assert "Secret Circle" not in "".join(before)
    assert "You said yes. Ben Sato answers next." in before[0]


def test_the_learner_is_never_refused_for_what_the_teacher_does_elsewhere(
    table: Group,
    ada: Person,
    ben: Person,
    promised_elsewhere: Callable[[int], list[Promise]],
    client_of: ClientOf,
    noon: datetime,
) -> None:
    """A teacher's yes is an open promise from its moment on, so no fourth one can come of a learner's yes."""
    draw(table, ada, at=noon)
    promise = promise_between(table, ben, ada)
    yes(promise, table, ben, noon)
    *_two, third = promised_elsewhere(3)
    Promise.objects.filter(pk=third.pk).update(state="proposed", teacher_yes_at=None, promised_at=None)
    with pytest.raises(ThreeOpenPromises):
        yes(third, third.plan.group, ben, noon)
    answer = client_of(ada).post(at("accept", table, promise.pk), follow=True)
    assert "You both said yes: it is a promise." in words_of(answer)
    assert taught_by([ben.pk]) == {ben.pk: 3}


def test_learning_has_no_such_limit_and_a_second_press_is_told_as_one(
    table: Group, ada: Person, ben: Person, make_group: MakeGroup, noon: datetime
) -> None:
    draw(table, ada, at=noon)
    promise = promise_between(table, ben, ada)
    yes(promise, table, ben, noon)
    other = make_group("Duo", ben, ada)
    for code in ("S5", "T3"):
        one_more(other, ben, ada, noon, code)
    with pytest.raises(YesIsSaid):
        yes(promise, table, ben, noon)
    for code in ("S1", "S2", "S4"):
        one_more(other, ada, ben, noon, code)
    yes(promise, table, ada, noon)
    assert taught_by([ada.pk, ben.pk]) == {ada.pk: 3, ben.pk: 3}


@pytest.mark.parametrize("end", ["done", "let go", "learner left", "teacher left", "closed"])
def test_what_is_over_counts_no_more(
    table: Group,
    ada: Person,
    ben: Person,
    promised_elsewhere: Callable[[int], list[Promise]],
    noon: datetime,
    end: str,
) -> None:
    draw(table, ada, at=noon)
    one = promised_elsewhere(3)[1]
    group = one.plan.group
    match end:
        case "done":
            actions.close_promise(one, by=ben, at=noon)
        case "let go":
            actions.let_promise_go(one, by=ben, at=noon)
        case "learner left" | "teacher left":
            seat = one.learner if end == "learner left" else one.teacher
            Membership.objects.filter(pk=seat.pk).update(state=MembershipState.LEFT)
        case "closed":
            Group.objects.filter(pk=group.pk).update(state=GroupState.CLOSED)
    yes(promise_between(table, ben, ada), table, ben, noon)
    assert taught_by([ben.pk]) == {ben.pk: 3}


def test_on_pause_a_promise_counts_and_the_page_says_how_to_come_to_it(
    table: Group, ada: Person, ben: Person, promised_elsewhere: Callable[[int], list[Promise]],
    client_of: ClientOf, noon: datetime,
) -> None:  # fmt: skip
    draw(table, ada, at=noon)
    one = promised_elsewhere(3)[0]
    Membership.objects.filter(pk=one.teacher_id).update(state=MembershipState.PAUSED)
    answer = client_of(ben).post(at("accept", table, promise_between(table, ben, ada).pk))
    assert words_of(answer).count("You are on pause there.") == 1
    assert reverse("exchange:let_go", args=[one.plan.group_id, one.pk]) not in main_of(answer)


def test_a_yes_whose_answer_is_hidden_now_counts_and_can_be_let_go(
    table: Group, ada: Person, ben: Person, client_of: ClientOf, noon: datetime
) -> None:
    """The plan shows it no more, so the teacher's own list is the place to end it."""
    draw(table, ada, at=noon)
    promise = promise_between(table, ben, ada)
    yes(promise, table, ben, noon)
    Answer.objects.filter(person=ben).update(is_visible=False)
    page = main_of(client_of(ben).get(at("plan", table)))
    assert f'id="teach-back-{promise.pk}"' not in page
    assert page.count(at("let_go", table, promise.pk)) == 1
    client_of(ben).post(at("let_go", table, promise.pk))
    assert taught_by([ben.pk]) == {}


def test_a_page_that_was_open_before_makes_no_promise_of_an_answer_that_is_hidden_now(
    table: Group, ada: Person, ben: Person, carmen: Person, client_of: ClientOf, noon: datetime
) -> None:
    """Ben has said yes and hides the answer then; Ada presses in an older window. Nobody reads a promise of it."""
    draw(table, ada, at=noon)
    promise = promise_between(table, ben, ada)
    yes(promise, table, ben, noon)
    Answer.objects.filter(person=ben).update(is_visible=False)
    told = words_of(client_of(ada).post(at("accept", table, promise.pk), follow=True))
    assert "This teach-back has moved on in the meantime." in told
    promise.refresh_from_db()
    assert (promise.state, promise.learner_yes_at) == ("proposed", None)
    assert "Ben Sato teaches" not in words_of(client_of(carmen).get(at("plan", table)))
    assert not open_promises(table).exists()


def test_the_room_of_the_page_is_read_by_its_person_alone(
    table: Group, ada: Person, ben: Person, promised_elsewhere: Callable[[int], list[Promise]], client_of: ClientOf
) -> None:
    promised_elsewhere(2)
    own = words_of(client_of(ben).get(at("plan", table)))
    assert "You have 2 open promises to teach, over all of your groups." in own
    assert own.count("You teach Gus Weber: Scientific writing and revision Secret Circle") == 2
    others = words_of(client_of(ada).get(at("plan", table)))
    assert "You have no open promise to teach, in any of your groups." in others
    assert ("Secret Circle" in others, "Gus Weber" in others) == (False, False)


# The plan


@pytest.mark.parametrize(("elsewhere", "planned_here"), [(0, 3), (1, 2), (2, 1), (3, 0)])
def test_a_plan_proposes_what_is_left_of_three(
    table: Group,
    ada: Person,
    ben: Person,
    carmen: Person,
    dev: Person,
    promised_elsewhere: Callable[[int], list[Promise]],
    noon: datetime,
    elsewhere: int,
    planned_here: int,
) -> None:
    """One of those elsewhere is half accepted: Ben's yes alone takes a place, too."""
    for person in (carmen, dev):
        say(person, "G2", "want_to_learn", is_priority=True, at=noon)
    for one in promised_elsewhere(elsewhere)[:1]:
        Promise.objects.filter(pk=one.pk).update(state="proposed", learner_yes_at=None, promised_at=None)
    draw(table, ada, at=noon)
    assert len(planned(table)) == planned_here
    # What is left out reads as it does for any cause.
    page = plan_for(seat_of(table, ada))
    assert len(page.unserved) == 3 - planned_here


def test_a_half_accepted_teach_back_that_goes_leaves_its_place_to_another(
    table: Group, ada: Person, ben: Person, carmen: Person, dev: Person, noon: datetime
) -> None:
    draw(table, ada, at=noon)
    yes(promise_between(table, ben, ada), table, ben, noon)
    Answer.objects.filter(person=ada, competency="G2").update(is_visible=False)
    for person, code in ((carmen, "G2"), (dev, "G2"), (dev, "T3")):
        say(person, code, "want_to_learn", is_priority=True, at=noon)
    say(ben, "T3", "can_teach", willing="yes", at=noon)
    draw(table, ada, at=noon + timedelta(days=1))
    assert planned(table) == {("Ben", "Carmen", "G2"), ("Ben", "Dev", "G2"), ("Ben", "Dev", "T3")}


# The agenda


def test_an_agenda_reads_what_two_promised(
    table: Group, ada: Person, ben: Person, carmen: Person, dev: Person, noon: datetime
) -> None:
    first = one_more(table, ben, ada, noon, "G2")
    one_more(table, carmen, ada, noon, "S5", learner_yes_at=None, state="proposed")
    one_more(table, carmen, dev, noon, "S5", state="done")
    second = one_more(table, dev, ben, noon, "T3", slot="March meeting")
    assert list(open_promises(table)) == [first, second]


def test_an_agenda_holds_nothing_of_those_who_left_or_of_another_group(
    table: Group, ada: Person, ben: Person, promised_elsewhere: Callable[[int], list[Promise]], noon: datetime
) -> None:
    promised_elsewhere(1)
    assert not open_promises(table).exists()
    one_more(table, ben, ada, noon, "G2")
    Membership.objects.filter(group=table, person=ben).update(state=MembershipState.LEFT)
    assert not open_promises(table).exists()


# Size


def test_the_database_is_asked_as_often_for_three_promises_as_for_one(
    table: Group, ada: Person, ben: Person, make_group: MakeGroup, noon: datetime
) -> None:
    counts, program = [], Program.objects.create(name="Peers", created_at=noon)
    for codes in (("S5",), ("T3", "G2")):
        group = make_group(f"Circle {codes[0]}", ben, ada)
        Group.objects.filter(pk=group.pk).update(program=program)
        group.refresh_from_db()
        for code in codes:
            one_more(group, ben, ada, noon, code)
        with CaptureQueriesContext(connection) as own:
            open_promises_to_teach(ben)
        with CaptureQueriesContext(connection) as agenda:
            [str(one.teacher.person) for one in open_promises(group)]
        counts.append((len(own), len(agenda)))
    assert counts == [(2, 1), (2, 1)]
