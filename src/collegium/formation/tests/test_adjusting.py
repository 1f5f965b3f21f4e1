"""A proposal is looked at and adjusted: moves, swaps, taking back, confirming."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from collegium.formation.actions import confirm_groups
from collegium.formation.models import Enrollment, Placement, Proposal, ProposalState
from collegium.people.models import Person

Sign = Callable[[Person], Client]
Enroll = Callable[..., Enrollment]


@pytest.fixture
def seated(enroll: Enroll, dozen: list[Person], make_proposal: Callable[..., Proposal]) -> Proposal:
    """Ada, Ben, Carmen and Dev in group 1; Esi to Hugo in group 2; Iris to Lena in group 3."""
    for person in dozen:
        enroll(person)
    return make_proposal([dozen[:4], dozen[4:8], dozen[8:]])


def address(name: str, proposal: Proposal) -> str:
    return reverse(f"formation:{name}", args=[proposal.pk])


def group_of(person: Person) -> int:
    group = Placement.objects.select_related("group").get(person=person).group
    return group.number if group else 0


def move(client: Client, proposal: Proposal, person: Person, origin: int, target: int, **extra: Any) -> Any:
    sent = {"person": person.pk, "origin": origin, "target": target}
    return client.post(address("move", proposal), sent, **extra)


def test_the_page_shows_groups_with_reasons_in_words(client_of: Sign, seated: Proposal, carla: Person) -> None:
    page = client_of(carla).get(address("proposal", seated)).content.decode()
    for words in ["Group 3", "Ada Roe", "All are in year", "4 weekly times suit everybody", "Everybody has a place."]:
        assert words in page


def test_carla_moves_ada_without_a_script(
    client_of: Sign, seated: Proposal, carla: Person, dozen: list[Person]
) -> None:
    ada = dozen[0]
    answer = move(client_of(carla), seated, ada, 1, 2)
    assert answer["Location"] == address("proposal", seated)
    assert group_of(ada) == 2
    move(client_of(carla), seated, dozen[1], 1, 2)
    page = client_of(carla).get(address("proposal", seated)).content.decode()
    assert "2 people are fewer than the smallest group of 3." in page
    seated.refresh_from_db()
    assert seated.score is not None


def test_with_htmx_the_board_comes_back_with_both_scores(
    client_of: Sign, seated: Proposal, carla: Person, dozen: list[Person]
) -> None:
    answer = move(client_of(carla), seated, dozen[0], 1, 2, headers={"HX-Request": "true"})
    part = answer.content.decode()
    assert "<html" not in part
    assert "Group 1: fit" in part
    assert "Group 2: fit" in part
    assert "Group 3: fit" not in part
    assert "Take back the move of Ada Roe" in part


def test_the_last_move_is_taken_back(client_of: Sign, seated: Proposal, carla: Person, dozen: list[Person]) -> None:
    client = client_of(carla)
    move(client, seated, dozen[0], 1, 2)
    move(client, seated, dozen[1], 1, 0)
    assert (group_of(dozen[0]), group_of(dozen[1])) == (2, 0)
    client.post(address("undo", seated))
    assert (group_of(dozen[0]), group_of(dozen[1])) == (2, 1)
    client.post(address("undo", seated))
    assert group_of(dozen[0]) == 1
    assert "There is no move to take back." in client.post(address("undo", seated)).content.decode()


def test_two_people_change_places_and_back(
    client_of: Sign, seated: Proposal, carla: Person, dozen: list[Person]
) -> None:
    client, (ada, esi) = client_of(carla), (dozen[0], dozen[4])
    page = client.get(reverse("formation:place", args=[seated.pk, ada.pk])).content.decode()
    assert "Move Ada Roe" in page
    assert "Esi Roe" in page
    client.post(address("swap", seated), {"person": ada.pk, "other": esi.pk})
    assert (group_of(ada), group_of(esi)) == (2, 1)
    client.post(address("undo", seated))
    assert (group_of(ada), group_of(esi)) == (1, 2)
    same_table = client.post(address("swap", seated), {"person": ada.pk, "other": dozen[1].pk})
    assert same_table.status_code == 422


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"target": ""}, "Choose a group, then move."),
        ({"target": "9"}, "This group is not part of the proposal."),
        ({"target": "1"}, "This person sits in that group already."),
        ({"person": "0"}, "This person is not part of the proposal."),
        ({"origin": "3"}, "Somebody moved this person in the meantime."),
    ],
)
def test_a_move_that_cannot_be_is_refused(
    client_of: Sign,
    seated: Proposal,
    carla: Person,
    dozen: list[Person],
    changes: dict[str, str],
    sentence: str,
) -> None:
    sent = {"person": str(dozen[0].pk), "origin": "1", "target": "2"} | changes
    answer = client_of(carla).post(address("move", seated), sent)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert group_of(dozen[0]) == 1


def test_of_two_coordinators_who_move_the_same_person_one_wins(
    client_of: Sign, seated: Proposal, carla: Person, dozen: list[Person]
) -> None:
    assert move(client_of(carla), seated, dozen[0], 1, 2).status_code == 302
    second = move(client_of(carla), seated, dozen[0], 1, 3)
    assert second.status_code == 422
    assert group_of(dozen[0]) == 2


def test_a_confirmed_group_that_changes_has_to_be_confirmed_again(
    client_of: Sign, seated: Proposal, carla: Person, dozen: list[Person]
) -> None:
    client = client_of(carla)
    client.post(address("confirm", seated), {"number": "1"})
    assert list(seated.groups.exclude(confirmed_at=None).values_list("number", flat=True)) == [1]
    client.post(address("confirm", seated))
    assert seated.groups.exclude(confirmed_at=None).count() == 3
    move(client, seated, dozen[0], 1, 2)
    assert list(seated.groups.exclude(confirmed_at=None).values_list("number", flat=True)) == [3]


def test_a_group_that_breaks_a_private_rule_cannot_be_confirmed(
    client_of: Sign,
    enroll: Enroll,
    dozen: list[Person],
    make_proposal: Callable[..., Proposal],
    carla: Person,
) -> None:
    for person in dozen[1:4]:
        enroll(person)
    enroll(dozen[0], apart=[dozen[1]])
    proposal = make_proposal([dozen[:4]])
    answer = client_of(carla).post(address("confirm", proposal))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "A rule that nobody can set aside is broken." in page
    assert "A private rule: these people cannot be one group." in page
    assert not proposal.groups.exclude(confirmed_at=None).exists()


def test_somebody_who_withdrew_is_named_until_moved_away(
    client_of: Sign, seated: Proposal, carla: Person, dozen: list[Person]
) -> None:
    Enrollment.objects.filter(person=dozen[0]).update(state="withdrawn")
    page = client_of(carla).get(address("proposal", seated)).content.decode()
    assert "Withdrawn since the search, or placed elsewhere: Ada Roe." in " ".join(page.split())


@pytest.mark.parametrize("state", [ProposalState.DISCARDED, ProposalState.PUBLISHED])
def test_a_fixed_proposal_is_read_only(
    client_of: Sign, seated: Proposal, carla: Person, dozen: list[Person], state: ProposalState
) -> None:
    Proposal.objects.update(state=state, finished_at=seated.created_at)
    client = client_of(carla)
    assert move(client, seated, dozen[0], 1, 2).status_code == 422
    assert client.post(address("confirm", seated)).status_code == 422
    assert client.get(reverse("formation:place", args=[seated.pk, dozen[0].pk])).status_code == 404
    assert b"Move to" not in client.get(address("proposal", seated)).content
    assert group_of(dozen[0]) == 1


def test_others_find_no_proposal(client_of: Sign, seated: Proposal, stranger: Person, dozen: list[Person]) -> None:
    for person in [stranger, dozen[0]]:
        client = client_of(person)
        assert client.get(address("proposal", seated)).status_code == 404
        assert client.get(reverse("formation:place", args=[seated.pk, dozen[0].pk])).status_code == 404
        for name in ["move", "swap", "undo", "confirm", "publish"]:
            assert client.post(address(name, seated)).status_code == 404
    assert group_of(dozen[0]) == 1


def test_wrong_methods_are_refused(client_of: Sign, seated: Proposal, carla: Person) -> None:
    client = client_of(carla)
    assert client.post(address("proposal", seated)).status_code == 405
    for name in ["move", "swap", "undo", "confirm"]:
        assert client.get(address(name, seated)).status_code == 405


def test_confirming_twice_is_harmless(seated: Proposal, carla: Person, now: Any) -> None:
    assert confirm_groups(seated, by=carla, at=now) == 3
    assert confirm_groups(seated, by=carla, at=now) == 0


@pytest.mark.parametrize(("groups", "size"), [(1, 4), (3, 4), (10, 6)])
def test_the_page_asks_the_database_the_same_number_of_times(
    client_of: Sign,
    carla: Person,
    enroll: Enroll,
    make_person: Callable[..., Person],
    make_proposal: Callable[..., Proposal],
    django_assert_num_queries: Any,
    groups: int,
    size: int,
) -> None:
    people = [make_person(f"P{number} Roe") for number in range(groups * size)]
    for person in people:
        enroll(person, can_teach=["T1"], wants=["G2"])
    proposal = make_proposal([people[start : start + size] for start in range(0, len(people), size)])
    client = client_of(carla)
    with django_assert_num_queries(15):
        page = client.get(address("proposal", proposal))
    assert page.content.decode().count("formation-seat") == groups * size


@pytest.mark.parametrize("number", ["0", "-1", "two", "²", "9" * 5000])
def test_a_number_of_no_group_confirms_none(client_of: Sign, seated: Proposal, carla: Person, number: str) -> None:
    answer = client_of(carla).post(address("confirm", seated), {"number": number})
    assert answer.status_code == 422
    assert "This group is not part of the proposal." in answer.content.decode()
    assert not seated.groups.exclude(confirmed_at=None).exists()


def test_a_person_with_an_impossible_number_is_refused(client_of: Sign, seated: Proposal, carla: Person) -> None:
    sent = {"person": "9" * 20, "origin": 1, "target": 2}
    assert client_of(carla).post(address("move", seated), sent).status_code == 422
