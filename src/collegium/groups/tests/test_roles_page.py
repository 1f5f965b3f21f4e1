from collections.abc import Callable

from django.test import Client

from collegium.groups.models import Group, Membership
from collegium.people.models import Person

ClientOf = Callable[[Person], Client]


def place_of(person: Person) -> Membership:
    return Membership.objects.get(person=person)


def test_ada_chooses_a_steward_and_changes_a_turn_on_the_page(
    quartet: Group, ada: Person, ben: Person, client_of: ClientOf
) -> None:
    browser = client_of(ada)
    address = f"/groups/{quartet.pk}/roles/"
    browser.post(f"{address}facilitation/{place_of(ben).pk}/", {"direction": "up"})
    assert (place_of(ben).facilitates_at_turn, place_of(ada).facilitates_at_turn) == (0, 1)
    browser.post(f"{address}note_keeping/{place_of(ada).pk}/", {"direction": "down"})
    assert (place_of(ben).keeps_notes_at_turn, place_of(ada).keeps_notes_at_turn) == (0, 1)
    assert browser.post(f"{address}steward/{place_of(ben).pk}/")["Location"] == address
    assert place_of(ada).steward_choice == place_of(ben)
    assert "your choice" in browser.get(address).content.decode()


def test_giving_back_what_one_does_not_hold_is_refused(quartet: Group, ada: Person, client_of: ClientOf) -> None:
    answer = client_of(ada).post(f"/groups/{quartet.pk}/roles/steward/", follow=True)
    assert "Reload the page" in answer.content.decode()
