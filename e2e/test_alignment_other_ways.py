"""Alignment from the first goal to a signed charter by other ways: with the keyboard alone, and without JavaScript."""

import re
from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Locator, expect

from collegium.alignment.models import Flag, Goal, Signature
from collegium.alignment.plans import Kind, Owner
from collegium.alignment.queries.conflicts import screening_of
from collegium.alignment.screening import Said, Tie
from collegium.alignment.severity import Facts
from collegium.alignment.tests.charter_stories import ratify
from collegium.groups.models import Group, Membership
from collegium.people.models import Person
from e2e.visitor import MOST_TABS, Check, Visitor

OpenContext = Callable[..., BrowserContext]
SignIn = Callable[[BrowserContext, Person], None]
PHONE = {"viewport": {"width": 360, "height": 740}}

FOCUS_IS_SEEN = """() => {
  const element = document.activeElement, style = getComputedStyle(element), box = element.getBoundingClientRect();
  const ringed = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none";
  return ringed && box.width > 0 && box.bottom > 0 && box.top < innerHeight;
}"""
FOLLOWS_IN_ORDER = """before => before === null || !before.isConnected || before === document.activeElement ||
  Boolean(before.compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING)"""


class OnKeys(Visitor):
    """Does with Tab, Space, Enter and arrows what others do with a finger; every step of the focus must be seen."""

    def follows(self, link: str | re.Pattern[str]) -> None:
        self.goes_to(self.content.get_by_role("link", name=link).first)
        self.page.keyboard.press("Enter")

    def presses(self, button: str | re.Pattern[str]) -> None:
        self.goes_to(self.content.get_by_role("button", name=button).first)
        self.page.keyboard.press("Enter")

    def writes(self, label: str, words: str) -> None:
        self.goes_to(self.field(label))
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(words)

    def chooses(self, label: str) -> None:
        box = self.field(label)
        if box.get_attribute("type") == "radio":
            self._chooses_one(box)
        else:
            self.goes_to(box)
            self.page.keyboard.press("Space")
        expect(box).to_be_checked()

    def is_led_to(self, label: str) -> None:
        """What was wrong has the focus by itself, and its first link leads to the field."""
        expect(self.summary).to_be_focused()
        self.goes_to(self.summary.get_by_role("link", name=label, exact=True))
        self.page.keyboard.press("Enter")
        expect(self.field(label)).to_be_focused()

    @property
    def summary(self) -> Locator:
        return self.content.locator(".error-summary")

    def goes_to(self, target: Locator) -> None:
        """Presses Tab until the target has the focus; on the way nothing is hidden and nothing jumps back."""
        expect(target).to_be_visible()
        for _ in range(MOST_TABS):
            if target.evaluate("element => element === document.activeElement"):
                return
            self._steps_on()
        expect(target).to_be_focused()

    def _steps_on(self) -> None:
        before = self.page.evaluate_handle("document.activeElement === document.body ? null : document.activeElement")
        self.page.keyboard.press("Tab")
        if self.page.evaluate("document.activeElement !== document.body"):
            name = self.page.evaluate("document.activeElement.outerHTML.slice(0, 120)")
            assert self.page.evaluate(FOCUS_IS_SEEN), f"the focus cannot be seen on {name}"
            assert self.page.evaluate(FOLLOWS_IN_ORDER, before), f"the focus jumps back to {name}"

    def _chooses_one(self, target: Locator) -> None:
        """A group of radio buttons is one stop of Tab; Space takes the first, an arrow the next one."""
        group = self.content.locator(f"input[type=radio][name='{target.get_attribute('name')}']")
        for _ in range(MOST_TABS):
            if group.evaluate_all("found => found.includes(document.activeElement)"):
                break
            self._steps_on()
        self.page.keyboard.press("Space")
        for _ in range(group.count()):
            if target.is_checked():
                return
            self.page.keyboard.press("ArrowDown")


def states_and_shares_a_goal(visitor: Visitor, alignment: str) -> None:
    visitor.opens(alignment, "Goals, expectations, conflicts of interest")
    visitor.follows("State my goals")
    visitor.arrives("My goals")
    visitor.follows("State a goal")
    visitor.arrives("State a goal")
    visitor.presses("Save this goal")
    visitor.reads("Nothing was saved yet: 4 things need your attention.")
    if isinstance(visitor, OnKeys):
        visitor.is_led_to("My goal")
    visitor.writes("My goal", "One paper on sepsis in print")
    visitor.chooses("papers")
    visitor.chooses("within this cycle, about a year")
    visitor.chooses("No, nothing scarce")
    visitor.presses("Save this goal")
    visitor.arrives("My goals")
    visitor.presses("Share this goal")
    visitor.arrives("My goals")
    visitor.reads("Your group reads this")


