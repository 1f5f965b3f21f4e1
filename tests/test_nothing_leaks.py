"""Secrets are planted by the members' own actions, and looked for wherever somebody else could come upon them.

The access matrix walks every address as every role. Here stand the places that no address leads to (mail, logs, what
is shown when something breaks, every table of a copied database, the command line) and the eyes that are no role of
their own (who is declared about, who is excluded). Every detector is shown to bite.
"""

import base64
import io
import logging
import pickle
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.template import Template, engines
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string

from collegium.alignment import actions as alignment
from collegium.alignment import jobs as alignment_jobs
from collegium.alignment.conflict_classes import classes
from collegium.alignment.models import GroupDisclosure, Screening
from collegium.alignment.queries.stewarding import pairs_for
from collegium.audit.models import Event
from collegium.cli.main import main
from collegium.groups.models import Membership, Steward
from collegium.jobs.actions import enqueue
from collegium.jobs.models import Job
from collegium.mail import jobs as mail_jobs
from collegium.mail.models import Message
from collegium.meetings import jobs as meetings_jobs
from collegium.mission.models import Answer
from collegium.worker.loop import Worker
from tests.matrix_doors import DOORS, HOLDER_OF_THE_LINK, Door
from tests.matrix_world import COLLEAGUES, World, build_world
from tests.test_access_matrix import CANARY, NAME_OF_A_GROUP, Visitor, render_only

SEALED = ("CanaryTieAdaBen", "CanaryTieCarmenBen", "CanaryTieCarmenAda")
"""The words of the declarations in the world, each by whom and about whom."""
SAID = ("leave_room", "neutral_facilitator", "has_long_ended", '"declared"')
"""Words of a sealed answer that are too long to stand in a sealed text by chance."""
HOLDS_RANDOM_TEXT = ("alignment_screening", "alignment_stewardlook", "django_session")
FROM_OUTSIDE = ("anonymous", "neighbor", "former", "other_coordinator", "operator")
ALIGNMENT = {name: door for name, door in DOORS.items() if name.startswith("alignment:")}
BREAKS_WITH = "CanaryOfAnError"


@pytest.fixture
def world(db: None, settings: Any, monkeypatch: pytest.MonkeyPatch) -> World:
    settings.MAIL_IS_CONFIGURED = True
    monkeypatch.setattr(Template, "_render", render_only)
    return build_world()


def seat(world: World, role: str) -> Membership:
    found = Membership.objects.select_related("group", "person")
    return found.get(group=world.groups["settled"], person=world.people[role])


def canaries_in(text: str) -> set[str]:
    return {found.lower() for found in CANARY.findall(text)}


