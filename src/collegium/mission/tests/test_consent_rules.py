"""When a round is decided: the pure rules."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegium.mission.consent import Outcome, is_agreed, of_ratification, of_wording, quorum

FIVE = frozenset({1, 2, 3, 4, 5})


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        (["agree"] * 5, Outcome.PASSED),
        (["agree"] * 4 + ["live_with_it"], Outcome.PASSED),
        (["agree"] * 3 + ["live_with_it"] * 2, Outcome.NOT_AGREED),
        (["agree"] * 4 + ["objection"], Outcome.NOT_AGREED),
        (["agree"] * 4, Outcome.WAITING),
    ],
)
def test_ratification_needs_everyone_and_eighty_percent(choices: list[str], expected: Outcome) -> None:
    by_person = dict(enumerate(choices, start=1))
    assert of_ratification(by_person, members=FIVE, took_part=FIVE) == expected


def test_participation_blocks_and_two_are_no_group() -> None:
    agreeing = dict.fromkeys(FIVE, "agree")
    assert of_ratification(agreeing, members=FIVE, took_part=FIVE - {5}) == Outcome.WAITING
    assert of_ratification({1: "agree", 2: "agree"}, members=frozenset({1, 2}), took_part=FIVE) == Outcome.WAITING


def test_who_has_left_does_not_count_any_more() -> None:
    choices = {1: "agree", 2: "agree", 3: "agree", 4: "objection"}
    assert of_ratification(choices, members=frozenset({1, 2, 3}), took_part=FIVE) == Outcome.PASSED


@pytest.mark.parametrize(
    ("choices", "is_over", "expected"),
    [
        (["agree"] * 5, False, Outcome.PASSED),
        (["agree"] * 3, False, Outcome.WAITING),
        (["agree"] * 3, True, Outcome.PASSED),
        (["agree"] * 2, True, Outcome.TOO_FEW),
        (["agree"] * 4 + ["objection"], False, Outcome.WAITING),
        (["agree"] * 4 + ["objection"], True, Outcome.NOT_AGREED),
        ([], True, Outcome.TOO_FEW),
    ],
)
def test_wording_has_a_window(choices: list[str], is_over: bool, expected: Outcome) -> None:
    assert of_wording(dict(enumerate(choices, start=1)), members=FIVE, window_is_over=is_over) == expected


@pytest.mark.parametrize(("members", "expected"), [(2, 2), (3, 3), (4, 3), (5, 3), (6, 4), (8, 5)])
def test_quorum(members: int, expected: int) -> None:
    assert quorum(members) == expected


@given(st.dictionaries(st.integers(1, 8), st.sampled_from(["agree", "live_with_it", "objection"])))
def test_one_objection_always_stops_it(choices: dict[int, str]) -> None:
    assert not is_agreed(choices | {9: "objection"})
