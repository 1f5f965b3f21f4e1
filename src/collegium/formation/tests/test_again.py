"""Another proposal from the groups of one: what stays, who came and went, and the report of what changed."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from collegium.audit.models import Event
from collegium.formation.actions import (
    SearchPlan,
    confirm_groups,
    discard_proposal,
    keep_apart,
    start_search,
    withdraw_enrollment,
)
from collegium.formation.jobs import form_proposal
from collegium.formation.models import Enrollment, MovePrice, Proposal, ProposalState, Round
from collegium.formation.queries.changes import change_since_start
from collegium.formation.queries.seats import seats_of
from collegium.formation.refusals import PinnedElsewhere, StartIsGone
from collegium.formation.weighing import SHIPPED
from collegium.people.models import Person

Sign = Callable[[Person], Client]
Enroll = Callable[..., Enrollment]
TRIES = 4000
ASKED = {
    "seconds": 1,
    "size_least": 3,
    "size_most": 8,
    "stage_span": 4,
    "common_slots": 2,
    "price": "reluctant",
    **SHIPPED,
}


@pytest.fixture
def first(enroll: Enroll, dozen: list[Person], make_proposal: Callable[..., Proposal]) -> Proposal:
    """Ada to Dev in group 1, Esi to Hugo in group 2, Iris to Lena in group 3."""
    for number, person in enumerate(dozen):
        enroll(person, goal="papers" if number % 2 else "grant", can_teach=[f"T{number % 4 + 1}"], wants=["S1"])
    return make_proposal([dozen[:4], dozen[4:8], dozen[8:]], weights=dict(SHIPPED))


def again(client: Client, start: Proposal, **sent: Any) -> Any:
    return client.post(reverse("formation:again", args=[start.pk]), ASKED | sent)


def seats(proposal: Proposal) -> dict[int, set[int]]:
    return {number: set(people) for number, people in seats_of([proposal])[proposal.pk].items()}


def test_what_carla_ticks_stays(client_of: Sign, carla: Person, first: Proposal, dozen: list[Person]) -> None:
    client = client_of(carla)
    answer = again(client, first, groups=["1"], people=[dozen[4].pk], price="free")

    second = Proposal.objects.get(number=2)
    assert answer["Location"] == reverse("formation:progress", args=[second.pk])
    assert second.start_from == first
    assert second.pinned == sorted(person.pk for person in [*dozen[:4], dozen[4]])
    event = Event.objects.get(verb="formation.search_started")
    assert (event.facts["start_from"], event.facts["pinned"]) == (first.pk, 5)
    form_proposal(second.pk, iterations=TRIES)
    second.refresh_from_db()
    assert second.state == ProposalState.READY
    assert {person.pk for person in dozen[:4]} <= seats(second)[1]
    assert dozen[4].pk in seats(second)[2]


def test_the_same_press_again_makes_one_proposal(client_of: Sign, carla: Person, first: Proposal) -> None:
    client = client_of(carla)
    page = client.get(reverse("formation:again", args=[first.pk])).content.decode()
    assert 'name="form_key"' in page
    answers = [again(client, first, form_key="k" * 22) for _press in range(2)]
    assert len({answer["Location"] for answer in answers}) == 1
    assert Proposal.objects.count() == 2


def test_more_people_cost_no_more_questions(
    client_of: Sign,
    carla: Person,
    first: Proposal,
    dozen: list[Person],
    make_proposal: Callable[..., Proposal],
    django_assert_num_queries: Any,
) -> None:
    client, few = client_of(carla), make_proposal([dozen[:3]], number=2)
    for proposal in (few, first):
        with django_assert_num_queries(8):
            client.get(reverse("formation:again", args=[proposal.pk]))
        with django_assert_num_queries(23):
            client.get(reverse("formation:place", args=[proposal.pk, dozen[0].pk]))


def test_confirmed_groups_are_ticked(client_of: Sign, carla: Person, first: Proposal, now: datetime) -> None:
    confirm_groups(first, numbers=[2], by=carla, at=now)
    page = client_of(carla).get(reverse("formation:again", args=[first.pk])).content.decode()
    assert 'name="groups" value="2" checked' in page
    assert 'name="groups" value="1" checked' not in page


def test_nobody_moves_where_moving_is_dear(
    client_of: Sign, carla: Person, first: Proposal, dozen: list[Person]
) -> None:
    again(client_of(carla), first, price="very")
    second = Proposal.objects.get(number=2)
    form_proposal(second.pk, iterations=TRIES)
    change = change_since_start(Proposal.objects.get(pk=second.pk))
    assert change.moved == ()
    assert change.stayed + len(change.moved) == len(dozen)


def test_who_enrolled_is_placed_and_who_withdrew_is_gone(
    client_of: Sign,
    carla: Person,
    first: Proposal,
    dozen: list[Person],
    enroll: Enroll,
    make_person: Callable[..., Person],
    now: datetime,
) -> None:
    mira = make_person("Mira Roe")
    enroll(mira, can_teach=["T2"], wants=["S1"])
    withdraw_enrollment(Enrollment.objects.get(person=dozen[0]), at=now)
    client = client_of(carla)
    page = client.get(reverse("formation:again", args=[first.pk])).content.decode()
    assert "1 person enrolled since and gets a place: Mira Roe." in page
    assert "1 person has withdrawn, or found a place elsewhere, and is left out: Ada Roe." in page

    again(client, first, groups=["1", "2"])
    second = Proposal.objects.get(number=2)
    form_proposal(second.pk, iterations=TRIES)

    change = change_since_start(Proposal.objects.get(pk=second.pk))
    assert [person.name for person, _number in change.joined] == ["Mira Roe"]
    assert change.left == 1
    assert {person.pk for person in dozen[4:8]} <= seats(second)[2]
    page = client.get(reverse("formation:proposal", args=[second.pk])).content.decode()
    assert "Since proposal 1:" in page
    assert "1 new, 1 gone" in page
    assert "7 people were kept in place." in page


def test_other_weights_and_rules_are_of_this_proposal_alone(
    client_of: Sign, carla: Person, first: Proposal, spring: Round
) -> None:
    client = client_of(carla)
    again(client, first, goal=60, stage_span=6, mixes_divisions="on", seed=77)
    second = Proposal.objects.get(number=2)
    assert second.weights == dict(SHIPPED) | {"goal": 60}
    assert (second.stage_span, second.mixes_divisions, second.seed) == (6, True, 77)
    form_proposal(second.pk, iterations=TRIES)
    page = client.get(reverse("formation:proposal", args=[second.pk])).content.decode()
    assert "Made with weights of its own:" in page
    assert "at most 6 years apart" in page
    assert (
        "Made with the program’s weights:"
        in client.get(reverse("formation:proposal", args=[first.pk])).content.decode()
    )


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"groups": ["9"]}, "9 is not one of the available choices."),
        ({"people": ["999999"]}, "999999 is not one of the available choices."),
        ({"price": "cheap"}, "cheap is not one of the available choices."),
        ({"seed": -1}, "Give a whole number from 0 to"),
        ({"stage_span": 81}, "Give a whole number from 0 to 80."),
        ({"size_most": 3, "size_least": 5}, "cannot be smaller than the smallest"),
        ({"merge": "1"}, "Choose two groups to make one of them, or none."),
        ({"merge": "2", "merge_with": "2"}, "Choose another group; this one stands there already."),
        ({"merge": "1", "merge_with": "2", "split": "2"}, "This group is to be made one with another."),
        ({"split": "3", "groups": ["3"]}, "Group 3 cannot stay as it is and be changed below."),
        ({"split": "9"}, "9 is not one of the available choices."),
        (
            {"groups": ["1", "2", "3"], "size_most": 3},
            "Group 1 cannot stay as it is. 4 people are more than the largest group of 3.",
        ),
        (
            {"groups": ["1", "2", "3"], "size_least": 5},
            "The groups with people who stay need at least 15 people, and there are 12.",
        ),
    ],
)
def test_bad_wishes_are_refused(
    client_of: Sign, carla: Person, first: Proposal, sent: dict[str, Any], sentence: str
) -> None:
    answer = again(client_of(carla), first, **sent)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert Proposal.objects.count() == 1


def test_two_groups_go_on_as_one(
    client_of: Sign, carla: Person, first: Proposal, dozen: list[Person], spring: Round
) -> None:
    """Ada's and Iris's groups of four become one of eight, and nobody of Esi's group moves."""
    client = client_of(carla)
    assert again(client, first, merge="1", merge_with="3", groups=["2"], price="very").status_code == 302
    second = Proposal.objects.get(number=2)
    assert (second.merged, second.split) == ([1, 3], None)
    form_proposal(second.pk, iterations=TRIES)
    assert seats(second) == {1: _keys(dozen[:4] + dozen[8:]), 2: _keys(dozen[4:8])}
    page = client.get(reverse("formation:proposal", args=[second.pk])).content.decode()
    assert "Groups 1 and 3 began as one." in page
    assert "Since proposal 1: 4 moved, 0 new, 0 gone" in page


