"""Journey 1: without any administrator and without a mail server, from nothing to the first silent prompt.

Pages are counted instead of seconds: at twenty seconds for a page, nine of them are three minutes.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, expect

from collegium.groups import actions, links
from collegium.groups.models import Group, Invitation, Membership
from collegium.people.models import Person
from e2e.visitor import Check, Visitor

MOST_PAGES = 9
PASSWORD = "teapot glacier violin seventeen"
FIRST_PROMPT = "Who are we, in words an outsider would use?"


@pytest.fixture
def visit(axe: Check, fits: Check) -> Callable[[BrowserContext], Visitor]:
    return lambda context: Visitor(context, axe, fits)


Visit = Callable[[BrowserContext], Visitor]
Shoot = Callable[..., None]


def sign_up(visitor: Visitor, name: str, email: str) -> None:
    visitor.writes("Your name", name)
    visitor.writes("E-mail address", email)
    visitor.writes("Password", PASSWORD)
    visitor.presses("Create an account")


def go_to_the_first_prompt(visitor: Visitor) -> None:
    """From the group's home by the one button that is offered there."""
    visitor.follows("Answer the prompts")
    visitor.arrives("Ten prompts, alone and in silence")
    visitor.follows("Begin")
    visitor.arrives(FIRST_PROMPT)
    visitor.reads("Only you can read this, until you show it or the drafters start.")


@pytest.mark.parametrize("of_ada", ["desk", "phone"])
def test_ada_starts_a_group_and_two_colleagues_join_by_her_link(
    of_ada: str,
    phone: BrowserContext,
    desk: BrowserContext,
    open_context: Callable[..., BrowserContext],
    make_person: Callable[..., Person],
    visit: Visit,
    shoot: Shoot,
) -> None:
    ada, ben = (visit(desk), visit(phone)) if of_ada == "desk" else (visit(phone), visit(desk))
    link = ada_makes_a_link(ada, shoot)
    ben_signs_up_through_it(ben, link, shoot)
    make_person("Carmen Ruiz", password=PASSWORD)
    carmen = visit(open_context())
    carmen_signs_in_through_it(carmen, link)

    names = list(Membership.objects.order_by("pk").values_list("person__name", flat=True))
    assert names == ["Ada Okafor", "Ben Sato", "Carmen Ruiz"]
    for visitor in (ada, ben, carmen):
        assert len(visitor.seen) <= MOST_PAGES, visitor.seen


def ada_makes_a_link(ada: Visitor, shoot: Shoot) -> str:
    ada.opens("/", "Nobody in your department has time to mentor you")
    shoot(ada.page, f"landing-{ada.width}", full_page=False)
    ada.follows("Create an account and start a group")
    ada.arrives("Create an account")
    shoot(ada.page, f"sign-up-{ada.width}", full_page=False)
    sign_up(ada, "Ada Okafor", "ada@example.org")
    ada.arrives("Start a group")
    ada.writes("Name of the group", "Quiet Corner")
    ada.presses("Start the group")
    ada.arrives("Invite a colleague")
    ada.chooses("Several people")
    ada.presses("Make the link")
    ada.arrives("The link to send")
    ada.reads("Whoever holds this link can see the name of the group and yours, and join.")
    link = ada.field("Invitation link").input_value()
    ada.follows("Go to the group")
    ada.arrives("Quiet Corner")
    go_to_the_first_prompt(ada)
    return link


def ben_signs_up_through_it(ben: Visitor, link: str, shoot: Shoot) -> None:
    ben.opens(link, "Ada Okafor invites you to “Quiet Corner”")
    shoot(ben.page, f"invitation-{ben.width}", full_page=False)
    ben.follows("Create an account")
    ben.arrives("Create an account")
    sign_up(ben, "Ben Sato", "ben@example.org")
    ben.arrives("Ada Okafor invites you to “Quiet Corner”")
    ben.presses("Join the group")
    ben.arrives("Quiet Corner")
    ben.reads("Welcome. This is your group's home.")
    go_to_the_first_prompt(ben)
    assert Person.objects.get(email="ben@example.org").time_zone == "America/Chicago"


def carmen_signs_in_through_it(carmen: Visitor, link: str) -> None:
    carmen.opens(link, "Ada Okafor invites you to “Quiet Corner”")
    carmen.does_not_read("Ben Sato")
    carmen.follows("Sign in")
    carmen.arrives("Sign in")
    carmen.writes("E-mail address", "carmen@example.org")
    carmen.writes("Password", PASSWORD)
    carmen.presses("Sign in")
    carmen.arrives("Ada Okafor invites you to “Quiet Corner”")
    carmen.reads("Ben Sato")
    carmen.presses("Join the group")
    carmen.arrives("Quiet Corner")
    go_to_the_first_prompt(carmen)


