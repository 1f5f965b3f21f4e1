"""Every address × every role × looking and pressing: who reads what, and who can change something.

An address that is missing in the table fails the test, so nothing becomes reachable by being forgotten. What counts
is not a status alone: each secret field holds a canary of its own, and a press by somebody who is not entitled must
not send one statement that changes a row.
"""

import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.template import Context, Template
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from collegium.config import urls
from collegium.groups.models import Membership
from collegium.mission.views import versions
from collegium.people.models import Person
from tests.matrix_doors import DOORS, HOLDER_OF_THE_LINK, MAY_BE_OVER, SAME_FOR_ALL, SHOWS_A_MISSION, Door
from tests.matrix_world import COORDINATOR, MEMBERS, NAMES, World, build_world

CANARY = re.compile(r"canary[a-z]+(?:@example\.org)?", re.IGNORECASE)
NAME_OF_A_GROUP = re.compile(r"CanaryGroup[a-z]+|canaryinvited@example\.org")
"""What a message may hold besides its link: whom it goes to and which group it is about."""
WRITES = re.compile(
    r'^\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"(?!django_session|collegium_cache)(\w+)"', re.IGNORECASE
)
LEAVES_NO_TRACE = {"alignment_privatelist", "meetings_pulsecount", "meetings_pulsereceipt"}
"""An event for each change of a private list would say that something is in it; only its beginning is one.

The time of an event about four taps could be joined with a person."""
LOOKS_AT_EVERY_STAGE = MEMBERS | COORDINATOR | {"offered"}
DECIDES_NOTHING = ("django.middleware", "csp", "whitenoise", "allauth")
"""Middleware that only adds to an answer: left out here, for there are three thousand answers."""


