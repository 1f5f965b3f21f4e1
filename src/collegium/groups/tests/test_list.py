from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from collegium.groups import actions
from collegium.groups.models import Group, Membership
from collegium.people.models import Person
from collegium.programs.models import Program

ClientOf = Callable[[Person], Client]


def place_of(person: Person) -> Membership:
    return Membership.objects.get(person=person)


@pytest.fixture
def offered(ada: Person, ben: Person, carmen: Person, dev: Person) -> Group:
    now = timezone.now()
    program = Program.objects.create(name="Northfield Peers", created_at=now)
    return actions.offer_places(name="Table One", program=program, people=[ada, ben, carmen], by=dev, at=now)


def test_the_list_of_my_groups(quartet: Group, offered: Group, ada: Person, client_of: ClientOf) -> None:
    page = client_of(ada).get("/groups/").content.decode()
    assert "Quiet Corner" in page
    assert "A place in “Table One” is yours to take" in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_number_of_questions(
    make_group: Callable[..., Group],
    ada: Person,
    client_of: ClientOf,
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    for number in range(count):
        make_group(f"Group {number}", ada)
    browser = client_of(ada)
    with django_assert_num_queries(4):
        browser.get("/groups/")
