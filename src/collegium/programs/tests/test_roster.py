from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from collegium.audit.models import Event
from collegium.people.models import OneTimeLink, Person
from collegium.programs.actions import add_participant, create_program
from collegium.programs.models import Participant, Program

EVA = {"email": "Eva@Example.edu", "name": "Eva Núñez", "rank": "Asst Prof", "rank_started_on": "2022-07-01"}


@pytest.fixture
def address(program: Program) -> str:
    return reverse("programs:roster", args=[program.pk])


@pytest.fixture
def eva(program: Program, ben: Person, noon: datetime) -> Participant:
    """Eva came by Ben's roster and has never signed in."""
    return add_participant(program, email="eva@example.edu", name="Eva Núñez", by=ben, at=noon)


def link_address(participant: Participant) -> str:
    return reverse("programs:first_link", args=[participant.program_id, participant.pk])


@pytest.mark.parametrize("count", [1, 3])
def test_the_roster_costs_the_same_for_one_and_three_people(
    program: Program,
    coordinator: Client,
    address: str,
    carmen: Person,
    dev: Person,
    noon: datetime,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for person in (carmen, dev)[: count - 1]:
        Participant.objects.create(program=program, person=person, since=noon)
    with django_assert_num_queries(7):
        coordinator.get(address)


def test_people_are_found_by_a_part_of_the_name_or_address(
    program: Program, coordinator: Client, address: str, eva: Participant
) -> None:
    for search, found in (("núñ", {"Eva Núñez"}), ("ADA@", {"Ada Okafor"}), ("", {"Ada Okafor", "Eva Núñez"})):
        page = coordinator.get(address, {"search": search}).content.decode()
        assert {name for name in ("Ada Okafor", "Eva Núñez") if name in page} == found
    assert "Nobody of that name" in coordinator.get(address, {"search": "nobody"}).content.decode()


def test_a_long_roster_is_paged(program: Program, coordinator: Client, address: str, noon: datetime) -> None:
    people = [Person(email=f"p{n}@example.edu", name=f"P {n:03}") for n in range(60)]
    Person.objects.bulk_create(people)
    Participant.objects.bulk_create(
        Participant(program=program, person=person, email=person.email, name=person.name, since=noon)
        for person in Person.objects.filter(email__startswith="p")
    )
    first, second = (coordinator.get(address, {"page": page}).content.decode() for page in (1, 2))
    assert ("P 000" in first, "P 059" in first) == (True, False)
    assert ("P 000" in second, "P 059" in second) == (False, True)


def test_one_person_is_added_by_hand(program: Program, coordinator: Client) -> None:
    assert coordinator.post(reverse("programs:add", args=[program.pk]), EVA).status_code == 302
    entry = Participant.objects.get(email="eva@example.edu")
    assert (entry.name, entry.rank_started_on, entry.brought_person) == ("Eva Núñez", date(2022, 7, 1), True)
    assert (entry.person.rank, entry.person.has_joined) == ("Asst Prof", False)


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"email": "eva"}, "valid email"),
        ({"name": ""}, "required"),
        ({"rank_started_on": "2190-01-01"}, "in the future"),
        ({"rank_started_on": "1020-01-01"}, "too long ago"),
        ({"email": "ADA@example.org"}, "stands on the roster already"),
    ],
)
def test_what_cannot_be_added_is_kept_for_mending(
    program: Program, coordinator: Client, wrong: dict[str, str], reason: str
) -> None:
    answer = coordinator.post(reverse("programs:add", args=[program.pk]), EVA | wrong)
    assert (answer.status_code, reason in answer.content.decode()) == (422, True)
    assert "Asst Prof" in answer.content.decode()
    assert Participant.objects.count() == 1


def test_adding_somebody_who_joined_touches_no_profile(program: Program, coordinator: Client, carmen: Person) -> None:
    typed = EVA | {"email": carmen.email, "name": "C. Ruiz", "rank": "Dean"}
    assert coordinator.post(reverse("programs:add", args=[program.pk]), typed).status_code == 302
    carmen.refresh_from_db()
    assert (carmen.name, carmen.rank) == ("Carmen Ruiz", "Assistant Professor")
    assert not Participant.objects.get(person=carmen).brought_person


