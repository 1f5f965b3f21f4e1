"""Four people find a time: Ada on a phone, Ben without JavaScript, a guest without an account, then the meeting."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from collegium.groups.models import Group
from collegium.meetings import actions
from collegium.meetings.models import Meeting, Poll, PollVoice
from collegium.people.models import Person
from e2e.visitor import Check, Visitor

SignIn = Callable[[BrowserContext, Person], None]
TUESDAY, SYDNEY = 24, "Australia/Sydney"


@pytest.fixture
def four(colleagues: list[Person], make_group: Callable[..., Group]) -> Group:
    """Carmen lives in Chicago and Dev in Sydney; both have marked their weeks."""
    ada, ben, carmen, dev = colleagues
    for person, zone in (
        (ada, "America/Chicago"),
        (ben, "America/Chicago"),
        (carmen, "America/Chicago"),
        (dev, SYDNEY),
    ):
        Person.objects.filter(pk=person.pk).update(time_zone=zone)
    hours = [TUESDAY + 16, TUESDAY + 17]
    actions.save_availability(can=hours, if_needed=[], by=carmen, at=timezone.now())
    sydney = range(2 * 24 + 7, 2 * 24 + 12)
    actions.save_availability(can=[2 * 24 + 9], if_needed=sydney, by=dev, at=timezone.now())
    return make_group("Quiet Corner", *colleagues)


def test_four_find_a_slot(
    four: Group,
    colleagues: list[Person],
    phone: BrowserContext,
    without_javascript: BrowserContext,
    open_context: Callable[..., BrowserContext],
    sign_in: SignIn,
    axe: Check,
    fits: Check,
    shoot: Callable[[Page, str], None],
) -> None:
    sign_in(phone, colleagues[0])
    of_ada = Visitor(phone, axe, fits)
    of_ada.opens("/meetings/availability/", "When you can meet")
    week = of_ada.content.get_by_role("region", name="I can", exact=True)
    tuesday = week.get_by_role("group", name="Tuesday")
    for hour in ("16:00", "17:00"):
        tuesday.get_by_label(hour).check()
    shoot(of_ada.page, "availability-360")
    of_ada.presses("Save my week")
    of_ada.arrives("When you can meet")
    of_ada.follows("Quiet Corner")
    of_ada.arrives("Times that suit")
    of_ada.reads("No hours yet from: Ben Sato.")
    of_ada.content.get_by_text("Everybody’s own clock").first.click()
    of_ada.reads("Dev Anand: Wed")
    shoot(of_ada.page, "times-360")
    sign_in(without_javascript, colleagues[1])
    of_ben = Visitor(without_javascript)
    of_ben.opens("/meetings/availability/", "When you can meet")
    of_ben.content.get_by_role("group", name="Friday").first.get_by_label("12:00").check()
    of_ben.presses("Save my week")
    of_ben.follows("Quiet Corner")
    of_ben.arrives("Times that suit")
    of_ben.reads("No slot suits everybody.")
    of_ben.reads("Would have to give way: Ben Sato.")
    desk = open_context()
    sign_in(desk, colleagues[0])
    at_desk = Visitor(desk, axe, fits)
    at_desk.opens("/meetings/availability/", "When you can meet")
    shoot(at_desk.page, "availability-1280")


def test_a_poll_with_a_guest(
    four: Group,
    colleagues: list[Person],
    phone: BrowserContext,
    without_javascript: BrowserContext,
    open_context: Callable[..., BrowserContext],
    sign_in: SignIn,
    axe: Check,
    fits: Check,
    shoot: Callable[[Page, str], None],
) -> None:
    sign_in(phone, colleagues[0])
    of_ada = Visitor(phone, axe, fits)
    of_ada.opens(f"/groups/{four.pk}/meetings/polls/", "Polls")
    of_ada.follows("Ask for a time")
    of_ada.arrives("Ask for a time")
    of_ada.writes("Title", "Mock study section")
    day = timezone.localdate() + timedelta(days=20)
    for row, at in ((1, "16:00"), (2, "07:00")):
        of_ada.page.locator(f"#id_on_{row}").fill(f"{day + timedelta(days=row)}")
        of_ada.page.locator(f"#id_at_{row}").fill(at)
    of_ada.presses("Ask the group")
    of_ada.arrives("Mock study section")
    of_ada.presses("Make a link for guests")
    of_ada.arrives("Mock study section")
    link = of_ada.page.locator("input[readonly]").input_value()
    first, second = of_ada.content.locator(".poll-rows fieldset").all()
    first.get_by_label("Yes").check()
    second.get_by_label("If needed").check()
    shoot(of_ada.page, "poll-360")
    of_ada.presses("Answer")
    of_ada.reads("Kept. You can change it until the poll closes.")
    nobody = open_context(viewport={"width": 360, "height": 740})
    of_grace = Visitor(nobody, axe, fits)
    of_grace.opens(f"/polls/{link.rstrip('/').rsplit('/', 1)[1]}/", "Mock study section")
    of_grace.does_not_read("Quiet Corner")
    of_grace.writes("Your name", "Grace Hall")
    for choices in of_grace.content.locator(".poll-rows fieldset").all():
        choices.get_by_label("Yes").check()
    shoot(of_grace.page, "poll-guest-360")
    of_grace.presses("Answer")
    of_grace.arrives("Mock study section")
    of_grace.reads("Yes 2, if needed 0, no 0")
    assert PollVoice.objects.get(membership=None).guest_name == "Grace Hall"
    sign_in(without_javascript, colleagues[1])
    of_ben = Visitor(without_javascript)
    of_ben.opens(f"/groups/{four.pk}/meetings/polls/{Poll.objects.get().pk}/", "Mock study section")
    of_ben.reads("Yes: Ada Okafor, Grace Hall")
    of_ben.follows("Take this time")
    of_ben.arrives("Take this time?")
    of_ben.presses("Take this time")
    of_ben.arrives("Mock study section")
    assert Meeting.objects.get().on == day + timedelta(days=1)
    of_ada.page.reload()
    of_ada.reads("Decided:")


def test_notices_are_chosen_and_stand_on_the_start_page(
    four: Group,
    colleagues: list[Person],
    phone: BrowserContext,
    sign_in: SignIn,
    axe: Check,
    fits: Check,
    shoot: Callable[[Page, str], None],
) -> None:
    ada = colleagues[0]
    sign_in(phone, ada)
    of_ada = Visitor(phone, axe, fits)
    of_ada.opens(f"/groups/{four.pk}/meetings/plan/", "Plan a meeting")
    of_ada.presses("Plan the meeting")
    of_ada.opens("/", "Hello, Ada")
    of_ada.reads("What comes next")
    shoot(of_ada.page, "notices-start-360")
    of_ada.follows("Which notices come by mail")
    of_ada.arrives("Notices about meetings")
    of_ada.content.get_by_role("group", name="I lead the next meeting").get_by_label("in a message of its own").check()
    shoot(of_ada.page, "notices-360")
    of_ada.presses("Save")
    of_ada.reads("Saved.")
    expect(
        of_ada.content.get_by_role("group", name="I lead the next meeting").get_by_label("in a message of its own")
    ).to_be_checked()