def dump() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, as somebody reads it who has copied the database. What is packed is unpacked."""
    with connection.cursor() as cursor:
        tables = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 -- the names come from the database itself
            tables[table] = cursor.fetchall()
    tables["django_session"] = [(one.session_data, one.get_decoded()) for one in Session.objects.all()]
    packed = [row[1] for row in tables["collegium_cache"]]
    tables["collegium_cache"] += [(pickle.loads(base64.b64decode(value)),) for value in packed]  # noqa: S301 -- ours
    return tables


def tables_with(word: str) -> set[str]:
    return {table for table, rows in dump().items() if word.lower() in repr(rows).lower()}


def tables_that_relate(one: int, other: int) -> set[str]:
    """The tables in which both numbers stand in one row, in whatever column or text."""
    return {
        table
        for table, rows in dump().items()
        if any(str(one) in told and str(other) in told for told in map(repr, rows))
    }


@contextmanager
def our_log(settings: Any) -> Iterator[io.StringIO]:
    """What the log of the server would hold if somebody turned every logger to its most talkative."""
    written, console = io.StringIO(), settings.LOGGING["handlers"]["console"]
    handler, line = logging.StreamHandler(written), settings.LOGGING["formatters"][console["formatter"]]
    handler.setFormatter(import_string(line["()"])(line["fmt"]))
    for name in console["filters"]:
        handler.addFilter(import_string(settings.LOGGING["filters"][name]["()"])())
    loggers = [logging.getLogger(name) for name in ("", *logging.root.manager.loggerDict)]
    levels = [logger.level for logger in loggers]
    try:
        logging.root.addHandler(handler)
        for logger in loggers:
            logger.setLevel(logging.DEBUG)
        yield written
    finally:
        logging.root.removeHandler(handler)
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


# Pages


def test_who_is_declared_about_or_excluded_sees_nothing_of_it(world: World, settings: Any) -> None:
    """Ben is declared about by two, Wanda is excluded, Dev sits beside them: they open every page there is."""
    settings.MIDDLEWARE = [one for one in settings.MIDDLEWARE if not one.startswith(("csp", "whitenoise", "allauth"))]
    leaks = [leak for role in (*COLLEAGUES, "Wanda Wait") for leak in leaks_for(world, role)]
    assert leaks == []


def leaks_for(world: World, role: str, doors: dict[str, Door] = DOORS) -> Iterator[str]:
    visitor = Visitor(world, role)
    for name, door in doors.items():
        for method in () if name in HOLDER_OF_THE_LINK else ("get", "post"):
            for leak in visitor.leaks(visitor.open(method, name, door, door.at)):
                yield f"{role} {method} {name}: {leak}"


def test_a_page_that_shows_it_to_the_other_one_is_found(world: World) -> None:
    disclosure = GroupDisclosure.objects.get(pk=world.numbers["disclosure"])
    GroupDisclosure.objects.filter(pk=disclosure.pk).update(text=SEALED[1])
    assert "Ben Sato get alignment:disclosures: shows canarytiecarmenben" in set(
        leaks_for(world, "Ben Sato", ALIGNMENT)
    )


def test_refusals_hold_nothing_either(world: World) -> None:
    """The real pages for "not found" and "not allowed", and a form that comes back with what somebody else wrote."""
    for role in FROM_OUTSIDE:
        visitor = Visitor(world, role)
        for name, door in ALIGNMENT.items():
            for method in ("get", "post"):
                answer = visitor.open(method, name, door, door.at)
                assert answer.status_code in (302, 403, 404, 405), (role, method, name)
                assert canaries_in(answer.content.decode()) == set(), (role, method, name)


def test_a_form_that_comes_back_shows_its_own_words_only(world: World) -> None:
    visitor = Visitor(world, "Dev Anand")
    refused = 0
    for name, door in ALIGNMENT.items():
        answer = visitor.open("post", name, _with_nonsense(door), door.at)
        refused += answer.status_code == 422
        assert set(visitor.leaks(answer)) == set(), name
    assert refused >= 8


def _with_nonsense(door: Door) -> Door:
    return Door(look=door.look, press=door.press, sent={"review_on": "never"}, at=door.at, numbers=door.numbers)


# What is shown and written when something breaks


def test_an_error_in_the_middle_of_a_page_tells_nobody_anything(
    world: World, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everything that a page of a member shows is at hand when it breaks, and the error itself quotes a row."""
    settings.ADMINS = [("Otto Root", "otto@example.org")]
    visitor = Visitor(world, "drafter")

    def breaks(request: object) -> dict[str, object]:
        raise RuntimeError(f"Failing row contains ({BREAKS_WITH}).") from ValueError(BREAKS_WITH)

    engine = engines["django"].engine  # type: ignore[attr-defined]
    monkeypatch.setattr(engine, "template_context_processors", (*engine.template_context_processors, breaks))
    with our_log(settings) as written:
        answers = {name: visitor.open("get", name, door, door.at) for name, door in ALIGNMENT.items()}
    broken = [name for name, answer in answers.items() if answer.status_code == 500]
    assert len(broken) > 20
    assert {name for name, answer in answers.items() if canaries_in(answer.content.decode())} == set()
    assert canaries_in(written.getvalue()) == set()
    assert written.getvalue().count("RuntimeError (its words stay out of the log)") == len(broken)
    assert written.getvalue().count("ValueError (its words") == len(broken)
    assert "test_nothing_leaks.py" in written.getvalue()
    assert mail.outbox == []


def test_the_log_finds_what_is_written_to_it(settings: Any) -> None:
    with our_log(settings) as written:
        logging.getLogger("collegium.alignment").debug("Ben declared %s.", SEALED[0])
    assert canaries_in(written.getvalue()) == {SEALED[0].lower()}


