import argparse

import pytest
from django.test import Client

from collegium.cli import sign_in_link
from collegium.people.models import OneTimeLink, Person


def run(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    sign_in_link.add_options(parser)
    return sign_in_link.run(parser.parse_args(arguments))


def test_a_link_for_ada_signs_ada_in(ada: Person, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("Ada@Example.org") == 0
    link = capsys.readouterr().out.strip()
    assert link.startswith("http://127.0.0.1:8000/people/link/")
    browser = Client()
    browser.get(link.removeprefix("http://127.0.0.1:8000"))
    browser.post("/people/link/")
    assert browser.session["_auth_user_id"] == str(ada.pk)


def test_nobody_with_this_address(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("nobody@example.org") == 1
    assert "Check it for typing errors" in capsys.readouterr().out
    assert not OneTimeLink.objects.exists()


def test_the_first_operator_is_made_once(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("root@example.org", "--operator-name", "Olga Perez") == 0
    operator = Person.objects.get()
    assert (operator.name, operator.is_operator) == ("Olga Perez", True)
    assert run("second@example.org", "--operator-name", "Mallory") == 1
    assert Person.objects.count() == 1


def test_a_wrong_address_makes_no_operator(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("root", "--operator-name", "Olga Perez") == 1
    assert "is no e-mail address" in capsys.readouterr().out
    assert not Person.objects.exists()


def test_a_closed_account_gets_no_link(ada: Person, capsys: pytest.CaptureFixture[str]) -> None:
    Person.objects.filter(pk=ada.pk).update(is_active=False)
    assert run("ada@example.org") == 1
    assert "is closed" in capsys.readouterr().out
