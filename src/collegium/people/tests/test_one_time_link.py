import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from collegium.audit.models import Event
from collegium.people.actions import (
    LinkIsClosed,
    LinkWouldImpersonate,
    find_or_add_person,
    issue_one_time_link,
    use_one_time_link,
)
from collegium.people.models import OneTimeLink, Person
from collegium.people.queries import token_hash
from collegium.people.redaction import HideTokens

USE = "/people/link/"


def token_of(path: str) -> str:
    return path.rstrip("/").rsplit("/", 1)[-1]


@pytest.fixture
def ada_path(ada: Person) -> str:
    return issue_one_time_link(ada, by=None, at=timezone.now())


def test_the_link_shows_whose_it_is_and_the_button_signs_in(ada: Person, ada_path: str, visitor: Client) -> None:
    opened = visitor.get(ada_path, follow=True)
    assert opened.redirect_chain == [(USE, 302)]
    assert "Sign in as Ada Okafor" in opened.content.decode()
    pressed = visitor.post(USE)
    assert (pressed.status_code, pressed["Location"]) == (302, f"{reverse('account_set_password')}?next=%2F")
    assert visitor.session["_auth_user_id"] == str(ada.pk)


def test_looking_uses_nothing_up_because_mail_scanners_look(ada_path: str, visitor: Client) -> None:
    for _ in range(3):
        Client().get(ada_path, follow=True)
        visitor.head(ada_path)
    assert OneTimeLink.objects.get().used_at is None


def test_somebody_with_a_password_goes_where_the_link_leads(ada: Person, visitor: Client) -> None:
    ada.set_password("four quiet green chairs")
    ada.save()
    path = issue_one_time_link(ada, by=None, at=timezone.now(), leads_to="/rounds/3/")
    visitor.get(path)
    assert visitor.post(USE)["Location"] == "/rounds/3/"


@pytest.mark.parametrize("leads_to", ["https://evil.example/", "//evil.example/", "/\\evil.example", "rounds"])
def test_a_link_leads_nowhere_else_than_to_this_server(ada: Person, leads_to: str) -> None:
    with pytest.raises(ValueError, match="path on this server"):
        issue_one_time_link(ada, by=None, at=timezone.now(), leads_to=leads_to)


def test_the_second_use_gets_a_page_that_says_what_to_do(ada_path: str, visitor: Client) -> None:
    visitor.get(ada_path)
    visitor.post(USE)
    second = Client()
    answer = second.get(ada_path, follow=True)
    assert answer.status_code == 410
    assert "This link no longer works" in answer.content.decode()
    assert "ask for a new link" in answer.content.decode()
    assert second.post(USE).status_code == 410
    assert "_auth_user_id" not in second.session


def test_a_link_that_ran_out_lets_nobody_in(ada: Person, visitor: Client) -> None:
    path = issue_one_time_link(ada, by=None, at=timezone.now() - timedelta(minutes=61))
    visitor.get(path)
    assert visitor.post(USE).status_code == 410
    assert "_auth_user_id" not in visitor.session


def test_a_link_that_was_not_copied_whole_or_is_made_up_lets_nobody_in(ada_path: str, visitor: Client) -> None:
    for path in (ada_path[:-6] + "/", "/people/link/guess/"):
        visitor.get(path)
        assert visitor.post(USE).status_code == 410


def test_a_closed_account_stays_closed(ada: Person, ada_path: str, visitor: Client) -> None:
    Person.objects.filter(pk=ada.pk).update(is_active=False)
    visitor.get(ada_path)
    assert visitor.post(USE).status_code == 410


def test_nothing_but_looking_and_pressing(ada_path: str, visitor: Client) -> None:
    assert visitor.post(ada_path).status_code == 405
    assert visitor.delete(ada_path).status_code == 405
    assert visitor.put(USE).status_code == 405
    assert OneTimeLink.objects.get().used_at is None


