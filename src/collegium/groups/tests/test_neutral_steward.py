"""The quartet, a group of Cora's program, chooses Grace Hall, whom the program has named as a neutral person."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from collegium.audit.models import Event
from collegium.groups import actions
from collegium.groups.models import Group, GroupState, Membership, MembershipState, Steward
from collegium.groups.queries import conflict_steward, groups_stewarded_by, steward_candidates
from collegium.groups.refusals import NotTakingPart, StewardNotNeutral
from collegium.people.models import Person
from collegium.programs.actions import end_neutral_person
from collegium.programs.models import Coordinator, NeutralPerson, Program

ClientOf = Callable[[Person], Client]
Choose = Callable[..., None]


@pytest.fixture
def grace(make_person: Callable[..., Person]) -> Person:
    return make_person("Grace Hall")


@pytest.fixture
def program(quartet: Group, grace: Person, make_person: Callable[..., Person], noon: datetime) -> Program:
    """Cora's program, to which the quartet belongs; Grace is its neutral person."""
    made = Program.objects.create(name="Northfield Peers", created_at=noon)
    Coordinator.objects.create(program=made, person=make_person("Cora Day"), since=noon)
    NeutralPerson.objects.create(program=made, person=grace, since=noon)
    Group.objects.filter(pk=quartet.pk).update(program=made)
    quartet.refresh_from_db()
    return made


@pytest.fixture
def neutral(program: Program) -> NeutralPerson:
    return NeutralPerson.objects.get(program=program)


@pytest.fixture
def choose(quartet: Group, noon: datetime) -> Choose:
    """`choose(neutral, ada, ben)`: each of these members chooses this neutral person."""

    def press(chosen: NeutralPerson, *members: Person) -> None:
        for member in members:
            actions.choose_neutral_steward(chosen, group=quartet, by=member, at=noon)

    return press


def place_of(person: Person, group: Group) -> Membership:
    return Membership.objects.get(person=person, group=group)


def steward_of(group: Group) -> Steward | None:
    return conflict_steward(Group.objects.get(pk=group.pk))


def name_of_steward(group: Group) -> str:
    steward = steward_of(group)
    return str(steward.person) if steward is not None else ""


def test_three_of_four_choose_grace(
    quartet: Group, neutral: NeutralPerson, choose: Choose, ada: Person, ben: Person, carmen: Person, grace: Person
) -> None:
    choose(neutral, ada, ben)
    assert steward_of(quartet) is None
    choose(neutral, carmen)
    assert steward_of(quartet) == Steward(quartet, neutral)
    assert list(groups_stewarded_by(grace)) == [quartet]
    chosen = Event.objects.get(verb="groups.steward_chosen")
    assert (chosen.subject_kind, chosen.subject_id, chosen.facts) == (
        "programs.neutralperson",
        neutral.pk,
        {"votes": 3},
    )
    assert {event.subject_kind for event in Event.objects.filter(verb="groups.steward_choice_made")} == {
        "groups.membership"
    }


def test_the_page_offers_members_first_and_then_grace_with_her_mark(
    quartet: Group, neutral: NeutralPerson, ada: Person, ben: Person, carmen: Person, client_of: ClientOf
) -> None:
    address = reverse("groups:roles", args=[quartet.pk])
    choose = reverse("groups:choose_neutral", args=[quartet.pk, neutral.pk])
    assert [str(one.person) for one in steward_candidates(quartet)] == [
        "Ada Okafor",
        "Ben Sato",
        "Carmen Ruiz",
        "Dev Anand",
        "Grace Hall",
    ]
    assert "grace@example.org" not in client_of(ada).get(address).content.decode()
    for member in (ada, ben, carmen):
        assert client_of(member).post(choose)["Location"] == address
    shown = client_of(ada).get(address).content.decode()
    assert "neutral person of the program, sees only declarations" in shown
    assert "mailto:grace@example.org" in shown
    assert "3 choices" in shown
    assert "your choice" in shown
    members = client_of(ada).get(reverse("groups:members", args=[quartet.pk])).content.decode()
    assert "Conflict steward: Grace Hall" in members


