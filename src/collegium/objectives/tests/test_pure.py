"""The pure subjects: numbers, phrases, the cycle, states, risks, pictures, templates, sentences."""

from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegium.objectives.cycle import cycle_of
from collegium.objectives.figures import NotANumber, TwoNumbers, read_number, written_number
from collegium.objectives.models import Area, ObjectiveState
from collegium.objectives.phrases import can_be_served, carries_meaning, plainly, sentences_of, stands_in
from collegium.objectives.pictures import (
    EDGE,
    HEIGHT,
    WIDTH,
    Point,
    draw,
    planned_on,
    stepped_plan,
    stepped_told,
    straight_plan,
)
from collegium.objectives.risks import Risk, risks
from collegium.objectives.sentences import LETTERS, MET, OBSTACLES, QUESTIONS, RISKS, SENTENCES, in_words, marked
from collegium.objectives.smart import Draft, Lack, Letter, rate
from collegium.objectives.stated import needs_met
from collegium.objectives.states import (
    ENDED,
    FROM,
    PREPARED,
    RUNNING,
    TO,
    Facts,
    Obstacle,
    State,
    Step,
    may_take,
    obstacles,
    step_after_rating,
)
from collegium.objectives.templates_to_take import open_gaps, pieces_of, templates
from collegium.objectives.wording.words import words_in

DAY = date(2026, 3, 2)
some_days = st.dates(date(2020, 1, 1), date(2035, 12, 31))


# ---- numbers


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("12", "12"),
        ("2,5", "2.5"),
        ("2.5", "2.5"),
        ("-3", "-3"),
        ("−3,25", "-3.25"),
        ("+4", "4"),
        ("0,250", "0.25"),
        ("1 250", "1250"),
        ("1.250,5", "1250.5"),
        ("1,250.5", "1250.5"),
        ("1,234,567", "1234567"),
        ("1'250", "1250"),
        ("1.250", "1.25"),
    ],
)
def test_numbers_as_people_write_them(written: str, number: str) -> None:
    assert read_number(written) == Decimal(number)


@pytest.mark.parametrize(
    "written", ["", "many", "1,2,3", "1,250,5", "NaN", "Infinity", "1e9", "--3", "12 %", "9999999999", "٣x"]
)
def test_what_is_no_number(written: str) -> None:
    with pytest.raises(NotANumber):
        read_number(written)


def test_a_comma_before_three_digits_is_asked_about() -> None:
    with pytest.raises(TwoNumbers) as found:
        read_number("-1,250")
    assert found.value.choices == ("-1250", "-1.250")


@given(st.decimals(min_value=-(10**8), max_value=10**8, places=3, allow_nan=False, allow_infinity=False))
def test_a_written_number_is_read_again(number: Decimal) -> None:
    assert read_number(written_number(number)) == number


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading(text: str) -> None:
    try:
        found = read_number(text)
    except (NotANumber, TwoNumbers):
        return
    assert found == found.quantize(Decimal("0.001"))


# ---- phrases


def test_a_sentence_of_the_mission_stands_in_it() -> None:
    mission = "We are four.  We read for\neach other! Every month."
    assert sentences_of(mission) == ["We are four.", "We read for each other!", "Every month."]
    assert all(stands_in(sentence, mission) for sentence in sentences_of(mission))
    assert not stands_in("We read", "We write for each other.")
    assert not stands_in("  ", mission)


@given(st.text(), st.text(), st.text(min_size=1))
def test_what_is_in_the_middle_stands_in_it(before: str, after: str, phrase: str) -> None:
    assert stands_in(phrase, f"{before} {phrase} {after}") == bool(plainly(phrase))


def test_words_cut_in_two_do_not_stand_in_it() -> None:
    assert stands_in("read for each", "We read for each other.")
    assert not stands_in("ead for each", "We read for each other.")
    assert stands_in("other.", "We read for each other.")


@pytest.mark.parametrize("phrase", ["a", "of the", "We", "we are", "to", "12", "x", "and our own", "…", "  "])
def test_words_that_say_nothing_alone_serve_nothing(phrase: str) -> None:
    assert not carries_meaning(phrase)
    assert not can_be_served(phrase, f"We say {phrase} in our mission.")


@pytest.mark.parametrize(
    "phrase", ["change", "read for each other", "to publish", "R01", "escrever", "研", "the wards"]
)
def test_one_word_that_says_something_is_enough(phrase: str) -> None:
    assert can_be_served(phrase, f"We say {phrase} in our mission.")


