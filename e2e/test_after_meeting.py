"""A meeting ends in real browsers: the next date, minutes that are struck, four taps, actions; phone and desk."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from collegium.groups.models import Group, Membership
from collegium.meetings import actions
from collegium.meetings.models import AgendaItem, Cycle, Decision, Meeting, Presence
from collegium.meetings.stated import StatedMeeting
from collegium.people.models import Person


def seat(group: Group, person: Person) -> Membership:
    return Membership.objects.select_related("group", "person").get(group=group, person=person)


@pytest.fixture
def meeting(quartet: Group, colleagues: list[Person]) -> Meeting:
    """All but Dev are there; something was decided, taken on, and not come to. Ada leads and Ben keeps notes."""
    ada, ben, carmen, dev = (seat(quartet, one) for one in colleagues)
    began = timezone.now().replace(second=0, microsecond=0) - timedelta(minutes=50)
    Cycle.objects.create(group=quartet, starts_on=date(2026, 1, 5), ends_on=date(2046, 12, 14), made_at=began)
    stated = StatedMeeting(format="troika", on=began.date(), at=began.time(), time_zone="UTC", length_minutes=60)
    made = actions.plan_meeting(quartet, stated=stated, by=ada.person, at=began)
    Meeting.objects.update(facilitator=ada, note_keeper=ben)
    made.refresh_from_db()
    AgendaItem.objects.create(meeting=made, title="Which talk we rehearse", minutes=10, position=90)
    actions.open_meeting(made, by=ada, at=began)
    for one, presence in ((ben, Presence.PRESENT), (carmen, Presence.PRESENT), (dev, Presence.EXCUSED)):
        actions.note_attendance(made, member=one, presence=presence, by=ada, at=began)
    text = "From next month we begin at 16:00 sharp."
    Decision.objects.create(meeting=made, text=text, state="consented", consents=3, made_at=began)
    due_on = timezone.localdate() + timedelta(days=9)
    actions.add_action(made, owner=carmen, text="Send Ada the first page", due_on=due_on, by=carmen, at=began)
    return made


def visit(context: BrowserContext, person: Person, sign_in: Callable[..., None], path: str) -> Page:
    sign_in(context, person)
    page = context.new_page()
    page.goto(path)
    return page


def test_from_the_closing_page_to_struck_minutes_and_four_taps(
    meeting: Meeting,
    colleagues: list[Person],
    desk: BrowserContext,
    phone: BrowserContext,
    sign_in: Callable[..., None],
    axe: Callable[[Page], None],
    fits: Callable[[Page], None],
    shoot: Any,
) -> None:
    ada, ben, carmen, _dev = colleagues
    leads = visit(desk, ada, sign_in, f"/groups/{meeting.group_id}/meetings/{meeting.pk}/live/")
    leads.get_by_role("link", name="Close the meeting").click()
    expect(leads.get_by_role("heading", name="When do you meet next?")).to_be_visible()
    expect(leads.get_by_text("Which talk we rehearse")).to_be_visible()
    axe(leads)
    shoot(leads, "closing-desk")
    leads.get_by_role("button", name="Close the meeting").click()
    expect(leads.get_by_role("heading", name="Decisions", exact=True)).to_be_visible()
    expect(leads.get_by_text("From next month we begin at 16:00 sharp.")).to_be_visible()
    axe(leads)
    shoot(leads, "minutes-desk")

    page = visit(phone, carmen, sign_in, "/")
    page.get_by_role("link", name="Read the draft").tap()
    expect(page.get_by_role("heading", name="Decisions", exact=True)).to_be_visible()
    axe(page)
    fits(page)
    shoot(page, "minutes-phone")
    page.get_by_role("listitem").filter(has_text="Send Ada the first page").get_by_role("link", name="Strike").tap()
    expect(page.get_by_role("heading", name="Strike this line?")).to_be_visible()
    fits(page)
    axe(page)
    shoot(page, "strike-phone")
    page.get_by_role("button", name="Strike the line").tap()
    expect(page.get_by_text("1 line was struck by whom it was about.")).to_be_visible()
    expect(page.get_by_text("Send Ada the first page")).to_have_count(0)
    # One's own presence can be struck as well.
    expect(page.locator(".minutes-facts").get_by_role("link", name="Strike")).to_have_count(1)
    page.get_by_role("button", name="I have read it").tap()
    expect(page.get_by_role("button", name="I have read it")).to_have_count(0)
    page.goto("/")
    page.get_by_role("link", name="Tap four times").tap()
    expect(page.get_by_role("heading", name="Four taps")).to_be_visible()
    for label in ("unfinished", "I can use", "shared fairly", "come next time"):
        page.get_by_role("group", name=label).get_by_text("mostly").tap()
    axe(page)
    fits(page)
    shoot(page, "pulse-phone")
    page.get_by_role("button", name="Count my taps").tap()
    expect(page.get_by_text("cannot be found again")).to_be_visible()
    page.get_by_role("link", name="Our actions").first.tap()
    expect(page.get_by_role("heading", name="Yours")).to_be_visible()
    axe(page)
    fits(page)
    shoot(page, "actions-phone")
    page.get_by_role("button", name="Done").tap()
    expect(page.get_by_text("You have nothing open.")).to_be_visible()

    sign_in(desk, ben)
    leads.goto(f"/groups/{meeting.group_id}/meetings/{meeting.pk}/minutes/")
    leads.get_by_role("listitem").filter(has_text="16:00 sharp").get_by_role("link", name="Put right").click()
    expect(leads.get_by_role("heading", name="Put a line right")).to_be_visible()
    leads.get_by_label("Words").fill("From next month we begin at 16:15 sharp.")
    axe(leads)
    leads.get_by_role("button", name="Save").click()
    expect(leads.get_by_text("16:15 sharp")).to_be_visible()
    shoot(leads, "minutes-keeper-desk")
    leads.get_by_role("link", name="What was changed").click()
    expect(leads.locator("ins")).to_have_text("15")
    axe(leads)
    shoot(leads, "minutes-versions-desk")
    leads.goto(f"/groups/{meeting.group_id}/meetings/minutes/")
    axe(leads)
    leads.emulate_media(media="print")
    expect(leads.get_by_role("button", name="Print this page")).to_be_hidden()
    shoot(leads, "minutes-print")


def test_without_javascript_on_a_phone_a_wrong_date_is_told_and_the_right_one_closes(
    meeting: Meeting,
    ada: Person,
    open_context: Callable[..., BrowserContext],
    sign_in: Callable[..., None],
    fits: Callable[[Page], None],
    shoot: Any,
) -> None:
    context = open_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = visit(context, ada, sign_in, f"/groups/{meeting.group_id}/meetings/{meeting.pk}/close/")
    page.get_by_label("Day").fill("")
    page.get_by_role("button", name="Close the meeting").click()
    expect(page.get_by_text("Choose the day.").first).to_be_visible()
    fits(page)
    shoot(page, "closing-phone")
    page.get_by_label("Day").fill(str(timezone.localdate() + timedelta(days=28)))
    page.get_by_role("button", name="Close the meeting").click()
    expect(page.get_by_text("Minutes, draft")).to_be_visible()
    fits(page)