def test_there_is_one_steward_at_a_time(
    quartet: Group,
    neutral: NeutralPerson,
    choose: Choose,
    ada: Person,
    ben: Person,
    carmen: Person,
    dev: Person,
    noon: datetime,
) -> None:
    for person in (ada, ben, carmen):
        actions.choose_conflict_steward(place_of(dev, quartet), by=person, at=noon)
    assert name_of_steward(quartet) == "Dev Anand"
    choose(neutral, ada, ben, carmen)
    assert name_of_steward(quartet) == "Grace Hall"
    assert not Membership.objects.filter(group=quartet, is_conflict_steward=True).exists()
    for person in (ada, ben, carmen):
        actions.choose_conflict_steward(place_of(dev, quartet), by=person, at=noon)
    assert name_of_steward(quartet) == "Dev Anand"
    assert Group.objects.get().neutral_steward is None


def test_of_two_neutral_persons_the_one_with_more_than_half_serves(
    quartet: Group,
    program: Program,
    neutral: NeutralPerson,
    choose: Choose,
    make_person: Callable[..., Person],
    ada: Person,
    ben: Person,
    carmen: Person,
    dev: Person,
    noon: datetime,
) -> None:
    hugo = NeutralPerson.objects.create(program=program, person=make_person("Hugo Lind"), since=noon)
    choose(neutral, ada, ben)
    choose(hugo, carmen, dev)
    assert steward_of(quartet) is None
    choose(hugo, ada)
    assert name_of_steward(quartet) == "Hugo Lind"


def test_when_the_program_ends_it_grace_serves_nobody_and_members_choose_again(
    quartet: Group,
    program: Program,
    neutral: NeutralPerson,
    choose: Choose,
    ada: Person,
    ben: Person,
    carmen: Person,
    grace: Person,
    noon: datetime,
) -> None:
    choose(neutral, ada, ben, carmen)
    end_neutral_person(program, person_pk=grace.pk, by=ada, at=noon)
    assert steward_of(quartet) is None
    assert not groups_stewarded_by(grace).exists()
    assert not place_of(ada, quartet).has_chosen_a_steward
    # Named again, she serves nobody until the group chooses her again.
    NeutralPerson.objects.create(program=program, person=grace, since=noon)
    assert steward_of(quartet) is None


def test_grace_gives_it_back(
    quartet: Group,
    neutral: NeutralPerson,
    choose: Choose,
    ada: Person,
    ben: Person,
    carmen: Person,
    grace: Person,
    noon: datetime,
) -> None:
    choose(neutral, ada, ben, carmen)
    with pytest.raises(NotTakingPart):
        actions.give_back_neutral_stewardship(quartet, by=ada, at=noon)
    actions.give_back_neutral_stewardship(quartet, by=grace, at=noon)
    assert steward_of(quartet) is None
    assert not place_of(ada, quartet).has_chosen_a_steward
    with pytest.raises(NotTakingPart):
        actions.give_back_neutral_stewardship(quartet, by=grace, at=noon)
    event = Event.objects.get(verb="groups.stewardship_given_back")
    assert (event.subject_id, event.by_id, event.group_id) == (neutral.pk, grace.pk, quartet.pk)


@pytest.mark.parametrize("way", ["invitation", "offer"])
def test_who_takes_a_place_in_the_group_is_not_neutral_in_it_any_more(
    quartet: Group,
    neutral: NeutralPerson,
    choose: Choose,
    ada: Person,
    ben: Person,
    carmen: Person,
    grace: Person,
    way: str,
) -> None:
    now = timezone.now()
    choose(neutral, ada, ben, carmen)
    if way == "invitation":
        invitation = actions.invite(quartet, valid_for=timedelta(days=9), by=ada, at=now)
        actions.join_by_invitation(invitation, by=grace, at=now)
    else:
        offered = Membership.objects.create(group=quartet, person=grace, state=MembershipState.OFFERED, since=now)
        actions.accept_place(offered, by=grace, at=now)
    assert steward_of(quartet) is None
    assert not place_of(ada, quartet).has_chosen_a_steward
    with pytest.raises(StewardNotNeutral):
        choose(neutral, ada)
    # Leaving again does not bring the stewardship back.
    actions.leave_group(place_of(grace, quartet), by=grace, at=now)
    assert steward_of(quartet) is None


