"""Conflicts of interest in the browser: six colleagues, few taps, and one declaration from a phone to the steward."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from collegium.groups.models import Group, Membership
from collegium.people.models import Person
from e2e.visitor import Check, Visitor

MOST_TAPS = 8
SECRET = "Both of us want the chair of the section."

SignIn = Callable[[BrowserContext, Person], None]


class Tapper(Visitor):
    """Counts every press of a button and every followed link."""

    taps = 0

    def follows(self, link: str | re.Pattern[str]) -> None:
        self.taps += 1
        super().follows(link)

    def presses(self, button: str | re.Pattern[str]) -> None:
        self.taps += 1
        super().presses(button)


@pytest.fixture
def sextet(
    make_group: Callable[..., Group], make_person: Callable[..., Person], colleagues: list[Person]
) -> tuple[Group, list[Person]]:
    people = [*colleagues, make_person("Eve Lind"), make_person("Finn Roy")]
    group = make_group("Quiet Corner", *people)
    Membership.objects.filter(group=group, person=people[0]).update(is_conflict_steward=True)
    return group, people


def test_nothing_to_declare_about_five_others_in_eight_taps_at_most(
    sextet: tuple[Group, list[Person]], phone: BrowserContext, sign_in: SignIn, axe: Check, fits: Check
) -> None:
    group, people = sextet
    sign_in(phone, people[1])
    ben = Tapper(phone, axe, fits)
    ben.opens(f"/groups/{group.pk}/alignment/", "Goals, expectations, conflicts of interest")
    ben.follows("Answer, in two taps if there is nothing")
    ben.arrives("Conflicts of interest")
    ben.presses("Nothing to declare about anybody")
    ben.reads("Thank you. Your answers are kept, sealed.")
    expect(ben.content.get_by_text("nothing to declare", exact=True)).to_have_count(5)
    ben.examine()
    assert ben.taps <= MOST_TAPS
    assert ben.taps == 2


def test_from_a_yes_on_a_phone_to_the_steward_and_back(
    sextet: tuple[Group, list[Person]],
    phone: BrowserContext,
    desk: BrowserContext,
    sign_in: SignIn,
    axe: Check,
    fits: Check,
    shoot: Callable[..., None],
) -> None:
    group, people = sextet
    sign_in(phone, people[1])
    sign_in(desk, people[0])
    ben, ada = Visitor(phone, axe, fits), Visitor(desk, axe, fits)
    ben.opens(f"/groups/{group.pk}/alignment/conflicts/", "Conflicts of interest")
    shoot(ben.page, "conflicts-360", full_page=False)
    ben.page.get_by_role("link", name=re.compile("Something to declare.*Carmen Ruiz")).click()
    ben.arrives("You and Carmen Ruiz")
    ben.chooses("Are you both likely to apply for the same award, post or limited slot in this cycle?")
    ben.presses("Save and go on")
    ben.arrives("What makes it weigh more or less")
    ben.chooses("A decision is due within 90 days")
    ben.presses("Save and go on")
    ben.arrives("How severe, and what to do")
    ben.reads("You and Carmen Ruiz: 4 of 4")
    ben.chooses("Leave the room for named items")
    ben.page.get_by_role("checkbox", name="Something else").check()
    ben.writes("Something else, in a few words", SECRET)
    ben.presses("Save the plan")
    ben.arrives("You and Carmen Ruiz")
    ben.reads(SECRET)
    ada.opens(f"/groups/{group.pk}/alignment/steward/", "The steward's desk")
    ada.does_not_read(SECRET)
    ada.presses("Open, and note that I looked")
    ada.arrives("Ben Sato and Carmen Ruiz")
    ada.reads(SECRET)
    ben.page.reload()
    ben.reads("Ada Okafor looked at this on")
    ben.page.get_by_role("link", name="Step out of a topic").click()
    ben.arrives("Who steps out of what")
    ben.writes("Topic", "Chair of the section")
    ben.presses("Step out")
    ben.reads("Ben Sato is recused from: Chair of the section")
    ben.opens(f"/groups/{group.pk}/alignment/disclosures/", "Disclosures to the group")
    ben.writes("What the group reads", "I step out when the chair is discussed.")
    ben.presses("Tell the group")
    ben.reads("Your group can read it now.")
