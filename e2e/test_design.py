"""The design page: every component fits a phone, passes axe in light and dark, and can be reached by keyboard."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from e2e.conftest import MISSING, Problems, chromium

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("device", "viewport"), [("phone", PHONE), ("desk", DESK)])
def test_every_component_is_accessible_and_fits(
    scheme: str,
    device: str,
    viewport: dict[str, int],
    open_context: Callable[..., BrowserContext],
    axe: Callable[[Page], None],
    fits: Callable[[Page], None],
    shoot: Callable[..., None],
) -> None:
    page = open_context(viewport=viewport, color_scheme=scheme).new_page()
    page.goto("/design/")
    axe(page)
    fits(page)
    shoot(page, f"design-{device}-{scheme}", full_page=False)


def test_the_first_tab_offers_to_skip_to_the_content(desk: BrowserContext) -> None:
    page = desk.new_page()
    page.goto("/design/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_every_control_shows_that_it_has_the_focus(desk: BrowserContext) -> None:
    page = desk.new_page()
    page.goto("/design/")
    for _ in range(12):
        page.keyboard.press("Tab")
        style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert style == "solid", page.evaluate("document.activeElement.outerHTML.slice(0, 200)")


def test_every_target_is_large_enough_for_a_thumb(phone: BrowserContext) -> None:
    page = phone.new_page()
    page.goto("/design/")
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, summary, .button, .tabs a, .nav-list a, select")]
            .filter(e => e.checkVisibility())
            .map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
            .filter(([, box]) => box.height < 24 || box.width < 24).map(([html]) => html)"""
    )
    assert small == []


def test_the_menu_opens_without_javascript(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context(viewport=PHONE, java_script_enabled=False).new_page()
    page.goto("/design/")
    sign_in = page.locator(".menu-sheet").get_by_role("link", name="Sign in")
    expect(sign_in).to_be_hidden()
    page.locator("summary.menu-button").click()
    expect(sign_in).to_be_visible()


def test_escape_closes_the_menu_and_returns_to_its_button(phone: BrowserContext) -> None:
    page = phone.new_page()
    page.goto("/design/")
    page.locator("summary.menu-button").click()
    page.keyboard.press("Escape")
    expect(page.locator("details.menu")).not_to_have_attribute("open", "")
    expect(page.locator("summary.menu-button")).to_be_focused()


def test_dark_can_be_chosen_and_stays_chosen(without_javascript: BrowserContext) -> None:
    page = without_javascript.new_page()
    page.goto("/design/")
    page.get_by_role("button", name="Dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.goto("/design/")
    expect(page.get_by_role("button", name="Dark")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Automatic").click()
    expect(page.locator("html")).not_to_have_attribute("data-theme", "dark")


def test_a_link_is_copied_with_one_press(desk: BrowserContext) -> None:
    desk.grant_permissions(["clipboard-read", "clipboard-write"])
    page = desk.new_page()
    page.goto("/design/")
    page.get_by_role("button", name="Copy").first.click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("[data-copy-source]").first.input_value()


def test_a_cold_page_is_light(desk: BrowserContext) -> None:
    page = desk.new_page()
    requested: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    page.goto("/design/", wait_until="networkidle")
    assert len(requested) <= 10, requested


def test_an_address_without_a_page_says_what_to_do(
    phone: BrowserContext, problems: Problems, axe: Callable[[Page], None], fits: Callable[[Page], None]
) -> None:
    problems.expect("status of 404")
    page = phone.new_page()
    page.goto("/no/such/page/")
    expect(page.get_by_role("heading", name="There is no such page here")).to_be_visible()
    expect(page.get_by_role("link", name="Go to your start page")).to_be_visible()
    axe(page)
    fits(page)


def test_without_a_browser_the_run_is_red(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.delenv("CHROMIUM", raising=False)
    with pytest.raises(pytest.fail.Exception, match="apt-get install chromium"):
        chromium()
    assert "chromium" in MISSING
