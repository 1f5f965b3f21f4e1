"""The one next thing that a member can do for the charter: the pure rule."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from collegium.alignment.charter_tasks import CharterStanding, CharterTask, next_charter_task
from collegium.alignment.chartered import Conditions, step_due
from collegium.groups.states import State, Step

FRESH = CharterStanding(version=1, signed=0, members=4)


def test_colleagues_who_wait_come_first_then_wishes_then_the_signature() -> None:
    waiting = replace(FRESH, open_clauses=1, proposals_to_answer=1, clause_to_answer=4)
    assert next_charter_task(waiting) == CharterTask.DECIDE
    assert next_charter_task(FRESH) == CharterTask.TELL_WISHES
    told = replace(FRESH, has_told_wishes=True)
    assert next_charter_task(told) == CharterTask.SIGN
    assert next_charter_task(replace(told, open_clauses=1)) is None
    assert next_charter_task(replace(told, has_signed=True, signed=1)) is None


def test_a_charter_stands_when_all_have_signed_the_purpose_of_now() -> None:
    signed = replace(FRESH, signed=4)
    assert signed.is_signed_by_all
    assert not replace(signed, members=5).is_signed_by_all
    assert not replace(signed, purpose_is_new=True).is_signed_by_all
    assert not replace(FRESH, members=0).is_signed_by_all


@given(
    st.sampled_from(State),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
def test_a_group_is_chartered_exactly_by_all_three(
    state: State, is_ratified: bool, is_signed: bool, is_declared: bool
) -> None:
    conditions = Conditions(
        mission_is_ratified=is_ratified, charter_is_signed_by_all=is_signed, conflicts_are_declared_by_all=is_declared
    )
    step, all_three = step_due(state, conditions), is_ratified and is_signed and is_declared
    if state == State.FORMING:
        assert step == (Step.ADOPT_CHARTER if all_three else None)
    elif state == State.CLOSED:
        assert step is None
    else:
        assert step == (None if all_three else Step.REOPEN_CHARTER)
