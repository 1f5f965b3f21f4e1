"""Links to share: one for everybody, personal ones for those who have never signed in."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from collegium.formation.models import Enrollment, Round
from collegium.formation.queries import RoundCounts, counts_of
from collegium.groups.actions import offer_places
from collegium.mail.models import Message
from collegium.people.models import OneTimeLink, Person
from collegium.programs.models import Participant

Sign = Callable[[Person], Client]


@pytest.fixture
def newcomer(make_person: Callable[..., Person], spring: Round) -> Person:
    """Nia was brought by the roster and has never signed in."""
    nia = make_person("Nia Holt", joined_at=None)
    Participant.objects.create(program=spring.program, person=nia, brought_person=True, since=spring.created_at)
    return nia


def test_a_link_that_signs_in_is_only_for_those_who_never_did(
    client_of: Sign, spring: Round, carla: Person, ada: Person, newcomer: Person, put_on_roster: Callable[..., None]
) -> None:
    put_on_roster(ada)
    client, address = client_of(carla), reverse("formation:invite", args=[spring.pk])
    assert reverse("formation:enroll", args=[spring.pk]) in client.get(address).content.decode()
    page = client.post(address).content.decode()

    assert OneTimeLink.objects.get().person == newcomer
    assert page.count("single use, 14 days") == 1
    assert page.count("signs in as usual") == 1


def test_those_who_enrolled_are_not_listed_any_more(
    client_of: Sign, spring: Round, carla: Person, ada: Person, enroll: Callable[..., Enrollment]
) -> None:
    enroll(ada)
    page = client_of(carla).get(reverse("formation:invite", args=[spring.pk])).content.decode()
    assert "Everybody whom this round asks has answered." in page
    assert "Ada" not in page


def test_those_who_hold_a_place_stand_apart_and_are_not_asked(
    client_of: Sign,
    spring: Round,
    carla: Person,
    newcomer: Person,
    ada: Person,
    ben: Person,
    put_on_roster: Callable[..., None],
    enroll: Callable[..., Enrollment],
    now: datetime,
    settings: Any,
) -> None:
    """Nia waits for her place and Ben found one after he enrolled; only Ada has still to answer."""
    put_on_roster(ada)
    enroll(ben)
    offer_places(name="Quiet Corner", program=spring.program, people=[newcomer, ben], by=carla, at=now)
    settings.MAIL_IS_CONFIGURED = True
    client, address = client_of(carla), reverse("formation:invite", args=[spring.pk])
    client.post(reverse("formation:invite_by_mail", args=[spring.pk]))
    answer = client.post(address)

    assert [link.entry.person for link, _url in answer.context["links"]] == [ada]
    assert [entry.person for entry in answer.context["placed"]] == [ben, newcomer]
    assert "2 people of the roster have a place and are not asked." in answer.content.decode()
    assert list(Message.objects.filter(kind="formation.invitation").values_list("to", flat=True)) == [
        "ada@example.org"
    ]
    assert counts_of(spring) == RoundCounts(roster=3, placed=2, enrolled=0, begun=0, withdrawn=0)
    assert counts_of(spring).silent == 1


def test_mail_goes_once_to_each_and_never_without_a_server(
    client_of: Sign, spring: Round, carla: Person, ada: Person, newcomer: Person,
    put_on_roster: Callable[..., None], settings: Any,
) -> None:  # fmt: skip
    put_on_roster(ada)
    address = reverse("formation:invite_by_mail", args=[spring.pk])
    client_of(carla).post(address)
    assert not Message.objects.exists()
    settings.MAIL_IS_CONFIGURED = True
    for _ in range(2):
        client_of(carla).post(address)
    messages = Message.objects.order_by("to")
    assert [message.to for message in messages] == ["ada@example.org", "nia@example.org"]
    assert f"/rounds/{spring.pk}/enroll/" in messages[0].text


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_database_the_same_number_of_times(
    client_of: Sign,
    spring: Round,
    carla: Person,
    dozen: list[Person],
    put_on_roster: Callable[..., None],
    django_assert_num_queries: Any,
    count: int,
) -> None:
    put_on_roster(*dozen[:count])
    client = client_of(carla)
    with django_assert_num_queries(6):
        page = client.get(reverse("formation:invite", args=[spring.pk]))
    assert page.content.decode().count(" Roe") == count
