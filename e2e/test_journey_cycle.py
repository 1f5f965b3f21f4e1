"""Four plan a year: Ada on her phone asks and adopts, Ben at a desk without scripts says when he is away and swaps."""

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import BrowserContext, expect

from collegium.groups.models import Group
from collegium.meetings.jobs.cycle import plan_cycle
from collegium.meetings.models import CyclePlan, Meeting
from collegium.people.models import Person
from e2e.visitor import Check, Visitor

SignIn = Callable[[BrowserContext, Person], None]


def the_worker_plans() -> None:
    plan_cycle(CyclePlan.objects.get(state="solving").pk)


def test_a_year_is_planned_adopted_swapped_and_planned_again(
    quartet: Group,
    colleagues: list[Person],
    phone: BrowserContext,
    without_javascript: BrowserContext,
    sign_in: SignIn,
    axe: Check,
    fits: Check,
) -> None:
    ada, ben, _carmen, _dev = colleagues
    sign_in(phone, ada)
    sign_in(without_javascript, ben)
    of_ada, of_ben = Visitor(phone, axe, fits), Visitor(without_javascript, fits)
    first = timezone.localdate() + timedelta(days=30)

    of_ada.opens(f"/groups/{quartet.pk}/meetings/", "Our meetings")
    of_ada.follows("The whole cycle")
    of_ada.arrives("The whole cycle")
    of_ada.reads("No cycle is planned")
    of_ada.follows("Plan the cycle")
    of_ada.arrives("Plan the whole cycle")
    of_ada.field("First meeting").fill(first.isoformat())
    of_ada.writes("Days without a meeting", "Christmas")
    of_ada.presses("Propose a plan")
    of_ada.arrives("Plan the whole cycle")
    of_ada.reads("“Christmas” is no day.")
    of_ada.writes("Days without a meeting", (first + timedelta(days=14)).isoformat())
    of_ada.presses("Propose a plan")
    of_ada.arrives("The proposed cycle")
    of_ada.reads("The plan is being made.")
    the_worker_plans()
    # The page goes on by itself.
    expect(of_ada.page.get_by_role("button", name="Adopt this cycle")).to_be_visible()
    of_ada.reads("is blocked, so you meet on")
    of_ada.examine()
    of_ada.presses("Adopt this cycle")
    of_ada.arrives("The whole cycle")
    assert Meeting.objects.filter(group=quartet).count() == 13

    of_ben.opens(f"/groups/{quartet.pk}/meetings/cycle/", "The whole cycle")
    of_ben.follows("When I am away")
    of_ben.arrives("When I am away")
    of_ben.field("First day").fill((first + timedelta(days=10)).isoformat())
    of_ben.field("Last day").fill((first + timedelta(days=30)).isoformat())
    of_ben.presses("Add these days")
    of_ben.arrives("When I am away")
    of_ben.reads("Saved. The next plan gives you nothing to do on these days.")

    of_ada.opens(f"/groups/{quartet.pk}/meetings/cycle/", "The whole cycle")
    of_ada.reads("Ben Sato has a turn and cannot come.")
    of_ada.presses("Plan again from today")
    of_ada.arrives("The cycle, planned again")
    the_worker_plans()
    expect(of_ada.page.get_by_role("button", name="Adopt these changes")).to_be_visible()
    of_ada.reads("instead of Ben Sato.")
    of_ada.examine()
    of_ada.presses("Adopt these changes")
    of_ada.arrives("The whole cycle")
    of_ada.does_not_read("Ben Sato has a turn and cannot come.")

    of_ada.follows("Turns")
    of_ada.arrives("Turns: Kick-off")
    of_ada.field("Who could take it?").first.select_option(label="Ben Sato, for nothing in exchange")
    of_ada.presses("Ask")
    of_ada.arrives("The whole cycle")
    of_ada.reads("You asked Ben Sato to take this turn")
    of_ben.opens(f"/groups/{quartet.pk}/meetings/cycle/", "The whole cycle")
    of_ben.presses("Yes, I take it")
    of_ben.arrives("The whole cycle")
    of_ben.reads("Agreed. The turn is yours.")
    of_ben.follows("Who has served, who is next")
    of_ben.arrives("Who has served, who is next")
    of_ada.opens(f"/groups/{quartet.pk}/meetings/cycle/ledgers/", "Who has served, who is next")
    of_ada.opens(f"/groups/{quartet.pk}/meetings/cycle/leave/", "When I am away")
