"""From a vision to the picture of a week and an objective: Ada on her phone, Ben at a desk without scripts."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from collegium.careers.models import Activity, Milestone, Vision
from collegium.groups.models import Group
from collegium.objectives.models import Objective
from collegium.people.models import ClockStop, Person
from collegium.programs.actions import add_criterion, create_program
from collegium.programs.models import Participant, Program
from e2e.visitor import Check, Visitor

SignIn = Callable[[BrowserContext, Person], None]


@pytest.fixture
def program(carmen: Person, ada: Person) -> Program:
    """Carmen's program asks for a portfolio and for letters; Ada stands on its roster."""
    now = timezone.now()
    made = create_program(name="Bridges", organization="", time_zone="UTC", by=carmen, at=now)
    Participant.objects.create(program=made, person=ada, since=now)
    for label, text in (
        ("Teaching portfolio", "Evaluations of three years"),
        ("Independent letters", "Three of them"),
    ):
        add_criterion(made, band="associate", family="", label=label, text=text, by=carmen, at=now)
    return made


def adds_a_milestone(visitor: Visitor, title: str, month: str, mission: str, hours: str) -> None:
    visitor.arrives("Add a milestone")
    visitor.writes("Milestone or goal", title)
    visitor.field("By which month").fill(month)
    visitor.content.get_by_role("radio", name=mission).check()
    visitor.writes("Hours a week it needs", hours)
    visitor.presses("Save this milestone")
    visitor.arrives("My path")


def adds_an_activity(visitor: Visitor, name: str, mission: str, hours: str, *, serves: str = "") -> None:
    visitor.opens("/careers/activities/add/", "Add an activity")
    visitor.writes("Activity", name)
    visitor.chooses(mission)
    visitor.writes("Hours a week", hours)
    if serves:
        visitor.chooses(serves)
    visitor.presses("Save this activity")
    visitor.arrives("My week")


def test_from_a_vision_to_the_picture_on_a_phone(
    quartet: Group,
    ada: Person,
    program: Program,
    phone: BrowserContext,
    sign_in: SignIn,
    axe: Check,
    fits: Check,
    shoot: Callable[[Page, str], None],
) -> None:
    ClockStop.objects.create(person=ada, starts_on=date(2024, 3, 1), ends_on=date(2024, 9, 1))
    sign_in(phone, ada)
    visitor = Visitor(phone, axe, fits)
    visitor.opens("/", "Hello, Ada")
    visitor.follows("My career: vision, path and week")
    visitor.arrives("My career")
    visitor.follows("Begin your vision")

    visitor.arrives("My vision")
    visitor.writes("In five years I am known for …", "safer airways in children")
    # It saves while she writes: nobody has pressed anything yet.
    expect(visitor.content.locator("[data-save-status]")).to_contain_text("Saved", timeout=8000)
    assert Vision.objects.get().known_for == "safer airways in children"
    visitor.writes("What I do not want to lose is …", "Friday afternoon with my kids")
    visitor.presses("Put my answers together")
    visitor.arrives("My vision")
    together = (
        "In five years I am known for safer airways in children.\n"
        "What I do not want to lose is Friday afternoon with my kids."
    )
    expect(visitor.field("My vision in a few sentences")).to_have_value(together)
    shoot(visitor.page, "career-vision-360")

    visitor.follows("On to the path")
    visitor.arrives("My path")
    visitor.reads("Independent letters")
    visitor.follows("Say where you are going")
    visitor.arrives("Where I am going")
    visitor.presses("Save")
    visitor.arrives("Where I am going")
    visitor.reads("Choose one. You can change it at any time")
    visitor.chooses("Yes, I want to be promoted")
    visitor.writes("Your next rank", "Associate Professor")
    visitor.presses("Save")
    visitor.arrives("My path")
    visitor.reads("On the way to: Associate Professor")
    visitor.follows("Add a milestone for “Teaching portfolio”")
    adds_a_milestone(visitor, "Curriculum on difficult airways at two sites", "2027-05", "Teaching", "3")
    visitor.reads("Serves: Teaching portfolio")
    visitor.follows("Add a milestone")
    adds_a_milestone(visitor, "First paper as last author", "2028-02", "Research", "4,5")
    visitor.follows("Add a milestone")
    visitor.arrives("Add a milestone")
    visitor.writes("Milestone or goal", "Swim twice a week")
    visitor.content.get_by_role("radio", name="Self").check()
    visitor.writes("Hours a week it needs", "-2")
    visitor.presses("Save this milestone")
    visitor.arrives("Add a milestone")
    visitor.reads("Hours cannot be negative. Write 0 or more.")
    visitor.writes("Hours a week it needs", "2")
    visitor.presses("Save this milestone")
    visitor.arrives("My path")
    visitor.presses("Reached: Curriculum on difficult airways at two sites")
    visitor.arrives("My path")
    shoot(visitor.page, "career-path-360")

    adds_an_activity(visitor, "Operating room", "Clinical", "32")
    adds_an_activity(visitor, "Airway study", "Research", "1,5", serves="First paper as last author")
    adds_an_activity(visitor, "Residency committee", "Service", "4")
    visitor.reads("What serves none of your goals")
    visitor.reads("Residency committee, 4 h")
    visitor.reads("Swim twice a week, needs 2 h")
    shoot(visitor.page, "career-week-360")

    visitor.opens("/careers/", "My career")
    visitor.follows("What I share with Quiet Corner")
    visitor.arrives("What I share with this group")
    visitor.presses(re.compile("Share.*First paper as last author"))
    visitor.arrives("What I share with this group")
    visitor.reads("Your group reads this")
    shoot(visitor.page, "career-sharing-360")
    visitor.opens(f"/groups/{quartet.pk}/alignment/goals/add/", "State a goal")
    visitor.page.get_by_text("Take it from my path").click()
    visitor.follows("First paper as last author")
    visitor.arrives("State a goal")
    expect(visitor.field("My goal")).to_have_value("First paper as last author")
    visitor.opens(f"/groups/{quartet.pk}/objectives/add/", "Write an objective")
    visitor.page.get_by_text("Take it from my path").click()
    visitor.follows("First paper as last author")
    visitor.arrives("Write an objective")
    expect(visitor.field("Hours a week it takes")).to_have_value("4.5")
    expect(visitor.field("Due on")).to_have_value("2028-02-01")
    visitor.writes("The objective", "Submit my first paper as last author")
    visitor.presses("Save as a draft")
    visitor.arrives("Objective")
    assert Objective.objects.get().text == "Submit my first paper as last author"


