from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from collegium.alignment import actions as alignment
from collegium.alignment.private_list import referee_named
from collegium.formation.actions import RoundPlan, create_round
from collegium.groups import actions
from collegium.groups.models import Group, Membership
from collegium.people.models import Person
from collegium.programs.models import Coordinator, Program

ClientOf = Callable[[Person], Client]


@pytest.fixture
def program(db: None) -> Program:
    return Program.objects.create(name="Northfield Peers", created_at=timezone.now())


def test_a_visitor_learns_what_it_is_and_how_to_begin(client: Client, db: None) -> None:
    answer = client.get("/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Create an account and start a group" in page
    for step in ("mission", "alignment", "inventory", "objectives", "meetings"):
        assert f'href="/guide/{step}/"' in page


def test_where_sign_up_is_closed_nobody_is_invited_to_it(client: Client, db: None, settings: Settings) -> None:
    settings.SIGN_UP_IS_OPEN = False
    assert "Create an account and start a group" not in client.get("/").content.decode()


def test_somebody_new_has_one_next_thing(ada: Person, client_of: ClientOf) -> None:
    page = client_of(ada).get("/").content.decode()
    assert "Hello, Ada" in page
    assert page.count("is-next") == 1
    assert 'href="/groups/start/"' in page


def test_an_offered_place_is_the_next_thing(
    program: Program, ada: Person, ben: Person, carmen: Person, dev: Person, client_of: ClientOf
) -> None:
    group = actions.offer_places(
        name="Table One", program=program, people=[ada, ben, carmen], by=dev, at=timezone.now()
    )
    page = client_of(ada).get("/").content.decode()
    assert page.count("is-next") == 1
    assert f'href="/groups/{group.pk}/place/"' in page


def test_a_member_sees_the_groups_next_thing(quartet: Group, ada: Person, client_of: ClientOf) -> None:
    page = client_of(ada).get("/").content.decode()
    assert page.count("is-next") == 1
    assert "Answer the prompts, alone" in page
    assert f'href="/groups/{quartet.pk}/mission/prompts/"' in page


def test_a_coordinator_finds_her_program_and_no_group_of_it(
    program: Program, quartet: Group, stranger: Person, client_of: ClientOf
) -> None:
    Group.objects.filter(pk=quartet.pk).update(program=program)
    Coordinator.objects.create(program=program, person=stranger, since=timezone.now())
    page = client_of(stranger).get("/").content.decode()
    assert f'href="/programs/{program.pk}/"' in page
    assert "Quiet Corner" not in page


def test_the_next_thing_of_a_coordinator_is_the_program_then_its_round(
    program: Program, stranger: Person, client_of: ClientOf
) -> None:
    now = timezone.now()
    Coordinator.objects.create(program=program, person=stranger, since=now)
    page = client_of(stranger).get("/").content.decode()
    assert page.count("is-next") == 1
    assert "Go on with Northfield Peers" in page
    plan = RoundPlan(
        name="Spring", opens_at=now, closes_at=now + timedelta(days=9), time_zone="UTC",
        cycle_starts_on=now.date() + timedelta(days=20), size_least=4, size_most=8, size_target=6,
    )  # fmt: skip
    spring = create_round(program, plan=plan, by=stranger, at=now)
    page = client_of(stranger).get("/").content.decode()
    assert page.count("is-next") == 1
    assert f'href="/rounds/{spring.pk}/"' in page


def test_a_group_that_was_left_is_gone(quartet: Group, ada: Person, client_of: ClientOf) -> None:
    actions.leave_group(Membership.objects.get(person=ada), by=ada, at=timezone.now())
    assert "Quiet Corner" not in client_of(ada).get("/").content.decode()


def test_the_page_is_only_read(ada: Person, client_of: ClientOf) -> None:
    assert client_of(ada).post("/").status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_number_of_questions(
    make_group: Callable[..., Group],
    ada: Person,
    client_of: ClientOf,
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    for number in range(count):
        group = make_group(f"Group {number}", ada)
        actions.invite(group, valid_for=timedelta(days=1), by=ada, at=timezone.now())
        program = Program.objects.create(name=f"Program {number}", created_at=timezone.now())
        Coordinator.objects.create(program=program, person=ada, since=timezone.now())
    browser = client_of(ada)
    with django_assert_num_queries(28):
        browser.get("/")


@pytest.mark.parametrize("count", [1, 3])
def test_a_referee_at_an_offered_table_is_told_to_the_owner_of_the_list_alone(
    ada: Person,
    ben: Person,
    carmen: Person,
    client_of: ClientOf,
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    now = timezone.now()
    alignment.add_referee(referee=referee_named("Ben Sato", keeps_apart=False), by=ada, at=now)
    for number in range(count):
        program = Program.objects.create(name=f"Program {number}", created_at=now)
        people = [ada, ben, carmen]
        actions.offer_places(name=f"Table {number}", program=program, people=people, by=carmen, at=now)
    browser = client_of(ada)
    with django_assert_num_queries(11):
        page = browser.get("/").content.decode()
    assert page.count("You may need Ben Sato as an independent referee") == count
    assert page.count("Only you can read this.") == count
    for other in (ben, carmen):
        assert "independent referee" not in client_of(other).get("/").content.decode()
