"""What a coordinator reads of the charters of a published round: yes or no, and the day. Evidence 9.1."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from collegium.formation.actions import confirm_groups, publish_proposal
from collegium.formation.models import Enrollment, Proposal, ProposedGroup, Round
from collegium.groups import actions as groups
from collegium.groups.models import Group
from collegium.groups.states import Facts, Step
from collegium.people.models import Person

SIGNED = Facts(mission_is_ratified=True, charter_is_signed_by_all=True, conflicts_are_declared_by_all=True)

Publish = Callable[[int], list[Group]]


@pytest.fixture
def publish(
    enroll: Callable[..., Enrollment],
    dozen: list[Person],
    make_proposal: Callable[..., Proposal],
    carla: Person,
    now: datetime,
) -> Publish:
    """`publish(3)`: the round became three groups of four."""

    def make(count: int) -> list[Group]:
        for person in dozen:
            enroll(person)
        proposal = make_proposal([dozen[4 * place : 4 * place + 4] for place in range(count)])
        confirm_groups(proposal, by=carla, at=now)
        return publish_proposal(proposal, by=carla, at=now)

    return make


@pytest.fixture
def page(client_of: Callable[[Person], Client], carla: Person, spring: Round) -> Callable[[], str]:
    """`page()`: the round as Carla reads it now."""
    client = client_of(carla)

    def read() -> str:
        return client.get(reverse("formation:round", args=[spring.pk])).content.decode()

    return read


def test_carla_reads_that_a_charter_is_signed_and_since_when(
    publish: Publish, page: Callable[[], str], carla: Person, now: datetime
) -> None:
    assert "<h2>Charters</h2>" not in page()
    first, second = publish(2)
    assert page().count("not signed by all yet") == 2
    a_week_later = now + timedelta(days=7)
    groups.take_step(first, Step.ADOPT_CHARTER, facts=SIGNED, by=None, at=a_week_later)
    Group.objects.filter(pk=first.pk).update(name="Kingfishers")
    shown = page()
    assert (shown.count("signed by all</span> since"), shown.count("not signed by all yet")) == (1, 1)
    assert a_week_later.date().isoformat() in shown
    assert "Kingfishers" not in shown
    groups.reopen_charter(Group.objects.get(pk=first.pk), by=None, at=a_week_later)
    assert Group.objects.get(pk=first.pk).chartered_at is None
    assert page().count("not signed by all yet") == 2
    groups.take_step(second, Step.CLOSE, facts=Facts(nobody_belongs=True), by=None, at=a_week_later)
    assert "the group has closed" in page()


def test_each_proposed_group_knows_what_it_became(publish: Publish) -> None:
    made = publish(2)
    became = ProposedGroup.objects.order_by("number").values_list("became__name", flat=True)
    assert list(became) == [group.name for group in made] == ["Spring, group 1", "Spring, group 2"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_as_often_for_one_group_as_for_three(
    publish: Publish, page: Callable[[], str], count: int, django_assert_num_queries: Any
) -> None:
    publish(count)
    with django_assert_num_queries(9):
        page()
