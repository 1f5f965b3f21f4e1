"""Sums, places and words of an agenda, without a database."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collegium.meetings.budget import SHORTEST_ITEM, Timed, budget_of
from collegium.meetings.drafting import (
    ORDER,
    QUARTER,
    asks_what_to_do,
    has_substance,
    is_due_for_review,
    minutes_for,
    placed,
)
from collegium.meetings.topics import is_about

EASY = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""The first draw of a run reads the sources; on a busy machine that takes longer than the library likes."""
minutes = st.lists(st.integers(0, 240), max_size=8)
fixed = st.sets(st.integers(0, 7), max_size=3)


def timed(found: list[int], held: set[int]) -> list[Timed]:
    return [Timed(pk, each, is_fixed=pk in held) for pk, each in enumerate(found)]


@EASY
@given(minutes, fixed, st.integers(10, 480))
def test_what_is_given_and_what_is_left_make_up_what_is_over(each: list[int], held: set[int], booked: int) -> None:
    found = timed(each, held)
    budget = budget_of(found, booked=booked)
    assert budget.over == sum(budget.cuts.values()) + budget.left_over
    assert budget.minutes - booked == budget.over - budget.spare


@EASY
@given(minutes, fixed, st.integers(10, 480))
def test_no_item_becomes_too_short_and_none_that_is_fixed_gives(each: list[int], held: set[int], booked: int) -> None:
    found = timed(each, held)
    budget = budget_of(found, booked=booked)
    by_pk = {one.pk: one for one in found}
    for pk, cut in budget.cuts.items():
        assert cut > 0
        assert not by_pk[pk].is_fixed
        assert by_pk[pk].minutes - cut >= SHORTEST_ITEM
    if budget.left_over:
        rest = [one for one in found if not one.is_fixed]
        assert all(one.minutes - budget.cuts.get(one.pk, 0) <= SHORTEST_ITEM for one in rest)


def test_the_longest_items_give_first() -> None:
    found = [Timed(1, 5, is_fixed=True), Timed(2, 30), Timed(3, 25), Timed(4, 10)]
    budget = budget_of(found, booked=61)
    assert (budget.minutes, budget.over, budget.cuts, budget.left_over) == (70, 9, {2: 7, 3: 2}, 0)


def test_an_agenda_without_items_fits() -> None:
    budget = budget_of([], booked=60)
    assert (budget.minutes, budget.over, budget.spare, budget.cuts) == (0, 0, 60, {})


sources = st.sampled_from(["format", *ORDER])


@EASY
@given(st.lists(sources, max_size=20), st.lists(st.sampled_from(ORDER), max_size=8))
def test_what_stands_keeps_its_order_and_nothing_is_lost(standing: list[str], new: list[str]) -> None:
    old = [(number, source) for number, source in enumerate(standing)]
    fresh = [(100 + number, source) for number, source in enumerate(new)]
    order = placed(old, fresh)
    assert sorted(order) == sorted(key for key, _source in [*old, *fresh])
    assert [key for key in order if key < 100] == [key for key, _source in old]
    if standing and standing[0] == "format":
        assert order[0] == 0
    if len(standing) > 1 and standing[-1] == "format":
        assert order[-1] == len(standing) - 1


def test_each_kind_has_its_place_between_check_in_and_close() -> None:
    standing = [("check-in", "format"), ("body", "format"), ("close", "format")]
    new = [("mine", "member"), ("objectives", "objective"), ("actions", "actions"), ("carried", "carried")]
    assert placed(standing, new) == ["check-in", "actions", "carried", "objectives", "body", "mine", "close"]


@pytest.mark.parametrize(
    ("source", "things", "minutes"),
    [("actions", 1, 2), ("actions", 7, 7), ("actions", 30, 10), ("objective", 1, 4), ("objective", 20, 16)],
)
def test_an_item_takes_as_long_as_it_has_things(source: str, things: int, minutes: int) -> None:
    assert minutes_for(source, things) == minutes


def test_a_disclosure_is_looked_at_each_quarter() -> None:
    told = date(2026, 1, 5)
    assert not is_due_for_review(told, reviewed_on=None, on=told + QUARTER - timedelta(days=1))
    assert is_due_for_review(told, reviewed_on=None, on=told + QUARTER)
    assert not is_due_for_review(told, reviewed_on=told + timedelta(days=80), on=told + QUARTER)


def test_an_action_asks_after_two_meetings_until_it_is_kept() -> None:
    assert [asks_what_to_do(meetings_since=number, kept=False) for number in (0, 1, 2, 3)] == [
        False,
        False,
        True,
        True,
    ]
    assert not asks_what_to_do(meetings_since=5, kept=True)


def test_check_in_and_actions_alone_are_no_agenda() -> None:
    assert not has_substance(["format", "actions", "format"], shape="free")
    assert has_substance(["format", "actions", "member"], shape="free")
    assert has_substance(["format"], shape="troika")
    assert not has_substance([], shape="troika")


@pytest.mark.parametrize(
    ("topic", "text", "is_it"),
    [
        ("Dossiers for promotion", "Dossier review: Ben's promotion file", True),
        ("The foundation award", "Who applies for the Foundation awards this fall?", True),
        ("The foundation award", "Which journal first for the handoff paper?", False),
        ("Grant review", "Room for the grant", True),
        ("VA", "What the VA pays", False),
    ],
)
def test_words_propose_and_people_decide(topic: str, text: str, is_it: bool) -> None:
    assert is_about(topic, text) == is_it
