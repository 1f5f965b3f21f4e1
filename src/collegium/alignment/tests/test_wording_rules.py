"""When other words for a clause are decided: the pure rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegium.alignment.wording import outcome_of
from collegium.mission.consent import Outcome

FOUR = frozenset({1, 2, 3, 4})
CHOICES = st.dictionaries(st.integers(1, 6), st.sampled_from(["agree", "live_with_it", "objection"]))


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        (["agree"] * 4, Outcome.PASSED),
        (["agree"] + ["live_with_it"] * 3, Outcome.PASSED),
        (["agree"] * 3, Outcome.WAITING),
        (["agree", "objection"], Outcome.NOT_AGREED),
        (["agree"] * 3 + ["objection"], Outcome.NOT_AGREED),
        ([], Outcome.WAITING),
    ],
)
def test_everybody_answers_and_nobody_objects(choices: list[str], expected: Outcome) -> None:
    assert outcome_of(dict(enumerate(choices, start=1)), members=FOUR) == expected


def test_two_are_no_group_that_binds_itself() -> None:
    assert outcome_of({1: "agree", 2: "agree"}, members=frozenset({1, 2})) == Outcome.WAITING


@given(CHOICES)
def test_only_members_count(choices: dict[int, str]) -> None:
    inside = {person: choice for person, choice in choices.items() if person in FOUR}
    assert outcome_of(choices, members=FOUR) == outcome_of(inside, members=FOUR)


@given(CHOICES)
def test_one_objection_of_a_member_stops_it(choices: dict[int, str]) -> None:
    assert outcome_of(choices | {1: "objection"}, members=FOUR) == Outcome.NOT_AGREED
