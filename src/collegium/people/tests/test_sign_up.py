"""Sign-up without a mail server: the account is usable at once, and nobody takes over somebody else's row."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from collegium.audit.models import Event
from collegium.mail.models import Message
from collegium.people.actions import AddressIsTaken, find_or_add_person, sign_up
from collegium.people.models import Person

URL = "/account/sign-up/"
TYPED = {"name": "Grace Hop", "email": "Grace@Example.org", "password1": "four quiet green chairs", "time_zone": ""}


def test_three_lines_and_grace_is_in(visitor: Client) -> None:
    answer = visitor.post(URL, TYPED | {"time_zone": "America/Chicago"})
    assert (answer.status_code, answer["Location"]) == (302, reverse("home:start"))
    grace = Person.objects.get()
    assert (grace.name, grace.email, grace.time_zone) == ("Grace Hop", "grace@example.org", "America/Chicago")
    assert visitor.session["_auth_user_id"] == str(grace.pk)
    assert grace.has_joined
    assert list(Event.objects.values_list("verb", flat=True)) == [
        "people.signed_up",
        "people.joined",
        "people.signed_in",
    ]
    assert not Message.objects.exists()


def test_whoever_came_by_an_invitation_goes_back_to_it(visitor: Client) -> None:
    answer = visitor.post(f"{URL}?next=/groups/join/abc/", TYPED)
    assert answer["Location"] == "/groups/join/abc/"


def test_nobody_is_sent_to_another_server(visitor: Client) -> None:
    answer = visitor.post(f"{URL}?next=https://evil.example/", TYPED)
    assert answer["Location"] == reverse("home:start")


def test_a_zone_that_is_none_becomes_utc(visitor: Client) -> None:
    visitor.post(URL, TYPED | {"time_zone": "Mars/Olympus"})
    assert Person.objects.get().time_zone == "UTC"


def test_a_row_of_a_roster_is_not_taken_over_by_whoever_knows_the_address(noon: datetime, visitor: Client) -> None:
    find_or_add_person(email="grace@example.org", name="Grace Hop, MD", by=None, at=noon)
    answer = visitor.post(URL, TYPED | {"name": "Mallory"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "This address is known here already." in page
    assert "for a one-time sign-in link" in page
    assert 'value="Mallory"' in page
    row = Person.objects.get()
    assert (row.name, row.has_joined, row.has_usable_password()) == ("Grace Hop, MD", False, False)
    assert "_auth_user_id" not in visitor.session


def test_one_address_is_one_account(ada: Person, visitor: Client) -> None:
    assert visitor.post(URL, TYPED | {"email": "ADA@example.org"}).status_code == 422
    assert Person.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"email": "grace"}, "Enter a valid email address."),
        ({"name": ""}, "Write your name as your colleagues know it."),
        ({"password1": "chair"}, "This password is too short."),
        ({"password1": "password123"}, "This password is too common."),
        ({"password1": "grace@example.org"}, "too similar"),
    ],
)
def test_what_is_wrong_stands_beside_the_field_and_nothing_happens(
    visitor: Client, wrong: dict[str, str], sentence: str
) -> None:
    answer = visitor.post(URL, TYPED | wrong)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Person.objects.exists()


def test_typing_more_fields_gives_nothing_more(visitor: Client) -> None:
    visitor.post(URL, TYPED | {"is_operator": "on", "is_active": "", "rank": "Dean", "pk": "1"})
    grace = Person.objects.get()
    assert (grace.is_operator, grace.is_active, grace.rank) == (False, True, "")


def test_two_sign_ups_with_one_address_at_once_make_one_person(noon: datetime, db: None) -> None:
    sign_up(email="grace@example.org", name="Grace Hop", password="four quiet green chairs", at=noon)
    with pytest.raises(AddressIsTaken):
        sign_up(email="GRACE@example.org", name="Mallory", password="four quiet green chairs", at=noon)
    assert Person.objects.get().name == "Grace Hop"


def test_where_accounts_are_given_out_the_page_says_from_whom(visitor: Client, settings: Settings) -> None:
    settings.SIGN_UP_IS_OPEN = False
    page = visitor.get(URL).content.decode()
    assert "Ask the coordinator of your program" in page
    visitor.post(URL, TYPED)
    assert not Person.objects.exists()


def test_other_methods(visitor: Client) -> None:
    assert visitor.delete(URL).status_code == 405
