"""The second step of the framework, for the members of the group and nobody else."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from collegium.groups.models import Group
from collegium.people.models import Person


def test_members_see_it_and_strangers_do_not(
    client_of: Callable[[Person], Client], quartet: Group, ada: Person, stranger: Person
) -> None:
    address = reverse("alignment:overview", args=[quartet.pk])
    assert client_of(ada).get(address).status_code == 200
    assert client_of(stranger).get(address).status_code == 404
    assert client_of(ada).post(address).status_code == 405
