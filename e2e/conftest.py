"""Real-browser journeys in Debian's Chromium: nothing is downloaded, and nothing outside this machine is asked.

A journey takes `phone` or `desk` (browser contexts), signs people in with `sign_in(context, person)`, and calls
`axe(page)` on every page that it shows. At its end `problems` must be empty: no console error, no violation of the
content security policy, no failed request. `pytest e2e --screenshots` renews the pictures in docs/screenshots.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from django.core.cache import cache
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from collegium.groups.models import Group
from collegium.people.models import Person
from e2e.visitor import PHONE

# Playwright's own event loop lives in the thread of the tests, where Django would refuse its database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

SCREENSHOTS = Path(__file__).resolve().parent.parent / "docs" / "screenshots"
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MISSING = "The browser journeys need Chromium and found none. On Debian: apt-get install chromium"


class Problems(list[str]):
    """What went wrong in the browser. A form that is refused answers 422; other expected answers are announced."""

    def __init__(self) -> None:
        super().__init__()
        self.expected = ["status of 422"]

    def expect(self, words: str) -> None:
        """Announces that a console message with these words belongs to the story, for example "status of 404"."""
        self.expected.append(words)

    def note(self, problem: str) -> None:
        if not any(words in problem for words in self.expected):
            self.append(problem)


def chromium() -> str:
    """The path of the browser; without one the run ends red, because a skipped journey proves nothing."""
    candidates = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    found = next((path for name in candidates if name and (path := shutil.which(name))), None)
    if found is None:
        pytest.fail(MISSING, pytrace=False)
    return found


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--screenshots", action="store_true", help="renew the pictures in docs/screenshots")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    flags = [
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
    ]
    if os.geteuid() == 0:
        flags.append("--no-sandbox")
    return {**browser_type_launch_args, "executable_path": chromium(), "args": flags}


@pytest.fixture(autouse=True)
def _fresh_rate_limits(transactional_db: None) -> None:
    """The cache's table is no model, so the test database's flush leaves it: old attempts would count."""
    cache.clear()


@pytest.fixture
def problems() -> Iterator[Problems]:
    found = Problems()
    yield found
    assert found == []


@pytest.fixture
def open_context(
    browser: Browser, live_server: LiveServer, problems: Problems
) -> Iterator[Callable[..., BrowserContext]]:
    """`open_context(color_scheme="dark", viewport={...})`: a fresh, watched browser context."""
    opened: list[BrowserContext] = []

    def open_one(**options: Any) -> BrowserContext:
        context = browser.new_context(
            base_url=live_server.url,
            locale="en-US",
            timezone_id="America/Chicago",
            reduced_motion="reduce",
            **({"viewport": {"width": 1280, "height": 900}} | options),
        )
        context.set_default_timeout(10_000)
        watch(context, problems)
        opened.append(context)
        return context

    yield open_one
    for context in opened:
        context.close()


def watch(context: BrowserContext, problems: Problems) -> None:
    """Notes every console warning and error, uncaught exception, failed request and server error."""
    context.on("console", lambda m: problems.note(f"{m.type}: {m.text}") if m.type in ("error", "warning") else None)
    context.on("weberror", lambda e: problems.note(f"uncaught: {e.error}"))
    # A click that leaves a page ends that page's own requests; that is no failure.
    context.on(
        "requestfailed",
        lambda r: problems.note(f"failed: {r.url} {r.failure}") if r.failure != "net::ERR_ABORTED" else None,
    )
    context.on("response", lambda r: problems.note(f"{r.status}: {r.url}") if r.status >= 500 else None)


@pytest.fixture
def phone(open_context: Callable[..., BrowserContext]) -> BrowserContext:
    return open_context(**PHONE)


@pytest.fixture
def desk(open_context: Callable[..., BrowserContext]) -> BrowserContext:
    return open_context()


@pytest.fixture
def without_javascript(open_context: Callable[..., BrowserContext]) -> BrowserContext:
    return open_context(java_script_enabled=False)


@pytest.fixture
def sign_in(live_server: LiveServer) -> Callable[[BrowserContext, Person], None]:
    """`sign_in(phone, ada)`: Ada is signed in there, without typing a password."""

    def give_session(context: BrowserContext, person: Person) -> None:
        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        session = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])

    return give_session


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """`axe(page)`: the page has no violation of WCAG 2.2 AA, nor of axe's best practices."""

    def check(page: Page) -> None:
        page.evaluate(AXE + "\n;undefined")
        result = page.evaluate(
            "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})", AXE_TAGS
        )
        violations = [
            f"{found['id']} ({found['impact']}): {found['help']} at {[node['target'] for node in found['nodes']][:3]}"
            for found in result["violations"]
        ]
        assert violations == [], page.url

    return check


@pytest.fixture
def fits() -> Callable[[Page], None]:
    """`fits(page)`: nothing of the page has to be scrolled sideways."""

    def check(page: Page) -> None:
        beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert beyond <= 0, f"{page.url} is {beyond} px too wide"

    return check


@pytest.fixture
def colleagues(ada: Person, ben: Person, carmen: Person, dev: Person) -> list[Person]:
    return [ada, ben, carmen, dev]


@pytest.fixture
def people(colleagues: list[Person], make_person: Callable[..., Person]) -> list[Person]:
    """The colleagues, Eve and Fay: as many as most groups have."""
    return [*colleagues, make_person("Eve Lund"), make_person("Fay Mora")]


@pytest.fixture
def mission(quartet: Group) -> str:
    """The address under which all pages of the group's mission stand."""
    return f"/groups/{quartet.pk}/mission/"


@pytest.fixture
def shoot(pytestconfig: pytest.Config) -> Callable[..., None]:
    """`shoot(page, "start-phone")`: renews docs/screenshots/start-phone.png when asked with --screenshots."""

    def picture(page: Page, name: str, *, full_page: bool = True) -> None:
        if pytestconfig.getoption("--screenshots"):
            SCREENSHOTS.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=full_page)

    return picture
