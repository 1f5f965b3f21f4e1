"""What asks somebody again about a colleague, each with the sentence that the two of them read."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from collegium.alignment import actions
from collegium.alignment.asking import ConflictTask, Reason
from collegium.alignment.pairs import Mark
from collegium.alignment.queries.conflicts import screening_of, standing_of
from collegium.alignment.queries.same_goals import same_goals
from collegium.alignment.tests.conftest import Seats
from collegium.alignment.tests.stating import K23, PAPER, only_pair, state, stated
from collegium.groups import actions as groups
from collegium.groups.actions.places import take_place
from collegium.groups.models import Group, Membership
from collegium.people.actions import change_profile
from collegium.people.models import Person
from collegium.programs.actions import add_coordinator, create_program
from collegium.programs.models import Program

ClientOf = Callable[[Person], Client]


@pytest.fixture
def answered(seats: Seats) -> datetime:
    """Everybody answered about everybody yesterday."""
    at = timezone.now() - timedelta(days=1)
    Membership.objects.update(since=at - timedelta(days=30))
    for one in Membership.objects.select_related("person", "group"):
        actions.declare_nothing(one, by=one.person, at=at)
    return at


@pytest.fixture
def reasons(quartet: Group, seats: Seats) -> Callable[..., dict[str, Reason]]:
    """`reasons("Carmen")`: about whom Carmen is asked again now, and why."""

    def of(name: str, at: datetime | None = None) -> dict[str, Reason]:
        membership = Membership.objects.select_related("group").get(pk=seats[name].pk)
        asked = screening_of(membership, at=at or timezone.now(), same_goal=same_goals(quartet))
        return {one.other.person.get_short_name(): one.reason for one in asked if one.reason}

    return of


Reasons = Callable[..., dict[str, Reason]]


def task_of(group: Group, person: Person, *, at: datetime) -> ConflictTask | None:
    """What stands on this person's card."""
    standing = standing_of(group, at=at)
    return next((standing.tasks.get(one.pk) for one in standing.members if one.person_id == person.pk), None)


def reads(client: Client, group: Group) -> str:
    return client.get(reverse("alignment:conflicts", args=[group.pk])).content.decode()


def test_who_answered_yesterday_is_asked_nothing(
    quartet: Group, answered: datetime, reasons: Reasons, carmen: Person, client_of: ClientOf
) -> None:
    assert reasons("Carmen") == {}
    assert "asked again" not in reads(client_of(carmen), quartet)


def test_a_new_member_is_asked_about_by_everybody(
    quartet: Group,
    answered: datetime,
    reasons: Reasons,
    carmen: Person,
    make_person: Callable[..., Person],
    client_of: ClientOf,
) -> None:
    eve = make_person("Eve Lind")
    Membership.objects.create(group=quartet, person=eve, since=timezone.now())
    assert reasons("Carmen") == {"Eve": Reason.NEW_MEMBER}
    assert "You are asked again:</strong> new in your group." in squeezed(reads(client_of(carmen), quartet))
    assert task_of(quartet, eve, at=timezone.now()) == ConflictTask.DECLARE


def test_whoever_is_half_through_the_first_list_is_asked_about_nobody_new(
    quartet: Group, seats: Seats, reasons: Reasons, ben: Person, client_of: ClientOf
) -> None:
    actions.declare_apart(seats["Ben"], other=seats["Carmen"], by=ben, at=timezone.now())
    assert reasons("Ben") == {"Ada": Reason.FIRST, "Dev": Reason.FIRST}
    assert "asked again" not in reads(client_of(ben), quartet)
    assert task_of(quartet, ben, at=timezone.now()) == ConflictTask.DECLARE


def test_who_leaves_and_comes_back_is_new_and_asked_about_all(
    quartet: Group, seats: Seats, answered: datetime, reasons: Reasons, ben: Person
) -> None:
    groups.leave_group(seats["Ben"], by=ben, at=timezone.now())
    assert reasons("Carmen") == {}
    take_place(quartet, ben, at=timezone.now())
    assert reasons("Carmen") == {"Ben": Reason.NEW_MEMBER}
    assert set(reasons("Ben")) == {"Ada", "Carmen", "Dev"}


def test_who_comes_back_from_a_pause_is_asked_about_who_came_meanwhile(
    quartet: Group,
    seats: Seats,
    answered: datetime,
    reasons: Reasons,
    ben: Person,
    make_person: Callable[..., Person],
) -> None:
    groups.pause_membership(seats["Ben"], by=ben, at=timezone.now())
    Membership.objects.create(group=quartet, person=make_person("Eve Lind"), since=timezone.now())
    assert task_of(quartet, ben, at=timezone.now()) is None
    groups.come_back(Membership.objects.get(pk=seats["Ben"].pk), by=ben, at=timezone.now())
    assert reasons("Ben") == {"Eve": Reason.NEW_MEMBER}
    assert task_of(quartet, ben, at=timezone.now()) == ConflictTask.DECLARE_AGAIN


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"rank": "Associate Professor"}, {"Ben": Reason.NEW_ROLE}),
        # A promotion that counts from a day before the answer is one, too.
        ({"rank_started_on": date(2024, 7, 1)}, {"Ben": Reason.NEW_ROLE}),
        ({"department": "Surgery"}, {}),
        ({"rank": "Assistant Professor"}, {}),
    ],
)
def test_a_new_rank_asks_everybody_again_about_that_person(
    quartet: Group,
    answered: datetime,
    reasons: Reasons,
    ben: Person,
    carmen: Person,
    client_of: ClientOf,
    changes: dict[str, Any],
    found: dict[str, Reason],
) -> None:
    change_profile(ben, changes=changes, by=ben, at=timezone.now())
    assert reasons("Carmen") == found
    assert set(reasons("Ben")) == ({"Ada", "Carmen", "Dev"} if found else set())
    assert (
        "You are asked again:</strong> one of you has a new rank." in squeezed(reads(client_of(carmen), quartet))
    ) is bool(found)


