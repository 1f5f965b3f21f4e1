"""The keys of forms: who holds one, what gives it back, and how long it is kept."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.test import Client
from django.urls import reverse

from collegium.people.actions import prune_form_keys
from collegium.people.models import ClockStop, FormKey, Person

KEY = "k" * 22
AWAY = {"starts_on": "2024-01-01", "ends_on": "2024-02-01", "form_key": KEY}
ADD = "people:add_clock_stop"


def test_each_page_holds_a_key_of_its_own(ada: Person, client_of: Callable[[Person], Client]) -> None:
    browser = client_of(ada)
    pages = [browser.get(reverse(ADD)).content.decode() for _page in range(2)]
    keys = {page.split('name="form_key" value="')[1].split('"')[0] for page in pages}
    assert [len(key) for key in keys] == [22, 22]


def test_a_form_with_errors_gives_its_key_back(ada: Person, client_of: Callable[[Person], Client]) -> None:
    browser = client_of(ada)
    assert browser.post(reverse(ADD), AWAY | {"ends_on": "2023-01-01"}).status_code == 422
    assert not FormKey.objects.exists()
    assert browser.post(reverse(ADD), AWAY).status_code == 302
    assert ClockStop.objects.count() == 1


def test_something_else_on_a_page_that_the_browser_kept_is_something_else(
    ada: Person, client_of: Callable[[Person], Client]
) -> None:
    browser = client_of(ada)
    browser.post(reverse(ADD), AWAY)
    browser.post(reverse(ADD), AWAY)
    assert ClockStop.objects.count() == 1
    browser.post(reverse(ADD), AWAY | {"ends_on": "2024-03-01"})
    assert ClockStop.objects.count() == 2


def test_a_key_belongs_to_one_person(ada: Person, ben: Person, client_of: Callable[[Person], Client]) -> None:
    for person in (ada, ben):
        assert client_of(person).post(reverse(ADD), AWAY).status_code == 302
    assert set(ClockStop.objects.values_list("person", flat=True)) == {ada.pk, ben.pk}


def test_a_page_that_is_not_found_keeps_no_key(stranger: Person, client_of: Callable[[Person], Client]) -> None:
    sent = {"kind": "one", "days": "7", "form_key": KEY}
    assert client_of(stranger).post(reverse("groups:invitations", args=[1]), sent).status_code == 404
    assert not FormKey.objects.exists()


def test_what_is_no_key_is_no_key(ada: Person, client_of: Callable[[Person], Client]) -> None:
    for key in ("", "short", "k" * 65, "k" * 21 + "\0", "k" * 21 + "\n"):
        assert client_of(ada).post(reverse(ADD), AWAY | {"form_key": key}).status_code == 302
    assert not FormKey.objects.exists()


def test_the_second_press_says_what_happened(ada: Person, client_of: Callable[[Person], Client]) -> None:
    browser = client_of(ada)
    browser.post(reverse(ADD), AWAY)
    again = browser.post(reverse(ADD), AWAY, follow=True)
    assert again.redirect_chain == [(reverse("people:profile"), 302)]
    assert "This form arrived twice. It was done once" in again.content.decode()


def test_keys_are_kept_for_a_day(ada: Person, noon: datetime) -> None:
    for hours in (23, 25):
        FormKey.objects.create(person=ada, fingerprint=str(hours), made_at=noon - timedelta(hours=hours))
    assert prune_form_keys(before=noon - timedelta(days=1)) == 1
    assert FormKey.objects.get().fingerprint == "23"
