"""Two members press the same button at the same moment, on real transactions."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier

import pytest
from django.db import connection

from collegium.groups.models import Group
from collegium.groups.refusals import Refused
from collegium.meetings import actions
from collegium.meetings.models import Cycle, CyclePlan, Meeting, Swap, TurnRole
from collegium.meetings.refusals import PlanIsOpen, PlanMoved, TurnMoved
from collegium.meetings.tests.cycles import adopt, meetings_in, propose, seat_of, stated_cycle
from collegium.people.models import Person

pytestmark = pytest.mark.django_db(transaction=True)


def both(press: Callable[[Person], object], people: list[Person]) -> list[type[Refused] | None]:
    """What each of them was told; None for whose press counted."""
    start = Barrier(len(people))

    def one(person: Person) -> type[Refused] | None:
        try:
            start.wait(timeout=10)
            press(person)
        except Refused as refusal:
            return type(refusal)
        else:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=len(people)) as pool:
        return list(pool.map(one, people))


def test_of_two_who_ask_exactly_one_plan_is_made(ada: Person, ben: Person, quartet: Group, noon: datetime) -> None:
    seats = {one: seat_of(quartet, one) for one in (ada, ben)}
    told = both(lambda by: actions.ask_for_cycle(seats[by], stated=stated_cycle(), by=by, at=noon), [ada, ben])
    assert sorted(told, key=str) == sorted([None, PlanIsOpen], key=str)
    assert CyclePlan.objects.count() == 1


def test_of_two_who_adopt_exactly_one_cycle_is_made(ada: Person, ben: Person, quartet: Group, noon: datetime) -> None:
    pk = propose(quartet, ada, at=noon).pk
    told = both(lambda by: actions.adopt_cycle_plan(CyclePlan.objects.get(pk=pk), by=by, at=noon), [ada, ben])
    assert sorted(told, key=str) == sorted([None, PlanMoved], key=str)
    assert (Cycle.objects.count(), Meeting.objects.count()) == (1, 13)


def test_of_two_who_take_over_exactly_one_has_the_turn(
    ada: Person, ben: Person, carmen: Person, quartet: Group, noon: datetime
) -> None:
    meeting = meetings_in(adopt(quartet, ada, at=noon))[0]
    Meeting.objects.filter(pk=meeting.pk).update(facilitator=None)
    seats = {one: seat_of(quartet, one) for one in (ben, carmen)}

    def take(by: Person) -> None:
        actions.take_turn(meeting, role=TurnRole.FACILITATOR, holder=None, taker=seats[by], by=by, at=noon)

    told = both(take, [ben, carmen])
    assert sorted(told, key=str) == sorted([None, TurnMoved], key=str)
    assert Meeting.objects.get(pk=meeting.pk).facilitator == Swap.objects.get().taker
