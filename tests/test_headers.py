"""Every answer carries the headers that keep a browser from harm, and every page that opens answers to HEAD."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from collegium.config.urls import urlpatterns as ours
from tests.matrix_doors import DOORS
from tests.matrix_world import NAMES, World, build_world
from tests.test_access_matrix import Visitor

DIRECTIVES = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
}
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def breaks(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("the test wants an error of the server")


urlpatterns = [*ours, path("breaks/", breaks)]


@pytest.fixture
def world(db: None) -> World:
    return build_world()


def missing_headers(answer: Any) -> list[str]:
    """Which of the headers an answer lacks, or says differently."""
    policy = {part.strip() for part in answer.get("Content-Security-Policy", "").split(";")}
    faults = [] if policy == DIRECTIVES else [f"policy {policy ^ DIRECTIVES}"]
    return faults + [name for name, value in ALWAYS.items() if answer.get(name) != value]


def visits(world: World) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each address with its answers to GET, HEAD, an empty POST and PUT, for somebody who may look or press."""
    visitors = {role: Visitor(world, role) for role in ("anonymous", *NAMES)}
    for name, door in DOORS.items():
        visitor = visitors[min(door.look or door.press)]
        yield name, {method: visitor.open(method, name, door, door.at) for method in ("get", "head", "post", "put")}


def test_every_address_answers_with_the_headers_and_to_head_as_to_get(world: World) -> None:
    faults, seen = [], set()
    for name, answers in visits(world):
        statuses = {method: answer.status_code for method, answer in answers.items()}
        seen |= set(statuses.values())
        if statuses["head"] != statuses["get"]:
            faults.append(f"{name}: {statuses}")
        faults += [f"{name} {method}: {fault}" for method, got in answers.items() for fault in missing_headers(got)]
    assert faults == []
    assert seen >= {200, 302, 405, 422}


def test_refusals_and_errors_carry_the_headers_too(world: World, settings: Any) -> None:
    settings.ROOT_URLCONF = __name__
    browser = Client(raise_request_exception=False, enforce_csrf_checks=True)
    answers = {
        400: browser.get("/", headers={"Host": "elsewhere.example.org"}),
        403: browser.post("/design/theme/", {"theme": "dark"}),
        404: browser.get("/no/such/page/"),
        405: browser.get("/design/theme/"),
        500: Visitor(world, "member").client.get("/breaks/"),
    }
    assert {status: answer.status_code for status, answer in answers.items()} == {status: status for status in answers}
    assert {status: missing_headers(answer) for status, answer in answers.items()} == {
        status: [] for status in answers
    }


def test_an_answer_without_a_policy_is_found(db: None, settings: Any) -> None:
    settings.MIDDLEWARE = [
        one for one in settings.MIDDLEWARE if not one.startswith(("csp", "django.middleware.click"))
    ]
    faults = missing_headers(Client().get("/"))
    assert [fault.split(" ")[0] for fault in faults] == ["policy", "X-Frame-Options"]
