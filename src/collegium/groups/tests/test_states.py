import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegium.groups.models import GroupState
from collegium.groups.states import Facts, State, Step, StepNotAllowed, after, may_take, objectives_may_start

some_facts = st.builds(
    Facts,
    nobody_belongs=st.booleans(),
    mission_is_ratified=st.booleans(),
    charter_is_signed_by_all=st.booleans(),
    conflicts_are_declared_by_all=st.booleans(),
    work_has_begun=st.booleans(),
    cycle_has_ended=st.booleans(),
    somebody_new_or_new_purpose=st.booleans(),
    everyone_agrees_to_renew=st.booleans(),
    everyone_agrees_to_close=st.booleans(),
)


def test_the_states_are_the_ones_in_the_table() -> None:
    assert [state.value for state in State] == GroupState.values


def test_a_year_of_a_group() -> None:
    signed = Facts(mission_is_ratified=True, charter_is_signed_by_all=True, conflicts_are_declared_by_all=True)
    state = after(Step.ADOPT_CHARTER, State.FORMING, signed)
    assert state == State.CHARTERED
    state = after(Step.BEGIN_WORK, state, Facts(work_has_begun=True))
    assert state == State.ACTIVE
    state = after(Step.BEGIN_REVIEW, state, Facts(cycle_has_ended=True))
    assert state == State.REVIEW
    assert after(Step.RENEW, state, Facts(everyone_agrees_to_renew=True)) == State.FORMING
    assert after(Step.CLOSE, state, Facts(everyone_agrees_to_close=True)) == State.CLOSED


@pytest.mark.parametrize(
    "missing", ["mission_is_ratified", "charter_is_signed_by_all", "conflicts_are_declared_by_all"]
)
def test_a_charter_needs_all_three_facts(missing: str) -> None:
    all_three = {
        "mission_is_ratified": True,
        "charter_is_signed_by_all": True,
        "conflicts_are_declared_by_all": True,
    }
    assert not may_take(Step.ADOPT_CHARTER, State.FORMING, Facts(**(all_three | {missing: False})))


@given(step=st.sampled_from(Step), facts=some_facts)
def test_a_closed_group_never_changes_again(step: Step, facts: Facts) -> None:
    with pytest.raises(StepNotAllowed):
        after(step, State.CLOSED, facts)


@given(step=st.sampled_from(Step), state=st.sampled_from(State))
def test_nothing_happens_without_a_fact(step: Step, state: State) -> None:
    assert not may_take(step, state, Facts())


@given(steps=st.lists(st.tuples(st.sampled_from(Step), some_facts), max_size=12))
def test_objectives_start_only_where_a_charter_was_adopted_since_it_was_last_opened(
    steps: list[tuple[Step, Facts]],
) -> None:
    state, has_charter = State.FORMING, False
    for step, facts in steps:
        if may_take(step, state, facts):
            state = after(step, state, facts)
            has_charter = step == Step.ADOPT_CHARTER or (has_charter and step in {Step.BEGIN_WORK, Step.BEGIN_REVIEW})
        assert objectives_may_start(state) == has_charter
