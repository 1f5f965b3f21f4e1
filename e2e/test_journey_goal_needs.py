"""A group holds its coverage map against its own goals: on a phone, without scripts and at a desk."""

import re
from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from collegium.alignment.tests.stating import state
from collegium.groups.models import Group
from collegium.inventory.tests.tables import say, share
from collegium.people.models import Person
from e2e.visitor import Check, Visitor

SignIn = Callable[[BrowserContext, Person], None]

MAP = "What we hold, and what we lack"


@pytest.fixture
def six(colleagues: list[Person], make_person: Callable[..., Person], make_group: Callable[..., Group]) -> Group:
    """Ben teaches aims pages to three who want them most; statistics nobody teaches; negotiation nobody asked for."""
    people = [*colleagues, make_person("Eve Lund"), make_person("Fay Mora")]
    ada, ben, carmen, dev, eve, fay = people
    group, now = make_group("Thursday Six", *people), timezone.now()
    share(group, *people, at=now)
    for person, code, willing in ((ben, "G2", "yes"), (ada, "S5", "yes"), (carmen, "T3", "yes"), (fay, "L2", "ask")):
        say(person, code, "can_teach", willing=willing, at=now)
    for person, code in ((ada, "G2"), (dev, "G2"), (fay, "G2"), (ben, "S5"), (eve, "S5"), (carmen, "S2")):
        say(person, code, "want_to_learn", is_priority=True, at=now)
    say(dev, "T3", "can_do", goes_further=True, at=now)
    say(eve, "N1", "can_do", at=now)
    return group


def test_six_hold_the_map_against_their_goals(
    six: Group,
    colleagues: list[Person],
    phone: BrowserContext,
    without_javascript: BrowserContext,
    desk: BrowserContext,
    sign_in: SignIn,
    axe: Check,
    fits: Check,
    shoot: Callable[[Page, str], None],
) -> None:
    ada, ben, carmen, _dev = colleagues
    now, address = timezone.now(), f"/groups/{six.pk}/inventory/coverage/"
    state(six, ada, at=now, text="Submit my first career award", kind="grants")
    state(six, ada, at=now, text="A seat on a society committee", kind="society_work")
    state(six, carmen, at=now)
    for context, person in ((phone, ada), (without_javascript, carmen), (desk, ben)):
        sign_in(context, person)
    of_ada, of_carmen, of_ben = Visitor(phone, axe, fits), Visitor(without_javascript), Visitor(desk, axe, fits)

    # Ada names on her phone what her first goal needs; what shares a word with it stands first.
    of_ada.opens(address, MAP)
    of_ada.follows("What my goals need")
    of_ada.arrives("What your goals need")
    of_ada.examine()
    of_ada.follows(re.compile("Name what it needs.*Submit my first career award"))
    of_ada.arrives("What this goal needs")
    first = of_ada.content.get_by_label(re.compile("^It needs"))
    expect(first).to_have_value("")
    expect(first.locator("optgroup").first).to_have_attribute("label", "These share a word with your goal")
    first.select_option("Career development and foundation awards")
    of_ada.content.get_by_label(re.compile("^It also needs")).select_option("Specific aims and proposal writing")
    of_ada.examine()
    shoot(of_ada.page, "goal-needs-360")
    of_ada.presses("Save")
    of_ada.arrives("What your goals need")
    of_ada.reads("It stands on the coverage map now.")
    of_ada.reads("Nothing is named yet.")

    # Carmen does the same without scripts.
    of_carmen.opens(address, MAP)
    of_carmen.follows("What my goals need")
    of_carmen.follows(re.compile("Name what it needs.*One paper on sepsis in print"))
    of_carmen.content.get_by_label(re.compile("^It needs")).select_option("Specific aims and proposal writing")
    of_carmen.presses("Save")
    of_carmen.arrives("What your goals need")

    # Everybody reads the same map, each need in the words of its goal.
    of_ada.follows("Coverage map")
    of_ada.arrives(MAP)
    of_ada.examine()
    card = of_ada.content.locator(".table tr", has_text="Specific aims")
    expect(card).to_contain_text("Needed for the goal: Submit my first career award")
    expect(card).to_contain_text("Needed for the goal: One paper on sepsis in print")
    shoot(of_ada.page, "coverage-360")
    of_ben.opens(address, MAP)
    of_ben.examine()
    lacking = of_ben.content.locator(".table tr", has_text="Career development and foundation awards")
    expect(lacking).to_contain_text("nobody teaches it")
    shoot(of_ben.page, "coverage-1280")
