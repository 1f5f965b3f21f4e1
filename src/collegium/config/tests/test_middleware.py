"""Addresses with numbers that no row can have."""

from collections.abc import Callable

import pytest
from django.test import Client

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
