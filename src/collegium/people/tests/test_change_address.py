from collections.abc import Callable

import pytest
from django.test import Client

from collegium.audit.models import Event
from collegium.mail.models import Message
from collegium.people.models import Person

SignIn = Callable[[Person], Client]
URL = "/account/email/"
SECRET = "four quiet green chairs"


@pytest.fixture
def client(ada: Person, client_of: SignIn) -> Client:
    ada.set_password(SECRET)
    ada.save()
    return client_of(ada)


def test_the_password_stands_in_for_the_proof(ada: Person, client: Client, visitor: Client) -> None:
    answer = client.post(URL, {"email": "Ada.Okafor@example.org", "password": SECRET})
    assert (answer.status_code, answer["Location"]) == (302, "/people/profile/")
    ada.refresh_from_db()
    assert ada.email == "ada.okafor@example.org"
    event = Event.objects.get(verb="people.email_changed")
    assert (event.by, event.facts) == (ada, {})
    signed_in = visitor.post("/account/sign-in/", {"login": "ada.okafor@example.org", "password": SECRET})
    assert signed_in.status_code == 302
    old = Client().post("/account/sign-in/", {"login": "ada@example.org", "password": SECRET})
    assert old.status_code == 422


@pytest.mark.parametrize(
    ("email", "password", "sentence"),
    [
        ("new@example.org", "not my password", "This is not your password."),
        ("ada@example.org", SECRET, "This is your address already."),
        ("ada", SECRET, "Enter a valid email address."),
        ("BEN@example.org", SECRET, "This address is known here already."),
    ],
)
def test_what_is_refused_changes_nothing(
    ada: Person, ben: Person, client: Client, email: str, password: str, sentence: str
) -> None:
    answer = client.post(URL, {"email": email, "password": password})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert f'value="{email}"' in answer.content.decode()
    ada.refresh_from_db()
    assert ada.email == "ada@example.org"
    assert not Event.objects.filter(verb="people.email_changed").exists()


def test_somebody_without_a_password_chooses_one_first(ben: Person, client_of: SignIn) -> None:
    assert client_of(ben).get(URL)["Location"] == "/account/password/set/"


def test_only_signed_in_and_no_other_methods(visitor: Client, client: Client) -> None:
    assert visitor.get(URL)["Location"] == f"/account/sign-in/?next={URL}"
    assert client.delete(URL).status_code == 405


def test_with_mail_a_code_to_the_new_address_proves_it(
    mail_is_on: None, ada: Person, client: Client, code_in_newest_message: Callable[[], str]
) -> None:
    asked = client.post(URL, {"email": "ada.okafor@example.org", "action_add": "1"})
    assert asked["Location"].startswith("/account/password/confirm/")
    client.post(asked["Location"], {"password": SECRET})
    assert Message.objects.latest("pk").to == "ada.okafor@example.org"
    ada.refresh_from_db()
    assert ada.email == "ada@example.org"
    assert client.post("/account/sign-up/confirm/", {"code": "WRONG1"}).status_code == 422
    client.post("/account/sign-up/confirm/", {"code": code_in_newest_message()})
    ada.refresh_from_db()
    assert ada.email == "ada.okafor@example.org"
    assert Message.objects.get(to="ada@example.org").kind == "people.email_changed"
    assert Event.objects.get(verb="people.email_changed").by == ada