def test_a_rank_that_is_filled_in_for_the_first_time_is_no_new_one(
    answered: datetime, reasons: Reasons, ben: Person
) -> None:
    Person.objects.filter(pk=ben.pk).update(rank="", rank_started_on=None)
    changes = {"rank": "Assistant Professor", "rank_started_on": date(2024, 7, 1)}
    change_profile(ben, changes=changes, by=ben, at=timezone.now())
    assert reasons("Carmen") == {}


def test_who_begins_to_coordinate_the_program_of_the_group_is_asked_about_again(
    quartet: Group,
    seats: Seats,
    answered: datetime,
    reasons: Reasons,
    stranger: Person,
    ben: Person,
    carmen: Person,
    client_of: ClientOf,
    noon: datetime,
) -> None:
    bridges, elsewhere = (
        create_program(name=name, organization="", time_zone="UTC", by=stranger, at=noon)
        for name in ("Bridges", "Elsewhere")
    )
    Group.objects.filter(pk=quartet.pk).update(program=bridges)
    coordinates(elsewhere, ben, by=stranger)
    assert reasons("Carmen") == {}
    coordinates(bridges, ben, by=stranger)
    assert reasons("Carmen") == {"Ben": Reason.NEW_OFFICE}
    assert "You are asked again:</strong> one of you now coordinates your program." in squeezed(
        reads(client_of(carmen), quartet)
    )


def coordinates(program: Program, person: Person, *, by: Person) -> None:
    add_coordinator(program, email=person.email, by=by, at=timezone.now())


def test_a_private_goal_with_the_same_scarce_thing_asks_nobody(
    quartet: Group, answered: datetime, reasons: Reasons, ben: Person, carmen: Person, client_of: ClientOf
) -> None:
    state(quartet, carmen, at=answered, **K23)
    goal = state(quartet, ben, at=timezone.now(), is_shared=False, **K23)
    assert (reasons("Ben"), reasons("Carmen")) == ({}, {})
    actions.share_goal(goal, by=ben, at=timezone.now())
    assert (reasons("Ben"), reasons("Carmen")) == ({"Carmen": Reason.SAME_GOAL}, {"Ben": Reason.SAME_GOAL})
    assert "You are asked again:</strong> you both want the same thing." in squeezed(reads(client_of(carmen), quartet))
    actions.take_back_goal(goal, by=ben, at=timezone.now())
    assert (reasons("Ben"), reasons("Carmen")) == ({}, {})


def test_a_shared_goal_that_names_the_scarce_thing_later_asks_the_two(
    quartet: Group, answered: datetime, reasons: Reasons, ben: Person, carmen: Person
) -> None:
    earlier = answered - timedelta(days=1)
    state(quartet, carmen, at=earlier, **K23)
    goal = state(quartet, ben, at=earlier, **PAPER)
    actions.save_goal(goal, stated=stated(**K23), revision=goal.revision, by=ben, at=timezone.now())
    assert reasons("Carmen") == {"Ben": Reason.SAME_GOAL}
    assert reasons("Dev") == {}


def test_another_word_in_a_goal_over_the_same_thing_asks_nobody(
    quartet: Group, answered: datetime, reasons: Reasons, ben: Person, carmen: Person
) -> None:
    earlier = answered - timedelta(days=1)
    state(quartet, carmen, at=earlier, **K23)
    goal = state(quartet, ben, at=earlier, **K23)
    reworded = stated(**{**K23, "text": "Submit my very first career award"})
    actions.save_goal(goal, stated=reworded, revision=goal.revision, by=ben, at=timezone.now())
    assert (reasons("Ben"), reasons("Carmen")) == ({}, {})


def test_two_who_say_that_only_one_of_them_can_win_are_asked_again(
    quartet: Group, answered: datetime, reasons: Reasons, ben: Person, carmen: Person
) -> None:
    earlier = answered - timedelta(days=1)
    state(quartet, carmen, at=earlier, text="Lead the ward", kind="promotion")
    state(quartet, ben, at=earlier, text="Head of the unit", kind="promotion")
    pair = only_pair(quartet)
    actions.answer_pair(pair, mark=Mark.CONTEND, wordings=(1, 1), by=ben, at=timezone.now())
    assert (reasons("Ben"), reasons("Carmen")) == ({}, {})
    actions.answer_pair(pair, mark=Mark.CONTEND, wordings=(1, 1), by=carmen, at=timezone.now())
    assert (reasons("Ben"), reasons("Carmen")) == ({"Carmen": Reason.SAME_GOAL}, {"Ben": Reason.SAME_GOAL})


def test_whatever_asks_again_about_old_colleagues_is_answered_with_one_tap(
    quartet: Group, answered: datetime, reasons: Reasons, ben: Person, carmen: Person, client_of: ClientOf
) -> None:
    change_profile(ben, changes={"rank": "Associate Professor"}, by=ben, at=timezone.now())
    client = client_of(carmen)
    assert "Is anything new?" in reads(client, quartet)
    client.post(reverse("alignment:nothing_new", args=[quartet.pk]))
    assert reasons("Carmen") == {}
    quarter = timezone.now() + timedelta(days=93)
    assert reasons("Carmen", quarter) == dict.fromkeys(("Ada", "Ben", "Dev"), Reason.QUARTER)
    assert task_of(quartet, carmen, at=quarter) == ConflictTask.NOTHING_NEW


def squeezed(page: str) -> str:
    return " ".join(page.split())