def test_without_javascript_the_first_step_is_as_near(without_javascript: BrowserContext) -> None:
    ada = Visitor(without_javascript)
    ada.opens("/account/sign-up/?next=/groups/start/", "Create an account")
    sign_up(ada, "Ada Okafor", "ada@example.org")
    ada.arrives("Start a group")
    ada.writes("Name of the group", "Quiet Corner")
    ada.presses("Start the group")
    ada.arrives("Invite a colleague")
    ada.presses("Make the link")
    ada.arrives("The link to send")
    expect(ada.field("Invitation link")).to_have_value(f"{ada.origin}{links.path_of(only_invitation())}")
    ada.follows("Go to the group")
    ada.arrives("Quiet Corner")
    go_to_the_first_prompt(ada)


def only_invitation() -> Invitation:
    return Group.objects.get().invitations.get()


def refused(visitor: Visitor, link: str, sentence: str) -> None:
    """The dead link says why and what to do next, and not which group it was."""
    visitor.opens(link, "This link does not let you in")
    expect(visitor.page.get_by_role("alert")).to_have_text(sentence)
    visitor.does_not_read("Quiet Corner")


def test_a_link_that_is_over_says_why_and_what_to_do(
    phone: BrowserContext,
    desk: BrowserContext,
    quartet: Group,
    ada: Person,
    stranger: Person,
    make_person: Callable[..., Person],
    sign_in: Callable[[BrowserContext, Person], None],
    visit: Visit,
) -> None:
    zoe = visit(phone)
    sign_in(phone, stranger)
    now = timezone.now()

    used = actions.invite(quartet, valid_for=timedelta(days=7), by=ada, at=now, is_single_use=True)
    actions.join_by_invitation(used, by=make_person("Eve Lindqvist"), at=now)
    sentence = "This link was for one person and has been used. Ask the person who invited you for a link of your own."
    refused(zoe, links.path_of(used), sentence)

    long_ago = datetime(2026, 3, 2, 12, 0, tzinfo=now.tzinfo)
    expired = actions.invite(quartet, valid_for=timedelta(days=1), by=ada, at=long_ago)
    sentence = "This invitation has expired. Ask the person who invited you for a new link."
    refused(zoe, links.path_of(expired), sentence)

    withdrawn = ada_withdraws_one(visit(desk), desk, quartet, ada, sign_in)
    sentence = "This invitation was withdrawn. Ask the person who invited you whether there is a new link."
    refused(zoe, withdrawn, sentence)

    open_link = actions.invite(quartet, valid_for=timedelta(days=7), by=ada, at=now)
    Group.objects.filter(pk=quartet.pk).update(size_most=5)
    sentence = "Every place in this group is taken. Ask the person who invited you whether the group can grow."
    refused(zoe, links.path_of(open_link), sentence)

    sentence = "This invitation link is not complete or was never made here. Ask for the link again."
    refused(zoe, links.path_of(open_link)[:-4] + "/", sentence)
    assert not Membership.objects.filter(person=stranger).exists()


def ada_withdraws_one(
    visitor: Visitor,
    desk: BrowserContext,
    group: Group,
    ada: Person,
    sign_in: Callable[[BrowserContext, Person], None],
) -> str:
    sign_in(desk, ada)
    visitor.opens(f"/groups/{group.pk}/invitations/", "Invite a colleague")
    visitor.presses("Make the link")
    visitor.arrives("The link to send")
    link = visitor.field("Invitation link").input_value()
    visitor.presses("Withdraw this link")
    visitor.arrives("Invite a colleague")
    visitor.reads("Withdrawn. The link lets nobody in any more.")
    return link


def test_of_two_who_press_join_at_once_on_one_seat_exactly_one_sits(
    phone: BrowserContext,
    desk: BrowserContext,
    quartet: Group,
    ada: Person,
    stranger: Person,
    make_person: Callable[..., Person],
    sign_in: Callable[[BrowserContext, Person], None],
    visit: Visit,
) -> None:
    eve = make_person("Eve Lindqvist")
    link = actions.invite(quartet, valid_for=timedelta(days=7), by=ada, at=timezone.now(), is_single_use=True)
    of_zoe, of_eve = visit(phone), visit(desk)
    for visitor, context, person in ((of_zoe, phone, stranger), (of_eve, desk, eve)):
        sign_in(context, person)
        visitor.opens(links.path_of(link), "Ada Okafor invites you to “Quiet Corner”")
    of_zoe.presses("Join the group")
    of_zoe.arrives("Quiet Corner")
    of_eve.presses("Join the group")
    of_eve.arrives("This link does not let you in")
    of_eve.reads("This link was for one person and has been used.")
    assert quartet.memberships.filter(person__in=[stranger, eve]).get().person == stranger
