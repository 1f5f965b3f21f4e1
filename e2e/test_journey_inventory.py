"""The whole inventory on a phone: one tap for each item, saved as one goes; then by keyboard, and without scripts."""

import re
from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Locator, expect

from collegium.groups.models import Group, Membership
from collegium.inventory import actions
from collegium.inventory.catalog import domains
from collegium.inventory.models import HardCondition
from collegium.inventory.queries import answers_of
from collegium.people.models import Person
from collegium.programs.models import Program
from e2e.visitor import Check, Visitor

SignIn = Callable[[BrowserContext, Person], None]

MOST_TAPS = 60
"""For 44 items in nine domains, from the start to the review. At ten seconds a tap these are ten minutes."""


@pytest.fixture
def page_of_program(ada: Person) -> str:
    """Where Ada, who coordinates a program, finds its list."""
    program = Program.objects.create(name="Peers", created_at=timezone.now())
    program.coordinators.create(person=ada, since=timezone.now())
    return f"/programs/{program.pk}/inventory/"


def item(visitor: Visitor, name: str) -> Locator:
    return visitor.content.get_by_role("group", name=name)


def is_saved(visitor: Visitor) -> None:
    expect(visitor.content.locator("[data-save-status]")).to_have_text("Saved")


def answers_everything(visitor: Visitor) -> int:
    """From the first domain to the review with one tap an item. Returns the taps."""
    taps = 1
    visitor.content.get_by_role("link", name="Begin").tap()
    for domain in domains():
        visitor.arrives(domain.label)
        for number, one in enumerate(domain.competencies):
            level = ("Can teach", "Can do", "Want to learn", "Not relevant")[number % 4]
            item(visitor, one.label).get_by_text(level, exact=True).tap()
            taps += 1
        following = after(domain.code)
        visitor.content.get_by_role("button", name=f"Next: {following}" if following else "To the review").tap()
        taps += 1
    visitor.arrives("All my answers")
    return taps


def after(code: str) -> str:
    labels = {one.code: one.label for one in domains()}
    codes = list(labels)
    return labels[codes[codes.index(code) + 1]] if code != codes[-1] else ""


def test_ada_takes_her_inventory_on_a_phone_and_shows_what_she_chooses(
    quartet: Group,
    colleagues: list[Person],
    phone: BrowserContext,
    desk: BrowserContext,
    sign_in: SignIn,
    axe: Check,
    fits: Check,
    shoot: Callable[..., None],
) -> None:
    ada, ben, *_others = colleagues
    sign_in(phone, ada)
    sign_in(desk, ben)
    of_ada, of_ben = Visitor(phone, axe, fits), Visitor(desk, axe)

    of_ada.opens(f"/groups/{quartet.pk}/inventory/", "Our inventory")
    of_ada.follows("To my inventory")
    of_ada.arrives("My inventory")
    taps = answers_everything(of_ada)
    assert taps <= MOST_TAPS
    assert answers_of(ada).count() == 44
    of_ada.presses("This holds today")

    of_ada.arrives("Who sees this")
    shoot(of_ada.page, "inventory-visibility-360")
    of_ada.content.get_by_text("Teaching and education").first.tap()
    of_ada.content.get_by_role("button", name=re.compile("^Show all of it.*Teaching and education$")).tap()
    of_ada.reads("Saved: 7 items changed.")
    of_ada.presses("Share with this group")
    of_ada.reads("This group can read the answers that you have made visible, and nothing else.")
    of_ada.opens("/inventory/experiences/", "What have you been through?")
    of_ada.chooses("Been promoted here")
    first = of_ada.content.locator("li", has=of_ada.page.get_by_label("Been promoted here"))
    first.get_by_text("More about this").tap()
    first.get_by_label("A word about it").fill("Clinician-educator, 2024")
    first.get_by_label("Show it to the groups I share with").check()
    of_ada.examine()
    of_ada.presses("Save")
    of_ada.arrives("My inventory")
    of_ada.follows("What makes your work hard?")
    of_ada.arrives("What makes your work hard?")
    of_ada.chooses("time")
    of_ada.presses("Save")
    of_ada.arrives("My inventory")

    tell_of_the_others(quartet, colleagues[1:])
    of_ben.opens(f"/groups/{quartet.pk}/inventory/", "Our inventory")
    of_ben.reads("Been promoted here")
    of_ben.reads("Clinician-educator, 2024")
    of_ben.reads("4 members had answered when this was counted.")
    shoot(of_ben.page, "inventory-group-1280")
    of_ada.opens(f"/groups/{quartet.pk}/inventory/", "Our inventory")
    of_ada.opens("/inventory/visibility/", "Who sees this")
    of_ada.presses("Stop sharing")
    of_ada.reads("This group reads nothing of your inventory any more.")
    of_ben.opens(f"/groups/{quartet.pk}/inventory/", "Our inventory")
    of_ben.does_not_read("Clinician-educator, 2024")


