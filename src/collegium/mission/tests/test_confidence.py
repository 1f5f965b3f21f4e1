"""Nothing that members write leaves the group: not by mail, log, audit or a page of somebody else."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from collegium.audit.models import Event
from collegium.groups.models import Group
from collegium.mail.models import Message
from collegium.mission import actions
from collegium.mission.jobs import run_due
from collegium.mission.models import Draft, Version
from collegium.people.models import Person
from collegium.programs.models import Coordinator, Program

CANARY = "CANARYHERON"


@pytest.fixture
def with_mail(settings: LazySettings) -> None:
    settings.MAIL_IS_CONFIGURED = True


@pytest.fixture
def written(
    with_mail: None,
    quartet: Group,
    ada: Person,
    ben: Person,
    carmen: Person,
    dev: Person,
    noon: datetime,
) -> Group:
    """A whole round in which every text holds the canary: answers, drafts, a comment, an objection, a version."""
    group, everyone = quartet, (ada, ben, carmen, dev)
    Person.objects.filter(pk=dev.pk).update(contact="nothing")
    text = (
        f"We are four hospitalists, because nobody reads our {CANARY} drafts, and we publish one each within a year."
    )
    for person in everyone:
        for prompt in (1, 2, 3):
            kept: dict[str, Any] = {"prompt": prompt, "outcomes": [], "is_hidden": False, "by": person, "at": noon}
            actions.save_answer(group, text=f"{CANARY} answer", **kept)
    actions.volunteer(group, by=ada, at=noon)
    actions.volunteer(group, by=ben, at=noon)
    actions.start_drafting(group, by=ada, at=noon)
    draft = Draft.objects.get(mission__group=group, number=1)
    actions.save_draft(draft, text=text, outcomes=["papers"], revision=0, by=ada, at=noon)
    actions.open_comments(group, days=5, by=ada, at=noon)
    actions.add_comment(draft, quoted=CANARY, text=f"{CANARY} comment", by=carmen, at=noon)
    opening: dict[str, Any] = {"text": text, "outcomes": ["papers"], "end_early": True, "by": ada, "at": noon}
    consent_round = actions.open_consent(group, **opening)
    actions.give_answer(consent_round, choice="objection", reason=f"{CANARY} reason", by=carmen, at=noon)
    actions.return_to_drafting(group, by=ada, at=noon)
    actions.open_comments(group, days=0, by=ada, at=noon)
    second = actions.open_consent(group, **opening)
    for person in everyone:
        actions.give_answer(second, choice="agree", reason="", by=person, at=noon)
    actions.propose_wording(group, text=f"{text} Soon.", outcomes=["papers"], by=ben, at=noon)
    run_due(noon + timedelta(days=100))
    run_due(noon + timedelta(days=100))
    return group


def test_the_canary_is_there_to_leak(written: Group) -> None:
    assert CANARY in Version.objects.get().text


def test_mails_hold_links_once_for_each_occasion_and_respect_nothing(written: Group, dev: Person) -> None:
    messages = list(Message.objects.all())
    assert all(CANARY not in message.subject + message.text for message in messages)
    assert all(f"/groups/{written.pk}/mission/" in message.text for message in messages)
    assert dev.email not in {message.to for message in messages}
    counted = sorted({message.kind for message in messages})
    assert counted == [
        "mission.comments",
        "mission.consent",
        "mission.ratified",
        "mission.returned",
        "mission.still_true",
        "mission.wording",
    ]
    carmens = [message.kind for message in messages if message.to == "carmen@example.org"]
    assert sorted(carmens) == [
        "mission.comments",
        "mission.consent",
        "mission.consent",
        "mission.ratified",
        "mission.returned",
        "mission.still_true",
        "mission.wording",
    ]


def test_the_audit_holds_no_words(written: Group) -> None:
    events = list(Event.objects.all())
    assert len(events) > 20
    assert all(CANARY not in str(event.facts) for event in events)


def test_logs_hold_no_words(
    written: Group, ada: Person, client_of: Callable[[Person], Client], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        refused = client_of(ada).post(reverse("mission:wording", args=[written.pk]), {"text": f"{CANARY} Ben Sato"})
        client_of(ada).post(reverse("mission:volunteer", args=[written.pk]))
    assert refused.status_code == 422
    lines = [record.getMessage() for record in caplog.records if record.name != "django.db.backends"]
    assert CANARY not in "\n".join(lines)


def test_no_page_of_others_shows_the_canary(
    written: Group,
    make_person: Callable[..., Person],
    make_group: Callable[..., Group],
    client_of: Callable[[Person], Client],
    noon: datetime,
) -> None:
    program = Program.objects.create(name="Bridges", created_at=noon)
    Group.objects.filter(pk=written.pk).update(program=program)
    coordinator, neighbor = make_person("Cora Coordinator"), make_person("Nils Neighbor")
    operator = make_person("Otto Operator", is_operator=True)
    Coordinator.objects.create(program=program, person=coordinator, since=noon)
    make_group("Next Door", neighbor, program=program)
    for visitor in (coordinator, neighbor, operator):
        for address in (
            reverse("mission:overview", args=[written.pk]),
            reverse("mission:version", args=[written.pk, 1, 0]),
            reverse("mission:answers", args=[written.pk]),
        ):
            answer = client_of(visitor).get(address)
            assert answer.status_code == 404
            assert CANARY not in answer.content.decode()
