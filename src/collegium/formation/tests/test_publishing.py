"""Publishing turns a proposal into groups, once."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from collegium.alignment import actions as lists
from collegium.audit.models import Event
from collegium.formation.actions import confirm_groups, publish_proposal
from collegium.formation.models import Enrollment, Phase, Proposal, Round
from collegium.formation.refusals import GroupsNotConfirmed, PoolChanged, RoundPublished, RuleBroken
from collegium.groups.actions import offer_places
from collegium.groups.models import Group, Membership, MembershipState
from collegium.mail.models import Message
from collegium.people.models import Person

Sign = Callable[[Person], Client]
Make = Callable[..., Proposal]


@pytest.fixture
def pool(enroll: Callable[..., Enrollment], dozen: list[Person]) -> list[Person]:
    for person in dozen:
        enroll(person)
    return dozen


@pytest.fixture
def confirmed(pool: list[Person], make_proposal: Make, carla: Person, now: datetime) -> Proposal:
    """Two groups of four, confirmed; four people are left over."""
    proposal = make_proposal([pool[:4], pool[4:8]])
    for person in pool[8:]:
        proposal.placements.create(person=person, group=None)
    confirm_groups(proposal, by=carla, at=now)
    return proposal


def test_carla_publishes_and_everybody_is_offered_a_place(
    client_of: Sign, confirmed: Proposal, carla: Person, pool: list[Person], spring: Round, now: datetime
) -> None:
    client, address = client_of(carla), reverse("formation:publish", args=[confirmed.pk])
    last_look = client.get(address).content.decode()
    assert "Left over: tell them yourself" in last_look
    assert "Lena Roe" in last_look

    client.post(address)

    assert list(Group.objects.values_list("name", flat=True)) == ["Spring, group 1", "Spring, group 2"]
    offered = Membership.objects.filter(state=MembershipState.OFFERED)
    assert set(offered.values_list("person", flat=True)) == {person.pk for person in pool[:8]}
    spring.refresh_from_db()
    assert spring.phase(now) == Phase.PUBLISHED
    page = client.get(reverse("formation:proposal", args=[confirmed.pk])).content.decode()
    assert "This page stays as a record" in page
    published = Event.objects.get(verb="formation.published")
    assert published.facts == {"round": spring.pk, "groups": 2, "people": 8, "left_over": 4}


def test_publishing_twice_publishes_once(client_of: Sign, confirmed: Proposal, carla: Person, now: datetime) -> None:
    first, second = Proposal.objects.get(), Proposal.objects.get()
    publish_proposal(first, by=carla, at=now)
    with pytest.raises(RoundPublished):
        publish_proposal(second, by=carla, at=now)
    again = client_of(carla).post(reverse("formation:publish", args=[confirmed.pk]))
    assert again.status_code == 422
    assert "The groups of this round are published" in again.content.decode()
    assert Group.objects.count() == 2


def test_of_two_proposals_only_one_is_published(
    confirmed: Proposal, pool: list[Person], make_proposal: Make, carla: Person, now: datetime
) -> None:
    other = make_proposal([pool[8:]], number=2)
    confirm_groups(other, by=carla, at=now)
    publish_proposal(confirmed, by=carla, at=now)
    with pytest.raises(RoundPublished):
        publish_proposal(other, by=carla, at=now)
    assert Group.objects.count() == 2


def test_a_group_nobody_confirmed_stops_it_and_changes_nothing(
    client_of: Sign, pool: list[Person], make_proposal: Make, carla: Person, spring: Round, now: datetime
) -> None:
    proposal = make_proposal([pool[:4], pool[4:8]])
    confirm_groups(proposal, numbers=[1], by=carla, at=now)
    with pytest.raises(GroupsNotConfirmed):
        publish_proposal(proposal, by=carla, at=now)
    answer = client_of(carla).post(reverse("formation:publish", args=[proposal.pk]))
    assert answer.status_code == 422
    assert "Every group has to be confirmed by a person first." in answer.content.decode()
    spring.refresh_from_db()
    proposal.refresh_from_db()
    assert (spring.published_at, proposal.state, Group.objects.count()) == (None, "ready", 0)


def test_a_private_rule_that_came_later_stops_it(
    confirmed: Proposal, pool: list[Person], carla: Person, now: datetime
) -> None:
    lists.keep_apart_from(other=pool[1], by=pool[0], at=now)
    with pytest.raises(RuleBroken):
        publish_proposal(confirmed, by=carla, at=now)
    assert not Group.objects.exists()


def test_somebody_who_withdrew_or_found_a_place_stops_it(
    confirmed: Proposal, pool: list[Person], carla: Person, spring: Round, now: datetime
) -> None:
    offer_places(name="Elsewhere", program=spring.program, people=[pool[5]], by=carla, at=now)
    with pytest.raises(PoolChanged):
        publish_proposal(confirmed, by=carla, at=now)
    assert [group.name for group in Group.objects.all()] == ["Elsewhere"]
    Enrollment.objects.filter(person=pool[0]).update(state="withdrawn")
    with pytest.raises(PoolChanged):
        publish_proposal(confirmed, by=carla, at=now)
    spring.refresh_from_db()
    assert spring.published_at is None


def test_with_a_mail_server_everybody_placed_gets_a_link_and_nothing_else(
    confirmed: Proposal, pool: list[Person], carla: Person, now: datetime, settings: object
) -> None:
    settings.MAIL_IS_CONFIGURED = True  # type: ignore[attr-defined]
    Person.objects.filter(pk=pool[0].pk).update(contact="nothing")
    publish_proposal(confirmed, by=carla, at=now)
    messages = Message.objects.filter(kind="formation.place")
    assert set(messages.values_list("to", flat=True)) == {person.email for person in pool[1:8]}
    text = messages.first().text  # type: ignore[union-attr]
    assert "http" in text
    assert not [person.name for person in pool if person.name in text]


def test_others_cannot_publish(client_of: Sign, confirmed: Proposal, stranger: Person, carla: Person) -> None:
    address = reverse("formation:publish", args=[confirmed.pk])
    assert client_of(stranger).get(address).status_code == 404
    assert client_of(stranger).post(address).status_code == 404
    assert client_of(carla).put(address).status_code == 405
    assert not Group.objects.exists()
