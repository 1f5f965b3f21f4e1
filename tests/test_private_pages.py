"""What a signed-in person has seen stays in no cache: after the sign-out the back button shows nothing."""

from collections.abc import Callable

import pytest
from django.test import Client

from collegium.groups.models import Group
from collegium.people.models import Person


@pytest.mark.parametrize(
    "path",
    ["/", "/people/profile/", "/groups/", "/programs/", "/no-such-page/", "/who-sees-what/", "/inventory/review/"],
)
def test_pages_of_a_signed_in_person_are_not_stored(
    path: str, ada: Person, client_of: Callable[[Person], Client]
) -> None:
    assert set(client_of(ada).get(path)["Cache-Control"].split(", ")) >= {"private", "no-store"}


def test_the_group_page_is_not_stored(quartet: Group, ada: Person, client_of: Callable[[Person], Client]) -> None:
    page = client_of(ada).get(f"/groups/{quartet.pk}/")
    assert (page.status_code, page["Cache-Control"]) == (200, "private, no-store")


def test_the_answer_to_signing_out_is_not_stored_either(ada: Person, client_of: Callable[[Person], Client]) -> None:
    assert "no-store" in client_of(ada).post("/account/sign-out/")["Cache-Control"]


def test_public_pages_may_be_kept(db: None) -> None:
    assert "no-store" not in Client().get("/who-sees-what/").get("Cache-Control", "")
