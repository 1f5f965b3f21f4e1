"""Light, dark or automatic: remembered on this device, right from the first paint."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_the_choice_is_in_the_page_itself() -> None:
    client = Client()
    answer = client.post("/design/theme/", {"theme": "dark", "next": "/design/?a=1"})
    assert answer["Location"] == "/design/?a=1"
    assert answer.cookies["appearance"]["httponly"]
    assert b'data-theme="dark"' in client.get("/design/").content


def test_automatic_forgets_the_choice() -> None:
    client = Client()
    client.post("/design/theme/", {"theme": "light"})
    client.post("/design/theme/", {"theme": "auto"})
    assert b"data-theme" not in client.get("/design/").content


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", ""])
def test_the_way_back_never_leads_elsewhere(elsewhere: str) -> None:
    assert Client().post("/design/theme/", {"theme": "dark", "next": elsewhere})["Location"] == "/"


def test_a_cookie_that_we_never_wrote_changes_nothing() -> None:
    client = Client()
    client.cookies["appearance"] = '"><script>'
    assert b"data-theme" not in client.get("/design/").content


def test_only_a_form_changes_the_appearance() -> None:
    assert Client().get("/design/theme/").status_code == 405


def test_the_design_page_is_only_read() -> None:
    assert Client().post("/design/").status_code == 405


@pytest.mark.parametrize("word", ["overview", "2026-01-01", "99999999999999999999"])
def test_a_word_is_no_name_of_an_address(word: str) -> None:
    assert Client().post("/design/theme/", {"theme": "dark", "next": word}).status_code == 302