def test_the_button_needs_the_form_of_the_page(ada_path: str) -> None:
    careful = Client(enforce_csrf_checks=True)
    careful.get(ada_path)
    assert careful.post(USE).status_code == 403
    assert OneTimeLink.objects.get().used_at is None


def test_signing_in_with_a_link_gives_a_new_session(ada_path: str, visitor: Client) -> None:
    visitor.get(ada_path)
    before = visitor.session.session_key
    visitor.post(USE)
    assert visitor.session.session_key != before


def test_a_link_of_ada_in_bens_browser_signs_ben_out(
    ada: Person, ben: Person, ada_path: str, client_of: Callable[[Person], Client]
) -> None:
    visitor = client_of(ben)
    page = visitor.get(ada_path, follow=True).content.decode()
    assert "You are signed in as Ben Sato" in page
    visitor.post(USE)
    assert visitor.session["_auth_user_id"] == str(ada.pk)


def test_the_first_sign_in_joins_and_ends_other_links(noon: datetime, visitor: Client) -> None:
    grace, _ = find_or_add_person(email="grace@example.org", name="Grace Hop", by=None, at=noon)
    kept_by_the_coordinator = issue_one_time_link(grace, by=None, at=timezone.now(), lifetime=timedelta(days=14))
    visitor.get(issue_one_time_link(grace, by=None, at=timezone.now()))
    visitor.post(USE)
    grace.refresh_from_db()
    assert grace.has_joined
    assert list(Event.objects.filter(verb="people.joined").values_list("subject_id", flat=True)) == [grace.pk]
    with pytest.raises(LinkIsClosed):
        use_one_time_link(token_hash(token_of(kept_by_the_coordinator)), at=timezone.now())


def test_a_coordinator_cannot_become_a_colleague_who_has_joined(ada: Person, ben: Person, noon: datetime) -> None:
    with pytest.raises(LinkWouldImpersonate):
        issue_one_time_link(ada, by=ben, at=noon)
    grace, _ = find_or_add_person(email="grace@example.org", name="Grace Hop", by=ben, at=noon)
    assert issue_one_time_link(grace, by=ben, at=noon).startswith("/people/link/")
    assert issue_one_time_link(ada, by=ada, at=noon).startswith("/people/link/")


def test_the_token_is_long_and_stands_nowhere(ada: Person, ada_path: str, visitor: Client) -> None:
    token = token_of(ada_path)
    assert len(token) == 43
    visitor.get(ada_path)
    visitor.post(USE)
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 -- our own tables
            assert token not in str(cursor.fetchall())
    for session in Session.objects.all():
        assert token not in str(session.get_decoded())


def test_a_log_line_never_holds_a_token(ada_path: str, visitor: Client) -> None:
    lines: list[str] = []
    handler = logging.Handler()
    handler.addFilter(HideTokens())
    handler.emit = lambda record: lines.append(record.getMessage())  # type: ignore[method-assign]
    log = logging.getLogger("django.request")
    log.addHandler(handler)
    try:
        visitor.post(ada_path)
        visitor.get(ada_path + "more/")
    finally:
        log.removeHandler(handler)
    assert lines == ["Method Not Allowed (POST): /people/link/[token]/", "Not Found: /people/link/[token]/more/"]


def test_every_handler_of_the_console_hides_tokens_and_pairs(settings: Settings) -> None:
    filters = [handler["filters"] for handler in settings.LOGGING["handlers"].values()]
    assert filters == [["hide_tokens", "hide_pairs"]]


@pytest.mark.django_db(transaction=True)
def test_of_eight_people_at_the_same_moment_exactly_one_gets_in(ada: Person) -> None:
    hashed = token_hash(token_of(issue_one_time_link(ada, by=None, at=timezone.now())))
    together = threading.Barrier(8)
    answers: list[str] = []

    def press() -> None:
        together.wait()
        try:
            use_one_time_link(hashed, at=timezone.now())
            answers.append("in")
        except LinkIsClosed:
            answers.append("closed")
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == ["closed"] * 7 + ["in"]