def flags_a_clause_and_signs(visitor: Visitor, alignment: str) -> None:
    visitor.opens(f"{alignment}charter/clauses/4/", "Attendance")
    visitor.follows("I want to talk about this")
    visitor.arrives("I want to talk about this")
    visitor.writes("What would you like to talk about?", "Two night shifts a week: 75% is too much.")
    visitor.presses("Flag this clause")
    visitor.arrives("Attendance")
    visitor.reads("75% is too much.")
    assert Flag.objects.get().note == "Two night shifts a week: 75% is too much."
    visitor.opens(f"{alignment}charter/sign/", "The charter, version 1")
    visitor.reads("It cannot be signed yet: these clauses are talked about.")
    visitor.follows("4 Attendance")
    visitor.arrives("Attendance")
    visitor.presses("Take my flag back")
    visitor.arrives("Attendance")
    visitor.opens(f"{alignment}charter/sign/", "The charter, version 1")
    visitor.presses("I sign version 1")
    visitor.arrives("Our charter")
    visitor.reads("You have signed the charter.")


def declares_one_thing_and_nothing_else(visitor: Visitor, alignment: str) -> None:
    visitor.opens(f"{alignment}conflicts/", "Conflicts of interest")
    visitor.follows(re.compile("Something to declare.*Carmen Ruiz"))
    visitor.arrives("You and Carmen Ruiz")
    visitor.presses("Save and go on")
    visitor.reads("Tick what is true of you two.")
    if isinstance(visitor, OnKeys):
        expect(visitor.summary).to_be_focused()
    visitor.chooses("Are you both likely to apply for the same award, post or limited slot in this cycle?")
    visitor.presses("Save and go on")
    visitor.arrives("What makes it weigh more or less")
    visitor.chooses("A decision is due within 90 days")
    visitor.presses("Save and go on")
    visitor.arrives("How severe, and what to do")
    visitor.chooses("Leave the room for named items")
    visitor.chooses("I do")
    visitor.presses("Save the plan")
    visitor.arrives("You and Carmen Ruiz")
    visitor.follows("Conflicts of interest")
    visitor.arrives("Conflicts of interest")
    visitor.presses("Nothing to declare about anybody")
    visitor.reads("Thank you. Your answers are kept, sealed.")
    visitor.arrives("Conflicts of interest")


def what_is_kept(group: Group, person: Person) -> None:
    """The goal is shared, the charter signed, one thing declared with its plan, and nothing about the others."""
    goal = Goal.objects.get(person=person)
    assert (goal.text, goal.is_shared) == ("One paper on sepsis in print", True)
    assert Signature.objects.get().person == person
    assert not Flag.objects.filter(closed_at=None).exists()
    own = Membership.objects.select_related("group").get(group=group, person=person)
    answers = {one.other.person.get_short_name(): one.answer for one in screening_of(own, at=timezone.now())}
    assert {name: answer.said for name, answer in answers.items() if answer} == {
        "Ada": Said.NOTHING,
        "Carmen": Said.DECLARED,
        "Dev": Said.NOTHING,
    }
    declared = answers["Carmen"]
    assert declared is not None
    assert declared.ties == (Tie("K-R1", Facts(decision_is_near=True)),)
    assert [(one.kind, one.owner) for one in declared.plan] == [(Kind.LEAVE_ROOM, Owner.ME)]


@pytest.mark.parametrize("size", [{}, PHONE], ids=["desk", "narrow"])
def test_by_keyboard_alone(
    quartet: Group,
    ben: Person,
    open_context: OpenContext,
    sign_in: SignIn,
    axe: Check,
    fits: Check,
    size: dict[str, object],
) -> None:
    ratify(quartet, at=timezone.now())
    Membership.objects.filter(group=quartet, person__name="Ada Okafor").update(is_conflict_steward=True)
    context, alignment = open_context(**size), f"/groups/{quartet.pk}/alignment/"
    sign_in(context, ben)
    visitor = OnKeys(context, axe, fits)
    states_and_shares_a_goal(visitor, alignment)
    flags_a_clause_and_signs(visitor, alignment)
    declares_one_thing_and_nothing_else(visitor, alignment)
    what_is_kept(quartet, ben)


def test_without_javascript(quartet: Group, ben: Person, open_context: OpenContext, sign_in: SignIn) -> None:
    ratify(quartet, at=timezone.now())
    Membership.objects.filter(group=quartet, person__name="Ada Okafor").update(is_conflict_steward=True)
    context, alignment = open_context(java_script_enabled=False, **PHONE), f"/groups/{quartet.pk}/alignment/"
    sign_in(context, ben)
    visitor = Visitor(context)
    states_and_shares_a_goal(visitor, alignment)
    flags_a_clause_and_signs(visitor, alignment)
    declares_one_thing_and_nothing_else(visitor, alignment)
    what_is_kept(quartet, ben)
