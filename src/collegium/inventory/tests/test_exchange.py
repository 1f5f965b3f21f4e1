"""The plan of teach-backs: by name, by rule, and against every other plan that there is."""

import subprocess
import sys
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegium.inventory.exchange import plan_exchange
from collegium.inventory.teach_backs import (
    MOST_LEARNED,
    MOST_TAUGHT,
    Offer,
    Seat,
    Table,
    TeachBack,
    TooMuchRoom,
    Want,
    is_sound,
    price,
)

ADA, BEN, CARMEN, DEV, EVE, FAY = range(1, 7)
SIX = tuple(Seat(member) for member in (ADA, BEN, CARMEN, DEV, EVE, FAY))

STORY = Table(
    seats=SIX,
    offers=(
        Offer(BEN, "G2", must_be_asked=False),
        Offer(CARMEN, "T3", must_be_asked=False),
        Offer(FAY, "T3"),
        Offer(ADA, "S5", must_be_asked=False),
        Offer(DEV, "S5", must_be_asked=False),
        Offer(FAY, "L2"),
    ),
    wants=(
        Want(ADA, "G2", is_priority=True),
        Want(DEV, "G2", is_priority=True),
        Want(EVE, "G2"),
        Want(FAY, "G2", is_priority=True),
        Want(BEN, "S5", is_priority=True),
        Want(EVE, "S5", is_priority=True),
        Want(ADA, "T3"),
        Want(CARMEN, "S3", is_priority=True),
    ),
)


def pair(one: int, other: int) -> frozenset[frozenset[int]]:
    return frozenset({frozenset({one, other})})


def test_a_group_of_six_has_this_plan() -> None:
    """Ben's three places go to the three priorities; Ada and Dev share writing; Carmen said yes to small groups."""
    plan = plan_exchange(STORY)
    assert plan == (
        TeachBack(ADA, EVE, "S5"),
        TeachBack(BEN, ADA, "G2"),
        TeachBack(BEN, DEV, "G2"),
        TeachBack(BEN, FAY, "G2"),
        TeachBack(CARMEN, ADA, "T3"),
        TeachBack(DEV, BEN, "S5"),
    )
    assert price(STORY, plan)[:-1] == (-5, -6, 8, 1, 1, 0, 6)


def test_a_pair_that_stays_apart_is_not_planned_and_leaves_no_trace() -> None:
    plan = plan_exchange(replace(STORY, apart=pair(BEN, FAY)))
    assert {frozenset({one.teacher, one.learner}) for one in plan} & pair(BEN, FAY) == set()
    assert [one for one in plan if one.teacher == BEN] == [
        TeachBack(BEN, ADA, "G2"),
        TeachBack(BEN, DEV, "G2"),
        TeachBack(BEN, EVE, "G2"),
    ]


def test_whoever_has_nothing_comes_before_whoever_has_something() -> None:
    table = Table(
        seats=(Seat(ADA, room=1), Seat(BEN, learning=1), Seat(CARMEN)),
        offers=(Offer(ADA, "G2"),),
        wants=(Want(BEN, "G2"), Want(CARMEN, "G2")),
    )
    assert plan_exchange(table) == (TeachBack(ADA, CARMEN, "G2"),)


def test_a_priority_comes_before_evenness() -> None:
    table = Table(
        seats=(Seat(ADA, room=1), Seat(BEN, learning=4), Seat(CARMEN)),
        offers=(Offer(ADA, "G2"),),
        wants=(Want(BEN, "G2", is_priority=True), Want(CARMEN, "G2")),
    )
    assert plan_exchange(table) == (TeachBack(ADA, BEN, "G2"),)


def test_whoever_taught_much_is_spared_even_after_saying_yes() -> None:
    table = Table(
        seats=(Seat(ADA, room=1, teaching=2), Seat(BEN), Seat(CARMEN)),
        offers=(Offer(ADA, "G2", must_be_asked=False), Offer(BEN, "G2")),
        wants=(Want(CARMEN, "G2"),),
    )
    assert plan_exchange(table) == (TeachBack(BEN, CARMEN, "G2"),)


def test_of_two_alike_the_one_who_said_yes_and_then_the_one_planned_before() -> None:
    table = Table(
        seats=SIX, offers=(Offer(ADA, "G2"), Offer(BEN, "G2", must_be_asked=False)), wants=(Want(CARMEN, "G2"),)
    )
    assert plan_exchange(table) == (TeachBack(BEN, CARMEN, "G2"),)
    alike = replace(table, offers=(Offer(ADA, "G2"), Offer(BEN, "G2")))
    for teacher in (ADA, BEN):
        before = TeachBack(teacher, CARMEN, "G2")
        assert plan_exchange(replace(alike, favored=frozenset({before}))) == (before,)


