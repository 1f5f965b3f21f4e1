"""Every page that a link leads to: no violation of WCAG 2.2 AA, nothing wider than a phone, nothing broken.

The walk starts where a person starts and follows each link once. Addresses that differ only in their numbers count as
one page, so the walk ends; files to download do not end with a slash and are left out. A page that looks the same to
a coordinator as to a member is opened for both and examined once.
"""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page

from collegium.home.demo import fill, people_to_try
from collegium.people.models import Person
from e2e.visitor import EXAMINED

MOST_PAGES = 160
"""Kinds of pages that one walk may find; a member who takes part in everything finds about 125, a fifth of them about
meetings. A walk that finds more is wrong: it would leave pages out."""

Check = Callable[[Page], None]
SignIn = Callable[[BrowserContext, Person], None]


def kind_of(path: str) -> str:
    return re.sub(r"\d+", "1", path)


def walk(page: Page, *checks: Check) -> tuple[list[str], list[str]]:
    """Opens the start page and everything that links lead to: the kinds of pages seen, and all that is wrong there."""
    to_open, seen, wrong = ["/"], ["/"], []
    while to_open:
        path = to_open.pop(0)
        answer = page.goto(path)
        assert answer is not None
        if answer.status != 200:
            wrong.append(f"{path} answered {answer.status}")
        wrong += failures(page, checks)
        for linked in linked_paths(page):
            if kind_of(linked) not in seen and len(seen) < MOST_PAGES:
                seen.append(kind_of(linked))
                to_open.append(linked)
    if len(seen) >= MOST_PAGES:
        wrong.append(f"{MOST_PAGES} kinds of pages and more: raise MOST_PAGES, or pages are left out")
    return seen, wrong


def test_a_walk_that_leaves_pages_out_is_wrong(desk: BrowserContext, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{__name__}.MOST_PAGES", 3)
    seen, wrong = walk(desk.new_page())
    assert len(seen) == 3
    assert wrong == ["3 kinds of pages and more: raise MOST_PAGES, or pages are left out"]


def likeness(page: Page) -> tuple[object, ...]:
    """What makes two visits one: screen, appearance, the kind of address, and the page's own words and controls."""
    size = page.viewport_size
    assert size is not None
    is_dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    shown = re.sub(r"\d+", "1", page.locator("body").inner_text())
    return (size["width"], is_dark, kind_of(urlsplit(page.url).path), shown)


def failures(page: Page, checks: tuple[Check, ...]) -> list[str]:
    """What the checks say about one page; all of it, so that one run shows all there is to mend."""
    found: list[str] = []
    kind = likeness(page)
    if kind in EXAMINED:
        return found
    EXAMINED.add(kind)
    for check in checks:
        try:
            check(page)
        except AssertionError as error:
            found.append(str(error))
    return found


def linked_paths(page: Page) -> list[str]:
    here = urlsplit(page.url).netloc
    found = page.eval_on_selector_all("a[href]:not([download])", "links => links.map(link => link.href)")
    paths = [urlsplit(link).path for link in found if urlsplit(link).netloc == here]
    return [path for path in paths if path.endswith("/")]


def test_pages_without_signing_in(phone: BrowserContext, axe: Check, fits: Check) -> None:
    seen, wrong = walk(phone.new_page(), axe, fits)
    assert not wrong, "\n".join(wrong)
    assert {"/account/sign-in/", "/account/sign-up/", "/guide/", "/who-sees-what/"} <= set(seen)


@pytest.fixture
def to_try(transactional_db: None) -> dict[str, Person]:
    """The people of the demo program whom a newcomer is invited to try: roles and persons."""
    fill(at=timezone.now())
    return dict(people_to_try())


def test_pages_of_a_member_on_a_phone(
    phone: BrowserContext, to_try: dict[str, Person], sign_in: SignIn, axe: Check, fits: Check
) -> None:
    sign_in(phone, to_try["a member"])
    seen, wrong = walk(phone.new_page(), axe, fits)
    assert not wrong, "\n".join(wrong)
    assert {"/groups/1/", "/groups/1/mission/", "/groups/1/members/"} <= set(seen)


def test_pages_of_a_conflict_steward_on_a_phone(
    phone: BrowserContext, to_try: dict[str, Person], sign_in: SignIn, axe: Check, fits: Check
) -> None:
    """The steward sits in the chartered group, where every page of alignment has something to show."""
    sign_in(phone, to_try["a conflict steward"])
    seen, wrong = walk(phone.new_page(), axe, fits)
    assert not wrong, "\n".join(wrong)
    assert {"/groups/1/alignment/charter/", "/groups/1/alignment/steward/"} <= set(seen)


def test_pages_of_a_coordinator_on_a_phone(
    phone: BrowserContext, to_try: dict[str, Person], sign_in: SignIn, axe: Check, fits: Check
) -> None:
    sign_in(phone, to_try["a coordinator"])
    seen, wrong = walk(phone.new_page(), axe, fits)
    assert not wrong, "\n".join(wrong)
    assert {"/programs/1/", "/rounds/1/"} <= set(seen)


def test_pages_of_a_newcomer_in_the_dark(
    open_context: Callable[..., BrowserContext], stranger: Person, sign_in: SignIn, axe: Check, fits: Check
) -> None:
    desk = open_context(color_scheme="dark")
    sign_in(desk, stranger)
    seen, wrong = walk(desk.new_page(), axe, fits)
    assert not wrong, "\n".join(wrong)
    assert {"/people/profile/", "/groups/start/"} <= set(seen)
