"""Private wishes: the group learns where they differ, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegium.alignment.spread import CLAUSE_TO_TALK_ABOUT, Scale, Wishes, differ, wishes_of

LEVELS = st.integers(1, 5)
ANSWERS = st.lists(st.fixed_dictionaries(dict.fromkeys(Scale, LEVELS)), max_size=8)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1, 2, 2, 2], False),
        ([1, 2, 3, 2], True),
        ([3, 3, 3, 3], False),
        ([1, 5, 5, 5], True),
        ([1, 5, 5], False),
        ([], False),
    ],
)
def test_two_steps_apart_among_at_least_four(values: list[int], expected: bool) -> None:
    assert differ(values) is expected


@given(ANSWERS)
def test_fewer_than_four_answers_tell_nothing(answers: list[dict[Scale, int]]) -> None:
    told = wishes_of(answers[:3])
    assert told.differing == ()
    assert told.missing == 4 - told.answered


@given(ANSWERS)
def test_what_is_told_does_not_depend_on_who_said_it_or_on_the_height(answers: list[dict[Scale, int]]) -> None:
    mirrored = [{scale: 6 - value for scale, value in answer.items()} for answer in reversed(answers)]
    assert wishes_of(answers) == wishes_of(mirrored)


@given(st.lists(LEVELS, min_size=4, max_size=8))
def test_agreeing_within_one_step_is_never_told_as_a_difference(values: list[int]) -> None:
    assert differ(values) == any(abs(one - other) >= 2 for one in values for other in values)


def test_what_is_told_holds_no_number_and_no_name() -> None:
    answers = [{Scale.DIRECTNESS: step, Scale.BREADTH: 3, Scale.PACE: 3} for step in (1, 2, 3, 5)]
    assert wishes_of(answers) == Wishes(answered=4, differing=(Scale.DIRECTNESS,))
    assert CLAUSE_TO_TALK_ABOUT[Scale.DIRECTNESS] == 9
