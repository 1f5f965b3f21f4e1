"""A charter on a phone: private wishes, a flag, other words by consent, and a signature. And without JavaScript."""

from collections.abc import Callable

from django.utils import timezone
from playwright.sync_api import BrowserContext, expect

from collegium.alignment import actions
from collegium.alignment.models import Signature
from collegium.alignment.tests.charter_stories import SEVENTY, agree, propose, ratify, sign
from collegium.groups.models import Group
from collegium.people.models import Person
from e2e.visitor import Check, Visitor

SignIn = Callable[[BrowserContext, Person], None]


def test_a_charter_on_a_phone(
    quartet: Group,
    colleagues: list[Person],
    dev: Person,
    phone: BrowserContext,
    sign_in: SignIn,
    axe: Check,
    fits: Check,
    shoot: Callable[..., None],
) -> None:
    ada, ben, carmen, _dev = colleagues
    ratify(quartet, at=timezone.now())
    sign_in(phone, dev)
    visitor = Visitor(phone, axe, fits)
    charter = f"/groups/{quartet.pk}/alignment/charter/"
    visitor.opens(f"/groups/{quartet.pk}/alignment/", "Goals, expectations, conflicts of interest")
    visitor.follows("Tell three private wishes")
    visitor.arrives("Three wishes, for you alone")
    for name, value in (("directness", 5), ("breadth", 3), ("pace", 2)):
        visitor.page.locator(f"input[name={name}][value='{value}']").check()
    visitor.presses("Keep my wishes")
    visitor.arrives("Our charter")
    visitor.reads("Your wishes are kept, for you alone.")

    visitor.opens(f"{charter}clauses/4/", "Attendance")
    visitor.follows("I want to talk about this")
    visitor.arrives("I want to talk about this")
    visitor.writes("What would you like to talk about?", "Two night shifts a week: 75% is too much.")
    visitor.presses("Flag this clause")
    visitor.arrives("Attendance")
    visitor.reads("75% is too much.")
    visitor.writes("Your comment", "What do the rest of you need?")
    visitor.presses("Add the comment")
    visitor.arrives("Attendance")

    proposal = propose(quartet, by=ada, at=timezone.now())
    visitor.opens(charter, "Our charter")
    visitor.follows("Read and answer")
    visitor.arrives("Can you live with these words?")
    visitor.page.get_by_label("I can live with it").check()
    visitor.presses("Give my answer")
    visitor.arrives("Can you live with these words?")
    agree(proposal, ben, carmen, at=timezone.now())

    visitor.opens(f"{charter}sign/", "The charter, version 2")
    visitor.reads(SEVENTY)
    visitor.presses("I sign version 2")
    visitor.arrives("Our charter")
    visitor.reads("You have signed the charter.")
    assert Signature.objects.get().person == dev

    sign(quartet, ada, ben, carmen, at=timezone.now())
    agree(propose(quartet, by=ada, at=timezone.now(), text="We come."), ben, carmen, dev, at=timezone.now())
    visitor.opens(f"{charter}sign/", "The charter, version 3")
    visitor.reads("What has changed since version 2, which you signed")
    shoot(visitor.page, "charter-sign-360", full_page=False)
    visitor.opens(f"{charter}versions/", "All versions of the charter")
    visitor.opens(f"{charter}versions/2/", quartet.name)
    visitor.page.emulate_media(media="print")
    visitor.reads("Signed by")
    expect(visitor.page.get_by_role("button", name="Print")).to_be_hidden()


def test_two_who_propose_at_once_without_javascript(
    quartet: Group, ada: Person, ben: Person, without_javascript: BrowserContext, sign_in: SignIn, fits: Check
) -> None:
    sign_in(without_javascript, ben)
    visitor = Visitor(without_javascript, fits)
    visitor.opens(f"/groups/{quartet.pk}/alignment/charter/clauses/4/propose/", "Propose other words")
    visitor.page.get_by_label("My own words, below").check()
    visitor.writes("Your own words", "We come when we can.")
    propose(quartet, by=ada, at=timezone.now())
    visitor.presses("Propose these words")
    visitor.arrives("Propose other words")
    visitor.reads("A colleague has proposed other words for this clause first.")
    visitor.reads(SEVENTY)
    assert visitor.page.get_by_label("Your own words").input_value() == "We come when we can."
    visitor.follows("Answer this proposal")
    visitor.arrives("Can you live with these words?")
    actions.take_back_proposal(quartet.charter.proposals.get(), by=ada, at=timezone.now())
    visitor.page.get_by_label("I agree").check()
    visitor.presses("Give my answer")
    visitor.arrives("That was not possible")