def test_walking_through_the_room_writes_nothing_into_the_log(world: World, settings: Any) -> None:
    with our_log(settings) as written:
        for role in ("drafter", "member"):
            visitor = Visitor(world, role)
            for name, door in ALIGNMENT.items():
                for method in ("get", "post"):
                    visitor.open(method, name, door, door.at)
    assert "Method Not Allowed" in written.getvalue()
    assert canaries_in(written.getvalue()) == set()
    # An address names who is declared about, and the desk's both of them.
    assert "/alignment/conflicts/[hidden]" in written.getvalue()
    assert "/alignment/steward/[hidden]" in written.getvalue()
    assert re.search(r"/alignment/(conflicts|steward)/\d", written.getvalue()) is None


def test_a_job_that_breaks_is_noted_without_its_words(world: World, settings: Any) -> None:
    """The group of the job is gone; what the worker notes is where, not what."""
    enqueue("tests.test_nothing_leaks.job_that_breaks", words=0)
    with our_log(settings) as written:
        Worker().run_jobs()
    noted = Job.objects.get(path__endswith="job_that_breaks")
    assert noted.error.startswith("RuntimeError")
    assert canaries_in(f"{noted.error} {written.getvalue()}") == set()


def job_that_breaks(words: int) -> None:
    raise RuntimeError(BREAKS_WITH, words)


# Mail


def deliver(world: World) -> list[str]:
    """Everything that is due in two months and is really sent: each message with its headers."""
    for days in (0, 8, 61):
        alignment_jobs.run_due(world.now + timedelta(days=days))
        meetings_jobs.run_due(world.now + timedelta(days=days))
    Message.objects.update(not_before=world.now)
    mail_jobs.run_due(timezone.now())
    return [
        "\n".join(map(str, (one.subject, one.body, one.to, [*one.message().items()], one.attachments)))
        for one in mail.outbox
    ]


def test_messages_hold_a_link_and_the_name_of_the_group(world: World) -> None:
    sent = deliver(world)
    assert len(sent) > 10
    assert {one for text in sent for one in canaries_in(NAME_OF_A_GROUP.sub("", text))} == set()
    waiting = [one for one in sent if "/alignment/conflicts/" in one]
    assert waiting
    for name in ("Carmen", "Ben", "Dev", "Wanda"):
        assert not any(f"{name} " in one for one in waiting)
    assert not any(label.lower() in one.lower() for one in sent for label in _labels())


def _labels() -> set[str]:
    return {found.label for found in classes().values()} | set(classes())


