"""Sign-up where mail is configured: a code proves the address, claims the row, and nobody learns who is here."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from collegium.mail.models import Message
from collegium.people.actions import find_or_add_person
from collegium.people.models import Person

pytestmark = pytest.mark.usefixtures("mail_is_on")

URL = "/account/sign-up/"
CONFIRM = "/account/sign-up/confirm/"
TYPED = {"name": "Grace Hop", "email": "grace@example.org", "password1": "four quiet green chairs"}
Code = Callable[[], str]


def test_the_code_lets_grace_in_with_the_password_she_chose(visitor: Client, code_in_newest_message: Code) -> None:
    assert visitor.post(URL, TYPED)["Location"] == CONFIRM
    assert not Person.objects.get().has_joined
    message = Message.objects.get()
    assert (message.to, message.kind) == ("grace@example.org", "people.email_confirmation_signup")
    answer = visitor.post(CONFIRM, {"code": code_in_newest_message()})
    assert (answer.status_code, answer["Location"]) == (302, reverse("home:start"))
    grace = Person.objects.get()
    assert grace.has_joined
    assert grace.check_password("four quiet green chairs")
    assert visitor.get("/people/profile/").status_code == 200


def test_before_the_code_there_is_no_password_and_no_way_in(visitor: Client) -> None:
    visitor.post(URL, TYPED)
    assert not Person.objects.get().has_usable_password()
    assert visitor.get("/people/profile/").status_code == 302
    other = Client()
    assert (
        other.post("/account/sign-in/", {"login": TYPED["email"], "password": TYPED["password1"]}).status_code == 422
    )


def test_a_wrong_code_proves_nothing(visitor: Client) -> None:
    visitor.post(URL, TYPED)
    answer = visitor.post(CONFIRM, {"code": "WRONG1"})
    assert answer.status_code == 422
    assert "This is not the code that we sent." in answer.content.decode()
    for _ in range(5):
        visitor.post(CONFIRM, {"code": "WRONG1"})
    assert not Person.objects.get().has_joined
    assert "_auth_user_id" not in visitor.session


def test_the_code_claims_the_row_of_the_roster(noon: datetime, visitor: Client, code_in_newest_message: Code) -> None:
    row, _ = find_or_add_person(email="grace@example.org", name="HOP G", by=None, at=noon, rank="Assistant Professor")
    visitor.post(URL, TYPED)
    row.refresh_from_db()
    assert (row.name, row.has_usable_password()) == ("HOP G", False)
    visitor.post(CONFIRM, {"code": code_in_newest_message()})
    row.refresh_from_db()
    assert (row.name, row.rank, row.has_joined) == ("Grace Hop", "Assistant Professor", True)
    assert Person.objects.count() == 1


def test_a_stranger_cannot_leave_a_password_behind_for_later(
    noon: datetime, visitor: Client, code_in_newest_message: Code
) -> None:
    find_or_add_person(email="grace@example.org", name="Grace Hop", by=None, at=noon)
    mallory = Client()
    mallory.post(URL, TYPED | {"name": "Mallory", "password1": "mallory was here first"})
    _let_ten_seconds_pass()
    visitor.post(URL, TYPED)
    visitor.post(CONFIRM, {"code": code_in_newest_message()})
    grace = Person.objects.get()
    assert grace.name == "Grace Hop"
    assert grace.check_password("four quiet green chairs")
    assert not grace.check_password("mallory was here first")


def test_a_stranger_cannot_move_the_row_to_an_own_address(
    noon: datetime, visitor: Client, code_in_newest_message: Code
) -> None:
    find_or_add_person(email="grace@example.org", name="Grace Hop", by=None, at=noon)
    visitor.post(URL, TYPED | {"name": "Mallory"})
    visitor.post(CONFIRM, {"action": "change", "email": "mallory@example.org"})
    assert Person.objects.get().email == "grace@example.org"
    assert not Message.objects.filter(to="mallory@example.org").exists()


def test_nobody_learns_who_has_an_account(ada: Person, noon: datetime) -> None:
    find_or_add_person(email="bobby@example.org", name="Bobby Row", by=None, at=noon)
    answers = []
    for address in ("ada@example.org", "bobby@example.org", "newto@example.org"):
        asking = Client()
        first = asking.post(URL, TYPED | {"email": address})
        second = asking.get(CONFIRM).content.decode().replace(address, "ADDRESS")
        csrf = asking.cookies["csrftoken"].value if "csrftoken" in asking.cookies else ""
        answers.append((first.status_code, first["Location"], _without_tokens(second), bool(csrf)))
    assert answers[0] == answers[1] == answers[2]
    told = Message.objects.get(to="ada@example.org")
    assert told.kind == "people.account_already_exists"
    assert "There is one already." in told.text


def test_somebody_who_has_joined_keeps_name_and_password(ada: Person, visitor: Client) -> None:
    before = ada.password
    visitor.post(URL, TYPED | {"email": ada.email, "name": "Mallory"})
    ada.refresh_from_db()
    assert (ada.name, ada.password) == ("Ada Okafor", before)


def test_whoever_mistyped_the_address_starts_again(visitor: Client) -> None:
    visitor.post(URL, TYPED | {"email": "grcae@example.org"})
    assert visitor.get(URL)["Location"] == CONFIRM
    assert "Start again with another address" in visitor.get(CONFIRM).content.decode()
    visitor.post("/account/sign-out/", {"next": URL})
    assert visitor.get(URL).status_code == 200
    assert visitor.post(URL, TYPED)["Location"] == CONFIRM


def _without_tokens(page: str) -> str:
    return "\n".join(line for line in page.splitlines() if "csrfmiddlewaretoken" not in line)


def _let_ten_seconds_pass() -> None:
    """One message to one address in ten seconds; the story goes on after them."""
    cache.clear()
