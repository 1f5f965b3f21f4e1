"""Named people for every test: Ada and her colleagues, a fixed moment, and signed-in clients."""

import gc
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from hypothesis import settings

from collegium.groups.models import Group, Membership
from collegium.people.models import Person

settings.register_profile("quick", max_examples=12)
"""For `script/test --fast`; the whole `script/test` tries a hundred examples of a rule that names no number."""

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
"""Monday, 2 March 2026, 12:00 UTC: the moment at which stories happen unless they say otherwise."""


def pytest_collection_finish() -> None:
    """Leaves what was loaded so far out of the garbage collector's walks: a quarter of the run went into them."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)


@pytest.fixture
def noon() -> datetime:
    return NOON


@pytest.fixture
def make_person(db: None) -> Callable[..., Person]:
    """`make_person("Ada Okafor")`: a person who has joined, with an address made of the first name."""

    def make(name: str, **fields: Any) -> Person:
        first = name.split(" ")[0].lower()
        defaults: dict[str, Any] = {
            "email": f"{first}@example.org",
            "rank": "Assistant Professor",
            "rank_started_on": date(2023, 7, 1),
            "joined_at": NOON,
        }
        return Person.objects.create_user(name=name, **(defaults | fields))

    return make


@pytest.fixture
def ada(make_person: Callable[..., Person]) -> Person:
    return make_person("Ada Okafor")


@pytest.fixture
def ben(make_person: Callable[..., Person]) -> Person:
    return make_person("Ben Sato")


@pytest.fixture
def carmen(make_person: Callable[..., Person]) -> Person:
    return make_person("Carmen Ruiz")


@pytest.fixture
def dev(make_person: Callable[..., Person]) -> Person:
    return make_person("Dev Anand")


@pytest.fixture
def stranger(make_person: Callable[..., Person]) -> Person:
    """Somebody who is signed in and belongs to nothing of the story."""
    return make_person("Zoe Stranger")


@pytest.fixture
def client_of() -> Callable[[Person], Client]:
    """`client_of(ada)`: a browserless client in which Ada is signed in."""

    def sign_in(person: Person) -> Client:
        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


@pytest.fixture
def make_group(db: None) -> Callable[..., Group]:
    """`make_group("Quiet Corner", ada, ben)`: a forming group with these active members, in this order."""

    def make(name: str, *people: Person, **fields: Any) -> Group:
        group = Group.objects.create(name=name, created_at=NOON, **fields)
        for turn, person in enumerate(people):
            Membership.objects.create(
                group=group, person=person, since=NOON, facilitates_at_turn=turn, keeps_notes_at_turn=turn
            )
        return group

    return make


@pytest.fixture
def quartet(make_group: Callable[..., Group], ada: Person, ben: Person, carmen: Person, dev: Person) -> Group:
    """Ada, Ben, Carmen and Dev in one forming group."""
    return make_group("Quiet Corner", ada, ben, carmen, dev)