def test_a_message_that_says_more_is_found(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    Message.objects.create(
        key="planted", kind="planted", to="ben@example.org", subject="Carmen", text=SEALED[1], created_at=world.now
    )
    assert any(SEALED[1].lower() in canaries_in(one) for one in deliver(world))


# A copy of the database


@pytest.fixture
def lived_in(world: World) -> World:
    """Ada looked at every declaration, Carmen took one back, the worker has cared, and everybody has opened pages."""
    ada, carmen, ben = (seat(world, role) for role in ("drafter", "member", "Ben Sato"))
    steward = Steward(ada.group, ada)
    for pair in pairs_for(steward):
        alignment.look_at_pair(steward, pair, by=steward.person, at=world.now)
    alignment.withdraw_declaration(carmen, other=ada, by=carmen.person, at=world.now)
    alignment.declare_apart(ben, other=seat(world, "Dev Anand"), by=ben.person, at=world.now)
    deliver(world)
    for role in ("drafter", "member", "Ben Sato", "participant"):
        browser = Client()
        browser.force_login(world.people[role], backend="django.contrib.auth.backends.ModelBackend")
        browser.get(reverse("home:start"))
    plan = reverse("alignment:plan", args=[carmen.group_id, ben.pk])
    browser = Client()
    browser.force_login(carmen.person, backend="django.contrib.auth.backends.ModelBackend")
    day = (world.now + timedelta(days=40)).date().isoformat()
    sent = {"kinds": ["leave_room", "other"], "words": SEALED[1], "owner": "me", "review_on": day}
    assert browser.post(plan, {**sent, "review_on": "never"}).status_code == 422
    assert browser.post(plan, sent).status_code == 302
    cache.set("visit", "counts only")
    return world


def test_no_table_holds_a_word_of_a_declaration_or_what_was_ticked(lived_in: World) -> None:
    assert {"alignment_screening", "django_session", "collegium_cache", "jobs_job"} <= dump().keys()
    assert [(word, table) for word in (*SEALED, *SAID) for table in tables_with(word)] == []
    # A code is so short that it may stand in a sealed text by chance.
    assert [table for table in tables_with("K-R1") if table not in HOLDS_RANDOM_TEXT] == []


def test_the_copy_that_the_framework_itself_makes_holds_nothing(lived_in: World) -> None:
    written = io.StringIO()
    call_command("dumpdata", stdout=written)
    assert "alignment.screening" in written.getvalue()
    assert [word for word in (*SEALED, *SAID) if word.lower() in written.getvalue().lower()] == []


def test_the_copy_finds_what_is_not_sealed(lived_in: World) -> None:
    Answer.objects.filter(person=lived_in.people["member"]).update(text=SEALED[0])
    browser = Client()
    browser.get("/")
    session = browser.session
    session["planted"] = SEALED[0]
    session.save()
    cache.set("planted", SEALED[0])
    assert tables_with(SEALED[0]) == {"mission_answer", "django_session", "collegium_cache"}


def test_no_row_tells_whom_somebody_declared_something_about(lived_in: World) -> None:
    """Carmen declared something about Ben and nothing about Dev: both stand in the same rows, by both numbers."""
    for number in (_person, _seat):
        carmen, ben, dev = (number(lived_in, role) for role in ("member", "Ben Sato", "Dev Anand"))
        assert tables_that_relate(carmen, ben) == tables_that_relate(carmen, dev)
    assert "alignment_screening" in tables_that_relate(*(_seat(lived_in, role) for role in ("member", "Ben Sato")))


def _person(world: World, role: str) -> int:
    return world.people[role].pk


def _seat(world: World, role: str) -> int:
    return seat(world, role).pk


def test_the_rows_about_everybody_have_the_same_size(lived_in: World) -> None:
    rows = Screening.objects.filter(discloser=seat(lived_in, "member"))
    assert rows.count() == 4
    assert len({len(row.sealed) for row in rows}) == 1


def test_no_row_tells_whom_somebody_excluded(lived_in: World) -> None:
    """Petra excluded Wanda and not Ben; all three stand on the same roster."""
    petra, wanda, ben = (_person(lived_in, role) for role in ("participant", "Wanda Wait", "Ben Sato"))
    assert tables_that_relate(petra, wanda) - tables_that_relate(petra, ben) == set()


def test_a_row_that_relates_two_people_is_found(lived_in: World) -> None:
    petra, wanda = (lived_in.people[role] for role in ("participant", "Wanda Wait"))
    before = tables_that_relate(petra.pk, wanda.pk)
    Event.objects.create(verb="x", subject_kind="x", by=petra, at=lived_in.now, facts={"other": wanda.pk})
    assert tables_that_relate(petra.pk, wanda.pk) - before == {"audit_event"}


# Other ways in


def test_there_is_no_administration_screen(world: World) -> None:
    assert not apps.is_installed("django.contrib.admin")
    operator = Visitor(world, "operator").client
    for address in ("/admin/", "/admin/alignment/screening/", "/django-admin/", "/alignment/"):
        assert operator.get(address).status_code == 404


def test_the_command_line_prints_nothing(lived_in: World, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("check")
    for role in ("Ben Sato", "drafter"):
        assert main(["sign-in-link", lived_in.people[role].email]) == 0
    told = capsys.readouterr()
    assert "/people/link/" in told.out
    assert canaries_in(told.out + told.err) == set()


def test_a_sealed_answer_in_another_row_is_not_shown(lived_in: World) -> None:
    """Who can write into the database still cannot read: Carmen's answer about Ben, moved to the row about Dev."""
    carmen, ben, dev = (seat(lived_in, role) for role in ("member", "Ben Sato", "Dev Anand"))
    moved = Screening.objects.get(discloser=carmen, other=ben).sealed
    Screening.objects.filter(discloser=dev, other=ben).delete()
    Screening.objects.create(discloser=dev, other=ben, sealed=moved, answered_at=lived_in.now)
    assert list(leaks_for(lived_in, "Dev Anand", ALIGNMENT)) == []