def test_what_was_let_go_is_not_planned_again() -> None:
    table = Table(seats=SIX, offers=(Offer(ADA, "G2"), Offer(BEN, "G2")), wants=(Want(CARMEN, "G2"),))
    first = plan_exchange(table)
    second = plan_exchange(replace(table, over=frozenset(first)))
    assert {one.teacher for one in first + second} == {ADA, BEN}
    assert plan_exchange(replace(table, over=frozenset(first + second))) == ()


@pytest.mark.parametrize(
    "table",
    [
        Table(seats=(), offers=(), wants=()),
        Table(seats=SIX, offers=(), wants=(Want(ADA, "G2", is_priority=True),)),
        Table(seats=SIX, offers=(Offer(ADA, "G2"),), wants=(Want(ADA, "G2"),)),
        Table(seats=(Seat(ADA, room=0), Seat(BEN)), offers=(Offer(ADA, "G2"),), wants=(Want(BEN, "G2"),)),
        Table(seats=(Seat(ADA), Seat(BEN, learning=9)), offers=(Offer(ADA, "G2"),), wants=(Want(BEN, "G2"),)),
    ],
)
def test_where_nothing_can_be_planned_the_plan_is_empty(table: Table) -> None:
    assert plan_exchange(table) == ()


def test_nobody_has_room_for_more_than_three() -> None:
    with pytest.raises(TooMuchRoom):
        Seat(ADA, room=2, teaching=2)
    assert Seat(ADA, room=0, teaching=5).teaching == 5


PEOPLE, ITEMS = (1, 2, 3, 4), ("G2", "L2", "S5", "T3")


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Up to four people and four items: all rooms, loads, offers, wants, pairs apart, refusals and former plans."""
    people = PEOPLE[: draw(st.integers(1, 4))]
    items = ITEMS[: draw(st.integers(1, 4))]
    cells = [(member, code) for member in people for code in items]
    seats = []
    for member in people:
        teaching = draw(st.integers(0, MOST_TAUGHT))
        room = draw(st.integers(0, MOST_TAUGHT - teaching))
        seats.append(Seat(member, room=room, teaching=teaching, learning=draw(st.integers(0, MOST_LEARNED))))
    offering = draw(st.sets(st.sampled_from(cells)))
    wanting = draw(st.sets(st.sampled_from(cells), max_size=6))
    offers = tuple(Offer(*cell, must_be_asked=draw(st.booleans())) for cell in sorted(offering))
    wants = tuple(Want(*cell, is_priority=draw(st.booleans())) for cell in sorted(wanting))
    pairs = [frozenset({one, other}) for one in people for other in people if one < other]
    apart = draw(st.sets(st.sampled_from(pairs), max_size=3)) if pairs else set()
    table = Table(tuple(seats), offers, wants, apart=frozenset(apart))
    possible = table.possible()
    if not possible:
        return table
    some = st.frozensets(st.sampled_from(possible), max_size=3)
    return replace(table, over=draw(some), favored=draw(some))


def every_plan(table: Table) -> list[list[TeachBack]]:
    """Every way to give each want a teacher or none."""
    possible = table.possible()
    choices = [
        [None, *(one for one in possible if (one.learner, one.code) == (want.member, want.code))]
        for want in table.wants
    ]
    return [[one for one in chosen if one is not None] for chosen in product(*choices)]


@given(tables())
def test_no_plan_is_better(table: Table) -> None:
    plan = plan_exchange(table)
    assert is_sound(table, plan)
    assert price(table, plan) == min(price(table, other) for other in every_plan(table) if is_sound(table, other))


@given(tables(), st.randoms(use_true_random=False))
def test_the_same_table_has_the_same_plan_in_whatever_order_it_is_given(table: Table, chance: object) -> None:
    turned = replace(
        table,
        seats=tuple(reversed(table.seats)),
        offers=tuple(reversed(table.offers)),
        wants=tuple(reversed(table.wants)),
    )
    assert plan_exchange(turned) == plan_exchange(table) == plan_exchange(table)


def test_the_library_is_loaded_with_the_first_plan_and_not_before() -> None:
    program = (
        "import sys\n"
        "import collegium.inventory.exchange, collegium.inventory.coverage\n"
        "print([name for name in ('numpy', 'ortools') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
