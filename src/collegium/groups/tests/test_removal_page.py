from collections.abc import Callable

import pytest
from django.test import Client

from collegium.groups.models import Group, Membership, Removal
from collegium.people.models import Person

ClientOf = Callable[[Person], Client]


def place_of(person: Person) -> Membership:
    return Membership.objects.get(person=person)


ENTRY = {"talked_on": "2026-02-20", "neutral_person": "Rosa Lind", "text": "Two drafts were shown outside."}


def test_a_request_is_read_by_all_members_and_by_dev_whom_it_concerns(
    quartet: Group, ada: Person, ben: Person, dev: Person, client_of: ClientOf
) -> None:
    asked = client_of(ada).post(f"/groups/{quartet.pk}/members/{place_of(dev).pk}/removal/", ENTRY)
    for person in (ada, ben, dev):
        assert "Two drafts were shown outside." in client_of(person).get(asked["Location"]).content.decode()
    assert "Your answer" in client_of(ben).get(asked["Location"]).content.decode()
    assert "Your answer" not in client_of(dev).get(asked["Location"]).content.decode()
    client_of(ben).post(f"{asked['Location']}object/")
    assert "Two drafts" not in client_of(ada).get(asked["Location"]).content.decode()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"talked_on": "2999-01-01"}, "This day is in the future."),
        ({"talked_on": ""}, "Give the day of the talk. Without a talk nothing can be asked."),
        ({"neutral_person": "ben sato"}, "A member of the group is not neutral here."),
        ({"text": ""}, "Write what happened and what was tried."),
    ],
)
def test_a_request_that_lacks_something_is_not_put_to_the_group(
    quartet: Group, ada: Person, dev: Person, client_of: ClientOf, change: dict[str, str], sentence: str
) -> None:
    answer = client_of(ada).post(f"/groups/{quartet.pk}/members/{place_of(dev).pk}/removal/", ENTRY | change)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Removal.objects.exists()


def test_a_second_request_about_dev_is_refused_on_the_page(
    quartet: Group, ada: Person, ben: Person, dev: Person, client_of: ClientOf
) -> None:
    address = f"/groups/{quartet.pk}/members/{place_of(dev).pk}/removal/"
    client_of(ada).post(address, ENTRY)
    answer = client_of(ben).post(address, ENTRY)
    assert answer.status_code == 422
    assert "There is an open request about this person already." in answer.content.decode()


def test_asking_about_oneself_leads_to_leaving(quartet: Group, ada: Person, client_of: ClientOf) -> None:
    answer = client_of(ada).get(f"/groups/{quartet.pk}/members/{place_of(ada).pk}/removal/")
    assert answer["Location"] == f"/groups/{quartet.pk}/leave/"
