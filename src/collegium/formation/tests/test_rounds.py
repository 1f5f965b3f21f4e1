"""The pages on which a coordinator sets up a round."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from collegium.audit.queries import events_about
from collegium.formation.models import Enrollment, Phase, Round
from collegium.people.models import Person
from collegium.programs.models import Program

Sign = Callable[[Person], Client]


def answers(**changes: Any) -> dict[str, Any]:
    return {
        "name": "Spring 2099",
        "opens_on": "2099-01-04",
        "closes_on": "2099-01-31",
        "cycle_starts_on": "2099-02-15",
        "time_zone": "America/Chicago",
        "size_least": "4",
        "size_target": "6",
        "size_most": "8",
    } | changes


def test_carla_opens_a_round_in_whole_days_of_its_zone(client_of: Sign, program: Program, carla: Person) -> None:
    address = reverse("formation:create", args=[program.pk])
    assert b"Open the round" in client_of(carla).get(address).content

    answer = client_of(carla).post(address, answers())

    created = Round.objects.get()
    assert answer["Location"] == reverse("formation:round", args=[created.pk])
    assert created.opens_at == datetime(2099, 1, 4, 6, 0, tzinfo=UTC)
    assert created.closes_at == datetime(2099, 2, 1, 6, 0, tzinfo=UTC)
    assert (created.size_least, created.size_target, created.size_most) == (4, 6, 8)
    assert [event.verb for event in events_about(created)] == ["formation.round_created"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": ""}, "Write a name for the round, for example Spring 2027."),
        ({"closes_on": "2099-01-01"}, "Enrollment cannot end before it opens."),
        ({"opens_on": "2000-01-01", "closes_on": "2000-02-01"}, "This day has passed."),
        ({"cycle_starts_on": "2099-01-10"}, "The groups start after enrollment has ended."),
        ({"size_most": "3"}, "The largest group cannot be smaller than the smallest."),
        ({"size_target": "9"}, "The size to aim at lies between"),
        ({"time_zone": "Mars/Base"}, "Select a valid choice"),
    ],
)
def test_bad_input_is_refused_with_a_sentence_and_keeps_what_was_typed(
    client_of: Sign, program: Program, carla: Person, changes: dict[str, str], sentence: str
) -> None:
    answer = client_of(carla).post(reverse("formation:create", args=[program.pk]), answers(**changes))

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "2099-02-15" in answer.content.decode() or "2099-01-10" in answer.content.decode()
    assert not Round.objects.exists()


def test_carla_edits_closes_and_opens_a_round_again(
    client_of: Sign, spring: Round, carla: Person, now: datetime
) -> None:
    client = client_of(carla)
    page = client.get(reverse("formation:edit", args=[spring.pk]))
    assert 'value="Spring"' in page.content.decode()
    client.post(reverse("formation:edit", args=[spring.pk]), answers(name="Autumn", opens_on="2020-01-01"))
    spring.refresh_from_db()
    assert spring.name == "Autumn"

    client.post(reverse("formation:close", args=[spring.pk]))
    spring.refresh_from_db()
    assert spring.phase(now + timedelta(hours=1)) == Phase.CLOSED
    assert "Open enrollment again" in client.get(reverse("formation:extend", args=[spring.pk])).content.decode()

    client.post(reverse("formation:extend", args=[spring.pk]), {"closes_on": "2099-03-01"})
    spring.refresh_from_db()
    assert spring.phase(now + timedelta(hours=1)) == Phase.OPEN
    assert [event.verb for event in events_about(spring)] == [
        "formation.round_changed",
        "formation.round_closed",
        "formation.round_extended",
    ]


def test_a_last_day_in_the_past_is_refused(client_of: Sign, spring: Round, carla: Person) -> None:
    before = spring.closes_at
    answer = client_of(carla).post(reverse("formation:extend", args=[spring.pk]), {"closes_on": "2020-01-01"})

    assert answer.status_code == 422
    assert "This day has passed" in answer.content.decode()
    spring.refresh_from_db()
    assert spring.closes_at == before


def test_nothing_of_a_published_round_changes(client_of: Sign, spring: Round, carla: Person, now: datetime) -> None:
    Round.objects.filter(pk=spring.pk).update(published_at=now)
    client = client_of(carla)

    assert client.post(reverse("formation:edit", args=[spring.pk]), answers()).status_code == 422
    extended = client.post(reverse("formation:extend", args=[spring.pk]), {"closes_on": "2099-03-01"})
    assert extended.status_code == 422
    assert "published, so nothing in it changes any more" in extended.content.decode()
    client.post(reverse("formation:close", args=[spring.pk]))
    spring.refresh_from_db()
    assert spring.name == "Spring"
    assert spring.cycle_starts_on == date(2027, 2, 15)


def test_the_overview_says_the_next_thing(
    client_of: Sign, spring: Round, carla: Person, enroll: Callable[..., Enrollment], dozen: list[Person]
) -> None:
    address = reverse("formation:round", args=[spring.pk])
    assert "Let your colleagues know" in client_of(carla).get(address).content.decode()
    for person in dozen[:4]:
        enroll(person)
    assert "Wait, remind, or try it out" in client_of(carla).get(address).content.decode()


@pytest.mark.parametrize("name", ["round", "edit", "extend", "invite", "form"])
def test_coordinator_pages_do_not_exist_for_others(
    client_of: Sign,
    spring: Round,
    stranger: Person,
    ada: Person,
    put_on_roster: Callable[..., None],
    name: str,
) -> None:
    put_on_roster(ada)
    address = reverse(f"formation:{name}", args=[spring.pk])
    assert client_of(stranger).get(address).status_code == 404
    assert client_of(ada).get(address).status_code == 404
    assert Client().get(address).status_code == 302


def test_the_list_and_the_form_of_a_program_do_not_exist_for_others(
    client_of: Sign, program: Program, stranger: Person
) -> None:
    for name in ["rounds", "create"]:
        assert client_of(stranger).get(reverse(f"formation:{name}", args=[program.pk])).status_code == 404
    assert client_of(stranger).post(reverse("formation:create", args=[program.pk]), answers()).status_code == 404
    assert not Round.objects.exists()


def test_wrong_methods_are_refused(client_of: Sign, spring: Round, program: Program, carla: Person) -> None:
    client = client_of(carla)
    assert client.post(reverse("formation:rounds", args=[program.pk])).status_code == 405
    assert client.post(reverse("formation:round", args=[spring.pk])).status_code == 405
    assert client.get(reverse("formation:close", args=[spring.pk])).status_code == 405
    assert client.put(reverse("formation:edit", args=[spring.pk])).status_code == 405
    assert client.get(reverse("formation:invite_by_mail", args=[spring.pk])).status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_database_the_same_number_of_times(
    client_of: Sign,
    program: Program,
    carla: Person,
    make_round: Callable[..., Round],
    django_assert_num_queries: Any,
    count: int,
) -> None:
    for number in range(count):
        make_round(f"Round {number}")
    client = client_of(carla)
    with django_assert_num_queries(4):
        page = client.get(reverse("formation:rounds", args=[program.pk]))
    assert page.content.decode().count("0 people enrolled") == count
