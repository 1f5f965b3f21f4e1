"""Ben writes down what his institution asks for before a promotion."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from collegium.audit.models import Event
from collegium.people.models import Person
from collegium.programs.actions import CriterionIsGone, TooManyCriteria, add_criterion, change_criterion
from collegium.programs.models import Criterion, Program

LETTERS = {"band": "associate", "family": "", "label": "Independent letters", "text": "Three of them."}


@pytest.fixture
def address(program: Program) -> str:
    return reverse("programs:criteria", args=[program.pk])


@pytest.fixture
def letters(program: Program, ben: Person, noon: datetime) -> Criterion:
    return add_criterion(program, **LETTERS, by=ben, at=noon)


def test_a_criterion_is_added_and_listed(program: Program, coordinator: Client, address: str) -> None:
    assert coordinator.post(address, LETTERS)["Location"] == address
    page = coordinator.get(address).content.decode()
    assert "Independent letters" in page
    assert "every track" in page
    assert Event.objects.get(verb="programs.criterion_added").facts == {"program": program.pk}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"label": ""}, "Name the criterion in a few words."),
        ({"band": ""}, "Choose the rank that is promoted to."),
        ({"band": "instructor"}, "instructor is not one of the available choices"),
        ({"family": "fame"}, "fame is not one of the available choices"),
        ({"text": "x" * 241}, "at most 240 characters"),
    ],
)
def test_what_cannot_be_is_refused_and_kept(
    coordinator: Client, address: str, typed: dict[str, str], sentence: str
) -> None:
    answer = coordinator.post(address, LETTERS | typed)
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    assert not Criterion.objects.exists()


def test_it_is_changed_and_removed(coordinator: Client, letters: Criterion, address: str) -> None:
    edit = reverse("programs:edit_criterion", args=[letters.program_id, letters.pk])
    assert 'value="Independent letters"' in coordinator.get(edit).content.decode()
    assert coordinator.post(edit, LETTERS | {"label": "Letters", "family": "research"})["Location"] == address
    letters.refresh_from_db()
    assert (letters.label, letters.family) == ("Letters", "research")
    remove = reverse("programs:remove_criterion", args=[letters.program_id, letters.pk])
    assert coordinator.get(remove).status_code == 405
    assert coordinator.post(remove)["Location"] == address
    assert not Criterion.objects.exists()


def test_a_change_of_what_is_gone_is_refused(letters: Criterion, ben: Person, noon: datetime) -> None:
    Criterion.objects.all().delete()
    with pytest.raises(CriterionIsGone):
        change_criterion(letters, **LETTERS, by=ben, at=noon)


def test_a_hundred_are_the_most(program: Program, ben: Person, noon: datetime, coordinator: Client) -> None:
    Criterion.objects.bulk_create([Criterion(program=program, **LETTERS) for _number in range(100)])
    with pytest.raises(TooManyCriteria):
        add_criterion(program, **LETTERS, by=ben, at=noon)
    answer = coordinator.post(reverse("programs:criteria", args=[program.pk]), LETTERS)
    assert (answer.status_code, "A hundred criteria stand here already." in answer.content.decode()) == (422, True)


def test_only_coordinators_write_them(
    letters: Criterion, ada: Person, stranger: Person, address: str, client_of: Callable[[Person], Client]
) -> None:
    edit = reverse("programs:edit_criterion", args=[letters.program_id, letters.pk])
    for person, status in ((ada, 403), (stranger, 404)):
        client = client_of(person)
        assert [client.post(one, LETTERS).status_code for one in (address, edit)] == [status, status]
    assert Criterion.objects.count() == 1


def test_a_criterion_of_another_program_is_not_found(
    letters: Criterion, coordinator: Client, noon: datetime, stranger: Person
) -> None:
    far = Program.objects.create(name="Far", created_at=noon)
    elsewhere = add_criterion(far, **LETTERS, by=stranger, at=noon)
    assert (
        coordinator.get(reverse("programs:edit_criterion", args=[letters.program_id, elsewhere.pk])).status_code == 404
    )


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_as_often_for_three_as_for_one(
    count: int, program: Program, coordinator: Client, address: str, django_assert_num_queries: Any
) -> None:
    Criterion.objects.bulk_create([Criterion(program=program, **LETTERS) for _number in range(count)])
    with django_assert_num_queries(4):
        coordinator.get(address)
