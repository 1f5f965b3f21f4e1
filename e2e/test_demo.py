"""What somebody sees who tries the demo: a group on its way, the one next thing, and who can read what is written."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, expect

from collegium.groups.models import Group
from collegium.groups.queries import groups_of
from collegium.home.demo import fill
from collegium.objectives.actions import state_hours
from collegium.objectives.models import Objective
from collegium.people.models import Person
from e2e.visitor import Check, Visitor

MEMBER = "ines.carvalho@northlake.example"
STEWARD = "mei-lin.tsai@harborview.example"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_home_of_a_group_shows_the_one_next_thing(
    scheme: str,
    open_context: Callable[..., BrowserContext],
    sign_in: Callable[[BrowserContext, Person], None],
    axe: Check,
    fits: Check,
    shoot: Callable[..., None],
) -> None:
    fill(at=timezone.now())
    ines = Person.objects.get(email=MEMBER)
    group = Group.objects.get(pk=groups_of(ines)[0].group_id)
    desk = open_context(color_scheme=scheme)
    sign_in(desk, ines)
    visitor = Visitor(desk, axe, fits)
    visitor.opens(f"/groups/{group.pk}/", group.name)
    expect(visitor.content.get_by_role("region", name="Your next thing").get_by_role("link")).to_have_count(1)
    visitor.reads("Only the members of this group can read this.")
    shoot(visitor.page, "group-1280" if scheme == "light" else "group-dark-1280", full_page=False)
    visitor.follows("Read the drafts")
    visitor.arrives("Two drafts")
    shoot(visitor.page, "drafts-1280" if scheme == "light" else "drafts-dark-1280", full_page=False)


def test_a_chartered_group_shows_its_goals_its_charter_and_the_desk_of_its_steward(
    phone: BrowserContext, sign_in: Callable[[BrowserContext, Person], None], axe: Check, fits: Check
) -> None:
    fill(at=timezone.now())
    mei_lin = Person.objects.get(email=STEWARD)
    group = Group.objects.get(pk=groups_of(mei_lin)[0].group_id)
    sign_in(phone, mei_lin)
    visitor = Visitor(phone, axe, fits)
    visitor.opens(f"/groups/{group.pk}/alignment/", "Goals, expectations, conflicts of interest")
    visitor.reads("All of you have signed version 2 of your charter.")
    visitor.reads("6 of 6 members have answered about everybody.")
    visitor.follows("Our goals")
    visitor.arrives("Our goals")
    visitor.does_not_read("Be home before seven")
    visitor.opens(f"/groups/{group.pk}/alignment/charter/", "Our charter")
    visitor.reads("Rafael Quintero signed")
    visitor.opens(f"/groups/{group.pk}/alignment/charter/clauses/8/", "Communication")
    visitor.reads("on call or on leave")
    visitor.opens(f"/groups/{group.pk}/alignment/disclosures/", "Disclosures to the group")
    visitor.reads("I step out when his application is on the table.")
    visitor.opens(f"/groups/{group.pk}/alignment/steward/", "The steward's desk")
    visitor.reads("Rafael Quintero and Omar Haddad")
    visitor.does_not_read("We swap readers")


def test_the_steward_of_the_demo_has_a_career_and_teach_backs_and_hears_of_too_many_hours(
    phone: BrowserContext, sign_in: Callable[[BrowserContext, Person], None], axe: Check, fits: Check
) -> None:
    fill(at=timezone.now())
    mei_lin, ngozi = Person.objects.get(email=STEWARD), Person.objects.get(name="Ngozi Adeyemi")
    group = Group.objects.get(pk=groups_of(mei_lin)[0].group_id)
    sign_in(phone, mei_lin)
    visitor = Visitor(phone, axe, fits)
    visitor.opens("/careers/path/", "My path")
    visitor.reads("2 h a week, Teaching; 1 h a week, Research")
    visitor.opens("/careers/activities/", "My week")
    visitor.reads("Committee on the parking garage, 2 h")
    visitor.opens(f"/groups/{group.pk}/careers/", "What we share of our careers")
    visitor.reads("headache after birth that is taken seriously")
    visitor.opens(f"/groups/{group.pk}/inventory/exchange/", "Who teaches whom")
    visitor.reads("Omar Haddad teaches you: Promotion criteria and dossier")
    visitor.reads("Two lunches in the first week of the month")
    sign_in(phone, ngozi)
    objective = Objective.objects.get(owner=ngozi)
    visitor.opens(f"/groups/{group.pk}/objectives/{objective.pk}/edit/", "Edit an objective")
    visitor.writes("Hours a week I have for all my objectives", "1")
    visitor.writes("What I hope comes of it", "Accepted, and read")
    visitor.presses("Save")
    visitor.arrives("Edit an objective")
    visitor.reads("An active objective keeps 8 of 10 points")
    # Nothing was kept, the hours neither: the list is as calm as before.
    visitor.opens(f"/groups/{group.pk}/objectives/", "My objectives")
    visitor.does_not_read("More hours than you have")
    state_hours(hours=Decimal(1), by=ngozi, at=timezone.now())
    visitor.opens(f"/groups/{group.pk}/objectives/", "My objectives")
    visitor.reads("Your active objectives in all groups take 2 hours a week; you said that you have 1.")
