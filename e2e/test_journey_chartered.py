"""Six phones, from a ratified mission to a chartered group, with what peers really bring along.

Ben and Carmen want the same chair (severity 3), Dev cannot sit with Finn, and Ada may need Finn as a referee.
"""

import re
from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, expect

from collegium.alignment.tests.charter_stories import ratify
from collegium.groups.models import Group, Membership
from collegium.people.models import Person
from e2e.visitor import Check, Visitor

NAMES = ("Ada Okafor", "Ben Sato", "Carmen Ruiz", "Dev Anand", "Esi Mensah", "Finn Ahern")
PLAN = "Whoever is shortlisted first tells the other."
REFEREE = "I ask somebody from another school instead."
DISCLOSURE = "I step out when the chair of the section is discussed."

Phones = dict[str, Visitor]
Shoot = Callable[..., None]


@pytest.fixture
def sextet(make_group: Callable[..., Group], make_person: Callable[..., Person]) -> Group:
    group = make_group("Quiet Corner", *(make_person(name) for name in NAMES))
    ratify(group, at=timezone.now())
    return group


@pytest.fixture
def phones(
    sextet: Group,
    open_context: Callable[..., BrowserContext],
    sign_in: Callable[[BrowserContext, Person], None],
    axe: Check,
    fits: Check,
) -> Phones:
    """A phone for each of the six, held in one hand."""
    found = {}
    for member in Membership.objects.filter(group=sextet).select_related("person"):
        context = open_context(
            viewport={"width": 360, "height": 740}, device_scale_factor=2, has_touch=True, is_mobile=True
        )
        sign_in(context, member.person)
        found[member.person.name] = Visitor(context, axe, fits)
    return found


def test_from_a_ratified_mission_to_a_chartered_group(sextet: Group, phones: Phones, shoot: Shoot) -> None:
    ada = phones["Ada Okafor"]
    ada.opens(f"/groups/{sextet.pk}/", "Quiet Corner")
    ada.reads("State your goals")
    for name, visitor in phones.items():
        states_a_goal(visitor, sextet, f"Submit one paper of {name.split()[0]}'s own")
    they_choose_esi(phones, sextet)
    ada_may_need_finn_as_a_referee(ada, sextet, shoot)
    ben_declares_the_chair(phones["Ben Sato"], sextet, shoot)
    dev_cannot_sit_with_finn(phones["Dev Anand"], sextet)
    for name, visitor in phones.items():
        tells_three_wishes(visitor, sextet)
        signs(visitor, sextet)
        if name != "Finn Ahern":
            has_nothing_more_to_declare(visitor, sextet)
    ada.opens(f"/groups/{sextet.pk}/", "Quiet Corner")
    ada.reads("not everybody has answered yet")
    finn = phones["Finn Ahern"]
    has_nothing_more_to_declare(finn, sextet)
    for visitor in phones.values():
        visitor.opens(f"/groups/{sextet.pk}/", "Quiet Corner")
        visitor.reads("You are chartered")
    nobody_else_can_tell(phones, sextet)
    esi_looks_and_they_can_see_it(phones, sextet, shoot)


def states_a_goal(visitor: Visitor, group: Group, text: str) -> None:
    visitor.opens(f"/groups/{group.pk}/alignment/goals/add/", "State a goal")
    visitor.writes("My goal", text)
    visitor.chooses("papers")
    visitor.chooses("within this cycle, about a year")
    visitor.chooses("No, nothing scarce")
    visitor.presses("Save this goal")
    visitor.arrives("My goals")
    visitor.presses("Share this goal")
    visitor.arrives("My goals")
    visitor.reads("Your group reads this")


def they_choose_esi(phones: Phones, group: Group) -> None:
    """Four of six are more than half."""
    for name in NAMES[:4]:
        phones[name].opens(f"/groups/{group.pk}/roles/", "Roles that go around")
        phones[name].presses(re.compile("Choose.*Esi Mensah"))
        phones[name].arrives("Roles that go around")
    expect(phones[NAMES[3]].content.locator(".badge.is-good", has_text="Esi Mensah")).to_be_visible()


def ada_may_need_finn_as_a_referee(ada: Visitor, group: Group, shoot: Shoot) -> None:
    """She writes it into her own list, is warned, and declares it: severity 2, with a plan."""
    ada.opens("/referees/", "Whom will you need as an independent referee?")
    ada.writes("Name", "Finn Ahern")
    ada.chooses("Only warn me")
    ada.presses("Add to my list")
    ada.arrives("Whom will you need as an independent referee?")
    ada.opens(f"/groups/{group.pk}/alignment/conflicts/", "Conflicts of interest")
    ada.reads("You may need Finn Ahern as an independent referee.")
    shoot(ada.page, "arms-length-360", full_page=False)
    ada.follows(re.compile("Something to declare.*Finn Ahern"))
    ada.arrives("You and Finn Ahern")
    expect(ada.field("Do you expect to need this person as an independent external referee?")).to_be_checked()
    ada.presses("Save and go on")
    ada.arrives("What makes it weigh more or less")
    ada.presses("Save and go on")
    ada.arrives("How severe, and what to do")
    ada.reads("You and Finn Ahern: 2 of 4")
    ada.page.get_by_role("checkbox", name="Something else").check()
    ada.writes("Something else, in a few words", REFEREE)
    ada.presses("Save the plan")
    ada.arrives("You and Finn Ahern")
    ada.opens(f"/groups/{group.pk}/alignment/conflicts/", "Conflicts of interest")
    ada.does_not_read("You may need Finn Ahern")


