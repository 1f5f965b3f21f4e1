"""Answering one's own inventory: an action for each thing, and nobody else in it."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegium.audit.models import Event
from collegium.groups.models import Group
from collegium.inventory.actions import Said, answer_short_form, bring_list, save_answers
from collegium.inventory.models import Answer, Level
from collegium.inventory.program_list import Row
from collegium.inventory.queries import answers_of, catalog_for, catalog_of, items_of, short_form_of
from collegium.inventory.refusals import AnswersChangedMeanwhile, FivePriorities, NotOnTheList
from collegium.inventory.stated import LEVELS, Stated, sound
from collegium.people.models import Person
from collegium.programs.models import Program

TEACHES = Said(Stated(level="can_teach", example="Three residents", last_done_year=2025, times_done="two_to_five"))


def test_ada_answers_and_what_she_wrote_stands_there(ada: Person, noon: datetime) -> None:
    assert save_answers({"T1": TEACHES, "S5": Said(Stated(level="want_to_learn"))}, by=ada, at=noon) == {
        "T1": 1,
        "S5": 1,
    }
    answer = answers_of(ada).get(competency="T1")
    assert (answer.level, answer.example, answer.last_done_year, answer.is_visible) == (
        "can_teach",
        "Three residents",
        2025,
        False,
    )
    event = Event.objects.get(verb="inventory.answers_saved")
    assert (event.facts, event.group_id) == ({"answers": 2}, None)


def test_an_answer_taken_back_is_unanswered_again(ada: Person, noon: datetime) -> None:
    save_answers({"T1": TEACHES}, by=ada, at=noon)
    save_answers({"T1": Said(Stated(), revision=1)}, by=ada, at=noon)
    assert list(answers_of(ada)) == []


def test_the_same_again_is_no_change_from_whichever_window(ada: Person, noon: datetime) -> None:
    save_answers({"T1": TEACHES}, by=ada, at=noon)
    assert save_answers({"T1": TEACHES}, by=ada, at=noon) == {"T1": 1}
    assert Event.objects.filter(verb="inventory.answers_saved").count() == 1


def test_an_older_window_never_overwrites_a_newer_one(ada: Person, noon: datetime) -> None:
    save_answers({"T1": TEACHES}, by=ada, at=noon)
    with pytest.raises(AnswersChangedMeanwhile) as refused:
        save_answers({"T1": Said(Stated(level="can_do")), "T2": Said(Stated(level="can_do"))}, by=ada, at=noon)
    assert [(code, answer and answer.level) for code, answer in refused.value.current.items()] == [("T1", "can_teach")]
    assert list(answers_of(ada).values_list("competency", "level")) == [("T1", "can_teach")]


def test_a_sixth_priority_is_refused_and_one_can_be_exchanged(ada: Person, noon: datetime) -> None:
    want = Stated(level="want_to_learn", is_priority=True)
    save_answers({code: Said(want) for code in ("T1", "T2", "T3", "T4", "T5")}, by=ada, at=noon)
    with pytest.raises(FivePriorities):
        save_answers({"T6": Said(want)}, by=ada, at=noon)
    save_answers({"T6": Said(want), "T1": Said(Stated(level="want_to_learn"), revision=1)}, by=ada, at=noon)
    assert set(answers_of(ada).filter(is_priority=True).values_list("competency", flat=True)) == {
        "T2",
        "T3",
        "T4",
        "T5",
        "T6",
    }


def test_a_code_of_no_list_is_refused(ada: Person, noon: datetime) -> None:
    with pytest.raises(NotOnTheList):
        save_answers({"Z9": Said(Stated(level="can_do"))}, by=ada, at=noon)
    assert not Answer.objects.exists()


levels = st.sampled_from(("", *LEVELS))


@given(st.builds(Stated, level=levels, goes_further=st.booleans(), is_priority=st.booleans()))
def test_what_is_sound_keeps_the_rules_of_the_table_and_stays_as_it_is(stated: Stated) -> None:
    kept = sound(stated)
    assert kept.level == stated.level
    assert not kept.goes_further or kept.is_mastered
    assert not kept.is_priority or kept.goes_further or kept.level == "want_to_learn"
    assert sound(kept) == kept
    assert kept.is_priority == (stated.is_priority and stated.level in LEVELS[:3])


def test_the_short_form_keeps_what_was_written_and_what_goes_further(ada: Person, noon: datetime) -> None:
    """Ada teaches T1 with an example, T2 without, and can do G2; then she enrolls and names others."""
    save_answers(
        {"T1": TEACHES, "T2": Said(Stated(level="can_teach")), "G2": Said(Stated(level="can_do"))}, by=ada, at=noon
    )
    answer_short_form(ada, can_teach=["S5"], wants=["G2"], by=ada, at=noon + timedelta(days=1))
    assert list(answers_of(ada).values_list("competency", "level", "goes_further", "is_priority", "example")) == [
        ("G2", "can_do", True, True, ""),
        ("S5", "can_teach", False, False, ""),
        ("T1", "can_do", False, False, "Three residents"),
    ]
    assert short_form_of(ada).wants == {"G2"}


def test_the_short_form_never_makes_a_sixth_priority(ada: Person, noon: datetime) -> None:
    taught = Said(Stated(level="can_teach", goes_further=True, is_priority=True))
    save_answers({"T1": taught}, by=ada, at=noon)
    answer_short_form(ada, can_teach=["T1"], wants=["G1", "G2", "G3", "G4"], by=ada, at=noon)
    assert answers_of(ada).get(competency="T1").is_priority
    answer_short_form(ada, can_teach=["T1"], wants=["G1", "G2", "G3", "G4", "G5"], by=ada, at=noon)
    assert not answers_of(ada).get(competency="T1").is_priority
    assert answers_of(ada).filter(is_priority=True).count() == 5


@pytest.fixture
def program(ada: Person, noon: datetime) -> Program:
    made = Program.objects.create(name="Peers", created_at=noon)
    made.participants.create(person=ada, since=noon)
    return made


def test_a_hidden_item_keeps_its_answer_and_is_asked_no_more(program: Program, ada: Person, noon: datetime) -> None:
    save_answers({"T1": TEACHES}, by=ada, at=noon)
    bring_list(program, [Row("T1", "T", "Bedside and procedural teaching", "", is_shown=False)], by=ada, at=noon)
    assert "T1" not in items_of(catalog_for(ada))
    assert "T1" in items_of(catalog_of(None))
    assert answers_of(ada).get().level == Level.CAN_TEACH


def test_a_priority_that_the_program_hides_takes_no_place(program: Program, ada: Person, noon: datetime) -> None:
    want = Stated(level="want_to_learn", is_priority=True)
    save_answers({code: Said(want) for code in ("T1", "T2", "T3", "T4", "T5")}, by=ada, at=noon)
    bring_list(program, [Row("T1", "T", "Bedside and procedural teaching", "", is_shown=False)], by=ada, at=noon)
    save_answers({"T6": Said(want)}, by=ada, at=noon)
    with pytest.raises(FivePriorities):
        save_answers({"S1": Said(want)}, by=ada, at=noon)
    # Shown again, the six stay as they are, and none can be added to them.
    bring_list(program, [Row("T1", "T", "Bedside and procedural teaching", "")], by=ada, at=noon)
    save_answers({"T2": Said(Stated(level="want_to_learn", is_priority=True, role="lead"), 1)}, by=ada, at=noon)
    with pytest.raises(FivePriorities):
        save_answers({"S1": Said(want)}, by=ada, at=noon)


def test_an_added_item_is_asked_of_the_people_of_the_program_alone(
    program: Program, ada: Person, ben: Person, noon: datetime
) -> None:
    bring_list(program, [Row("", "T", "Coaching", "Coach a colleague")], by=ada, at=noon)
    code = f"T.{program.pk}.1"
    assert items_of(catalog_for(ada))[code].label == "Coaching"
    assert code not in items_of(catalog_for(ben))
    save_answers({code: Said(Stated(level="can_teach"))}, by=ada, at=noon)
    # What one program added means nothing to the engine of another.
    assert short_form_of(ada).can_teach == frozenset()
    with pytest.raises(NotOnTheList):
        save_answers({code: Said(Stated(level="can_teach"))}, by=ben, at=noon)


def test_in_two_lists_an_item_is_hidden_only_where_both_hide_it(
    program: Program, ada: Person, quartet: Group, noon: datetime
) -> None:
    """The quartet belongs to no program, so Ada is asked its list too."""
    bring_list(program, [Row("T1", "T", "At the bedside", "", is_shown=False)], by=ada, at=noon)
    assert items_of(catalog_for(ada))["T1"].label == "At the bedside"
    assert "T1" not in items_of(catalog_of(program.pk))