@given(
    st.lists(st.sampled_from(sorted(words_in("en").small | words_in("en").empty))), st.text(alphabet=" .,;0123456789-")
)
def test_stop_words_and_signs_never_carry_meaning(words: list[str], signs: str) -> None:
    assert not carries_meaning(f" {signs} ".join(words))


@given(st.text(max_size=40), st.sampled_from(["residents", "write", "rural"]), st.text(max_size=40))
def test_a_word_with_meaning_keeps_it_in_any_company(before: str, word: str, after: str) -> None:
    assert carries_meaning(f"{before} {word} {after}")


# ---- the cycle


@given(some_days, some_days)
def test_today_lies_in_the_cycle_and_a_cycle_is_a_year(chartered_on: date, today: date) -> None:
    cycle = cycle_of(chartered_on, today)
    assert 364 <= (cycle.ends_on - cycle.starts_on).days <= 366
    if today >= chartered_on:
        assert cycle.starts_on <= today <= cycle.ends_on


def test_a_charter_of_the_leap_day_has_a_cycle_too() -> None:
    cycle = cycle_of(date(2028, 2, 29), date(2029, 3, 1))
    assert (cycle.starts_on, cycle.ends_on) == (date(2029, 3, 1), date(2030, 2, 28))


# ---- states


def test_every_state_has_its_name_in_the_database() -> None:
    assert {state.value for state in State} == set(ObjectiveState.values)
    assert set(State) == PREPARED | RUNNING | ENDED


@given(st.sampled_from(State), st.lists(st.sampled_from(Step), max_size=12))
def test_only_what_was_dropped_comes_back(state: State, steps: list[Step]) -> None:
    for step in steps:
        before = state
        if may_take(step, state):
            state = TO[step]
        if before in {State.DONE, State.CARRIED}:
            assert state == before
        if before == State.DROPPED:
            assert state in {State.DROPPED, State.DRAFT}
        if before in PREPARED:
            assert state in {*PREPARED, State.ACTIVE}


def test_every_step_leads_somewhere_else() -> None:
    assert set(FROM) == set(TO) == set(Step)
    assert [step for step in Step if TO[step] in FROM[step]] == []


@given(st.booleans(), st.booleans(), st.booleans(), st.booleans(), st.integers(0, 6))
def test_it_starts_only_where_nothing_stands_in_the_way(
    is_chartered: bool, passes: bool, has_gaps: bool, hours: bool, running: int
) -> None:
    facts = Facts(
        group_is_chartered=is_chartered,
        rubric_passes=passes,
        has_gaps=has_gaps,
        hours_are_stated=hours,
        running=running,
    )
    may_start = is_chartered and passes and not has_gaps and hours and running < 3
    assert (obstacles(facts) == []) == may_start


def test_the_rubric_moves_only_what_is_prepared() -> None:
    assert step_after_rating(State.DRAFT, passes=True) == Step.CHECK
    assert step_after_rating(State.CHECKED, passes=False) == Step.UNCHECK
    assert {step_after_rating(state, passes=passes) for state in RUNNING | ENDED for passes in (True, False)} == {None}


# ---- risks


def test_dates_alone_tell_a_risk() -> None:
    facts = {"due_on": DAY, "open_milestones": [DAY], "last_told_on": DAY, "confidence": 3}
    assert risks(**facts, today=DAY) == []  # type: ignore[arg-type]
    assert risks(**facts, today=DAY + timedelta(days=1)) == [Risk.PAST_DUE, Risk.MILESTONE_PASSED]  # type: ignore[arg-type]
    late = DAY + timedelta(days=43)
    assert risks(due_on=None, open_milestones=[], last_told_on=DAY, confidence=2, today=late) == [
        Risk.LOW_CONFIDENCE,
        Risk.QUIET,
    ]


# ---- help


@given(st.sets(st.sampled_from(["S1", "S2", "G1"])), st.sets(st.sampled_from(["S1", "S2", "G1"])))
def test_help_is_there_or_a_plan_is_named(needs: set[str], held: set[str]) -> None:
    found = needs_met(needs, held=frozenset(held), plan_kind="", plan="")
    assert found == (None if not needs else needs <= held)
    assert needs_met(needs, held=frozenset(), plan_kind="guest", plan="Dr. Wu") is (True if needs else None)
    assert needs_met({"S1"}, held=frozenset(), plan_kind="guest", plan=" ") is False