def tell_of_the_others(group: Group, people: list[Person]) -> None:
    for person, kind in zip(people, (HardCondition.TIME, HardCondition.DATA, HardCondition.DATA), strict=True):
        seat = Membership.objects.select_related("group").get(group=group, person=person)
        actions.share_with(seat, by=person, at=timezone.now())
        actions.tell_condition(kind, by=person, at=timezone.now())


def test_answers_by_keyboard_are_kept_and_can_be_taken_back(
    ada: Person, phone: BrowserContext, sign_in: SignIn, axe: Check, fits: Check, shoot: Callable[..., None]
) -> None:
    sign_in(phone, ada)
    visitor = Visitor(phone, axe, fits)
    visitor.opens("/inventory/domains/L/", "Leadership and management")
    negotiation, keyboard = item(visitor, "Negotiation"), visitor.page.keyboard
    further = negotiation.get_by_label("Go further: I can do it and want more")
    priority = negotiation.get_by_label("Priority this year")
    expect(further).to_be_hidden()
    expect(priority).to_be_hidden()
    # The choice of an unanswered item is "No answer"; the arrows go round.
    visitor.tabs_to(negotiation.get_by_label("No answer"))
    keyboard.press("ArrowDown")
    expect(negotiation.get_by_label("Can teach")).to_be_checked()
    is_saved(visitor)
    keyboard.press("ArrowDown")
    expect(negotiation.get_by_label("Can do", exact=True)).to_be_checked()
    visitor.tabs_to(further)
    keyboard.press("Space")
    visitor.tabs_to(priority)
    keyboard.press("Space")
    visitor.tabs_to(negotiation.get_by_text("More about this"))
    keyboard.press("Enter")
    visitor.tabs_to(negotiation.get_by_label("Short example"))
    keyboard.type("Asked for a half-day")
    keyboard.press("Tab")
    visitor.examine()
    is_saved(visitor)

    # Resumed elsewhere: everything stands there, and the dots say what is answered.
    visitor.opens("/inventory/domains/L/", "Leadership and management")
    expect(negotiation.get_by_label("Can do", exact=True)).to_be_checked()
    expect(priority).to_be_checked()
    expect(visitor.content.get_by_role("link", name="Leadership and management: 1 of 5 answered")).to_be_attached()
    shoot(visitor.page, "inventory-domain-360", full_page=False)
    negotiation.get_by_label("No answer").check()
    expect(visitor.content.locator("[data-save-status]")).to_contain_text(
        "Not saved: A priority is something you want."
    )
    priority.uncheck()
    is_saved(visitor)
    assert not answers_of(ada).exists()


def test_a_page_is_saved_with_one_button_where_no_script_runs(
    ada: Person, without_javascript: BrowserContext, sign_in: SignIn
) -> None:
    sign_in(without_javascript, ada)
    visitor = Visitor(without_javascript)
    visitor.opens("/inventory/domains/M/", "Mentoring and working with others")
    item(visitor, "Facilitating a peer group").get_by_label("Can teach").check()
    item(visitor, "Facilitating a peer group").get_by_text("More about this").click()
    item(visitor, "Facilitating a peer group").get_by_label("Link or DOI").fill("my thesis")
    visitor.presses("Next: Wellness and sustainability")
    visitor.arrives("Mentoring and working with others")
    visitor.reads("Paste a web address that begins with https://, or a DOI such as 10.1000/182.")
    item(visitor, "Facilitating a peer group").get_by_label("Link or DOI").fill("10.1000/182")
    visitor.presses("Next: Wellness and sustainability")
    visitor.arrives("Wellness and sustainability")
    assert answers_of(ada).get().link == "https://doi.org/10.1000/182"


def test_a_coordinator_brings_a_list(
    ada: Person, desk: BrowserContext, sign_in: SignIn, axe: Check, page_of_program: str, shoot: Callable[..., None]
) -> None:
    sign_in(desk, ada)
    visitor = Visitor(desk, axe)
    visitor.opens(page_of_program, "Inventory items")
    visitor.follows("Add an item")
    visitor.arrives("Add an item")
    visitor.writes("Item", "Coaching")
    visitor.writes("Meaning in one line", "Coach a colleague through a change")
    visitor.presses("Add this item")
    visitor.arrives("Inventory items")
    visitor.reads("45 items are asked in this program.")
    visitor.content.get_by_role("button", name=re.compile("^Hide.*Coaching$")).click()
    visitor.reads("44 items are asked in this program.")
    visitor.follows("Import a list")
    visitor.arrives("Import a list")
    lines = "code,domain,item,meaning,shown\nT1,,At the bedside,,yes\nT99,,Nothing,,\n"
    visitor.content.get_by_label("List of items").set_input_files(
        {"name": "items.csv", "mimeType": "text/csv", "buffer": lines.encode()}
    )
    visitor.presses("Upload and look")
    visitor.arrives("What the import would do")
    visitor.reads("“T99” is no item of this list. Leave the code empty to add a new item.")
    shoot(visitor.page, "inventory-import-1280")
    visitor.presses("Import without the rows to mend")
    visitor.arrives("Inventory items")
    visitor.reads("At the bedside")
