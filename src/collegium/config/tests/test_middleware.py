"""Addresses with numbers that no row can have, and addresses that only a button opens."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from collegium.groups.models import Group
from collegium.people.models import Person


@pytest.mark.parametrize("number", [2**63, 10**25])
@pytest.mark.parametrize(
    "path", ["groups/{}/", "groups/{}/members/", "groups/{}/mission/", "programs/{}/", "rounds/{}/"]
)
def test_a_number_beyond_the_database_is_not_found(
    path: str, number: int, ada: Person, client_of: Callable[[Person], Client]
) -> None:
    assert client_of(ada).get(f"/{path.format(number)}").status_code == 404


def test_the_largest_number_is_looked_up(ada: Person, client_of: Callable[[Person], Client]) -> None:
    assert client_of(ada).get(f"/groups/{2**63 - 1}/").status_code == 404


def test_an_address_that_only_a_button_opens_says_so(
    quartet: Group, ada: Person, client_of: Callable[[Person], Client]
) -> None:
    answer = client_of(ada).get(reverse("alignment:nothing_to_declare", args=[quartet.pk]))
    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    page = answer.content.decode()
    assert "This page opens by a button" in page
    assert "Nothing was changed." in page
    assert client_of(ada).head(reverse("alignment:nothing_to_declare", args=[quartet.pk])).content == b""
