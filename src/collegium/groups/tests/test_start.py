from collections.abc import Callable

import pytest
from django.test import Client

from collegium.groups.models import Group, Membership
from collegium.people.models import Person

ClientOf = Callable[[Person], Client]
ENTRY = {"name": "Quiet Corner", "size_least": 4, "size_most": 8}


def test_ada_starts_a_group_and_lands_where_she_invites(ada: Person, client_of: ClientOf) -> None:
    browser = client_of(ada)
    assert browser.get("/groups/start/").status_code == 200
    answer = browser.post("/groups/start/", ENTRY)
    group = Group.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/groups/{group.pk}/invitations/")
    assert Membership.objects.get().person == ada


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": ""}, "Write a name for the group."),
        ({"name": "n" * 81}, "at most 80 characters"),
        ({"size_most": 40}, "less than or equal to 12"),
        ({"size_least": 7, "size_most": 5}, "The largest size is below the smallest."),
        ({"size_least": "many"}, "Enter a whole number."),
    ],
)
def test_what_does_not_fit_is_refused_and_kept(
    ada: Person, client_of: ClientOf, change: dict[str, object], sentence: str
) -> None:
    answer = client_of(ada).post("/groups/start/", ENTRY | change)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Group.objects.exists()


def test_starting_is_not_deleting(ada: Person, client_of: ClientOf) -> None:
    assert client_of(ada).delete("/groups/start/").status_code == 405


def test_somebody_signed_out_signs_in_first(client: Client, db: None) -> None:
    assert client.get("/groups/start/").status_code == 302
