"""The same mission by other ways: with the keyboard alone, and in browsers without JavaScript."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from collegium.groups.models import Group
from collegium.mission import actions
from collegium.mission.models import Draft
from collegium.mission.queries import drafts_of, mission_of
from collegium.mission.tests.conftest import STATEMENT, WORDS_OF_BEN, take_part
from collegium.people.models import Person
from e2e.test_journey_mission import PHONE, VAGUE, OpenContext, SignIn, ada_opens_the_round, answers
from e2e.visitor import Check, Visitor


def drafted(group: Group, *, by: Person) -> list[Draft]:
    """All took part, Ada and Ben draft, and both drafts lie open for five days. Brought there by the actions."""
    members, now = list(Person.objects.filter(memberships__group=group).order_by("pk")), timezone.now()
    take_part(group, *members, at=now)
    for person in members[:2]:
        actions.volunteer(group, by=person, at=now)
    actions.start_drafting(group, by=by, at=now)
    drafts = drafts_of(mission_of(group))
    for draft, text in zip(drafts, (STATEMENT, WORDS_OF_BEN), strict=True):
        actions.save_draft(draft, text=text, outcomes=["papers"], revision=0, by=by, at=now)
    actions.open_comments(group, days=5, by=by, at=now)
    return drafts


@pytest.fixture
def of_dev(open_context: OpenContext, sign_in: SignIn, dev: Person, axe: Check, fits: Check) -> Visitor:
    context = open_context()
    sign_in(context, dev)
    return Visitor(context, axe, fits)


def test_a_comment_and_the_consent_by_keyboard_alone(
    quartet: Group, ada: Person, mission: str, of_dev: Visitor
) -> None:
    first, _second = drafted(quartet, by=ada)
    of_dev.opens(f"{mission}drafts/1/comments/", "Draft A")
    of_dev.tabs_to(of_dev.field("The words I mean"))
    of_dev.page.keyboard.type("every month")
    of_dev.tabs_to(of_dev.field("Comment"))
    of_dev.page.keyboard.type("Twice a month in spring.")
    of_dev.tabs_to(of_dev.content.get_by_role("button", name="Add the comment"))
    of_dev.page.keyboard.press("Enter")
    of_dev.arrives("Draft A")
    expect(of_dev.content.locator("blockquote mark")).to_have_text("every month")
    assert first.comments.get().text == "Twice a month in spring."

    actions.open_consent(quartet, text=STATEMENT, outcomes=["papers"], end_early=True, by=ada, at=timezone.now())
    of_dev.opens(f"{mission}consent/", "Do we agree on this?")
    of_dev.tabs_to(of_dev.field("I agree"))
    of_dev.page.keyboard.press("ArrowDown")
    of_dev.page.keyboard.press("ArrowDown")
    expect(of_dev.field("I object, and say why")).to_be_checked()
    of_dev.tabs_to(of_dev.field("Reason for an objection"))
    of_dev.page.keyboard.type("Too long.")
    of_dev.tabs_to(of_dev.content.get_by_role("button", name="Give my answer"))
    of_dev.page.keyboard.press("Enter")
    of_dev.arrives("Do we agree on this?")
    of_dev.reads("Your answer is kept.")
    of_dev.reads("Too long.")


def test_the_main_path_without_javascript(
    quartet: Group, colleagues: list[Person], mission: str, open_context: OpenContext, sign_in: SignIn
) -> None:
    visitors = []
    for person in colleagues:
        context = open_context(java_script_enabled=False, **PHONE)
        sign_in(context, person)
        visitors.append(Visitor(context))
    ada, ben, carmen, dev = visitors
    take_part(quartet, *colleagues[:3], at=timezone.now())
    dev.opens(f"{mission}prompts/1/", "Who are we, in words an outsider would use?")
    for number in (1, 2, 3):
        dev.writes("Your answer", f"Answer {number} of Dev.")
        dev.presses("Save and go on")
        dev.reads(f"Prompt {number + 1} of 10")
    for visitor in (ada, ben):
        visitor.opens(mission, "Our mission")
        visitor.presses("I will draft")
    ben.presses("Open the answers and start drafting")
    ben.arrives("Two drafts")
    ben.follows("Edit draft A")
    ben.arrives("Draft A")
    ben.writes("Statement", VAGUE)
    ben.presses("Check without saving")
    ben.arrives("Clarity")
    ben.reads("This text was checked, not stored.")
    expect(ben.content.locator("mark").first).to_have_text("leverage")
    ben.page.go_back()
    ben.writes("Statement", STATEMENT)
    ben.page.get_by_role("button", name="Save", exact=True).click()
    ben.opens(f"{mission}drafts/", "Two drafts")
    ben.presses("Show both drafts to the group")
    carmen.opens(f"{mission}drafts/1/comments/", "Draft A")
    carmen.writes("The words I mean", "every month")
    carmen.writes("Comment", "Twice a month in spring.")
    carmen.presses("Add the comment")
    expect(carmen.content.locator("blockquote mark")).to_have_text("every month")
    ada_opens_the_round(ada, mission, end_early=True)
    for visitor in (ada, ben, carmen, dev):
        answers(visitor, mission, "I agree")
    dev.reads("Your group has agreed. Version 1.0 stands.")
