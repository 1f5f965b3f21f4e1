from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from collegium.groups import actions, links
from collegium.groups.models import Group, Invitation, Membership
from collegium.people.models import Person

ClientOf = Callable[[Person], Client]


@pytest.fixture
def group(make_group: Callable[..., Group], ada: Person, ben: Person) -> Group:
    return make_group("Quiet Corner", ada, ben)


@pytest.fixture
def link(group: Group, ada: Person) -> Invitation:
    return actions.invite(group, valid_for=timedelta(days=7), by=ada, at=timezone.now())


def test_somebody_signed_out_sees_who_invites_and_how_many_but_no_other_name(link: Invitation, client: Client) -> None:
    answer = client.get(links.path_of(link))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Ada Okafor invites you to “Quiet Corner”" in page
    assert "Ada Okafor and one other member" in page
    assert "Ben Sato" not in page
    assert "@example.org" not in page


def test_whoever_comes_first_is_told_so(make_group: Callable[..., Group], ada: Person, client: Client) -> None:
    alone = actions.invite(make_group("Early Birds", ada), valid_for=timedelta(days=7), by=ada, at=timezone.now())
    page = client.get(links.path_of(alone)).content.decode()
    assert "Ada Okafor has taken the first seat. You would be the second." in page


def test_the_way_to_sign_up_and_to_sign_in_leads_back_here(link: Invitation, client: Client) -> None:
    page = client.get(links.path_of(link)).content.decode()
    assert page.count(f"?next={links.path_of(link)}") == 2


def test_somebody_signed_in_sees_the_names_and_no_address(
    link: Invitation, carmen: Person, client_of: ClientOf
) -> None:
    page = client_of(carmen).get(links.path_of(link)).content.decode()
    assert "Ben Sato" in page
    assert "ben@example.org" not in page


def test_carmen_joins_with_one_press(link: Invitation, carmen: Person, client_of: ClientOf) -> None:
    browser = client_of(carmen)
    answer = browser.post(f"{links.path_of(link)}join/")
    assert (answer.status_code, answer["Location"]) == (302, f"/groups/{link.group_id}/")
    assert Membership.objects.get(person=carmen).is_current
    assert browser.get(f"/groups/{link.group_id}/").status_code == 200


def test_a_member_who_opens_or_presses_the_link_again_lands_in_the_group(
    link: Invitation, ben: Person, client_of: ClientOf
) -> None:
    for answer in (
        client_of(ben).get(links.path_of(link)),
        client_of(ben).post(f"{links.path_of(link)}join/"),
    ):
        assert (answer.status_code, answer["Location"]) == (302, f"/groups/{link.group_id}/")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"expires_at": timezone.now()}, "This invitation has expired."),
        ({"revoked_at": timezone.now()}, "This invitation was withdrawn."),
        ({"is_single_use": True, "used_at": timezone.now()}, "has been used."),
        ({"email": "eve@example.org"}, "sent to another e-mail address."),
    ],
)
def test_a_link_that_lets_nobody_in_says_why_and_nothing_about_the_group(
    link: Invitation, carmen: Person, client_of: ClientOf, change: dict[str, object], sentence: str
) -> None:
    Invitation.objects.filter(pk=link.pk).update(**change)
    for answer in (
        client_of(carmen).get(links.path_of(link)),
        client_of(carmen).post(f"{links.path_of(link)}join/"),
    ):
        page = answer.content.decode()
        assert answer.status_code == 422
        assert sentence in page
        assert "Quiet Corner" not in page
        assert "Ada Okafor" not in page
    assert not Membership.objects.filter(person=carmen).exists()


def test_the_last_seat_is_taken_while_carmen_reads(
    group: Group, link: Invitation, carmen: Person, dev: Person, client_of: ClientOf
) -> None:
    Group.objects.filter(pk=group.pk).update(size_least=3, size_most=3)
    browser = client_of(carmen)
    assert browser.get(links.path_of(link)).status_code == 200
    actions.join_by_invitation(link, by=dev, at=timezone.now())
    answer = browser.post(f"{links.path_of(link)}join/")
    assert answer.status_code == 422
    assert "Every place in this group is taken." in answer.content.decode()


@pytest.mark.parametrize("token", ["nonsense", "1.nonsense", "999999.abc"])
def test_a_link_that_was_never_made_here(token: str, client: Client, carmen: Person, client_of: ClientOf) -> None:
    assert client.get(f"/groups/invited/{token}/").status_code == 422
    assert client_of(carmen).post(f"/groups/invited/{token}/join/").status_code == 422


def test_joining_needs_a_sign_in(link: Invitation, client: Client) -> None:
    answer = client.post(f"{links.path_of(link)}join/")
    assert answer.status_code == 302
    assert not link.times_used


@pytest.mark.parametrize("members", [1, 3])
def test_the_page_asks_the_same_number_of_questions(
    make_group: Callable[..., Group],
    make_person: Callable[..., Person],
    client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    members: int,
) -> None:
    people = [make_person(f"Person{number} Lee") for number in range(members)]
    group = make_group("Other", *people)
    link = actions.invite(group, valid_for=timedelta(days=1), by=people[0], at=timezone.now())
    with django_assert_num_queries(3):
        client.get(links.path_of(link))
