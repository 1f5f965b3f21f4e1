from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from collegium.audit.models import Event
from collegium.people.models import Person
from collegium.programs.actions import LastCoordinator, create_program, remove_coordinator
from collegium.programs.models import Coordinator, Participant, Program

CREATE = {"name": "Peers", "organization": "Northgate", "time_zone": "America/Chicago", "judges_nobody": "on"}


def test_anyone_creates_a_program_and_coordinates_it(ada: Person, client_of: Callable[[Person], Client]) -> None:
    answer = client_of(ada).post(reverse("programs:create"), CREATE)
    program = Program.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, reverse("programs:program", args=[program.pk]))
    assert (program.name, program.time_zone) == ("Peers", "America/Chicago")
    assert [coordinator.person for coordinator in program.coordinators.all()] == [ada]
    assert list(Event.objects.values_list("verb", "by")) == [("programs.created", ada.pk)]


@pytest.mark.parametrize(
    "wrong", [{"name": " "}, {"time_zone": "Mars/Base"}, {"name": "x" * 121}, {"judges_nobody": ""}]
)
def test_a_program_with_something_missing_is_not_created(
    ada: Person, client_of: Callable[[Person], Client], wrong: dict[str, str]
) -> None:
    answer = client_of(ada).post(reverse("programs:create"), CREATE | wrong)
    assert answer.status_code == 422
    assert "Northgate" in answer.content.decode()
    assert not Program.objects.exists()


def test_a_chair_is_told_who_should_coordinate(ada: Person, client_of: Callable[[Person], Client]) -> None:
    answer = client_of(ada).post(reverse("programs:create"), CREATE | {"judges_nobody": ""})
    assert "A chair or dean must not coordinate people they judge" in answer.content.decode()


def test_where_only_operators_create_programs_the_others_are_told(
    ada: Person, ben: Person, client_of: Callable[[Person], Client], settings: Any
) -> None:
    settings.PROGRAM_CREATION = "operators"
    assert client_of(ada).post(reverse("programs:create"), CREATE).status_code == 403
    assert reverse("programs:create") not in client_of(ada).get(reverse("programs:list")).content.decode()
    Person.objects.filter(pk=ben.pk).update(is_operator=True)
    assert client_of(ben).post(reverse("programs:create"), CREATE).status_code == 302


def test_the_list_shows_what_i_coordinate_and_where_i_stand_on_the_roster(
    program: Program, coordinator: Client, ada: Person, stranger: Person, client_of: Callable[[Person], Client]
) -> None:
    assert "1 person on the roster" in coordinator.get(reverse("programs:list")).content.decode()
    on_roster = client_of(ada).get(reverse("programs:list")).content.decode()
    assert "You are on the roster of" in on_roster
    assert reverse("programs:program", args=[program.pk]) not in on_roster
    assert "Peer mentoring" not in client_of(stranger).get(reverse("programs:list")).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_three_programs(
    ben: Person, noon: datetime, coordinator: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        create_program(name=f"Program {number}", organization="", time_zone="UTC", by=ben, at=noon)
    with django_assert_num_queries(4):
        coordinator.get(reverse("programs:list"))


def test_the_home_shows_totals_only(program: Program, coordinator: Client) -> None:
    page = coordinator.get(reverse("programs:program", args=[program.pk])).content.decode()
    assert "You never see what they write" in page
    assert "Assistant</dt><dd>1</dd>" in page
    assert "Next: form groups in a round" in page
    assert "Ada Okafor" not in page


def test_an_empty_program_asks_for_a_roster_and_unknown_titles_come_next(
    program: Program, coordinator: Client, ada: Person
) -> None:
    address = reverse("programs:program", args=[program.pk])
    Participant.objects.update(rank="Wizard")
    page = coordinator.get(address).content.decode()
    assert "1 title of your roster has no meaning yet" in page
    assert "Without a known rank</dt><dd>1</dd>" in page
    Participant.objects.all().delete()
    assert "Next: bring your roster" in coordinator.get(address).content.decode()


def test_a_coordinator_edits_the_program(program: Program, coordinator: Client) -> None:
    address = reverse("programs:edit", args=[program.pk])
    typed = {"name": "New name", "organization": "", "time_zone": "Europe/Paris"}
    assert coordinator.post(address, typed).status_code == 302
    program.refresh_from_db()
    assert (program.name, program.organization, program.time_zone) == ("New name", "", "Europe/Paris")
    refused = coordinator.post(address, typed | {"name": "", "organization": "Kept words"})
    assert (refused.status_code, "Kept words" in refused.content.decode()) == (422, True)
    program.refresh_from_db()
    assert program.name == "New name"


def test_the_line_about_confidential_help_has_at_most_300_characters(program: Program, coordinator: Client) -> None:
    address = reverse("programs:edit", args=[program.pk])
    typed = {"name": "Peers", "organization": "", "time_zone": "UTC"}
    assert coordinator.post(address, typed | {"confidential_help": "h" * 300}).status_code == 302
    refused = coordinator.post(address, typed | {"confidential_help": "x" * 301})
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["confidential_help"])
    program.refresh_from_db()
    assert program.confidential_help == "h" * 300
    assert f'value="{"h" * 300}"' in coordinator.get(address).content.decode()


def test_a_colleague_who_joined_becomes_coordinator(
    program: Program, coordinator: Client, carmen: Person, client_of: Callable[[Person], Client]
) -> None:
    address = reverse("programs:coordinators", args=[program.pk])
    assert coordinator.post(address, {"email": "Carmen@Example.org", "judges_nobody": "on"}).status_code == 302
    assert client_of(carmen).get(address).status_code == 200
    again = coordinator.post(address, {"email": "carmen@example.org", "judges_nobody": "on"})
    assert (again.status_code, "already" in again.content.decode()) == (422, True)


def test_nobody_and_somebody_who_never_joined_are_answered_alike(
    program: Program, coordinator: Client, carmen: Person
) -> None:
    Person.objects.filter(pk=carmen.pk).update(joined_at=None)
    for email in ("carmen@example.org", "nobody@example.org"):
        answer = coordinator.post(
            reverse("programs:coordinators", args=[program.pk]), {"email": email, "judges_nobody": "on"}
        )
        assert answer.status_code == 422
        assert "Nobody has signed in with this address yet" in answer.content.decode()
    assert Coordinator.objects.count() == 1


def test_the_last_coordinator_stays(program: Program, coordinator: Client, ben: Person, noon: datetime) -> None:
    answer = coordinator.post(reverse("programs:remove_coordinator", args=[program.pk, ben.pk]), follow=True)
    assert "Add another one first" in answer.content.decode()
    with pytest.raises(LastCoordinator):
        remove_coordinator(program, person_pk=ben.pk, by=ben, at=noon)
    assert [found.person for found in Coordinator.objects.all()] == [ben]


def test_a_coordinator_hands_over_and_goes(
    program: Program, coordinator: Client, ben: Person, carmen: Person, noon: datetime
) -> None:
    program.coordinators.create(person=carmen, since=noon)
    answer = coordinator.post(reverse("programs:remove_coordinator", args=[program.pk, ben.pk]))
    assert answer["Location"] == reverse("programs:list")
    assert coordinator.get(reverse("programs:program", args=[program.pk])).status_code == 404
    assert Event.objects.last().facts == {"person": ben.pk}  # type: ignore[union-attr]