def test_one_group_goes_on_as_two(
    client_of: Sign,
    carla: Person,
    first: Proposal,
    dozen: list[Person],
    make_proposal: Callable[..., Proposal],
) -> None:
    """Ada's group of six becomes two of three, and nobody of the other six moves."""
    six = make_proposal([dozen[:6], dozen[6:]], number=2)
    client = client_of(carla)
    assert again(client, six, split="1", groups=["2"], price="very").status_code == 302
    third = Proposal.objects.get(number=3)
    form_proposal(third.pk, iterations=TRIES)
    now = seats(third)
    assert now[2] == _keys(dozen[6:])
    assert now[1] | now[3] == _keys(dozen[:6])
    assert (len(now[1]), len(now[3])) == (3, 3)
    page = client.get(reverse("formation:proposal", args=[third.pk])).content.decode()
    assert "Group 1 began in two halves." in page


def test_who_may_not_share_a_group_cannot_both_stay(
    client_of: Sign, carla: Person, first: Proposal, dozen: list[Person], now: datetime
) -> None:
    """Ada asked since not to sit with Ben, nor with Carmen: one sentence names the group, nobody, and no number."""
    for other in dozen[1:3]:
        keep_apart(Enrollment.objects.get(person=dozen[0]), other=other, at=now)
    answer = again(client_of(carla), first, groups=["1"])
    assert answer.status_code == 422
    told = "Group 1 cannot stay as it is. A private rule: these people cannot be one group."
    assert answer.content.decode().count(told) == 1
    assert Proposal.objects.count() == 1


