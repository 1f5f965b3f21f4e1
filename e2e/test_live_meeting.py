"""A running meeting in real browsers: news without a refresh, words that are never lost, a phone, no JavaScript."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, Route, expect

from collegium.groups.models import Group, Membership
from collegium.meetings import actions
from collegium.meetings.models import AgendaItem, Decision, Meeting, Note, Presence, SilentText
from collegium.meetings.stated import StatedMeeting
from collegium.people.models import Person
from e2e.conftest import Problems

SOON = 5000
"""Milliseconds that a busy machine may take. How long it takes is measured by `benchmarks.live`."""

RETRY = 3000
"""Milliseconds after which an open page sends again what did not arrive."""


def seat(group: Group, person: Person) -> Membership:
    return Membership.objects.select_related("group", "person").get(group=group, person=person)


@pytest.fixture
def meeting(quartet: Group, ada: Person, ben: Person) -> Meeting:
    """Trios are about to begin. Ada leads, Ben keeps notes, and both are here."""
    now = timezone.now().replace(second=0, microsecond=0)
    stated = StatedMeeting(format="troika", on=now.date(), at=now.time(), time_zone="UTC", length_minutes=60)
    made = actions.plan_meeting(quartet, stated=stated, by=ada, at=now)
    Meeting.objects.update(facilitator=seat(quartet, ada), note_keeper=seat(quartet, ben))
    made.refresh_from_db()
    actions.open_meeting(made, by=seat(quartet, ada), at=now)
    actions.note_attendance(made, member=seat(quartet, ben), presence=Presence.PRESENT, by=seat(quartet, ben), at=now)
    made.refresh_from_db()
    return made


@pytest.fixture
def at_work(meeting: Meeting, quartet: Group, ada: Person) -> AgendaItem:
    """The first item has begun."""
    actions.go_on(meeting, seen=0, by=seat(quartet, ada), at=timezone.now())
    item = meeting.items.first()
    assert item is not None
    return item


@pytest.fixture
def opens(
    open_context: Callable[..., BrowserContext], sign_in: Callable[..., None], meeting: Meeting
) -> Callable[..., Page]:
    """`opens(ada)`: Ada at the live page, in a browser of her own."""

    def arrive(person: Person, **options: Any) -> Page:
        context = open_context(**options)
        sign_in(context, person)
        page = context.new_page()
        page.goto(f"/groups/{meeting.group_id}/meetings/{meeting.pk}/live/")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        return page

    return arrive


def test_what_one_does_the_others_see_without_a_refresh(
    opens: Callable[..., Page], ada: Person, ben: Person, carmen: Person, axe: Callable[[Page], None], shoot: Any
) -> None:
    leads, keeps = opens(ada), opens(ben)
    phone = opens(carmen, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    phone.get_by_role("button", name="I am here").tap()
    expect(leads.get_by_text("Carmen Ruiz: here")).to_be_visible(timeout=SOON)
    leads.get_by_role("button", name="Begin: Check-in").click()
    expect(phone.locator("#now")).to_contain_text("Check-in", timeout=SOON)
    expect(phone.locator("[data-clock]")).to_contain_text("of 6 minutes")
    phone.get_by_role("button", name="Raise my hand").tap()
    expect(leads.get_by_label("Raised hands")).to_contain_text("Carmen Ruiz", timeout=SOON)
    leads.get_by_role("button", name="Next speaker").click()
    expect(keeps.get_by_text("Carmen Ruiz has the floor.")).to_be_visible(timeout=SOON)
    expect(phone.get_by_role("button", name="I have finished")).to_be_visible(timeout=SOON)
    keeps.locator("#note-text").fill("Everybody is well.")
    expect(phone.get_by_text("Everybody is well.")).to_be_visible(timeout=2 * SOON)
    leads.get_by_text("Ask for consent").click()
    leads.get_by_label("What do we decide?").fill("We meet on Mondays.")
    leads.get_by_role("button", name="Ask everybody").click()
    for page in (phone, keeps, leads):
        expect(page.get_by_text("We meet on Mondays.").first).to_be_visible(timeout=SOON)
        axe(page)
    shoot(phone, "live-consent-phone")
    for page in (phone, keeps, leads):
        page.get_by_role("button", name="I consent").click()
    expect(phone.get_by_text("3 consent, 0 stand aside, 0 object")).to_be_visible(timeout=SOON)
    shoot(leads, "live-desk")


def test_ten_minutes_without_a_connection_lose_nothing(
    opens: Callable[..., Page], ada: Person, ben: Person, at_work: AgendaItem, problems: Problems
) -> None:
    problems.expect("ERR_INTERNET_DISCONNECTED")
    leads, keeps = opens(ada), opens(ben)
    box = keeps.locator("#note-text")
    box.press_sequentially("Before. ")
    expect(keeps.get_by_text("Saved", exact=True)).to_be_visible()
    keeps.context.set_offline(True)
    box.press_sequentially("While offline. ")
    expect(keeps.get_by_text("Not saved yet: kept on this device").first).to_be_visible()
    leads.get_by_text("Write notes").click()
    leads.locator("#note-text").press_sequentially("Ada adds a line.")
    expect(leads.get_by_text("Saved", exact=True)).to_be_visible()
    keeps.clock.install()
    keeps.clock.run_for(10 * 60 * 1000)
    keeps.context.set_offline(False)
    keeps.clock.run_for(10 * 1000)
    keeps.clock.resume()
    expect(keeps.get_by_text("Saved", exact=True)).to_be_visible()
    text = Note.objects.get(item=at_work).text
    assert sorted(text.split()) == sorted(["Before.", "While", "offline.", "Ada", "adds", "a", "line."])
    expect(box).to_have_value(text, timeout=2 * SOON)


def test_a_window_that_was_closed_offline_still_brings_its_words(
    opens: Callable[..., Page], ben: Person, at_work: AgendaItem, problems: Problems
) -> None:
    problems.expect("ERR_INTERNET_DISCONNECTED")
    keeps = opens(ben)
    keeps.context.set_offline(True)
    keeps.locator("#note-text").press_sequentially("Typed on the train.")
    expect(keeps.get_by_text("Not saved yet: kept on this device").first).to_be_visible()
    keeps.context.set_offline(False)
    keeps.reload()
    expect(keeps.locator("#note-text")).to_have_value("Typed on the train.")
    expect(keeps.get_by_text("Saved", exact=True)).to_be_visible()
    assert Note.objects.get(item=at_work).text == "Typed on the train."
    assert keeps.evaluate("Object.keys(localStorage)") == []


@pytest.mark.parametrize("status", [403, 404])
def test_words_that_are_not_taken_are_kept_and_sent_again_only_when_the_page_is_loaded(
    opens: Callable[..., Page], ben: Person, at_work: AgendaItem, problems: Problems, status: int
) -> None:
    problems.expect(f"status of {status}")
    keeps, asked = opens(ben), []

    def refuse(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(status=status, body="<p>No.</p>", content_type="text/html")

    keeps.route("**/notes/**", refuse)
    keeps.locator("#note-text").press_sequentially("Kept words")
    expect(keeps.get_by_text("Load the page again to try once more.")).to_be_visible()
    before = len(asked)
    keeps.wait_for_timeout(2 * RETRY)
    assert len(asked) == before
    assert len(keeps.evaluate("Object.keys(localStorage)")) == 1
    keeps.unroute("**/notes/**")
    keeps.reload()
    expect(keeps.get_by_text("Saved", exact=True)).to_be_visible()
    assert Note.objects.get(item=at_work).text == "Kept words"


def test_who_signs_out_leaves_no_words_on_the_device(
    opens: Callable[..., Page], ben: Person, at_work: AgendaItem, problems: Problems
) -> None:
    problems.expect("status of 409")
    keeps = opens(ben)
    keeps.route("**/notes/**", lambda route: route.fulfill(status=409, content_type="text/plain", body="Not now."))
    keeps.locator("#note-text").press_sequentially("Secret words")
    expect(keeps.get_by_text("Not now.")).to_be_visible()
    assert len(keeps.evaluate("Object.keys(localStorage)")) == 1
    keeps.locator("details.menu summary").last.click()
    keeps.get_by_role("button", name="Sign out").click()
    keeps.wait_for_load_state()
    assert keeps.evaluate("Object.keys(localStorage)") == []


def test_two_who_write_into_one_note_at_once_lose_no_word(
    opens: Callable[..., Page], ada: Person, ben: Person, at_work: AgendaItem
) -> None:
    leads, keeps = opens(ada), opens(ben)
    leads.get_by_text("Write notes").click()
    boxes = [leads.locator("#note-text"), keeps.locator("#note-text")]
    for number in range(20):
        boxes[0].press_sequentially(f"ada{number} ", delay=20)
        boxes[1].press_sequentially(f"ben{number} ", delay=20)
    for page in (leads, keeps):
        expect(page.get_by_text("Saved", exact=True)).to_be_visible(timeout=3 * SOON)
    leads.wait_for_timeout(2 * SOON)
    text = Note.objects.get(item=at_work).text
    expected = [f"{name}{number}" for name in ("ada", "ben") for number in range(20)]
    assert sorted(text.split()) == sorted(expected)
    for box in boxes:
        expect(box).to_have_value(text)


def test_who_is_writing_keeps_the_box_when_the_group_goes_on(
    opens: Callable[..., Page], quartet: Group, ada: Person, ben: Person, meeting: Meeting, at_work: AgendaItem
) -> None:
    keeps = opens(ben)
    box = keeps.locator("#note-text")
    box.press_sequentially("In the middle of ")
    actions.go_on(meeting, seen=at_work.pk, by=seat(quartet, ada), at=timezone.now())
    expect(keeps.locator("#now")).not_to_have_text(at_work.title, timeout=SOON)
    expect(keeps.get_by_text("The group is at another item now.")).to_be_visible(timeout=SOON)
    keeps.keyboard.type("a sentence.")
    keeps.get_by_role("heading", level=1).click()
    box = keeps.locator("#note-text")
    expect(box).to_have_value("", timeout=2 * SOON)
    expect(keeps.get_by_text("Nothing is written down yet.")).to_be_attached()
    keeps.wait_for_timeout(SOON)
    assert Note.objects.get(item=at_work).text == "In the middle of a sentence."


def test_a_decision_that_is_being_typed_stays_with_the_item_it_was_begun_for(
    opens: Callable[..., Page], quartet: Group, ada: Person, ben: Person, meeting: Meeting, at_work: AgendaItem
) -> None:
    page = opens(ben)
    page.get_by_text("Ask for consent").click()
    page.get_by_label("What do we decide?").press_sequentially("We meet ")
    actions.go_on(meeting, seen=at_work.pk, by=seat(quartet, ada), at=timezone.now())
    expect(page.locator("#now")).not_to_have_text(at_work.title, timeout=SOON)
    page.keyboard.type("on Mondays.")
    expect(page.locator("#propose [data-about]")).to_have_text(f"About: {at_work.title}")
    second = meeting.items.get(state="running")
    expect(page.locator("#add-action [data-about]")).to_have_text(f"About: {second.title}")
    page.get_by_role("button", name="Ask everybody").click()
    expect(page.get_by_role("button", name="I consent")).to_be_visible(timeout=SOON)
    made = Decision.objects.get()
    assert (made.text, made.item) == ("We meet on Mondays.", at_work)
    actions.withdraw_decision(made, by=seat(quartet, ben), at=timezone.now())
    expect(page.locator("#propose [data-about]")).to_have_text(f"About: {second.title}", timeout=SOON)
    expect(page.get_by_label("What do we decide?")).to_have_value("")


def test_silent_words_are_the_writers_own_until_they_are_put_into_the_round(
    opens: Callable[..., Page], quartet: Group, ada: Person, ben: Person, meeting: Meeting, at_work: AgendaItem
) -> None:
    leads, keeps = opens(ada), opens(ben)
    leads.get_by_text("Write in silence first").click()
    leads.get_by_role("button", name="Start the silence").click()
    expect(keeps.get_by_role("heading", name="We write in silence")).to_be_visible(timeout=SOON)
    keeps.get_by_label("What you write alone").press_sequentially("Half a day for writing.")
    expect(keeps.locator(".is-silence").get_by_text("Saved", exact=True)).to_be_visible()
    assert SilentText.objects.get().text == "Half a day for writing."
    leads.get_by_role("button", name="End the silence").click()
    keeps.get_by_role("button", name="Put it into the round").click(timeout=2 * SOON)
    expect(leads.get_by_text("Half a day for writing.")).to_be_visible(timeout=SOON)


def test_by_keyboard_alone_the_focus_stays_when_the_page_changes(
    opens: Callable[..., Page], quartet: Group, ben: Person, carmen: Person, meeting: Meeting, at_work: AgendaItem
) -> None:
    page = opens(ben)
    hand = page.get_by_role("button", name="Raise my hand")
    hand.focus()
    page.keyboard.press("Enter")
    lower = page.get_by_role("button", name="Lower my hand")
    expect(lower).to_be_focused(timeout=SOON)
    page.get_by_text("Add an action").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Action", exact=True).focus()
    page.keyboard.type("Send Ca")
    own = seat(quartet, carmen)
    due = timezone.localdate() + timedelta(days=9)
    actions.add_action(meeting, owner=own, text="Book a room", due_on=due, by=own, at=timezone.now())
    expect(page.get_by_text("Book a room")).to_be_visible(timeout=SOON)
    expect(page.get_by_label("Action", exact=True)).to_be_focused()
    page.keyboard.type("rmen the draft")
    expect(page.get_by_label("Action", exact=True)).to_have_value("Send Carmen the draft")
    page.get_by_label("Due on").fill(due.isoformat())
    page.keyboard.press("Enter")
    expect(page.get_by_text("Send Carmen the draft")).to_be_visible(timeout=SOON)
    expect(page.get_by_role("button", name="Hand it back")).to_be_attached()


def test_without_javascript_every_button_works(
    without_javascript: BrowserContext,
    sign_in: Callable[..., None],
    quartet: Group,
    ada: Person,
    meeting: Meeting,
    shoot: Any,
) -> None:
    sign_in(without_javascript, ada)
    page = without_javascript.new_page()
    page.goto(f"/groups/{quartet.pk}/meetings/{meeting.pk}/live/")
    page.get_by_role("button", name="Begin: Check-in").click()
    page.get_by_role("link", name="Look again").click()
    expect(page.locator("[data-clock]")).to_have_text("0 of 6 minutes")
    page.get_by_text("Write notes").click()
    page.locator("#note-text").fill("Written without a script.")
    page.locator(".is-note").get_by_role("button", name="Save").click()
    expect(page.get_by_text("Written without a script.").first).to_be_attached()
    page.get_by_text("Ask for consent").click()
    page.get_by_label("What do we decide?").fill("We meet on Mondays.")
    page.get_by_role("button", name="Ask everybody").click()
    page.get_by_role("button", name="I object").click()
    page.get_by_role("button", name="End the round").click()
    expect(page.get_by_text("not decided: somebody objected")).to_be_visible()
    assert Decision.objects.get().objections == 1
    shoot(page, "live-without-javascript")
