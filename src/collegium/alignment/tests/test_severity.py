"""Severity by the stated rules: monotone, within floors and ceilings, and explained."""

import json
from datetime import UTC, datetime
from itertools import pairwise, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from collegium.alignment.conflict_classes import ConflictClass, classes, headings
from collegium.alignment.plans import Kind, Mitigation, Owner
from collegium.alignment.screening import Answer, Said, Tie
from collegium.alignment.severity import Facts, Rule, Step, severest, severity, steps

ALL_FACTS = [Facts(*each) for each in product([False, True], repeat=3)]
CLASSES = some.sampled_from(list(classes().values()))
FACTS = some.builds(Facts, some.booleans(), some.booleans(), some.booleans())
GATES = ("K-E1", "K-D1", "K-X1", "K-H1")
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = NOON.date()
EVIDENCE = Path(__file__).resolve().parents[5] / "shared" / "domain" / "conflicts.json"


@given(conflict=CLASSES, facts=FACTS)
def test_floors_and_ceilings_hold(conflict: ConflictClass, facts: Facts) -> None:
    assert 1 <= conflict.floor <= severity(conflict, facts) <= conflict.ceiling <= 4


@given(conflict=CLASSES, near=some.booleans(), slot=some.booleans(), ended=some.booleans())
def test_what_weighs_more_never_lowers_and_what_ended_never_raises(
    conflict: ConflictClass, near: bool, slot: bool, ended: bool
) -> None:
    figure = severity(conflict, Facts(near, slot, ended))
    assert severity(conflict, Facts(decision_is_near=True, is_single_slot=slot, has_long_ended=ended)) >= figure
    assert severity(conflict, Facts(decision_is_near=near, is_single_slot=True, has_long_ended=ended)) >= figure
    assert severity(conflict, Facts(decision_is_near=near, is_single_slot=slot, has_long_ended=True)) <= figure


@pytest.mark.parametrize("conflict", classes().values(), ids=lambda one: one.code)
def test_each_class_with_all_that_may_be_true_of_it(conflict: ConflictClass) -> None:
    """All 144 cases by the sentence of the evidence: one up, one up, one down, then floor and ceiling."""
    for facts in ALL_FACTS:
        adjusted = conflict.severity + facts.decision_is_near + facts.is_single_slot - facts.has_long_ended
        assert severity(conflict, facts) == sorted((conflict.floor, adjusted, conflict.ceiling))[1]


@pytest.mark.parametrize("conflict", classes().values(), ids=lambda one: one.code)
def test_each_class_begins_between_its_floor_and_its_ceiling(conflict: ConflictClass) -> None:
    assert 1 <= conflict.floor <= conflict.severity <= conflict.ceiling <= 4
    # Four is a gate: nobody is placed, so there is nothing to review; every other class is looked at again.
    assert (conflict.severity == 4) == (conflict.floor == 4) == (conflict.review_months == 0)
    assert conflict.review_months <= 12


@given(ties=some.lists(some.builds(Tie, some.sampled_from(sorted(classes())), FACTS)), more=FACTS, code=some.data())
def test_one_more_tie_never_lowers_what_is_declared_of_a_pair(
    ties: list[Tie], more: Facts, code: some.DataObject
) -> None:
    tie = Tie(code.draw(some.sampled_from(sorted(classes()))), more)
    before = severest(one.severity for one in ties)
    assert severest(one.severity for one in (*ties, tie)) == max(before, tie.severity)


@given(
    gate=some.builds(Tie, some.sampled_from(GATES), FACTS),
    ties=some.lists(some.builds(Tie, some.sampled_from(sorted(classes())), FACTS), max_size=5),
    kinds=some.sets(some.sampled_from(Kind)),
)
def test_no_plan_and_no_other_tie_of_the_two_takes_a_gate_below_four(
    gate: Tie, ties: list[Tie], kinds: set[Kind]
) -> None:
    """Whatever one of them ticks, plans and keeps: only a neutral person outside of the answer could say otherwise."""
    plan = tuple(Mitigation(kind, Owner.BOTH, DAY, DAY, is_kept=True) for kind in kinds)
    for told in ((*ties, gate), (gate, *ties)):
        assert Answer(Said.DECLARED, NOON, told, plan).severity == 4


@given(facts=FACTS, code=some.sampled_from(GATES))
def test_nothing_that_two_people_tick_takes_a_gate_below_four(facts: Facts, code: str) -> None:
    assert severity(classes()[code], facts) == 4


@given(conflict=CLASSES, facts=FACTS)
def test_every_figure_is_explained_from_the_first_step_to_the_last(conflict: ConflictClass, facts: Facts) -> None:
    found = steps(conflict, facts)
    assert found[0] == Step(Rule.DEFAULT, conflict.severity)
    assert found[-1].after == severity(conflict, facts)
    assert all(before.after != after.after for before, after in pairwise(found))


@pytest.mark.parametrize(
    ("code", "facts", "after"),
    [
        ("K-R1", Facts(), [3]),
        ("K-R1", Facts(decision_is_near=True), [3, 4]),
        ("K-R1", Facts(decision_is_near=True, is_single_slot=True), [3, 4, 5, 4]),
        ("K-A2", Facts(decision_is_near=True, is_single_slot=True), [1, 2, 3, 2]),
        ("K-A2", Facts(has_long_ended=True), [1, 0, 1]),
        ("K-X1", Facts(has_long_ended=True), [4, 3, 4]),
        ("K-F1", Facts(has_long_ended=True), [2, 1]),
    ],
)
def test_the_steps_of_some(code: str, facts: Facts, after: list[int]) -> None:
    assert [step.after for step in steps(classes()[code], facts)] == after


def test_eighteen_classes_stand_under_six_headings() -> None:
    assert (len(headings("en")), len(classes())) == (6, 18)
    assert classes("fr-CA") == classes("en")
    assert {code for code, found in classes().items() if found.floor == 4} == set(GATES)


@pytest.mark.skipif(not EVIDENCE.exists(), reason="the evidence does not lie beside this checkout")
def test_the_data_are_those_of_the_evidence() -> None:
    evidence = json.loads(EVIDENCE.read_text(encoding="utf-8"))
    assert {
        one["code"]: (
            one["label"],
            one["meaning"],
            one["screening_question"],
            one["default_severity"],
            one["mitigation"],
            one["review_months"] or 0,
        )
        for one in evidence
    } == {
        one.code: (one.label, one.meaning, one.question, one.severity, one.mitigation, one.review_months)
        for one in classes().values()
    }


@pytest.mark.skipif(not EVIDENCE.exists(), reason="the evidence does not lie beside this checkout")
def test_the_gates_are_those_that_the_evidence_does_not_place_together() -> None:
    evidence = json.loads(EVIDENCE.read_text(encoding="utf-8"))
    assert {one["code"] for one in evidence if one["default_severity"] == 4} == set(GATES)
    assert {one["code"] for one in evidence if one["review_months"] is None} == set(GATES)