def ben_declares_the_chair(ben: Visitor, group: Group, shoot: Shoot) -> None:
    ben.opens(f"/groups/{group.pk}/alignment/conflicts/", "Conflicts of interest")
    ben.follows(re.compile("Something to declare.*Carmen Ruiz"))
    ben.arrives("You and Carmen Ruiz")
    ben.chooses("Are you both likely to apply for the same award, post or limited slot in this cycle?")
    ben.presses("Save and go on")
    ben.arrives("What makes it weigh more or less")
    ben.presses("Save and go on")
    ben.arrives("How severe, and what to do")
    ben.reads("You and Carmen Ruiz: 3 of 4")
    shoot(ben.page, "severity-360", full_page=False)
    ben.chooses("Leave the room for named items")
    ben.page.get_by_role("checkbox", name="Something else").check()
    ben.writes("Something else, in a few words", PLAN)
    ben.presses("Save the plan")
    ben.arrives("You and Carmen Ruiz")
    ben.follows("Step out of a topic")
    ben.arrives("Who steps out of what")
    ben.writes("Topic", "Chair of the section")
    ben.presses("Step out")
    ben.reads("Ben Sato is recused from: Chair of the section")
    ben.opens(f"/groups/{group.pk}/alignment/disclosures/", "Disclosures to the group")
    ben.writes("What the group reads", DISCLOSURE)
    ben.presses("Tell the group")
    ben.reads("Your group can read it now.")


def dev_cannot_sit_with_finn(dev: Visitor, group: Group) -> None:
    dev.opens(f"/groups/{group.pk}/alignment/conflicts/", "Conflicts of interest")
    dev.follows(re.compile("I cannot be in a group with this person.*Finn Ahern"))
    dev.arrives("I cannot be in a group with Finn Ahern")
    dev.presses("Tell the steward")
    dev.arrives("You and Finn Ahern")
    dev.reads("nobody asks why")


def tells_three_wishes(visitor: Visitor, group: Group) -> None:
    visitor.opens(f"/groups/{group.pk}/alignment/expectations/", "Three wishes, for you alone")
    for name in ("directness", "breadth", "pace"):
        visitor.page.locator(f"input[name={name}][value='3']").check()
    visitor.presses("Keep my wishes")
    visitor.arrives("Our charter")


def signs(visitor: Visitor, group: Group) -> None:
    visitor.opens(f"/groups/{group.pk}/alignment/charter/sign/", "The charter, version 1")
    visitor.presses("I sign version 1")
    visitor.arrives("Our charter")


def has_nothing_more_to_declare(visitor: Visitor, group: Group) -> None:
    visitor.opens(f"/groups/{group.pk}/alignment/conflicts/", "Conflicts of interest")
    visitor.presses("Nothing to declare about anybody")
    visitor.reads("Thank you. Your answers are kept, sealed.")


def nobody_else_can_tell(phones: Phones, group: Group) -> None:
    """Carmen and Finn are the ones who were named: they read what everybody reads."""
    for name in ("Ada Okafor", "Carmen Ruiz", "Finn Ahern"):
        phones[name].opens(f"/groups/{group.pk}/alignment/conflicts/", "Conflicts of interest")
        phones[name].does_not_read(PLAN)
        phones[name].does_not_read(REFEREE)
        phones[name].does_not_read("Steward has looked")
    phones["Carmen Ruiz"].opens(f"/groups/{group.pk}/alignment/disclosures/", "Disclosures to the group")
    phones["Carmen Ruiz"].reads(DISCLOSURE)


def esi_looks_and_they_can_see_it(phones: Phones, group: Group, shoot: Shoot) -> None:
    esi, dev = phones["Esi Mensah"], phones["Dev Anand"]
    esi.opens(f"/groups/{group.pk}/alignment/steward/", "The steward's desk")
    shoot(esi.page, "steward-360")
    esi.content.locator(".card", has_text="Dev Anand and Finn Ahern").get_by_role("button").first.click()
    esi.arrives("Dev Anand and Finn Ahern")
    dev.opens(f"/groups/{group.pk}/alignment/conflicts/", "Conflicts of interest")
    dev.follows("Open what I declared")
    dev.arrives("You and Finn Ahern")
    dev.reads("Esi Mensah looked at this on")