def test_the_same_without_scripts(
    quartet: Group, ben: Person, without_javascript: BrowserContext, sign_in: SignIn
) -> None:
    sign_in(without_javascript, ben)
    visitor = Visitor(without_javascript)
    visitor.opens("/careers/vision/", "My vision")
    visitor.writes("I spend most of my week on …", "the clinic that I built")
    visitor.presses("Save")
    visitor.arrives("My vision")
    visitor.presses("Put my answers together")
    visitor.arrives("My vision")
    expect(visitor.field("My vision in a few sentences")).to_have_value(
        "I spend most of my week on the clinic that I built."
    )
    visitor.opens("/careers/path/milestones/add/", "Add a milestone")
    adds_a_milestone(visitor, "Second clinic opens", "2027-05", "Clinical", "6")
    adds_an_activity(visitor, "Clinic", "Clinical", "20,25", serves="Second clinic opens")
    visitor.reads("20.25")
    visitor.opens("/careers/path/ranks/add/", "Add an earlier rank")
    visitor.content.get_by_role("textbox", name="Rank", exact=True).fill("Instructor")
    visitor.field("First day at this rank").fill("2024-07-01")
    visitor.presses("Add this rank")
    visitor.arrives("Add an earlier rank")
    visitor.reads("This is not before your present rank began.")
    visitor.field("First day at this rank").fill("2020-07-01")
    visitor.presses("Add this rank")
    visitor.arrives("Ranks, FTE and times away")
    visitor.opens("/careers/path/", "My path")
    visitor.follows("Edit: Second clinic opens")
    visitor.arrives("Edit a milestone")
    visitor.follows("Delete this milestone")
    visitor.arrives("Delete this milestone?")
    visitor.presses("Delete")
    visitor.arrives("My path")
    assert not Milestone.objects.exists()


def test_a_week_by_keyboard_alone(ada: Person, desk: BrowserContext, sign_in: SignIn, axe: Any) -> None:
    sign_in(desk, ada)
    visitor = Visitor(desk, axe)
    visitor.opens("/careers/activities/add/", "Add an activity")
    keyboard = visitor.page.keyboard
    visitor.tabs_to(visitor.field("Activity"))
    keyboard.type("Teaching rounds")
    visitor.tabs_to(visitor.field("Clinical"))
    keyboard.press("ArrowDown")
    visitor.tabs_to(visitor.field("Hours a week"))
    keyboard.type("7,5")
    keyboard.press("Enter")
    visitor.arrives("My week")
    assert [(one.mission, str(one.hours)) for one in Activity.objects.all()] == [("teaching", "7.50")]


def test_a_milestone_with_hours_of_two_missions_by_keyboard_alone(
    ada: Person, desk: BrowserContext, sign_in: SignIn, axe: Any
) -> None:
    sign_in(desk, ada)
    visitor = Visitor(desk, axe)
    visitor.opens("/careers/path/milestones/add/", "Add a milestone")
    keyboard = visitor.page.keyboard
    visitor.tabs_to(visitor.field("Milestone or goal"))
    keyboard.type("A simulation course")
    visitor.tabs_to(visitor.content.get_by_role("radio", name="Clinical"))
    keyboard.press("ArrowDown")
    visitor.tabs_to(visitor.field("Hours a week it needs"))
    keyboard.type("2")
    visitor.tabs_to(visitor.content.get_by_text("It needs hours for something else too"))
    keyboard.press("Enter")
    visitor.tabs_to(visitor.content.get_by_role("textbox", name="Research"))
    keyboard.type("-1")
    keyboard.press("Enter")
    visitor.arrives("Add a milestone")
    visitor.reads("Hours cannot be negative. Write 0 or more.")
    axe(visitor.page)
    visitor.tabs_to(visitor.content.get_by_role("textbox", name="Research"))
    keyboard.press("Control+A")
    keyboard.type("1,5")
    keyboard.press("Enter")
    visitor.arrives("My path")
    visitor.reads("2 h a week, Teaching; 1.5 h a week, Research")
    assert Milestone.objects.get().needed.total == Decimal("3.5")