# ---- pictures


def test_the_plan_is_a_line_from_start_to_target() -> None:
    plan = straight_plan(DAY, DAY + timedelta(days=10), baseline=Decimal(60), target=Decimal(40))
    assert [planned_on(plan, DAY + timedelta(days=days)) for days in (-5, 0, 5, 10, 50)] == [60, 60, 50, 40, 40]
    told = [Point(DAY, Decimal(60)), Point(DAY + timedelta(days=5), Decimal(55))]
    picture = draw(plan, told, today=DAY + timedelta(days=6))
    assert [(row.on.day, row.planned, row.told) for row in picture.rows] == [
        (2, Decimal(60), Decimal(60)),
        (7, Decimal(50), Decimal(55)),
        (12, Decimal(40), None),
    ]
    assert picture.plan_line == "12.00,12.00 308.00,148.00"


def test_milestones_are_counted_where_there_are_no_figures() -> None:
    due = DAY + timedelta(days=30)
    plan = stepped_plan(DAY, due, [DAY + timedelta(days=20), DAY + timedelta(days=10)])
    assert [(point.on - DAY).days for point in plan] == [0, 10, 20, 30]
    assert [int(point.value) for point in plan] == [0, 1, 2, 3]
    told = stepped_told(DAY, [DAY + timedelta(days=12)], today=DAY + timedelta(days=15))
    assert [((point.on - DAY).days, int(point.value)) for point in told] == [(0, 0), (12, 1), (15, 1)]


some_points = st.builds(Point, some_days, st.decimals(-(10**6), 10**6, places=3, allow_nan=False))


@given(some_days, some_days, st.decimals(-1000, 1000, places=1), st.decimals(-1000, 1000, places=1),
       st.lists(some_points, max_size=8), some_days)  # fmt: skip
def test_nothing_is_drawn_outside(
    starts_on: date, due_on: date, baseline: Decimal, target: Decimal, told: list[Point], today: date
) -> None:
    plan = straight_plan(starts_on, due_on, baseline=baseline, target=target)
    picture = draw(plan, sorted(told, key=lambda point: point.on), today=today)
    for dot in (*picture.plan, *picture.told):
        assert EDGE <= float(dot.x) <= WIDTH - EDGE
        assert EDGE <= float(dot.y) <= HEIGHT - EDGE
    assert len([row for row in picture.rows if row.told is not None]) == len(told)


# ---- templates


def test_there_are_22_templates_with_known_areas() -> None:
    every = templates("en")
    assert [one.code for one in every] == [f"O{number}" for number in range(1, 23)]
    assert {one.area for one in every} <= set(Area.values)
    assert all(one.typical_weeks > 0 and one.evidence for one in every)
    assert templates("pt-br") == every


@given(st.text())
def test_a_text_cut_at_its_gaps_is_the_same_text(text: str) -> None:
    assert "".join(piece.text for piece in pieces_of(text)) == text


def test_gaps_are_named_once() -> None:
    first = templates("en")[0]
    assert open_gaps("Submit [manuscript] on [18F] PET by [date], [date]", first) == ["[manuscript]", "[date]"]
    assert open_gaps("Submit it", first) == []
    assert open_gaps("Submit [manuscript]", None) == []


# ---- sentences


@pytest.mark.parametrize(
    ("kind", "sentences"),
    [(Lack, SENTENCES), (Letter, LETTERS), (Letter, QUESTIONS), (Letter, MET), (Obstacle, OBSTACLES), (Risk, RISKS)],
)
def test_everything_has_its_sentence(kind: type[StrEnum], sentences: dict[object, object]) -> None:
    assert set(sentences) == set(kind)


@pytest.mark.parametrize("sentences", [SENTENCES, MET, OBSTACLES, RISKS])
def test_sentences_are_short_and_end(sentences: dict[object, object]) -> None:
    assert [str(one) for one in sentences.values() if not str(one).endswith(".")] == []
    assert max(len(str(one).split()) for one in sentences.values()) <= 26


@given(st.text(max_size=120))
def test_marking_changes_no_word(text: str) -> None:
    rating = rate(Draft(text=text), today=DAY)
    assert "".join(piece.text for piece in marked(text, rating)) == text
    assert [one.points for one in in_words(rating)] == [score.points for score in rating.scores]
