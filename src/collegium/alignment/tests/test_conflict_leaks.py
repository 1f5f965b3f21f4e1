"""A secret is planted in declarations and looked for wherever somebody else could meet it.

The access matrix (tests/test_access_matrix.py) walks every address as every role with such secrets too; here stand
the places that are no page: mail, audit, logs, and the bytes of every table.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from collegium.alignment import actions
from collegium.alignment.jobs import run_due
from collegium.alignment.models import GroupDisclosure
from collegium.alignment.queries.stewarding import pairs_for
from collegium.alignment.tests.conftest import SECRET, Declare, Seats, stewarding
from collegium.groups.models import Group
from collegium.mail.models import Message
from collegium.people.models import Person

SAID = ("leave_room", "declared", "has_long_ended")
"""Long enough never to stand in a sealed text by chance."""


def dump() -> dict[str, str]:
    """Every table with all that its rows hold, as text."""
    with connection.cursor() as cursor:
        found = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 -- the names come from the database itself
            found[table] = repr(sorted(cursor.fetchall(), key=repr))
    return found


@pytest.fixture
def planted(
    seats: Seats, declare: Declare, ada: Person, ben: Person, client_of: Callable[[Person], Client], settings: Any
) -> Seats:
    """Ben declares about Carmen, also by a form that is refused; the steward looks; the worker cares."""
    settings.MAIL_IS_CONFIGURED = True
    now = timezone.now()
    client, group = client_of(ben), seats["Ben"].group
    declare("Ben", "Carmen", "K-R1", "K-D1", at=now)
    plan = reverse("alignment:plan", args=[group.pk, seats["Carmen"].pk])
    day = (now + timedelta(days=20)).date().isoformat()
    sent = {"kinds": ["leave_room", "other"], "words": SECRET, "owner": "me", "review_on": day}
    assert client.post(plan, {**sent, "review_on": "never"}).status_code == 422
    assert client.post(plan, sent).status_code == 302
    actions.declare_apart(seats["Ben"], other=seats["Dev"], by=ben, at=now)
    for pair in pairs_for(stewarding(seats["Ada"])):
        address = reverse("alignment:pair", args=[group.pk, *(side.discloser.pk for side in pair.sides)])
        assert client_of(ada).post(address).status_code == 200
    run_due(now + timedelta(days=21))
    return seats


def test_no_table_holds_a_word_of_it(planted: Seats) -> None:
    tables = dump()
    assert "alignment_screening" in tables
    assert [table for table, rows in tables.items() if SECRET in rows] == []
    rooms = {table: rows for table, rows in tables.items() if table.startswith(("alignment", "audit", "mail"))}
    assert [(table, word) for table, rows in rooms.items() for word in SAID if word in rows] == []


def test_the_dump_finds_what_is_not_sealed(planted: Seats) -> None:
    GroupDisclosure.objects.create(membership=planted["Ben"], text=SECRET, written_at=timezone.now())
    assert [table for table, rows in dump().items() if SECRET in rows] == ["alignment_groupdisclosure"]


def test_mail_holds_a_link_and_no_more(planted: Seats) -> None:
    messages = list(Message.objects.all())
    assert {message.to for message in messages} >= {"ben@example.org"}
    for message in messages:
        assert SECRET not in message.subject + message.text
        assert not {"Carmen", "Dev", "severity", "steward"} & set(message.text.split())
    # The same words go to everybody, whatever waits.
    assert len({message.text for message in messages}) == 1


def test_logs_hold_nothing(
    seats: Seats,
    declare: Declare,
    quartet: Group,
    ben: Person,
    noon: datetime,
    client_of: Callable[[Person], Client],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Also where something breaks in the middle of a declaration."""
    client = client_of(ben)
    client.raise_request_exception = False
    declare("Ben", "Carmen", "K-R1", at=noon)
    plan = reverse("alignment:plan", args=[quartet.pk, seats["Carmen"].pk])
    sent = {"kinds": ["other"], "words": SECRET, "owner": "me"}

    def breaks(*_parts: object, **_named: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(actions, "choose_plan", breaks)
    with caplog.at_level(logging.DEBUG):
        answer = client.post(plan, {**sent, "review_on": timezone.localdate() + timedelta(days=9)})
    assert answer.status_code == 500
    assert "RuntimeError" in caplog.text
    assert SECRET not in caplog.text
    assert SECRET not in answer.content.decode()
