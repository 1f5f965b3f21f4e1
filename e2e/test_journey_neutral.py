"""A neutral person in the browser: named by the coordinator, chosen by the group, at her desk on a phone."""

import re
from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, expect

from collegium.alignment import actions
from collegium.groups.models import Group, Membership
from collegium.people.models import Person
from collegium.programs.actions import create_program
from collegium.programs.models import Program
from e2e.visitor import Check, Visitor

SignIn = Callable[[BrowserContext, Person], None]
Open = Callable[..., BrowserContext]


@pytest.fixture
def grace(make_person: Callable[..., Person]) -> Person:
    return make_person("Grace Hall")


@pytest.fixture
def cora(make_person: Callable[..., Person], quartet: Group) -> Person:
    """She coordinates the program to which the quartet belongs."""
    person = make_person("Cora Day")
    program = create_program(name="Bridges", organization="", time_zone="UTC", by=person, at=timezone.now())
    Group.objects.filter(pk=quartet.pk).update(program=program)
    return person


def test_grace_is_named_chosen_and_reads_one_pair(
    quartet: Group,
    colleagues: list[Person],
    cora: Person,
    grace: Person,
    phone: BrowserContext,
    desk: BrowserContext,
    open_context: Open,
    sign_in: SignIn,
    axe: Check,
    fits: Check,
) -> None:
    sign_in(desk, cora)
    coordinator, program_pk = Visitor(desk, axe, fits), Program.objects.get().pk
    coordinator.opens(f"/programs/{program_pk}/", "Bridges")
    coordinator.follows("Neutral persons for conflicts of interest")
    coordinator.arrives("Neutral persons for conflicts of interest")
    coordinator.writes("E-mail address", grace.email)
    coordinator.chooses("This person does not decide on appointment, promotion, pay or evaluation")
    coordinator.presses("Name this person")
    coordinator.reads("Named. Groups of the program can choose this person on their roles page.")
    coordinator.reads("Grace Hall")

    for colleague in colleagues[:3]:
        context = open_context()
        sign_in(context, colleague)
        member = Visitor(context, axe, fits)
        member.opens(f"/groups/{quartet.pk}/roles/", "Roles that go around")
        member.content.get_by_role("button", name=re.compile("Choose.*Grace Hall")).click()
        member.reads("Your choice is kept. You can change it at any time.")
    member.reads("neutral person of the program, sees only declarations")

    ben, carmen = (Membership.objects.get(person=person) for person in colleagues[1:3])
    actions.declare_ties(ben, other=carmen, codes=["K-R1"], by=ben.person, at=timezone.now())

    sign_in(phone, grace)
    neutral = Visitor(phone, axe, fits)
    neutral.opens("/", "Hello, Grace")
    neutral.follows("Groups that have chosen you")
    neutral.arrives("Groups that have chosen you")
    neutral.follows("Quiet Corner")
    neutral.arrives("Declarations in “Quiet Corner”")
    neutral.does_not_read("Are you both likely to apply")
    neutral.presses("Open, and note that I looked")
    neutral.arrives("Ben Sato and Carmen Ruiz")
    neutral.reads("Are you both likely to apply for the same award, post or limited slot in this cycle?")
    neutral.page.go_back()
    neutral.follows("Give the role back")
    neutral.arrives("Stop serving “Quiet Corner”?")
    neutral.presses("Give the role back")
    neutral.arrives("Groups that have chosen you")
    neutral.reads("You have given the role back. The group chooses anew.")
    expect(neutral.content.get_by_role("link", name="Quiet Corner")).to_have_count(0)
