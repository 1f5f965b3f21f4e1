from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from collegium.groups import actions
from collegium.groups.models import Group, Membership, MembershipState
from collegium.meetings.models import Meeting
from collegium.meetings.tests.stories import plan
from collegium.people.models import Person
from collegium.programs.models import Coordinator, Program

ClientOf = Callable[[Person], Client]


def test_ada_sees_the_path_her_next_thing_and_who_can_read_it(
    quartet: Group, ada: Person, client_of: ClientOf
) -> None:
    page = client_of(ada).get(f"/groups/{quartet.pk}/").content.decode()
    assert page.count("is-next") == 1
    assert page.count('aria-current="step"') == 1
    assert "Answer the prompts, alone" in page
    assert "Only the members of this group can read this." in page
    for name in ("Ada Okafor", "Ben Sato", "Carmen Ruiz", "Dev Anand"):
        assert name in page


def test_each_step_leads_to_its_pages_and_the_next_date_stands_beside_meetings(
    quartet: Group, ada: Person, client_of: ClientOf
) -> None:
    page = client_of(ada).get(f"/groups/{quartet.pk}/").content.decode()
    for room in ("mission", "alignment", "inventory", "objectives", "meetings"):
        assert f'<h3><a href="/groups/{quartet.pk}/{room}/">' in page
    assert "You can meet from the first day." in page
    planned = plan(quartet, ada)
    Meeting.objects.filter(pk=planned.pk).update(starts_at=timezone.now() + timedelta(days=3))
    assert 'Next: <time class="moment"' in client_of(ada).get(f"/groups/{quartet.pk}/").content.decode()


def test_alone_at_the_table_the_next_thing_is_to_invite(
    make_group: Callable[..., Group], ada: Person, client_of: ClientOf
) -> None:
    group = make_group("Alone", ada)
    page = client_of(ada).get(f"/groups/{group.pk}/").content.decode()
    assert "Invite the others" in page
    assert "Fewer than four members take part." not in page


def test_a_group_that_has_shrunk_is_told_and_nobody_else(
    quartet: Group, ada: Person, dev: Person, client_of: ClientOf
) -> None:
    actions.leave_group(Membership.objects.get(person=dev), by=dev, at=timezone.now())
    page = client_of(ada).get(f"/groups/{quartet.pk}/").content.decode()
    assert "Fewer than four members take part. Only the group is told this, nobody else." in page


def test_on_pause_ada_reads_and_is_asked_for_nothing(quartet: Group, ada: Person, client_of: ClientOf) -> None:
    actions.pause_membership(Membership.objects.get(person=ada), by=ada, at=timezone.now())
    page = client_of(ada).get(f"/groups/{quartet.pk}/").content.decode()
    assert "You are on pause" in page
    assert "Answer the prompts" not in page


def test_strangers_former_members_and_coordinators_find_no_group(
    quartet: Group, dev: Person, stranger: Person, carmen: Person, client_of: ClientOf
) -> None:
    program = Program.objects.create(name="Northfield Peers", created_at=timezone.now())
    Group.objects.filter(pk=quartet.pk).update(program=program)
    Coordinator.objects.create(program=program, person=stranger, since=timezone.now())
    assert client_of(stranger).get(f"/groups/{quartet.pk}/").status_code == 404
    for person, state in ((dev, MembershipState.LEFT), (carmen, MembershipState.REMOVED)):
        Membership.objects.filter(person=person).update(state=state)
        assert client_of(person).get(f"/groups/{quartet.pk}/").status_code == 404


def test_whoever_holds_an_offer_is_led_to_it(quartet: Group, stranger: Person, client_of: ClientOf) -> None:
    Membership.objects.create(group=quartet, person=stranger, state=MembershipState.OFFERED, since=timezone.now())
    answer = client_of(stranger).get(f"/groups/{quartet.pk}/")
    assert answer["Location"] == f"/groups/{quartet.pk}/place/"


def test_the_page_is_only_read(quartet: Group, ada: Person, client_of: ClientOf) -> None:
    assert client_of(ada).post(f"/groups/{quartet.pk}/").status_code == 405


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
    with django_assert_num_queries(20):
        browser.get(f"/groups/{group.pk}/")
