"""From a template to what the group sees: Ada on her phone, Carmen without scripts. Clinics: test_journey_six.py."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

from django.utils import timezone
from playwright.sync_api import BrowserContext, expect

from collegium.groups.models import Group
from collegium.objectives.models import CheckIn, Objective
from collegium.objectives.tests.stories import REDUCE, SENTENCE, charter, start, tell, today
from collegium.people.models import Person
from e2e.visitor import Check, Visitor

SignIn = Callable[[BrowserContext, Person], None]
Shoot = Callable[..., None]
PAPER = "Submit the sepsis bundle paper to a critical care journal"


def writes_from_a_template(ada: Visitor) -> None:
    """The rubric speaks as she types, and a refused form comes back with every word."""
    ada.follows("Choose a template")
    ada.arrives("Choose a template")
    ada.follows("Submit [manuscript] to [journal]")
    ada.arrives("Write an objective")
    ada.reads("Still in brackets:")
    total = ada.content.locator("#rubric-total")
    ada.writes("The objective", "Get the sepsis bundle paper accepted")
    ada.reads("Somebody else decides this.")
    ada.writes("The objective", PAPER)
    ada.does_not_read("Somebody else decides this.")
    ada.writes("Hours a week it takes", "2,5")
    ada.writes("Hours a week I have for all my objectives", "1,250")
    ada.writes("First step", "Open the file")
    ada.field("The day on which I begin").fill((today() + timedelta(days=2)).isoformat())
    ada.chooses(SENTENCE)
    ada.writes("Promotion criterion", "scholarship")
    ada.field("Due on").fill((today() + timedelta(days=120)).isoformat())
    ada.writes("First milestone", "A full draft to the group")
    ada.field("Its day").fill((today() + timedelta(days=30)).isoformat())
    expect(total).to_contain_text("10 of 10 points.")
    ada.presses("Save as a draft")
    ada.arrives("Write an objective")
    ada.reads("This can be two numbers.")
    expect(ada.field("The objective")).to_have_value(PAPER)
    ada.writes("Hours a week I have for all my objectives", "6")
    ada.presses("Save as a draft")


def test_from_a_template_to_an_active_objective_and_a_check_without_scripts(
    quartet: Group,
    colleagues: list[Person],
    phone: BrowserContext,
    without_javascript: BrowserContext,
    sign_in: SignIn,
    axe: Check,
    fits: Check,
    shoot: Shoot,
) -> None:
    ada, _ben, carmen, _dev = colleagues
    charter(quartet)
    for context, person in ((phone, ada), (without_javascript, carmen)):
        sign_in(context, person)
    of_ada, of_carmen = Visitor(phone, axe, fits), Visitor(without_javascript)

    of_ada.opens(f"/groups/{quartet.pk}/", quartet.name)
    of_ada.follows("Objectives")
    of_ada.arrives("My objectives")
    writes_from_a_template(of_ada)
    of_ada.arrives("Objective")
    of_ada.reads("Ready to start")
    shoot(of_ada.page, "objective-ready-360")
    of_ada.presses("Start this objective")
    of_ada.arrives("Objective")
    of_ada.reads("It is active.")
    of_ada.presses("Reached")
    of_ada.arrives("Objective")

    of_carmen.opens(f"/groups/{quartet.pk}/objectives/add/", "Write an objective")
    of_carmen.writes("The objective", "Get promoted soon")
    of_carmen.presses("Check without saving")
    of_carmen.arrives("Check")
    of_carmen.reads("Somebody else decides this.")
    assert Objective.objects.count() == 1


def test_evidence_and_a_calm_end(
    quartet: Group,
    colleagues: list[Person],
    phone: BrowserContext,
    sign_in: SignIn,
    axe: Check,
    fits: Check,
) -> None:
    ada = colleagues[0]
    objective = start(charter(quartet), ada)
    sign_in(phone, ada)
    of_ada = Visitor(phone, axe, fits)
    of_ada.opens(f"/groups/{quartet.pk}/objectives/{objective.pk}/", "Objective")
    of_ada.follows("Add or delete evidence")
    of_ada.arrives("Evidence")
    of_ada.follows("Choose a file")
    of_ada.arrives("Add a file")
    of_ada.writes("What it is", "Receipt")
    receipt = {"name": "receipt.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\nreceipt"}
    of_ada.content.locator("input[type=file]").set_input_files(receipt)  # type: ignore[arg-type]
    of_ada.presses("Keep this file")
    of_ada.arrives("Evidence")
    with of_ada.page.expect_download() as download:
        of_ada.follows("Receipt")
    assert download.value.suggested_filename == "Receipt.pdf"
    of_ada.opens(f"/groups/{quartet.pk}/objectives/{objective.pk}/end/", "Done, carry or drop")
    expect(of_ada.content.get_by_text("How far did it get?")).to_be_hidden()
    of_ada.chooses("I drop it, and say why")
    of_ada.writes("A sentence about it", "The dataset was closed.")
    of_ada.presses("Save")
    of_ada.arrives("Objective")
    of_ada.reads("Dropping is not failure")
    of_ada.follows("My objectives")
    of_ada.arrives("My objectives")
    of_ada.follows("My objectives in all groups")
    of_ada.arrives("My objectives in all groups")
    of_ada.follows("Delete")
    of_ada.arrives("Delete this objective?")
    of_ada.presses("Delete")
    of_ada.arrives("My objectives in all groups")
    assert Objective.objects.count() == 0


def several_move(group: Group, colleagues: list[Person]) -> Objective:
    """Ada's figures fall, Ben asks for help, nothing was heard of Carmen's for a while."""
    ada, ben, carmen, _dev = colleagues
    now = timezone.now()
    falling = start(group, ada, text=REDUCE, measure="time", unit="minutes", baseline=Decimal(90), target=Decimal(60))
    Objective.objects.filter(pk=falling.pk).update(activated_at=now - timedelta(days=40))
    for days, value in ((30, 86), (17, 84), (3, 71)):
        tell(falling, ada, value=Decimal(value), at=now - timedelta(days=days))
    asking = start(group, ben, text="Apply to the education committee of the society")
    tell(asking, ben, help_wanted="Who knows somebody on the committee?", asks_group=True)
    quiet = start(group, carmen, text="Complete a teaching portfolio with three kinds of evidence")
    Objective.objects.filter(pk=quiet.pk).update(activated_at=now - timedelta(days=60))
    return falling


def test_progress_at_a_desk_in_both_lights(
    quartet: Group,
    colleagues: list[Person],
    open_context: Callable[..., BrowserContext],
    sign_in: SignIn,
    axe: Check,
    fits: Check,
    shoot: Shoot,
) -> None:
    falling = several_move(charter(quartet), colleagues)
    assert CheckIn.objects.count() == 4
    for scheme in ("light", "dark"):
        context = open_context(color_scheme=scheme)
        sign_in(context, colleagues[0])
        visitor = Visitor(context)
        for address, heading, name in (
            (f"{falling.pk}/", "Objective", "objective-1280"),
            ("group/", "What moves", "objectives-group-1280"),
            (f"{falling.pk}/edit/", "Edit an objective", "objective-edit-1280"),
        ):
            visitor.opens(f"/groups/{quartet.pk}/objectives/{address}", heading)
            axe(visitor.page)
            fits(visitor.page)
            if scheme == "light":
                # The points stay in sight while one scrolls, which a picture of the whole page cannot show.
                shoot(visitor.page, name, full_page=name != "objective-edit-1280")
