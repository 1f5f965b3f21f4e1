"""From the first goal to what the group sees: Ada on her phone, Ben at a desk without scripts."""

from collections.abc import Callable
from datetime import date

from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from collegium.alignment import actions
from collegium.alignment.pairs import Mark
from collegium.alignment.queries.goal_pairs import pairs_of
from collegium.alignment.tests.stating import K23, state
from collegium.groups.models import Group
from collegium.people.models import Person
from e2e.visitor import Check, Visitor

SignIn = Callable[[BrowserContext, Person], None]


def others_have_shared(group: Group, carmen: Person, dev: Person) -> None:
    """Carmen needs what Dev gives."""
    now = timezone.now()
    state(group, carmen, at=now, text="A trial protocol that passes the board", needs="Somebody for biostatistics")
    state(
        group, dev, at=now, text="Run the residents' journal club", kind="skill", gives="Biostatistics, an hour a week"
    )


def states_a_career_award(visitor: Visitor, text: str) -> None:
    visitor.arrives("State a goal")
    visitor.writes("My goal", text)
    visitor.chooses("grants")
    visitor.chooses("within this cycle, about a year")
    visitor.chooses("A grant or an award")
    visitor.presses("Save this goal")
    # Half-filled: the page comes back with what was written, and says what is missing.
    visitor.arrives("State a goal")
    visitor.reads("Write which grant or award of this sponsor it is.")
    expect(visitor.field("My goal")).to_have_value(text)
    visitor.writes("Sponsor", "NIH")
    visitor.writes("Mechanism", "K23")
    visitor.field("Deadline").fill(date(2026, 10, 12).isoformat())
    visitor.presses("Save this goal")
    visitor.arrives("My goals")


def test_two_people_find_out_that_they_want_the_same_grant(
    quartet: Group,
    colleagues: list[Person],
    phone: BrowserContext,
    without_javascript: BrowserContext,
    sign_in: SignIn,
    axe: Check,
    fits: Check,
) -> None:
    ada, ben, carmen, dev = colleagues
    others_have_shared(quartet, carmen, dev)
    sign_in(phone, ada)
    sign_in(without_javascript, ben)
    of_ada, of_ben = Visitor(phone, axe, fits), Visitor(without_javascript)

    of_ada.opens(f"/groups/{quartet.pk}/alignment/", "Goals, expectations, conflicts of interest")
    of_ada.follows("State my goals")
    of_ada.arrives("My goals")
    of_ada.follows("State a goal")
    of_ada.arrives("State a goal")
    expect(of_ada.field("Sponsor")).to_be_hidden()
    states_a_career_award(of_ada, "Submit my first career award")
    of_ada.presses("Share this goal")
    of_ada.arrives("My goals")
    of_ada.reads("Your group reads this")

    of_ben.opens(f"/groups/{quartet.pk}/alignment/goals/add/", "State a goal")
    states_a_career_award(of_ben, "Get the K23 on the second try")
    of_ben.presses("Share this goal")
    of_ben.arrives("My goals")

    of_ada.opens(f"/groups/{quartet.pk}/alignment/", "Goals, expectations, conflicts of interest")
    for visitor, colleague in ((of_ada, "Ben Sato"), (of_ben, "Ada Okafor")):
        visitor.opens(f"/groups/{quartet.pk}/alignment/goals/pairs/", "My goals beside yours")
        visitor.reads("Both need the same sponsor, mechanism and deadline.")
        visitor.follows(f"Say how you see this pair with {colleague}")
        visitor.arrives(f"Your goal and that of {colleague}")
        visitor.chooses("Same goal, and only one of us can win")
        visitor.presses("Save my answer")
        visitor.arrives("My goals beside yours")
    of_ben.reads("It stands for your group now.")

    of_ada.opens(f"/groups/{quartet.pk}/alignment/goals/group/", "Our goals")
    of_ada.reads("contend: same goal, one can win")
    of_ada.reads("not settled between the two")
    of_ada.opens(f"/groups/{quartet.pk}/alignment/goals/", "My goals")
    of_ada.follows("Edit")
    of_ada.arrives("Edit a goal")
    of_ada.follows("Back without saving")
    of_ada.arrives("My goals")
    of_ada.follows("Delete")
    of_ada.arrives("Delete this goal?")
    of_ada.presses("Delete")
    of_ada.arrives("My goals")
    of_ada.reads("The goal is deleted.")


def some_are_settled(group: Group, ada: Person, ben: Person) -> None:
    """Ada and Ben contend, Ada and Carmen share a goal, Carmen is helped by Dev, and one pair is not settled."""
    now = timezone.now()
    for person in (ada, ben):
        state(group, person, at=now, **{**K23, "text": f"A career award for {person.name}"})
    marks = {"Ada Ben": Mark.CONTEND, "Ada Carmen": Mark.SUPPORT, "Carmen Dev": Mark.HELPFUL}
    for pair in pairs_of(group):
        mark = marks.get(" ".join(sorted(goal.person.name.split()[0] for goal in (pair.low, pair.high))))
        for goal in (pair.low, pair.high):
            if mark:
                actions.answer_pair(pair, mark=mark, wordings=(1, 1), by=goal.person, at=now)
    state(group, ben, at=now, text="Publish the residents' survey", kind="skill")


def test_our_goals_at_a_desk_in_the_dark(
    quartet: Group,
    colleagues: list[Person],
    open_context: Callable[..., BrowserContext],
    sign_in: SignIn,
    axe: Check,
    fits: Check,
    shoot: Callable[[Page, str], None],
) -> None:
    others_have_shared(quartet, *colleagues[2:])
    some_are_settled(quartet, *colleagues[:2])
    for scheme in ("light", "dark"):
        context = open_context(color_scheme=scheme)
        sign_in(context, colleagues[0])
        of_ada = Visitor(context)
        of_ada.opens(f"/groups/{quartet.pk}/alignment/goals/group/", "Our goals")
        axe(of_ada.page)
        fits(of_ada.page)
        expect(of_ada.content.locator("figure .goal-legend li")).to_have_count(4)
        if scheme == "light":
            shoot(of_ada.page, "group-goals-1280")