def _keys(people: list[Person]) -> set[int]:
    return {person.pk for person in people}


def test_a_start_that_changed_meanwhile_is_refused(
    carla: Person, first: Proposal, spring: Round, dozen: list[Person], stranger: Person, now: datetime
) -> None:
    plan: dict[str, Any] = {"seconds": 1, "size_least": 3, "size_most": 8, "weights": SHIPPED, "start_from": first}
    with pytest.raises(PinnedElsewhere):
        start_search(spring, plan=SearchPlan(**plan, pinned=frozenset({stranger.pk})), by=carla, at=now)
    discard_proposal(first, by=carla, at=now)
    with pytest.raises(StartIsGone):
        start_search(spring, plan=SearchPlan(**plan, price=MovePrice.FREE), by=carla, at=now)
    assert Proposal.objects.count() == 1


def test_only_groups_that_can_be_adjusted_are_begun_with(
    client_of: Sign, carla: Person, first: Proposal, stranger: Person
) -> None:
    address = reverse("formation:again", args=[first.pk])
    assert client_of(stranger).get(address).status_code == 404
    assert again(client_of(stranger), first).status_code == 404
    Proposal.objects.update(state=ProposalState.DISCARDED)
    assert client_of(carla).get(address).status_code == 404
    assert Proposal.objects.count() == 1
