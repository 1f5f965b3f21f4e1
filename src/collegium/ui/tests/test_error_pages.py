"""When something is refused or breaks, the page says what to do next, without asking the database."""

from pathlib import Path

import pytest
from django.template.loader import get_template
from django.test import Client

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "405", "500"])
def test_each_error_page_stands_alone_and_leads_on(name: str) -> None:
    html = get_template(f"{name}.html").render()
    assert html.count("<h1>") == 1
    assert 'class="button" href="/"' in html
    assert "{%" not in html


@pytest.mark.django_db
def test_a_missing_page_is_ours() -> None:
    answer = Client().get("/no/such/page/")
    assert answer.status_code == 404
    assert "There is no such page here" in answer.content.decode()


@pytest.mark.django_db
def test_a_form_from_elsewhere_is_refused_in_our_words() -> None:
    answer = Client(enforce_csrf_checks=True).post("/design/theme/", {"theme": "dark"})
    assert answer.status_code == 403
    assert "Please send it once more" in answer.content.decode()
    assert "appearance" not in answer.cookies


@pytest.mark.django_db
def test_the_icon_that_browsers_guess_exists() -> None:
    answer = Client().get("/favicon.ico")
    assert answer.status_code == 302
    assert answer["Location"].endswith("ui/favicon.svg")
