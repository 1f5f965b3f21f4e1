"""Every page of the account library that we expose looks like ours, and none that we do not expose is there."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse

from collegium.people import account_urls
from collegium.people.models import Person

EXPOSED = {
    "account_login",
    "account_request_login_code",
    "account_confirm_login_code",
    "account_signup",
    "account_email_verification_sent",
    "account_logout",
    "account_inactive",
    "account_email",
    "account_change_password",
    "account_set_password",
    "account_reauthenticate",
    "account_reset_password",
    "account_confirm_password_reset_code",
    "account_complete_password_reset",
    "account_password_reset_completed",
}


def looks_like_ours(page: str) -> None:
    assert 'class="skip-link"' in page
    assert page.count("<h1") == 1
    assert not re.search(r"\sstyle=|<style|\son\w+=|javascript:", page)
    assert all("src=" in script for script in re.findall(r"<script[^>]*>", page))
    assert "placeholder=" not in page


def test_only_these_pages_of_the_library_are_there() -> None:
    assert {pattern.name for pattern in account_urls.urlpatterns} == EXPOSED
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str) and name.startswith("account_")}
    assert names <= EXPOSED
    with pytest.raises(NoReverseMatch):
        reverse("account_reset_password_from_key", args=["1", "2"])


@pytest.mark.parametrize("path", ["sign-in/", "sign-up/", "password/reset/", "password/reset/done/", "closed/"])
def test_pages_for_everybody(visitor: Client, db: None, path: str) -> None:
    answer = visitor.get(f"/account/{path}")
    assert answer.status_code == 200
    looks_like_ours(answer.content.decode())


@pytest.mark.usefixtures("mail_is_on")
def test_pages_that_need_mail(ada: Person, code_in_newest_message: Callable[[], str]) -> None:
    visitor = Client()
    for path, confirm, data in (
        ("/account/sign-in/code/", "/account/sign-in/code/confirm/", {"email": "ada@example.org"}),
        ("/account/password/reset/", "/account/password/reset/code/", {"email": "ada@example.org"}),
        (
            "/account/sign-up/",
            "/account/sign-up/confirm/",
            {"name": "Grace Hop", "email": "grace@example.org", "password1": "four quiet green chairs"},
        ),
    ):
        visitor = Client()
        looks_like_ours(visitor.get(path).content.decode())
        visitor.post(path, data)
        looks_like_ours(visitor.get(confirm).content.decode())


def test_the_page_for_choosing_a_new_password(
    mail_is_on: None, ada: Person, visitor: Client, code_in_newest_message: Callable[[], str]
) -> None:
    visitor.post("/account/password/reset/", {"email": "ada@example.org"})
    visitor.post("/account/password/reset/code/", {"code": code_in_newest_message()})
    looks_like_ours(visitor.get("/account/password/reset/choose/").content.decode())


@pytest.mark.parametrize("mail", [False, True])
def test_pages_of_somebody_who_is_signed_in(
    ada: Person, ben: Person, client_of: Callable[[Person], Client], mail: bool, request: pytest.FixtureRequest
) -> None:
    if mail:
        request.getfixturevalue("mail_is_on")
    ada.set_password("four quiet green chairs")
    ada.save()
    client = client_of(ada)
    for path in ("account/email/", "account/password/", "account/password/confirm/", "account/sign-out/"):
        answer = client.get(f"/{path}")
        assert answer.status_code == 200
        looks_like_ours(answer.content.decode())
    looks_like_ours(client_of(ben).get("/account/password/set/").content.decode())


def test_too_many_attempts_get_a_page_of_ours(visitor: Client, db: None) -> None:
    for _ in range(31):
        answer = visitor.post("/account/sign-in/", {"login": "a@example.org", "password": "x"})
    assert answer.status_code == 429
    looks_like_ours(answer.content.decode())


def test_pages_with_secrets_are_kept_in_no_cache(visitor: Client, db: None) -> None:
    for path in ("/account/sign-in/", "/account/sign-up/", "/account/password/reset/", "/people/link/"):
        assert "no-store" in visitor.get(path)["Cache-Control"]
