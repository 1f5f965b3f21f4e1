from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from collegium.jobs.models import Job
from collegium.mail.mailbox import read_address
from collegium.mail.models import Message
from collegium.meetings.models import ReplyMailbox
from collegium.people.models import Person
from collegium.worker.actions import record_pulse

CONFIDENTIAL = "We are afraid of our chair"


@pytest.fixture
def operator(make_person: Callable[..., Person]) -> Person:
    return make_person("Olga Operator", is_operator=True)


def test_the_operator_sees_counts_and_places_and_nobodys_words(
    operator: Person, client_of: Callable[[Person], Client]
) -> None:
    record_pulse(at=timezone.now())
    where = "ValueError in collegium/groups/actions.py:7"
    Job.objects.create(
        path="collegium.formation.jobs.form_proposal", state="failed", error=where, arguments={"words": CONFIDENTIAL}
    )
    Message.objects.create(key="k", kind="k", to="ada@example.org", subject=CONFIDENTIAL, text=CONFIDENTIAL)
    answer = client_of(operator).get("/operate/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert where in page
    assert "The worker is alive" in page
    assert CONFIDENTIAL not in page
    assert "ada@example.org" not in page


def test_a_silent_worker_is_said_in_words(operator: Person, client_of: Callable[[Person], Client]) -> None:
    assert "The worker is silent" in client_of(operator).get("/operate/").content.decode()


def test_nobody_else_may_see_it(stranger: Person, client_of: Callable[[Person], Client]) -> None:
    assert client_of(stranger).get("/operate/").status_code == 403


def test_whoever_is_not_signed_in_is_asked_to(client: Client, db: None) -> None:
    assert client.get("/operate/").status_code == 302


def test_it_is_only_read(operator: Person, client_of: Callable[[Person], Client]) -> None:
    assert client_of(operator).post("/operate/").status_code == 405


def test_the_way_there_is_shown_to_operators_only(
    operator: Person, stranger: Person, client_of: Callable[[Person], Client]
) -> None:
    link = '<a href="/operate/">'
    assert link in client_of(operator).get("/").content.decode()
    assert link not in client_of(stranger).get("/").content.decode()


def test_a_mailbox_that_cannot_be_read_is_said_without_its_name(
    settings: Settings, operator: Person, client_of: Callable[[Person], Client]
) -> None:
    mailbox = settings.REPLY_MAILBOX = read_address("imap+tls://answers:hunter2@mail.example.org")
    client = client_of(operator)
    assert "looked into every three minutes" in client.get("/operate/").content.decode()
    ReplyMailbox.objects.create(name=mailbox.name, look_at=timezone.now(), is_away=True)
    page = client.get("/operate/").content.decode()
    assert "cannot be read; tried again every 15 minutes" in page
    assert "mail.example.org" not in page
    assert "hunter2" not in page
