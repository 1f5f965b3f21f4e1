"""The rubric of evidence 6.1: points, what is lacking, and when an objective may be activated."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegium.objectives.smart import HINTS_ONLY, Draft, Lack, Letter, half_way, rate

TODAY = date(2026, 9, 1)
PAPER = Draft(
    text="Submit the ketamine cohort paper to a specialty journal by 5 January",
    evidence="submission receipt",
    hours=3.0,
    capacity=4.0,
    first_step="Open the outline",
    first_step_on=TODAY + timedelta(days=3),
    has_mission=True,
    has_criterion=True,
    due_on=date(2027, 1, 5),
    milestones=(date(2026, 10, 1),),
    cycle_starts_on=date(2026, 9, 1),
    cycle_ends_on=date(2027, 8, 31),
)


def lacks(draft: Draft, letter: Letter) -> tuple[int, tuple[Lack, ...]]:
    score = rate(draft, today=TODAY).of(letter)
    return score.points, score.lacks


def test_adas_paper_has_ten_of_ten() -> None:
    rating = rate(PAPER, today=TODAY)
    assert [score.points for score in rating.scores] == [2, 2, 2, 2, 2]
    assert rating.points == 10
    assert rating.may_be_activated


@pytest.mark.parametrize(
    ("change", "letter", "points", "lack"),
    [
        ({"text": "Work on my paper by 5 January"}, Letter.SPECIFIC, 0, Lack.VAGUE_VERB),
        ({"has_owner": False}, Letter.SPECIFIC, 1, Lack.NO_OWNER),
        ({"text": "Raise attendance by 20%"}, Letter.MEASURABLE, 1, Lack.NO_BASELINE),
        ({"text": "Chair the huddle", "evidence": ""}, Letter.MEASURABLE, 0, Lack.NO_MEASURE),
        ({"baseline": 3.8, "target": 3.8}, Letter.MEASURABLE, 1, Lack.NO_CHANGE),
        ({"evidence": ""}, Letter.MEASURABLE, 2, Lack.NO_EVIDENCE),
        ({"text": "Get the R01 funded"}, Letter.ACHIEVABLE, 0, Lack.OTHERS_DECIDE),
        ({"hours": 4.5}, Letter.ACHIEVABLE, 0, Lack.TOO_MANY_HOURS),
        ({"hours": None}, Letter.ACHIEVABLE, 1, Lack.NO_HOURS),
        ({"first_step": ""}, Letter.ACHIEVABLE, 1, Lack.NO_FIRST_STEP),
        ({"first_step_on": TODAY + timedelta(days=15)}, Letter.ACHIEVABLE, 1, Lack.LATE_FIRST_STEP),
        ({"needs_met": False}, Letter.ACHIEVABLE, 1, Lack.NOBODY_CAN),
        ({"has_mission": False}, Letter.RELEVANT, 0, Lack.NO_MISSION),
        ({"has_criterion": False}, Letter.RELEVANT, 1, Lack.NO_CRITERION),
        ({"due_on": date(2027, 9, 1)}, Letter.TIMED, 0, Lack.DUE_AFTER_CYCLE),
        ({"due_on": TODAY - timedelta(days=1)}, Letter.TIMED, 0, Lack.DUE_IN_THE_PAST),
        ({"milestones": ()}, Letter.TIMED, 1, Lack.NO_MILESTONE),
        ({"milestones": (date(2026, 12, 24),)}, Letter.TIMED, 1, Lack.LATE_MILESTONE),
        ({"sponsor_deadline": date(2026, 12, 1)}, Letter.TIMED, 2, Lack.SPONSOR_IS_EARLIER),
        ({"due_on": None, "text": "Submit the paper soon"}, Letter.TIMED, 0, Lack.EXCUSE),
    ],
)
def test_what_each_lack_costs(change: dict[str, object], letter: Letter, points: int, lack: Lack) -> None:
    found, named = lacks(replace(PAPER, **change), letter)  # type: ignore[arg-type]
    assert (found, lack in named) == (points, True)


def test_what_is_carried_may_end_after_the_cycle() -> None:
    assert lacks(replace(PAPER, due_on=date(2027, 9, 1), is_carried=True), Letter.TIMED)[0] == 2


def test_figures_in_fields_stand_for_figures_in_words() -> None:
    draft = replace(PAPER, text="Raise attendance by 20%", baseline=62.0, target=85.0)
    assert lacks(draft, Letter.MEASURABLE) == (2, ())


def test_half_of_the_way_is_counted_from_the_start_of_the_cycle() -> None:
    assert half_way(replace(PAPER, due_on=date(2026, 9, 21)), TODAY) == date(2026, 9, 11)


flags = st.booleans()


@given(
    st.builds(
        Draft,
        text=st.sampled_from([PAPER.text, "Work on it", "Get funded", "Submit it", ""]),
        has_owner=flags,
        evidence=st.sampled_from(["", "receipt"]),
        hours=st.none() | st.floats(0, 60),
        capacity=st.none() | st.floats(0, 60),
        first_step=st.sampled_from(["", "Open the outline"]),
        first_step_on=st.none() | st.dates(),
        needs_met=st.none() | flags,
        has_mission=flags,
        has_criterion=flags,
        due_on=st.none() | st.dates(),
        milestones=st.lists(st.dates(), max_size=2).map(tuple),
    )
)
def test_points_follow_from_what_is_lacking(draft: Draft) -> None:
    rating = rate(draft, today=TODAY)
    assert 0 <= rating.points <= 10
    for score in rating.scores:
        assert (score.points == 2) == (not set(score.lacks) - HINTS_ONLY)
    assert rating.may_be_activated == (rating.points >= 8 and all(score.points for score in rating.scores))


@given(flags, flags)
def test_more_links_never_cost_a_point(has_mission: bool, has_criterion: bool) -> None:
    before = rate(replace(PAPER, has_mission=has_mission, has_criterion=has_criterion), today=TODAY)
    after = rate(replace(PAPER, has_mission=True, has_criterion=True), today=TODAY)
    assert after.points >= before.points