def test_somebody_is_removed_after_a_question_and_open_links_end(
    program: Program, coordinator: Client, eva: Participant, address: str
) -> None:
    coordinator.post(link_address(eva))
    remove = reverse("programs:remove", args=[program.pk, eva.pk])
    assert "Remove Eva Núñez from the roster?" in coordinator.get(remove).content.decode()
    assert Participant.objects.filter(pk=eva.pk).exists()
    assert coordinator.post(remove)["Location"] == address
    assert not Participant.objects.filter(pk=eva.pk).exists()
    link = OneTimeLink.objects.get()
    assert link.expires_at <= Event.objects.latest("pk").at
    assert coordinator.post(remove).status_code == 404


def test_a_first_link_lets_somebody_in_who_was_never_here(
    program: Program, coordinator: Client, eva: Participant, client: Client
) -> None:
    answer = coordinator.post(link_address(eva))
    page = answer.content.decode()
    assert (answer.status_code, "no-store" in answer["Cache-Control"]) == (200, True)
    assert "Send it to eva@example.edu and to nobody else" in page
    path = page.split('value="http://testserver')[1].split('"')[0]
    client.post(path)
    client.post(reverse("people:use_link"))
    assert OneTimeLink.objects.get().person == eva.person
    verbs = list(Event.objects.filter(verb="programs.first_link_issued").values_list("facts", flat=True))
    assert verbs == [{"person": eva.person_id}]


def test_no_link_lets_a_coordinator_in_as_somebody_who_joined(
    program: Program, coordinator: Client, ada: Person
) -> None:
    answer = coordinator.post(link_address(Participant.objects.get(person=ada)))
    assert answer.status_code == 422
    assert "A link in your hands would let you in as them" in answer.content.decode()
    assert not OneTimeLink.objects.exists()


def test_no_link_into_the_place_of_somebody_whom_another_roster_brought(
    program: Program,
    coordinator: Client,
    eva: Participant,
    stranger: Person,
    noon: datetime,
    client_of: Callable[[Person], Client],
) -> None:
    """Zoe starts a program of her own and puts Eva on it: neither her list nor Ben's opens Eva's place now."""
    trap = create_program(name="Trap", organization="", time_zone="UTC", by=stranger, at=noon)
    twin = add_participant(trap, email="eva@example.edu", name="Eva", by=stranger, at=noon)
    assert client_of(stranger).post(link_address(twin)).status_code == 422
    assert coordinator.post(link_address(eva)).status_code == 422
    assert not OneTimeLink.objects.exists()


def test_links_for_a_mail_merge_reach_only_those_who_never_joined(
    program: Program, coordinator: Client, eva: Participant, ben: Person, noon: datetime
) -> None:
    add_participant(program, email="f@example.edu", name="=cmd|' /C calc'!A0", by=ben, at=noon)
    address = reverse("programs:first_links", args=[program.pk])
    answer = coordinator.post(address)
    text = answer.content.decode("utf-8-sig")
    assert answer["Content-Disposition"] == 'attachment; filename="first-links.csv"'
    assert [line.split(",")[0] for line in text.splitlines()] == ["E-mail address", "f@example.edu", "eva@example.edu"]
    assert "'=cmd" in text
    assert "ada@" not in text
    assert Event.objects.get(verb="programs.first_links_downloaded").facts == {"count": 2}
    assert "has a link that is still open" in coordinator.post(address, follow=True).content.decode()
    assert OneTimeLink.objects.count() == 2


def test_the_template_is_understood_by_the_import(program: Program, coordinator: Client) -> None:
    content = coordinator.get(reverse("programs:template", args=[program.pk])).content
    assert content.startswith(
        b"\xef\xbb\xbfemail,name,institution,department,specialty,rank,track,rank_started_on,coauthors\r\n"
    )
