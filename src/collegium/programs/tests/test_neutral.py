"""A coordinator names Grace Hall, who judges nobody, for conflicts of interest."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from collegium.audit.models import Event
from collegium.mail.models import Message
from collegium.people.models import Person
from collegium.programs.actions import IsNeutralPerson, add_coordinator, name_neutral_person
from collegium.programs.models import Coordinator, NeutralPerson, Program

GRACE = {"email": "Grace@Example.org", "judges_nobody": "on"}


@pytest.fixture
def grace(make_person: Callable[..., Person]) -> Person:
    return make_person("Grace Hall")


@pytest.fixture
def address(program: Program) -> str:
    return reverse("programs:neutral_persons", args=[program.pk])


def test_grace_is_named_and_told_by_a_message_that_holds_a_link(
    program: Program, coordinator: Client, grace: Person, ben: Person, address: str, settings: Any
) -> None:
    settings.MAIL_IS_CONFIGURED = True
    assert coordinator.post(address, GRACE)["Location"] == address
    assert [one.person for one in NeutralPerson.objects.filter(program=program)] == [grace]
    event = Event.objects.get(verb="programs.neutral_person_named")
    assert (event.by_id, event.facts) == (ben.pk, {"person": grace.pk})
    message = Message.objects.get()
    assert (message.to, message.subject) == (grace.email, "Peer mentoring: you were named as a neutral person")
    assert f"{settings.SITE_URL}/stewardships/" in message.text
    assert "Grace Hall" in coordinator.get(address).content.decode()


def test_who_wants_no_mail_is_named_without(
    program: Program, coordinator: Client, grace: Person, address: str, settings: Any
) -> None:
    settings.MAIL_IS_CONFIGURED = True
    Person.objects.filter(pk=grace.pk).update(contact="nothing")
    coordinator.post(address, GRACE)
    assert (NeutralPerson.objects.count(), Message.objects.count()) == (1, 0)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"judges_nobody": ""}, "Who reads what people declare must not judge them."),
        ({"email": "nobody@example.org"}, "Nobody has signed in with this address yet."),
        ({"email": "ben@example.org"}, "This person coordinates the program."),
        ({"email": "no address"}, "Enter a valid email address."),
    ],
)
def test_what_does_not_fit_is_said_beside_the_field(
    coordinator: Client, grace: Person, address: str, typed: dict[str, str], sentence: str
) -> None:
    answer = coordinator.post(address, GRACE | typed)
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    assert (GRACE | typed)["email"] in answer.content.decode()
    assert not NeutralPerson.objects.exists()


def test_nobody_is_named_twice(coordinator: Client, grace: Person, address: str) -> None:
    coordinator.post(address, GRACE)
    again = coordinator.post(address, GRACE)
    assert (again.status_code, "This person is named already." in again.content.decode()) == (422, True)
    assert NeutralPerson.objects.count() == 1


def test_a_neutral_person_does_not_become_coordinator(
    program: Program, coordinator: Client, grace: Person, ben: Person, noon: datetime
) -> None:
    name_neutral_person(program, email=grace.email, by=ben, at=noon)
    answer = coordinator.post(reverse("programs:coordinators", args=[program.pk]), GRACE)
    assert answer.status_code == 422
    assert "This person is neutral for conflicts of interest. End that first" in answer.content.decode()
    with pytest.raises(IsNeutralPerson):
        add_coordinator(program, email=grace.email, by=ben, at=noon)
    assert [one.person for one in Coordinator.objects.filter(program=program)] == [ben]


def test_being_named_opens_nothing_of_the_program(
    program: Program, client_of: Callable[[Person], Client], grace: Person, ben: Person, noon: datetime
) -> None:
    name_neutral_person(program, email=grace.email, by=ben, at=noon)
    client = client_of(grace)
    for name in ("program", "coordinators", "neutral_persons", "roster"):
        assert client.get(reverse(f"programs:{name}", args=[program.pk])).status_code == 404


def test_ending_it_twice_ends_it_once(
    program: Program, coordinator: Client, grace: Person, ben: Person, address: str, noon: datetime
) -> None:
    name_neutral_person(program, email=grace.email, by=ben, at=noon)
    for _press in range(2):
        ended = coordinator.post(reverse("programs:end_neutral_person", args=[program.pk, grace.pk]))
        assert ended["Location"] == address
    assert not NeutralPerson.objects.exists()
    assert Event.objects.filter(verb="programs.neutral_person_ended").count() == 1
    assert coordinator.get(reverse("programs:end_neutral_person", args=[program.pk, grace.pk])).status_code == 405


def test_strangers_and_people_of_the_roster_name_nobody(
    program: Program,
    client_of: Callable[[Person], Client],
    stranger: Person,
    ada: Person,
    grace: Person,
    ben: Person,
    address: str,
    noon: datetime,
) -> None:
    for person, status in ((stranger, 404), (ada, 403)):
        assert client_of(person).get(address).status_code == status
        assert client_of(person).post(address, GRACE).status_code == status
    name_neutral_person(program, email=grace.email, by=ben, at=noon)
    end = reverse("programs:end_neutral_person", args=[program.pk, grace.pk])
    assert client_of(ada).post(end).status_code == 403
    assert NeutralPerson.objects.count() == 1


def test_the_page_asks_as_often_for_one_as_for_three(
    program: Program,
    coordinator: Client,
    make_person: Callable[..., Person],
    address: str,
    noon: datetime,
    django_assert_num_queries: Any,
) -> None:
    for names in (("Grace Hall",), ("Hugo Lind", "Iris Bell")):
        for name in names:
            NeutralPerson.objects.create(program=program, person=make_person(name), since=noon)
        with django_assert_num_queries(4):
            coordinator.get(address)
