"""Every page and button of the room: strangers 404, people on pause 403 where taking part is needed, methods 405."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from collegium.groups import actions, links
from collegium.groups.models import Group, Invitation, Membership, Removal
from collegium.people.models import Person

PAGES_FOR_MEMBERS = ["members/", "roles/", "leave/", "removals/{removal}/"]
PAGES_FOR_ACTIVE = ["settings/", "invitations/", "invitations/{invitation}/", "pause/", "members/{member}/removal/"]
BUTTONS_FOR_MEMBERS = ["come-back/"]
BUTTONS_FOR_ACTIVE = [
    "invitations/{invitation}/revoke/",
    "roles/facilitation/{member}/",
    "roles/steward/{member}/",
    "roles/steward/",
    "removals/{removal}/consent/",
    "removals/{removal}/object/",
    "removals/{removal}/withdraw/",
]
BUTTONS_FOR_OFFERED = ["place/accept/", "place/decline/"]

ClientOf = Callable[[Person], Client]


@pytest.fixture
def invitation(quartet: Group, ada: Person, noon: datetime) -> Invitation:
    return actions.invite(quartet, valid_for=timedelta(days=30), by=ada, at=noon)


@pytest.fixture
def address(quartet: Group, invitation: Invitation, ada: Person, dev: Person, noon: datetime) -> Callable[[str], str]:
    """`address("members/")`: the page of the quartet, its numbers filled in."""
    member = Membership.objects.get(person=dev)
    removal: Removal = actions.ask_for_removal(
        member, talked_on=date(2026, 2, 20), neutral_person="Rosa Lind", text="…", by=ada, at=noon
    )
    numbers = {"invitation": invitation.pk, "member": member.pk, "removal": removal.pk}
    return lambda page: f"/groups/{quartet.pk}/" + page.format(**numbers)


@pytest.mark.parametrize("part", PAGES_FOR_MEMBERS + PAGES_FOR_ACTIVE)
def test_pages_work_for_members(part: str, address: Callable[[str], str], ada: Person, client_of: ClientOf) -> None:
    assert client_of(ada).get(address(part)).status_code == 200


@pytest.mark.parametrize("part", PAGES_FOR_MEMBERS + PAGES_FOR_ACTIVE + ["place/"])
def test_strangers_find_no_page(
    part: str, address: Callable[[str], str], stranger: Person, client_of: ClientOf
) -> None:
    assert client_of(stranger).get(address(part)).status_code == 404


@pytest.mark.parametrize("button", BUTTONS_FOR_MEMBERS + BUTTONS_FOR_ACTIVE + BUTTONS_FOR_OFFERED)
def test_strangers_find_no_button(
    button: str, address: Callable[[str], str], stranger: Person, client_of: ClientOf
) -> None:
    assert client_of(stranger).post(address(button)).status_code == 404


@pytest.mark.parametrize("part", PAGES_FOR_MEMBERS)
def test_people_on_pause_still_read(
    part: str, address: Callable[[str], str], ben: Person, client_of: ClientOf, noon: datetime
) -> None:
    actions.pause_membership(Membership.objects.get(person=ben), by=ben, at=noon)
    assert client_of(ben).get(address(part)).status_code == 200


@pytest.mark.parametrize("part", PAGES_FOR_ACTIVE)
def test_people_on_pause_come_back_before_they_change_anything(
    part: str, address: Callable[[str], str], ben: Person, client_of: ClientOf, noon: datetime
) -> None:
    actions.pause_membership(Membership.objects.get(person=ben), by=ben, at=noon)
    assert client_of(ben).get(address(part)).status_code == 403


@pytest.mark.parametrize("button", BUTTONS_FOR_ACTIVE)
def test_buttons_wait_for_people_on_pause(
    button: str, address: Callable[[str], str], ben: Person, client_of: ClientOf, noon: datetime
) -> None:
    actions.pause_membership(Membership.objects.get(person=ben), by=ben, at=noon)
    assert client_of(ben).post(address(button)).status_code == 403


@pytest.mark.parametrize("button", BUTTONS_FOR_MEMBERS + BUTTONS_FOR_ACTIVE + BUTTONS_FOR_OFFERED)
def test_buttons_are_pressed_and_not_visited(
    button: str, address: Callable[[str], str], ada: Person, client_of: ClientOf
) -> None:
    assert client_of(ada).get(address(button)).status_code == 405


@pytest.mark.parametrize("part", PAGES_FOR_MEMBERS + PAGES_FOR_ACTIVE)
def test_pages_are_not_deleted(part: str, address: Callable[[str], str], ada: Person, client_of: ClientOf) -> None:
    assert client_of(ada).delete(address(part)).status_code == 405


def test_somebody_signed_out_is_asked_to_sign_in(address: Callable[[str], str], client: Client) -> None:
    answer = client.get(address("members/"))
    assert answer.status_code == 302
    assert answer["Location"].endswith("?next=" + address("members/"))


def test_the_invitation_page_is_read_and_its_button_pressed(
    invitation: Invitation, stranger: Person, client_of: ClientOf
) -> None:
    path = links.path_of(invitation)
    assert client_of(stranger).post(path).status_code == 405
    assert client_of(stranger).get(f"{path}join/").status_code == 405


def test_a_rotation_that_does_not_exist_is_no_page(
    address: Callable[[str], str], ada: Person, client_of: ClientOf
) -> None:
    assert client_of(ada).post(address("roles/timekeeping/{member}/")).status_code == 404


def test_members_of_another_group_are_nobody_here(
    address: Callable[[str], str],
    make_group: Callable[..., Group],
    ada: Person,
    stranger: Person,
    client_of: ClientOf,
) -> None:
    make_group("Elsewhere", stranger)
    foreign = Membership.objects.get(person=stranger).pk
    assert client_of(ada).get(address(f"members/{foreign}/removal/")).status_code == 404
    assert client_of(ada).post(address(f"roles/steward/{foreign}/")).status_code == 404
