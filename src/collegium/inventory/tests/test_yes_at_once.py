"""Two people press at the same moment, on real transactions."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier

import pytest
from django.db import connection

from collegium.groups.models import Group
from collegium.groups.refusals import Refused
from collegium.inventory import actions
from collegium.inventory.models import ExchangePlan, Promise
from collegium.inventory.queries import taught_by
from collegium.inventory.tests.tables import draw, promise_between, say, seat_of, share
from collegium.jobs.models import Job
from collegium.people.models import Person

pytestmark = pytest.mark.django_db(transaction=True)

Press = Callable[[], object]
MakeGroup = Callable[..., Group]


def at_once(*presses: Press) -> list[str]:
    """What each press came to: "done", or the name of the refusal."""
    start = Barrier(len(presses))

    def run(press: Press) -> str:
        try:
            start.wait(timeout=10)
            press()
        except Refused as refused:
            return type(refused).__name__
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(max_workers=len(presses)) as pool:
        return sorted(pool.map(run, presses))


@pytest.fixture
def pair(quartet: Group, ada: Person, ben: Person, noon: datetime) -> Group:
    share(quartet, ada, ben, at=noon)
    say(ben, "G2", "can_teach", at=noon)
    say(ada, "G2", "want_to_learn", at=noon)
    return quartet


@pytest.mark.parametrize("attempt", range(3))
def test_two_yes_at_once_are_a_promise(pair: Group, ada: Person, ben: Person, noon: datetime, attempt: int) -> None:
    draw(pair, ada, at=noon)
    promise, seats = promise_between(pair, ben, ada), [seat_of(pair, one) for one in (ada, ben)]

    def yes(number: int) -> Press:
        seat = seats[number]
        return lambda: actions.accept_promise(promise, membership=seat, by=seat.person, at=noon)

    assert at_once(yes(0), yes(1)) == ["done", "done"]
    promise.refresh_from_db()
    assert (promise.state, promise.promised_at) == ("promised", noon)


@pytest.mark.parametrize("attempt", range(3))
def test_of_two_who_ask_for_the_first_plan_one_is_heard(
    pair: Group, ada: Person, ben: Person, noon: datetime, attempt: int
) -> None:
    def ask(person: Person) -> Press:
        return lambda: actions.ask_for_plan(pair, by=person, at=noon)

    assert at_once(ask(ada), ask(ben)) == ["PlanIsBeingDrawn", "done"]
    assert (ExchangePlan.objects.count(), Job.objects.count(), Promise.objects.count()) == (1, 1, 0)


@pytest.mark.parametrize("attempt", range(5))
def test_of_two_yes_in_two_groups_only_the_third_open_promise_passes(
    pair: Group, ada: Person, ben: Person, make_group: MakeGroup, noon: datetime, attempt: int
) -> None:
    """Ben has two open promises to teach. He presses in both windows."""
    duo, busy = make_group("Duo", ben, ada), make_group("Busy", ben, ada)
    share(duo, ada, ben, at=noon)
    for group in (pair, duo):
        draw(group, ada, at=noon)
    given = {"state": "promised", "teacher_yes_at": noon, "learner_yes_at": noon, "promised_at": noon}
    seats = {"teacher": seat_of(busy, ben), "learner": seat_of(busy, ada)}
    plan = ExchangePlan.objects.create(group=busy, asked_at=noon)
    for code in ("S5", "T3"):
        Promise.objects.create(plan=plan, code=code, **seats, **given)

    def yes(group: Group) -> Press:
        promise, seat = promise_between(group, ben, ada), seat_of(group, ben)
        return lambda: actions.accept_promise(promise, membership=seat, by=ben, at=noon)

    assert at_once(yes(pair), yes(duo)) == ["ThreeOpenPromises", "done"]
    assert taught_by([ben.pk]) == {ben.pk: 3}


def test_done_and_let_go_at_once_end_in_one_of_them(pair: Group, ada: Person, ben: Person, noon: datetime) -> None:
    draw(pair, ada, at=noon)
    promise = promise_between(pair, ben, ada)
    for person in (ada, ben):
        actions.accept_promise(promise, membership=seat_of(pair, person), by=person, at=noon)
    told = at_once(
        lambda: actions.close_promise(promise, by=ada, at=noon),
        lambda: actions.let_promise_go(promise, by=ben, at=noon),
    )
    assert told == ["PromiseMoved", "done"]
