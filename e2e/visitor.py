"""One person in one browser: reads headings, presses what people press, and looks at every page with care."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Locator, Page, expect
from playwright.sync_api import Error as PageMoved

Check = Callable[[Page], None]


PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "has_touch": True, "is_mobile": True}
"""What a browser is told to be a phone."""

MOST_TABS = 60
"""More controls than anybody should have to pass on one page."""

EXAMINED: set[tuple[object, ...]] = set()
"""Pages that have passed their checks in this run: the same page with the same headings is not examined again."""


class Visitor:
    """`ben.arrives("Create an account")` counts the page, and holds it to axe and to the width of the screen."""

    def __init__(self, context: BrowserContext, *checks: Check) -> None:
        self.page = context.new_page()
        self.checks = checks
        self.seen: list[str] = []

    def opens(self, address: str, heading: str) -> None:
        self.page.goto(address)
        self.arrives(heading)

    def arrives(self, heading: str) -> None:
        """Waits for the page of this heading, then lets every check look at it."""
        expect(self.page.get_by_role("heading", level=1, name=heading)).to_be_attached()
        self.page.wait_for_load_state()
        self.seen.append(urlsplit(self.page.url).path)
        self.examine()

    def examine(self) -> None:
        """Lets every check look at the page as it stands now, unless one like it has passed in this run."""
        headings = self._headings()
        kind = (self.width, re.sub(r"\d+|invited/[^/]+", "1", self.seen[-1]), *headings)
        if kind in EXAMINED:
            return
        for check in self.checks:
            check(self.page)
        EXAMINED.add(kind)

    def _headings(self) -> list[str]:
        """A page that waits for the worker may go on by itself while it is looked at: then the next one counts."""
        try:
            return self.page.get_by_role("heading").all_text_contents()
        except PageMoved as moved:
            if "context was destroyed" not in str(moved):
                raise
            self.page.wait_for_load_state()
            return self.page.get_by_role("heading").all_text_contents()

    def reads(self, words: str) -> None:
        expect(self.page.get_by_text(words).first).to_be_visible()

    def does_not_read(self, words: str) -> None:
        expect(self.page.get_by_text(words)).to_have_count(0)

    def follows(self, link: str | re.Pattern[str]) -> None:
        self.content.get_by_role("link", name=link).first.click()

    def presses(self, button: str | re.Pattern[str]) -> None:
        self.content.get_by_role("button", name=button).first.click()

    def writes(self, label: str, words: str) -> None:
        self.field(label).fill(words)

    def chooses(self, label: str) -> None:
        self.field(label).check()

    def tabs_to(self, target: Locator) -> None:
        """Presses Tab until the target has the focus, as somebody without a mouse does."""
        for _ in range(MOST_TABS):
            if target.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        expect(target).to_be_focused()

    def field(self, label: str) -> Locator:
        controls = self.content.locator("input, textarea, select")
        return controls.and_(self.content.get_by_label(label))

    @property
    def width(self) -> int:
        size = self.page.viewport_size
        assert size is not None
        return size["width"]

    @property
    def origin(self) -> str:
        return "{0.scheme}://{0.netloc}".format(urlsplit(self.page.url))

    @property
    def content(self) -> Locator:
        return self.page.get_by_role("main")