def test_who_coordinates_is_no_steward_also_when_that_came_later(
    quartet: Group,
    program: Program,
    ada: Person,
    ben: Person,
    carmen: Person,
    dev: Person,
    grace: Person,
    noon: datetime,
) -> None:
    for person in (ada, ben, carmen):
        actions.choose_conflict_steward(place_of(dev, quartet), by=person, at=noon)
    Coordinator.objects.create(program=program, person=dev, since=noon)
    assert steward_of(quartet) is None
    Coordinator.objects.create(program=program, person=grace, since=noon)
    assert [str(one.person) for one in steward_candidates(quartet)] == ["Ada Okafor", "Ben Sato", "Carmen Ruiz"]


def test_a_neutral_person_of_another_program_cannot_be_chosen(
    quartet: Group, program: Program, ada: Person, stranger: Person, client_of: ClientOf, noon: datetime
) -> None:
    far = Program.objects.create(name="Far Away", created_at=noon)
    other = NeutralPerson.objects.create(program=far, person=stranger, since=noon)
    with pytest.raises(StewardNotNeutral):
        actions.choose_neutral_steward(other, group=quartet, by=ada, at=noon)
    address = reverse("groups:choose_neutral", args=[quartet.pk, other.pk])
    assert client_of(ada).post(address).status_code == 404
    assert client_of(stranger).post(address).status_code == 404


def test_a_member_who_sits_in_the_group_is_offered_once(
    quartet: Group, program: Program, ada: Person, dev: Person, client_of: ClientOf, noon: datetime
) -> None:
    """Dev is named as neutral too: for his own group he is a member."""
    named = NeutralPerson.objects.create(program=program, person=dev, since=noon)
    assert [str(one.person) for one in steward_candidates(quartet)].count("Dev Anand") == 1
    answer = client_of(ada).post(reverse("groups:choose_neutral", args=[quartet.pk, named.pk]), follow=True)
    assert str(StewardNotNeutral()) in answer.content.decode()


def test_who_is_on_pause_or_a_stranger_chooses_nobody(
    quartet: Group, neutral: NeutralPerson, ben: Person, stranger: Person, noon: datetime
) -> None:
    actions.pause_membership(place_of(ben, quartet), by=ben, at=noon)
    for person in (ben, stranger):
        with pytest.raises(NotTakingPart):
            actions.choose_neutral_steward(neutral, group=quartet, by=person, at=noon)


def test_a_closed_group_is_served_no_more(
    quartet: Group, neutral: NeutralPerson, choose: Choose, ada: Person, ben: Person, carmen: Person, grace: Person
) -> None:
    choose(neutral, ada, ben, carmen)
    Group.objects.filter(pk=quartet.pk).update(state=GroupState.CLOSED)
    assert not groups_stewarded_by(grace).exists()


def test_a_group_of_no_program_has_only_its_members_to_choose_from(quartet: Group, grace: Person) -> None:
    assert not any(one.is_neutral for one in steward_candidates(quartet))


def test_the_roles_page_asks_as_often_for_one_neutral_person_as_for_three(
    quartet: Group,
    program: Program,
    ada: Person,
    make_person: Callable[..., Person],
    client_of: ClientOf,
    noon: datetime,
    django_assert_num_queries: Any,
) -> None:
    client = client_of(ada)
    for names in ((), ("Hugo Lind", "Iris Bell")):
        for name in names:
            NeutralPerson.objects.create(program=program, person=make_person(name), since=noon)
        with django_assert_num_queries(10):
            client.get(reverse("groups:roles", args=[quartet.pk]))
