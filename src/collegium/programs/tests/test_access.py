"""Every page and button of a program: 404 for strangers, 403 for people on the roster, 405 for the wrong method."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from collegium.people.models import Person
from collegium.programs.models import Participant, Program, RosterImport
from collegium.programs.tests.rosters import BEN, HEADER, csv_bytes

PAGES = ["program", "edit", "coordinators", "titles", "roster", "add", "template", "upload"]
IMPORT_PAGES = ["columns", "preview", "bad_rows"]
BUTTONS = ["first_links"]
IMPORT_BUTTONS = ["confirm", "discard"]
ENTRY_BUTTONS = ["remove", "first_link"]

Upload = Callable[[bytes], RosterImport]


@pytest.fixture
def addresses(program: Program, uploaded: Upload, ben: Person) -> dict[str, str]:
    started = uploaded(csv_bytes(HEADER, BEN))
    entry = Participant.objects.get(program=program)
    made = {name: reverse(f"programs:{name}", args=[program.pk]) for name in [*PAGES, *BUTTONS]}
    for name in [*IMPORT_PAGES, *IMPORT_BUTTONS, "import"]:
        made[name] = reverse(f"programs:{name}", args=[program.pk, started.pk])
    for name in ENTRY_BUTTONS:
        made[name] = reverse(f"programs:{name}", args=[program.pk, entry.pk])
    made["remove_coordinator"] = reverse("programs:remove_coordinator", args=[program.pk, ben.pk])
    return made


def test_strangers_find_nothing_and_people_of_the_roster_are_refused(
    addresses: dict[str, str], client_of: Callable[[Person], Client], stranger: Person, ada: Person
) -> None:
    for person, status in ((stranger, 404), (ada, 403)):
        client = client_of(person)
        for name, address in addresses.items():
            assert (name, client.post(address).status_code) in {(name, status), (name, 405)}
            if name not in {*BUTTONS, *IMPORT_BUTTONS, "first_link", "remove_coordinator"}:
                assert (name, client.get(address).status_code) == (name, status)
    assert Participant.objects.count() == 1


def test_nobody_gets_in_without_signing_in(addresses: dict[str, str], client: Client) -> None:
    assert {client.get(address).status_code for address in addresses.values()} == {302}


def test_every_page_answers_its_coordinator(addresses: dict[str, str], coordinator: Client) -> None:
    answers = {name: coordinator.get(addresses[name]).status_code for name in [*PAGES, *IMPORT_PAGES]}
    assert answers == dict.fromkeys([*PAGES, *IMPORT_PAGES], 200)
    assert coordinator.get(addresses["import"]).status_code == 302


def test_buttons_are_no_pages(addresses: dict[str, str], coordinator: Client) -> None:
    for name in [*BUTTONS, *IMPORT_BUTTONS, "first_link", "remove_coordinator"]:
        assert (name, coordinator.get(addresses[name]).status_code) == (name, 405)
    for name in ["roster", "template", "import", "program"]:
        assert (name, coordinator.post(addresses[name]).status_code) == (name, 405)
    assert coordinator.delete(addresses["remove"]).status_code == 405


def test_an_import_or_entry_of_another_program_is_not_found(
    addresses: dict[str, str], program: Program, coordinator: Client, ben: Person
) -> None:
    """Ben coordinates both programs, and still each page keeps to its own."""
    other = Program.objects.create(name="Other", created_at=program.created_at)
    other.coordinators.create(person=ben, since=program.created_at)
    for name in ["preview", "remove", "bad_rows"]:
        moved = addresses[name].replace(f"/programs/{program.pk}/", f"/programs/{other.pk}/")
        assert (name, coordinator.get(moved).status_code) == (name, 404)