def addresses(
    patterns: Iterable[Any] | None = None, rooms: tuple[str, ...] = (), parts: tuple[str, ...] = ()
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The name of every address with the names of its parts."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        of_this = (*parts, *pattern.pattern.converters)
        if isinstance(pattern, URLResolver):
            room = (pattern.namespace,) if pattern.namespace else ()
            yield from addresses(pattern.url_patterns, rooms + room, of_this)
        elif isinstance(pattern, URLPattern):
            yield ":".join((*rooms, pattern.name or "")), of_this


def plainly(status: int) -> Any:
    """A page for errors without its frame, for most of the answers are one, and ui tests the real pages."""
    return lambda request, exception: HttpResponse(status=status)


def render_only(template: Template, context: Context) -> str:
    """Without the copy of every context that Django keeps for tests which ask for it."""
    return template.nodelist.render(context)


@pytest.fixture
def world(db: None, settings: Any, monkeypatch: pytest.MonkeyPatch) -> World:
    settings.MAIL_IS_CONFIGURED = True
    settings.MIDDLEWARE = [one for one in settings.MIDDLEWARE if not one.startswith(DECIDES_NOTHING)]
    monkeypatch.setattr(urls, "handler404", plainly(404), raising=False)
    monkeypatch.setattr(urls, "handler403", plainly(403), raising=False)
    monkeypatch.setattr(Template, "_render", render_only)
    return build_world()


class Visitor:
    """Somebody of one role who looks and presses, and leaves the world as it was."""

    def __init__(self, world: World, role: str) -> None:
        self.world, self.role, self.client = world, role, Client(raise_request_exception=False)
        self.parts = dict(addresses())
        self.changed: list[str] = []
        self.proven: set[str] = set()
        if role != "anonymous":
            self.client.force_login(self.person, backend="django.contrib.auth.backends.ModelBackend")

    @property
    def person(self) -> Person:
        return self.world.people[self.role]

    def url(self, name: str, door: Door, stage: str) -> str:
        known = {"group_pk": self.world.groups[stage].pk, "program_pk": self.world.numbers["program"]}
        known |= {part: self._number(number) for part, number in door.numbers.items()}
        return reverse(name, kwargs={part: known[part] for part in self.parts[name]})

    def sent_to(self, door: Door) -> dict[str, Any]:
        return {key: self._number(value) for key, value in door.sent.items()}

    def _number(self, number: Any) -> Any:
        return self.world.numbers.get(number, number) if isinstance(number, str) else number

    def open(self, method: str, name: str, door: Door, stage: str) -> HttpResponse:
        sent = self.sent_to(door) if method == "post" else {}
        self.changed = []
        cookies = SimpleCookie(self.client.cookies)
        with transaction.atomic(), self._watching():
            answer: HttpResponse = getattr(self.client, method)(self.url(name, door, stage), sent)
            transaction.set_rollback(True)
        self.client.cookies = cookies
        return answer

    def _watching(self) -> AbstractContextManager[None]:
        return connection.execute_wrapper(self._note)

    def _note(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        answer, found = execute(sql, params, many, context), WRITES.match(sql)
        # A conditional update that finds nothing changes nothing; insertions are not counted by every driver.
        if found and (context["cursor"].rowcount or sql.startswith("INSERT")):
            self.changed.append(found[1])
            if found[1] in {"audit_event", "mail_message", "jobs_job"} and CANARY.search(
                NAME_OF_A_GROUP.sub("", str(params))
            ):
                self.changed.append(f"a secret in {found[1]}")
        return answer

    def visits(self, name: str, door: Door) -> Iterator[tuple[str, str]]:
        """Both ways at the stage that the address needs; what shows a mission is looked at in every stage."""
        if name in SAME_FOR_ALL and self.role not in {"anonymous", "member"}:
            return
        yield "get", door.at
        yield "post", door.at
        if name in SHOWS_A_MISSION and self.role in LOOKS_AT_EVERY_STAGE:
            yield from (("get", stage) for stage in self.world.groups if stage != door.at)

    def faults(self, doors: dict[str, Door]) -> Iterator[str]:
        for name, door in doors.items():
            for method, stage in self.visits(name, door):
                answer = self.open(method, name, door, stage)
                if method == "post" and self.changed:
                    self.proven.add(name)
                is_entitled = self.role in (door.look if method == "get" else door.press)
                must_open = is_entitled and method == "get" and stage == door.at and name not in MAY_BE_OVER
                found = [*self._wrong_answer(answer, is_entitled=is_entitled, must_open=must_open)]
                found += self._wrong_change(answer, is_entitled=is_entitled and method == "post")
                found += [] if name in HOLDER_OF_THE_LINK else self.leaks(answer)
                yield from (f"{self.role} {method} {name} ({stage}, {answer.status_code}): {one}" for one in found)

    def _wrong_answer(self, answer: HttpResponse, *, is_entitled: bool, must_open: bool) -> Iterator[str]:
        if answer.status_code >= 500 and b"worker" not in answer.content:
            yield "an error of the server"
        if must_open and answer.status_code >= 400:
            yield "does not open"
        if not is_entitled and answer.status_code == 200:
            yield "opens"

    def _wrong_change(self, answer: HttpResponse, *, is_entitled: bool) -> Iterator[str]:
        if self.changed and not is_entitled:
            yield f"changes {self.changed}"
        traced = set(self.changed) - LEAVES_NO_TRACE
        if traced and answer.status_code < 400 and "audit_event" not in traced:
            yield f"leaves no trace of {self.changed}"
        yield from (one for one in self.changed if one.startswith("a secret"))

    def leaks(self, answer: HttpResponse) -> Iterator[str]:
        readers = {canary.lower(): roles for canary, roles in self.world.secrets.items()}
        told = f"{answer.content.decode(errors='replace')} {answer.headers} {answer.cookies}"
        for canary in {found.lower() for found in CANARY.findall(told)}:
            if self.role not in readers.get(canary, ()):
                yield f"shows {canary}"


def test_every_address_has_its_door() -> None:
    assert {name for name, _parts in addresses()} == set(DOORS)


def test_nobody_reads_or_changes_what_is_not_theirs(world: World, caplog: pytest.LogCaptureFixture) -> None:
    faults: list[str] = []
    proven: set[str] = set()
    # tests/test_nothing_leaks.py listens to every logger; here there are three thousand answers.
    with caplog.at_level(logging.DEBUG, logger="collegium"):
        for role in ("anonymous", *NAMES):
            visitor = Visitor(world, role)
            faults += visitor.faults(DOORS)
            proven |= visitor.proven
    assert faults == [], "\n".join(faults)
    assert not CANARY.search(caplog.text)
    # A press that changes nothing for anybody would prove nothing about those who are kept out.
    assert {name for name, door in DOORS.items() if door.press and door.proves_a_write} - proven == set()


def test_a_door_left_open_is_found(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def anybody(person: object, group_pk: int) -> Membership:
        return Membership.objects.select_related("group").filter(group_id=group_pk).latest("pk")

    monkeypatch.setattr(versions, "membership_for", anybody)
    faults = list(Visitor(world, "neighbor").faults({"mission:versions": DOORS["mission:versions"]}))
    where = "neighbor get mission:versions (settled, 200)"
    assert set(faults) == {
        f"{where}: opens",
        f"{where}: shows canarygroupsettled",
        f"{where}: shows canaryroundsettled",
    }
