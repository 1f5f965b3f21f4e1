"""Before a move: each term before and after, rules broken and mended by name, the best changes for one person."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from collegium.formation.actions import move_person, swap_people
from collegium.formation.models import Enrollment, Move, Proposal, ProposalState
from collegium.formation.queries.consequences import preview_of, seats_after_move, seats_after_swap
from collegium.formation.queries.reviews import review_of
from collegium.formation.queries.seats import seats_of
from collegium.formation.queries.suggestions import suggestions_for
from collegium.people.models import Person

Sign = Callable[[Person], Client]


@pytest.fixture
def seated(enroll: Callable[..., Enrollment], dozen: list[Person], make_proposal: Callable[..., Proposal]) -> Proposal:
    """Ada wants what only Esi (group 2) can teach; Ben keeps apart from Finn (group 2); Lena can meet nobody there."""
    enroll(dozen[4], can_teach=["T1"], goal="grant")
    enroll(dozen[5], goal="grant")
    enroll(dozen[0], wants=["T1"], goal="grant")
    enroll(dozen[1], apart=[dozen[5]])
    enroll(dozen[11], windows=[60, 61])
    for place in (2, 3, 6, 7, 8, 9, 10):
        enroll(dozen[place], can_teach=["W1"])
    return make_proposal([dozen[:4], dozen[4:8], dozen[8:]])


def look(client: Client, proposal: Proposal, **change: Any) -> Any:
    return client.get(reverse("formation:preview", args=[proposal.pk]), change)


def test_what_is_foretold_is_what_happens(seated: Proposal, dozen: list[Person], carla: Person) -> None:
    seats = seats_of([seated])[seated.pk]
    ahead = preview_of(seated, seats_after=seats_after_move(seats, person=dozen[0].pk, target=2), touched=[1, 2])
    first, second = seated.groups.get(number=1), seated.groups.get(number=2)
    move_person(seated, person=dozen[0], origin=first, target=second, by=carla, at=seated.created_at)
    review = review_of(seated)
    assert ahead.score[1] == pytest.approx(review.score)
    after = [change.after for change in ahead.groups]
    assert [one and one.score for one in after] == [pytest.approx(review.groups[0].score), review.groups[1].score]
    assert {name for name, _sentence in ahead.broken} == set()

    seats = seats_of([seated])[seated.pk]
    swapped = seats_after_swap(seats, person=dozen[1].pk, other=dozen[5].pk)
    ahead = preview_of(seated, seats_after=swapped, touched=[1, 2])
    swap_people(seated, person=dozen[1], other=dozen[5], by=carla, at=seated.created_at)
    assert ahead.score[1] == pytest.approx(review_of(seated).score)


def test_every_term_and_every_rule_is_said_before(
    client_of: Sign, carla: Person, seated: Proposal, dozen: list[Person]
) -> None:
    client = client_of(carla)
    page = look(client, seated, person=dozen[0].pk, origin=1, target=2).content.decode()
    for words in ["Ada Roe to group 2", "Learning from one another", "Same goal for this cycle", "0 → 100"]:
        assert words in page
    assert "Breaks a rule" not in page
    page = look(client, seated, person=dozen[1].pk, origin=1, target=2).content.decode()
    assert "Breaks a rule: a private rule." in page
    assert "could not be published" in page
    assert "Finn" not in page
    page = look(client, seated, person=dozen[11].pk, origin=3, target=1).content.decode()
    assert "Breaks a rule: common weekly times." in page
    assert "Mends: common weekly times." in page
    assert not Move.objects.exists()


def test_with_htmx_only_the_panel_comes(client_of: Sign, carla: Person, seated: Proposal, dozen: list[Person]) -> None:
    address = reverse("formation:preview", args=[seated.pk])
    sent = {"person": dozen[0].pk, "other": dozen[4].pk}
    part = client_of(carla).get(address, sent, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert "Ada Roe and Esi Roe change places" in part
    assert reverse("formation:swap", args=[seated.pk]) in part


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"origin": 1, "target": 9}, "This group is not part of the proposal."),
        ({"origin": 1, "target": ""}, "Choose a group, then move."),
        ({"origin": 1, "target": 1}, "This person sits in that group already."),
        ({"other": 999999}, "Select a valid choice."),
    ],
)
def test_what_cannot_be_is_refused(
    client_of: Sign, carla: Person, seated: Proposal, dozen: list[Person], change: dict[str, Any], sentence: str
) -> None:
    answer = look(client_of(carla), seated, person=dozen[0].pk, **change)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_without_anybody_it_leads_back(client_of: Sign, carla: Person, seated: Proposal) -> None:
    assert look(client_of(carla), seated)["Location"] == reverse("formation:proposal", args=[seated.pk])


def test_the_best_changes_break_nothing(client_of: Sign, carla: Person, seated: Proposal, dozen: list[Person]) -> None:
    found = suggestions_for(seated, dozen[0].pk)
    assert (found[0].number, found[0].gain > 0) == (2, True)
    assert [one.gain for one in found if not one.mends] == sorted(
        [one.gain for one in found if not one.mends], reverse=True
    )
    page = client_of(carla).get(reverse("formation:place", args=[seated.pk, dozen[0].pk])).content.decode()
    assert "The best changes for this person" in page
    assert all(one.number != 2 or one.other == dozen[5] for one in suggestions_for(seated, dozen[1].pk))
    assert suggestions_for(seated, carla.pk) == []


def test_strangers_and_published_groups(
    client_of: Sign, carla: Person, seated: Proposal, stranger: Person, dozen: list[Person]
) -> None:
    sent = {"person": dozen[0].pk, "origin": 1, "target": 2}
    assert look(client_of(stranger), seated, **sent).status_code == 404
    assert client_of(carla).post(reverse("formation:preview", args=[seated.pk]), sent).status_code == 405
    Proposal.objects.update(state=ProposalState.PUBLISHED)
    assert look(client_of(carla), seated, **sent).status_code == 404
