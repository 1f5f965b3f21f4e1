"""Another proposal from the groups of one: what stays, who came and went, and the report of what changed."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from collegium.audit.models import Event
from collegium.formation.actions import SearchPlan, confirm_groups, discard_proposal, start_search, withdraw_enrollment
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
        with django_assert_num_queries(19):
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
    assert len(change.moved) <= 2
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
    ],
)
def test_bad_wishes_are_refused(
    client_of: Sign, carla: Person, first: Proposal, sent: dict[str, Any], sentence: str
) -> None:
    answer = again(client_of(carla), first, **sent)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert Proposal.objects.count() == 1


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
