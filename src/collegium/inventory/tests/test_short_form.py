"""The short form of the inventory: strengths and priority wants, which belong to the person."""

from datetime import datetime, timedelta

import pytest

from collegium.audit.models import Event
from collegium.inventory.actions import (
    TeachesAndWants,
    TooManyPriorities,
    UnknownCompetency,
    answer_short_form,
)
from collegium.inventory.models import Answer, Level
from collegium.inventory.queries import ShortForm, answers_of, short_form_of, short_forms_of
from collegium.people.models import Person


def test_ada_says_what_she_can_teach_and_what_she_wants(ada: Person, ben: Person, noon: datetime) -> None:
    answer_short_form(ada, can_teach=["T1", "S5"], wants=["G2"], by=ada, at=noon)

    assert short_form_of(ada) == ShortForm(frozenset({"T1", "S5"}), frozenset({"G2"}))
    assert short_form_of(ben) == ShortForm()
    assert short_forms_of([ada.pk, ben.pk]) == {ada.pk: short_form_of(ada)}


def test_a_second_answer_replaces_the_first_and_keeps_the_rest(ada: Person, noon: datetime) -> None:
    Answer.objects.create(person=ada, competency="W1", level=Level.CAN_DO, answered_at=noon)
    answer_short_form(ada, can_teach=["T1"], wants=["G2", "G1"], by=ada, at=noon)
    answer_short_form(ada, can_teach=["G2"], wants=["T1"], by=ada, at=noon + timedelta(days=1))

    assert list(answers_of(ada).values_list("competency", "level", "is_priority")) == [
        ("G1", "want_to_learn", False),
        ("G2", "can_teach", False),
        ("T1", "want_to_learn", True),
        ("W1", "can_do", False),
    ]


def test_an_unsound_answer_is_refused_and_changes_nothing(ada: Person, noon: datetime) -> None:
    answer_short_form(ada, can_teach=["T1"], wants=["G2"], by=ada, at=noon)
    before = short_form_of(ada)

    with pytest.raises(UnknownCompetency):
        answer_short_form(ada, can_teach=["T99"], wants=[], by=ada, at=noon)
    with pytest.raises(TooManyPriorities):
        answer_short_form(ada, can_teach=[], wants=["T1", "T2", "T3", "T4", "T5", "T6"], by=ada, at=noon)
    with pytest.raises(TeachesAndWants):
        answer_short_form(ada, can_teach=["T1"], wants=["T1"], by=ada, at=noon)
    assert short_form_of(ada) == before


def test_the_audit_knows_how_many_answers_and_never_which(ada: Person, noon: datetime) -> None:
    answer_short_form(ada, can_teach=["T1", "S5"], wants=["G2"], by=ada, at=noon)

    event = Event.objects.get(verb="inventory.answered")
    assert event.facts == {"strengths": 2, "priority_wants": 1}
