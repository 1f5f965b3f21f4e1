"""Where the key of the server is gone, no private list is passed over in silence: nothing is formed or published."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from collegium.alignment import actions as lists
from collegium.alignment.models import PrivateList
from collegium.formation.actions import confirm_groups
from collegium.formation.jobs import form_proposal
from collegium.formation.models import Enrollment, Proposal, ProposalState, Round
from collegium.groups.models import Group
from collegium.people.models import Person
from collegium.sealed.boxes import new_key

Sign = Callable[[Person], Client]
SENTENCE = "The private lists of this round cannot be read with the key of this server"
SEARCH = {
    "seconds": 1,
    "size_least": 3,
    "size_most": 8,
    "stage_span": 4,
    "common_slots": 2,
    "stage": 20,
    "track": 17,
    "goal": 13,
    "complement": 50,
    "preferences": 0,
}


@pytest.fixture
def pool(enroll: Callable[..., Enrollment], dozen: list[Person]) -> list[Person]:
    for person in dozen:
        enroll(person)
    return dozen


@pytest.fixture
def confirmed(pool: list[Person], make_proposal: Callable[..., Proposal], carla: Person, now: datetime) -> Proposal:
    proposal = make_proposal([pool[:4], pool[4:8], pool[8:]])
    confirm_groups(proposal, by=carla, at=now)
    return proposal


def test_a_search_is_refused_and_begins_again_with_the_key(
    client_of: Sign, pool: list[Person], carla: Person, spring: Round, settings: Any
) -> None:
    old, settings.ENCRYPTION_KEY = settings.ENCRYPTION_KEY, new_key()
    address, client = reverse("formation:form", args=[spring.pk]), client_of(carla)
    page = client.get(address).content.decode()
    assert SENTENCE in page
    assert "Propose groups</button>" not in page
    refused = client.post(address, SEARCH)
    assert (refused.status_code, SENTENCE in refused.content.decode()) == (422, True)
    assert not Proposal.objects.exists()
    settings.ENCRYPTION_KEY = old
    assert SENTENCE not in client.get(address).content.decode()
    assert client.post(address, SEARCH).status_code == 302


def test_a_search_that_waited_is_given_up_and_says_why(
    client_of: Sign, pool: list[Person], carla: Person, make_proposal: Callable[..., Proposal], settings: Any
) -> None:
    proposal = make_proposal([], state=ProposalState.WAITING)
    settings.ENCRYPTION_KEY = new_key()
    form_proposal(proposal.pk, iterations=100)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.failure) == (ProposalState.FAILED, "private_rules_unreadable")
    assert SENTENCE in client_of(carla).get(reverse("formation:proposal", args=[proposal.pk])).content.decode()


def test_nothing_is_confirmed_or_published_and_the_pages_say_why(
    client_of: Sign, confirmed: Proposal, carla: Person, settings: Any
) -> None:
    settings.ENCRYPTION_KEY = new_key()
    client = client_of(carla)
    for name in ("confirm", "publish"):
        refused = client.post(reverse(f"formation:{name}", args=[confirmed.pk]))
        assert (refused.status_code, SENTENCE in refused.content.decode()) == (422, True)
    assert not Group.objects.exists()
    board = client.get(reverse("formation:proposal", args=[confirmed.pk])).content.decode()
    assert SENTENCE in board
    page = client.get(reverse("formation:publish", args=[confirmed.pk])).content.decode()
    assert ("Publish now" in page, SENTENCE in page) == (False, True)


def test_the_owner_of_the_one_list_begins_it_anew_and_all_goes_on(
    client_of: Sign, confirmed: Proposal, pool: list[Person], carla: Person, spring: Round, now: datetime
) -> None:
    """One row was damaged; nobody but its owner learns that it is this one."""
    PrivateList.objects.filter(person=pool[0]).update(sealed="damaged")
    client = client_of(carla)
    refused = client.post(reverse("formation:publish", args=[confirmed.pk])).content.decode()
    assert SENTENCE in refused
    assert "Ada Roe" not in refused
    adas = client_of(pool[0])
    for step in ("apart", "referees", "review"):
        page = adas.get(reverse(f"formation:{step}", args=[spring.pk])).content.decode()
        assert "Begin a new list" in page
        bens = client_of(pool[1]).get(reverse(f"formation:{step}", args=[spring.pk])).content.decode()
        assert "Begin a new list" not in bens
    added = adas.post(reverse("formation:apart", args=[spring.pk]), {"other": pool[1].pk})
    assert (added.status_code, "begin a new list" in added.content.decode()) == (422, True)
    back = reverse("formation:apart", args=[spring.pk])
    assert adas.post(reverse("referees:begin_anew"), {"next": back}).headers["Location"] == back
    assert client.post(reverse("formation:publish", args=[confirmed.pk])).status_code == 302


def test_a_full_list_says_what_to_do(
    client_of: Sign, pool: list[Person], spring: Round, make_person: Callable[..., Person], now: datetime
) -> None:
    for number in range(40):
        lists.keep_apart_from(other=make_person(f"P{number} Roe"), by=pool[0], at=now)
    answer = client_of(pool[0]).post(reverse("formation:apart", args=[spring.pk]), {"other": pool[1].pk})
    assert (answer.status_code, "Take somebody off first." in answer.content.decode()) == (422, True)
