"""Severity by the stated rules: monotone, within floors and ceilings, and explained."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from collegium.alignment.conflict_classes import ConflictClass, classes, headings
from collegium.alignment.severity import Facts, Rule, Step, severity, steps

CLASSES = some.sampled_from(list(classes().values()))
FACTS = some.builds(Facts, some.booleans(), some.booleans(), some.booleans())
GATES = ("K-E1", "K-D1", "K-X1", "K-H1")
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
