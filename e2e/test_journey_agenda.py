"""An agenda on a phone and at a desk without scripts: drafted, filled, ordered, shortened, stepped out of, printed."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from collegium.alignment.actions import record_recusal
from collegium.groups.models import Group
from collegium.meetings import actions
from collegium.meetings.models import AgendaItem, Meeting
from collegium.meetings.tests.stories import plan, put, seat, take_on
from collegium.people.models import Person
from e2e.visitor import Check, Visitor

SignIn = Callable[[BrowserContext, Person], None]
Shoot = Callable[[Page, str], None]


def prepared(group: Group, ada: Person, ben: Person, carmen: Person) -> Meeting:
    """Two actions are open, Carmen steps out of a topic, and two weeks from now they meet."""
    today, now = timezone.localdate(), timezone.now()
    take_on(group, ada, "Send the aims page to Ben", due_on=today - timedelta(days=3))
    take_on(group, ben, "Book a room for the winter", due_on=today + timedelta(days=40))
    day = today - timedelta(days=1)
    record_recusal(seat(group, carmen), topic="Foundation award", starts_on=day, ends_on=None, by=carmen, at=now)
    return plan(group, ada, format="case", on=today + timedelta(days=14))


def test_an_agenda_on_a_phone_and_at_a_desk_without_scripts(
    quartet: Group,
    colleagues: list[Person],
    phone: BrowserContext,
    desk: BrowserContext,
    without_javascript: BrowserContext,
    sign_in: SignIn,
    axe: Check,
    fits: Check,
    shoot: Shoot,
) -> None:
    ada, ben, carmen, _dev = colleagues
    meeting = prepared(quartet, ada, ben, carmen)
    address = f"/groups/{quartet.pk}/meetings/{meeting.pk}/"
    for context, person in ((phone, ada), (desk, carmen), (without_javascript, ben)):
        sign_in(context, person)
    of_ada, of_carmen, of_ben = Visitor(phone, axe, fits), Visitor(desk, axe, fits), Visitor(without_javascript)

    of_ada.opens(address, "Case consultation (hot seat)")
    of_ada.reads("Open and overdue actions")
    of_ada.reads("Send the aims page to Ben")
    of_ada.follows("Add an item")
    of_ada.arrives("Add an item")
    of_ada.presses("Put it on the agenda")
    of_ada.arrives("Add an item")
    of_ada.reads("Write in one line what the item is about.")
    of_ada.writes("What is it about?", "Who applies for the foundation award")
    of_ada.writes("Minutes", "20")
    of_ada.chooses("decide")
    of_ada.field("Who leads it?").select_option("Ben Sato")
    of_ada.writes("Papers and details", "Read the call: https://example.org/call")
    of_ada.presses("Put it on the agenda")
    of_ada.arrives("Case consultation (hot seat)")
    of_ada.reads("22 minutes too long")
    shoot(of_ada.page, "agenda-360")

    # Ben has no scripts: he links the topic, adds a letter, moves the item up.
    of_ben.opens(address, "Case consultation (hot seat)")
    item = AgendaItem.objects.get(title__startswith="Who applies")
    of_ben.page.locator(f"#item-{item.pk} summary").click()
    of_ben.follows("Change Who applies for the foundation award")
    of_ben.arrives("Change the item")
    of_ben.reads("is this about it?")
    of_ben.presses("It is about this topic")
    of_ben.arrives("Change the item")
    of_ben.reads("steps out")
    of_ben.follows("Case consultation (hot seat)")
    of_ben.page.goto(f"{address}agenda/{item.pk}/papers/")
    of_ben.arrives("Papers")
    of_ben.writes("What it is", "Letter of the dean")
    of_ben.writes("Link", "https://example.org/letter")
    of_ben.presses("Keep this link")
    of_ben.arrives("Papers")
    of_ben.reads("Letter of the dean")
    of_ben.follows("Case consultation (hot seat)")
    of_ben.follows("Change the order")
    of_ben.arrives("Case consultation (hot seat)")
    of_ben.presses("Up Who applies for the foundation award")
    of_ben.arrives("Case consultation (hot seat)")
    of_ben.presses("Shorten as proposed")
    of_ben.arrives("Case consultation (hot seat)")
    of_ben.reads("60 of 60 booked minutes")

    of_carmen.opens(address, "Case consultation (hot seat)")
    of_carmen.reads("An item you step out of")
    of_carmen.does_not_read("Who applies for the foundation award")
    of_carmen.does_not_read("Letter of the dean")
    shoot(of_carmen.page, "agenda-1280")
    of_carmen.follows("Read and print")
    of_carmen.arrives("Case consultation (hot seat)")
    of_carmen.reads("My open actions")
    of_carmen.page.emulate_media(media="print")
    expect(of_carmen.page.get_by_role("navigation").first).to_be_hidden()
    expect(of_carmen.page.get_by_text("Open and overdue actions")).to_be_visible()
    for paper in ("A4", "Letter"):
        assert pages_of(of_carmen.page, paper) == 1

    # Two who change the same item: the later one sees both.
    of_ada.opens(f"{address}agenda/{item.pk}/", "Change the item")
    of_ben.opens(f"{address}agenda/{item.pk}/", "Change the item")
    of_ben.writes("Minutes", "12")
    of_ben.presses("Save")
    of_ben.arrives("Case consultation (hot seat)")
    of_ada.writes("Papers and details", "Read the call and the letter.")
    of_ada.presses("Save")
    of_ada.arrives("Change the item")
    of_ada.reads("What stands there now")
    expect(of_ada.field("Papers and details")).to_have_value("Read the call and the letter.")

    with transaction.atomic():
        actions.freeze_agenda(meeting, at=timezone.now())
    Meeting.objects.filter(pk=meeting.pk).update(state="running")
    of_ada.presses("Save")
    of_ada.arrives("Change the item")
    of_ada.reads("The agenda stands as it was when the meeting began.")
    expect(of_ada.field("Papers and details")).to_have_value("Read the call and the letter.")
    of_ada.opens(address, "Case consultation (hot seat)")
    of_ada.page.get_by_text("Agenda as it stood at the start").click()
    of_ada.examine()


def pages_of(page: Page, paper: str) -> int:
    """How many pages the browser prints."""
    return len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(format=paper)))


def test_a_full_agenda_fits_a_phone(
    quartet: Group,
    colleagues: list[Person],
    phone: BrowserContext,
    sign_in: SignIn,
    axe: Check,
    fits: Check,
) -> None:
    """Long words without a space and forty items stay within the width of a phone."""
    ada = colleagues[0]
    meeting = plan(quartet, ada, format="free", on=date(2036, 10, 6))
    put(meeting, ada, "W" * 200, words="https://example.org/" + "x" * 300, minutes=240)
    for number in range(37):
        put(meeting, ada, f"Item {number}", minutes=1)
    sign_in(phone, ada)
    of_ada = Visitor(phone, axe, fits)
    of_ada.opens(f"/groups/{quartet.pk}/meetings/{meeting.pk}/", "Meeting")
    of_ada.follows("Add an item")
    of_ada.arrives("Add an item")
    of_ada.writes("What is it about?", "One too many")
    of_ada.presses("Put it on the agenda")
    of_ada.reads("An agenda holds at most 40 items.")
    expect(of_ada.field("What is it about?")).to_have_value("One too many")
