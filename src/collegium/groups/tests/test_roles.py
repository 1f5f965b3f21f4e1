from collections.abc import Callable
from datetime import datetime

import pytest

from collegium.audit.models import Event
from collegium.groups import actions
from collegium.groups.models import Group, Membership, Rotation
from collegium.groups.queries import conflict_steward, rotation_order
from collegium.groups.refusals import NotTakingPart, StewardCoordinates
from collegium.people.models import Person
from collegium.programs.models import Coordinator, Program


def place_of(person: Person) -> Membership:
    return Membership.objects.get(person=person)


def steward_of(group: Group) -> Person | None:
    """As somebody finds it who opens the page now."""
    steward = conflict_steward(Group.objects.get(pk=group.pk))
    return steward.person if steward is not None else None


def names(group: Group, turns: Rotation) -> list[str]:
    return [one.person.get_short_name() for one in rotation_order(group, turns)]


def test_the_two_orders_are_moved_apart_from_each_other(
    quartet: Group, ada: Person, carmen: Person, noon: datetime
) -> None:
    actions.move_turn(place_of(carmen), turns=Rotation.NOTE_KEEPING, up=True, by=ada, at=noon)
    assert names(quartet, Rotation.NOTE_KEEPING) == ["Ada", "Carmen", "Ben", "Dev"]
    assert names(quartet, Rotation.FACILITATION) == ["Ada", "Ben", "Carmen", "Dev"]


def test_moving_the_first_one_up_changes_nothing(quartet: Group, ada: Person, noon: datetime) -> None:
    actions.move_turn(place_of(ada), turns=Rotation.FACILITATION, up=True, by=ada, at=noon)
    assert names(quartet, Rotation.FACILITATION) == ["Ada", "Ben", "Carmen", "Dev"]


def test_who_has_left_has_no_turn(quartet: Group, ada: Person, ben: Person, noon: datetime) -> None:
    actions.leave_group(place_of(ben), by=ben, at=noon)
    with pytest.raises(NotTakingPart):
        actions.move_turn(place_of(ben), turns=Rotation.FACILITATION, up=True, by=ada, at=noon)
    assert names(quartet, Rotation.FACILITATION) == ["Ada", "Carmen", "Dev"]


def test_three_of_four_choose_the_steward_and_two_do_not(
    quartet: Group, ada: Person, ben: Person, carmen: Person, dev: Person, noon: datetime
) -> None:
    for person in (ada, ben):
        actions.choose_conflict_steward(place_of(dev), by=person, at=noon)
    assert steward_of(quartet) is None
    actions.choose_conflict_steward(place_of(dev), by=carmen, at=noon)
    assert steward_of(quartet) == dev


def test_the_group_changes_its_mind(
    quartet: Group, ada: Person, ben: Person, carmen: Person, dev: Person, noon: datetime
) -> None:
    for person in (ada, ben, carmen):
        actions.choose_conflict_steward(place_of(dev), by=person, at=noon)
    for person in (ada, ben, dev):
        actions.choose_conflict_steward(place_of(carmen), by=person, at=noon)
    assert steward_of(quartet) == carmen
    assert not place_of(dev).is_conflict_steward


def test_one_vote_more_than_half_is_not_reached_by_naming_oneself(quartet: Group, ada: Person, noon: datetime) -> None:
    actions.choose_conflict_steward(place_of(ada), by=ada, at=noon)
    assert steward_of(quartet) is None


@pytest.mark.parametrize("ends", ["give_back_stewardship", "pause_membership", "leave_group"])
def test_the_role_ends_with_the_person(
    quartet: Group, ada: Person, ben: Person, carmen: Person, dev: Person, noon: datetime, ends: str
) -> None:
    for person in (ada, ben, carmen):
        actions.choose_conflict_steward(place_of(dev), by=person, at=noon)
    end: Callable[..., None] = getattr(actions, ends)
    end(place_of(dev), by=dev, at=noon)
    assert steward_of(quartet) is None
    assert place_of(ada).steward_choice is None


def test_a_coordinator_of_the_program_is_never_the_steward(
    quartet: Group, ada: Person, dev: Person, noon: datetime
) -> None:
    program = Program.objects.create(name="Northfield Peers", created_at=noon)
    Coordinator.objects.create(program=program, person=dev, since=noon)
    Group.objects.filter(pk=quartet.pk).update(program=program)
    with pytest.raises(StewardCoordinates):
        actions.choose_conflict_steward(place_of(dev), by=ada, at=noon)


def test_strangers_and_people_on_pause_choose_nobody(
    quartet: Group, ada: Person, ben: Person, stranger: Person, noon: datetime
) -> None:
    actions.pause_membership(place_of(ben), by=ben, at=noon)
    for person in (stranger, ben):
        with pytest.raises(NotTakingPart):
            actions.choose_conflict_steward(place_of(ada), by=person, at=noon)


def test_the_audit_does_not_tell_who_was_chosen(quartet: Group, ada: Person, dev: Person, noon: datetime) -> None:
    actions.choose_conflict_steward(place_of(dev), by=ada, at=noon)
    event = Event.objects.get()
    assert (event.verb, event.subject_id, event.facts) == ("groups.steward_choice_made", place_of(ada).pk, {})
