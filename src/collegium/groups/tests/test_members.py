from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from collegium.groups import actions
from collegium.groups.models import Group, Membership, MembershipState
from collegium.people.models import Person

ClientOf = Callable[[Person], Client]


def place_of(person: Person) -> Membership:
    return Membership.objects.get(person=person)


def test_members_see_each_others_basics_and_not_the_years_in_rank(
    quartet: Group, ada: Person, ben: Person, client_of: ClientOf
) -> None:
    Person.objects.filter(pk=ben.pk).update(
        pronouns="he/him",
        department="Pediatrics",
        specialty="Hospital medicine",
        institution="Northfield University",
        rank_started_on=date(2019, 7, 1),
    )
    page = client_of(ada).get(f"/groups/{quartet.pk}/members/").content.decode()
    for basic in ("Ben Sato", "he/him", "Pediatrics", "Hospital medicine", "Northfield University", ben.email):
        assert basic in page
    assert "2019" not in page


def test_a_colleague_who_only_holds_an_offer_is_shown_without_an_address(
    quartet: Group, ada: Person, stranger: Person, client_of: ClientOf
) -> None:
    Membership.objects.create(group=quartet, person=stranger, state=MembershipState.OFFERED, since=timezone.now())
    page = client_of(ada).get(f"/groups/{quartet.pk}/members/").content.decode()
    assert "Zoe Stranger" in page
    assert stranger.email not in page


def test_three_active_members_are_told_that_they_are_few(
    quartet: Group, ada: Person, dev: Person, client_of: ClientOf
) -> None:
    address = f"/groups/{quartet.pk}/members/"
    assert "Fewer than four members take part." not in client_of(ada).get(address).content.decode()
    actions.leave_group(place_of(dev), by=dev, at=timezone.now())
    assert "Fewer than four members take part." in client_of(ada).get(address).content.decode()


def test_ada_leaves_and_finds_the_group_no_more(quartet: Group, ada: Person, client_of: ClientOf) -> None:
    browser = client_of(ada)
    page = browser.get(f"/groups/{quartet.pk}/leave/").content.decode()
    assert "Your private entries go with you" in page
    assert "offered, not required" in page
    answer = browser.post(f"/groups/{quartet.pk}/leave/")
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert browser.get(f"/groups/{quartet.pk}/members/").status_code == 404


def test_the_last_member_is_told_that_the_group_closes(
    make_group: Callable[..., Group], ada: Person, client_of: ClientOf
) -> None:
    group = make_group("Alone", ada)
    assert "You are the last member" in client_of(ada).get(f"/groups/{group.pk}/leave/").content.decode()


def test_ada_pauses_and_comes_back(quartet: Group, ada: Person, client_of: ClientOf) -> None:
    browser = client_of(ada)
    assert browser.post(f"/groups/{quartet.pk}/pause/")["Location"] == f"/groups/{quartet.pk}/"
    assert place_of(ada).state == MembershipState.PAUSED
    assert "Come back from the pause" in browser.get(f"/groups/{quartet.pk}/members/").content.decode()
    assert browser.post(f"/groups/{quartet.pk}/come-back/")["Location"] == f"/groups/{quartet.pk}/"
    assert place_of(ada).state == MembershipState.ACTIVE


def test_coming_back_twice_says_that_nothing_was_on_pause(quartet: Group, ada: Person, client_of: ClientOf) -> None:
    answer = client_of(ada).post(f"/groups/{quartet.pk}/come-back/", follow=True)
    assert "This membership is not on pause." in answer.content.decode()


@pytest.mark.parametrize("members", [1, 3])
def test_the_page_asks_the_same_number_of_questions(
    make_group: Callable[..., Group],
    make_person: Callable[..., Person],
    client_of: ClientOf,
    django_assert_num_queries: DjangoAssertNumQueries,
    members: int,
) -> None:
    people = [make_person(f"Person{number} Lee") for number in range(members)]
    group = make_group("Other", *people)
    browser = client_of(people[0])
    with django_assert_num_queries(6):
        browser.get(f"/groups/{group.pk}/members/")
