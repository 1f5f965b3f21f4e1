from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from collegium.audit.models import Event
from collegium.groups import actions
from collegium.groups.models import Group, GroupState, Membership, MembershipState
from collegium.groups.queries import active_memberships, groups_of, people_with_a_place, places_offered_to
from collegium.groups.refusals import (
    GroupFull,
    NotOnPause,
    NotTakingPart,
    PersonHasAPlace,
    PlaceNotOffered,
    SizesUnsound,
)
from collegium.people.models import Person
from collegium.programs.models import Program


@pytest.fixture
def program(db: None, noon: datetime) -> Program:
    return Program.objects.create(name="Northfield Peers", created_at=noon)


@pytest.fixture
def offered(program: Program, ada: Person, ben: Person, carmen: Person, dev: Person, noon: datetime) -> Group:
    return actions.offer_places(name="Table One", program=program, people=[ada, ben, carmen], by=dev, at=noon)


def place_of(person: Person) -> Membership:
    return Membership.objects.get(person=person)


def verbs() -> list[str]:
    return list(Event.objects.values_list("verb", flat=True))


def test_ada_starts_a_group_and_is_its_first_member(ada: Person, noon: datetime) -> None:
    group = actions.start_group(name="Quiet Corner", by=ada, at=noon)
    assert (group.state, group.size_least, group.size_most, group.program) == (GroupState.FORMING, 4, 8, None)
    assert [one.person for one in active_memberships(group)] == [ada]
    assert verbs() == ["groups.started"]


def test_sizes_that_are_no_table_are_refused(ada: Person, noon: datetime) -> None:
    with pytest.raises(SizesUnsound):
        actions.start_group(name="Crowd", by=ada, at=noon, size_least=4, size_most=40)
    assert not Group.objects.exists()


def test_an_offered_place_is_nobodys_membership_until_the_person_says_so(
    offered: Group, program: Program, ada: Person, ben: Person, carmen: Person
) -> None:
    assert not active_memberships(offered).exists()
    assert list(groups_of(ada)) == []
    assert [place.group for place in places_offered_to(ada)] == [offered]
    assert set(people_with_a_place(program)) == {ada.pk, ben.pk, carmen.pk}
    assert verbs() == ["groups.started", "groups.places_offered"]


def test_ada_accepts_her_place(offered: Group, ada: Person, noon: datetime) -> None:
    actions.accept_place(place_of(ada), by=ada, at=noon)
    assert [one.person for one in active_memberships(offered)] == [ada]


def test_nobody_accepts_for_somebody_else(offered: Group, ada: Person, ben: Person, noon: datetime) -> None:
    with pytest.raises(PlaceNotOffered):
        actions.accept_place(place_of(ada), by=ben, at=noon)
    assert place_of(ada).state == MembershipState.OFFERED


def test_a_declined_place_is_free_for_the_next_round(
    offered: Group, program: Program, ada: Person, noon: datetime
) -> None:
    place = place_of(ada)
    actions.decline_place(place, by=ada, at=noon)
    assert ada.pk not in set(people_with_a_place(program))
    with pytest.raises(PlaceNotOffered):
        actions.accept_place(place, by=ada, at=noon)


def test_when_everybody_declines_the_group_closes(
    offered: Group, ada: Person, ben: Person, carmen: Person, noon: datetime
) -> None:
    for person in (ada, ben, carmen):
        actions.decline_place(place_of(person), by=person, at=noon)
    offered.refresh_from_db()
    assert (offered.state, offered.closed_at) == (GroupState.CLOSED, noon)


def test_a_person_with_a_place_is_not_offered_a_second_one(
    offered: Group, program: Program, ada: Person, dev: Person, noon: datetime
) -> None:
    with pytest.raises(PersonHasAPlace):
        actions.offer_places(name="Table Two", program=program, people=[dev, ada], by=dev, at=noon)
    assert not Group.objects.filter(name="Table Two").exists()


def test_more_people_than_places_are_refused(
    program: Program, ada: Person, ben: Person, carmen: Person, dev: Person, noon: datetime
) -> None:
    with pytest.raises(GroupFull):
        actions.offer_places(
            name="Tiny", program=program, people=[ada, ben, carmen, dev], by=dev, at=noon, size_least=3, size_most=3
        )


def test_ada_leaves_at_once_and_the_others_stay(quartet: Group, ada: Person, noon: datetime) -> None:
    actions.leave_group(place_of(ada), by=ada, at=noon)
    assert place_of(ada).state == MembershipState.LEFT
    assert place_of(ada).until == noon
    quartet.refresh_from_db()
    assert quartet.state == GroupState.FORMING


def test_the_last_to_leave_closes_the_group(make_group: Callable[..., Group], ada: Person, noon: datetime) -> None:
    group = make_group("Alone", ada)
    actions.leave_group(place_of(ada), by=ada, at=noon)
    group.refresh_from_db()
    assert group.state == GroupState.CLOSED
    assert verbs() == ["groups.left", "groups.state_changed"]


def test_a_group_whose_last_active_member_leaves_waits_for_the_one_on_pause(
    make_group: Callable[..., Group], ada: Person, ben: Person, noon: datetime
) -> None:
    group = make_group("Pair", ada, ben)
    actions.pause_membership(place_of(ben), by=ben, at=noon)
    actions.leave_group(place_of(ada), by=ada, at=noon)
    group.refresh_from_db()
    assert group.state == GroupState.FORMING


def test_a_pause_keeps_the_place_and_ends_when_the_person_says_so(quartet: Group, ada: Person, noon: datetime) -> None:
    actions.pause_membership(place_of(ada), by=ada, at=noon)
    assert place_of(ada).state == MembershipState.PAUSED
    assert quartet.seats_taken() == 4
    actions.come_back(place_of(ada), by=ada, at=noon + timedelta(days=90))
    assert place_of(ada).state == MembershipState.ACTIVE


def test_pausing_twice_and_coming_back_twice_are_refused(quartet: Group, ada: Person, noon: datetime) -> None:
    place = place_of(ada)
    with pytest.raises(NotOnPause):
        actions.come_back(place, by=ada, at=noon)
    actions.pause_membership(place, by=ada, at=noon)
    with pytest.raises(NotTakingPart):
        actions.pause_membership(place, by=ada, at=noon)


def test_nobody_leaves_for_somebody_else(quartet: Group, ada: Person, ben: Person, noon: datetime) -> None:
    with pytest.raises(NotTakingPart):
        actions.leave_group(place_of(ada), by=ben, at=noon)
    assert place_of(ada).state == MembershipState.ACTIVE


def test_somebody_new_reopens_the_charter(offered: Group, ada: Person, ben: Person, noon: datetime) -> None:
    actions.accept_place(place_of(ada), by=ada, at=noon)
    Group.objects.filter(pk=offered.pk).update(state=GroupState.CHARTERED)
    actions.accept_place(place_of(ben), by=ben, at=noon)
    offered.refresh_from_db()
    assert offered.state == GroupState.FORMING
