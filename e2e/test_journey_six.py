"""One group of six on six phones: inventory, coverage map, exchange, objectives clinic with peer review, check-in.

Ada wants to learn what Ben can teach. The map shows it, the plan pairs them, they promise; and what Ada writes as her
objective needs the same, so the form names Ben. Three colleagues review her draft letter by letter before she starts.
"""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Locator, expect

from collegium.groups.models import Group
from collegium.inventory.jobs import draw_plan
from collegium.inventory.models import ExchangePlan, Promise
from collegium.inventory.queries import open_promises
from collegium.inventory.tests.tables import say, share
from collegium.objectives.models import Objective, Review
from collegium.objectives.tests.stories import SENTENCE, charter, today
from collegium.people.models import Person
from e2e.visitor import PHONE, Check, Visitor

SignIn = Callable[[BrowserContext, Person], None]
Shoot = Callable[..., None]
Open = Callable[..., BrowserContext]

AIMS = "Specific aims and proposal writing"
GRANTS = "Grants and research operations"
MAP, PLAN = "What we hold, and what we lack", "Who teaches whom"
OBJECTIVE = "Submit the aims page of my sepsis study to a mock panel"


@pytest.fixture
def six(people: list[Person], make_group: Callable[..., Group]) -> Group:
    """What Ada and Ben say of aims pages is still missing. Statistics nobody teaches; negotiation nobody asked for."""
    ada, ben, carmen, dev, eve, fay = people
    group, now = charter(make_group("Thursday Six", *people)), timezone.now()
    share(group, carmen, dev, eve, fay, at=now)
    for person, code, willing in ((ada, "S5", "yes"), (carmen, "T3", "yes"), (fay, "L2", "ask")):
        say(person, code, "can_teach", willing=willing, at=now)
    for person, code in ((dev, "G2"), (fay, "G2"), (ben, "S5"), (eve, "S5"), (carmen, "S2")):
        say(person, code, "want_to_learn", is_priority=True, at=now)
    say(dev, "T3", "can_do", goes_further=True, at=now)
    say(eve, "N1", "can_do", at=now)
    return group


class Phones:
    """One phone each, opened when its owner first takes it up; Carmen's runs no scripts."""

    def __init__(self, open_context: Open, sign_in: SignIn, *checks: Check) -> None:
        self.open_context, self.sign_in, self.checks = open_context, sign_in, checks

    def of(self, person: Person, *, scripts: bool = True) -> Visitor:
        context = self.open_context(**PHONE, java_script_enabled=scripts)
        self.sign_in(context, person)
        return Visitor(context, *self.checks) if scripts else Visitor(context)


@pytest.fixture
def phones(open_context: Open, sign_in: SignIn, axe: Check, fits: Check) -> Phones:
    return Phones(open_context, sign_in, axe, fits)


def answers(visitor: Visitor, level: str, *, is_priority: bool) -> None:
    """One item in one tap, or in two; then both yeses: to the item, and to the group."""
    visitor.opens("/inventory/domains/G/", GRANTS)
    aims = visitor.content.get_by_role("group", name=AIMS)
    aims.get_by_text(level, exact=True).tap()
    if is_priority:
        aims.get_by_label("Priority this year").check()
    expect(visitor.content.locator("[data-save-status]")).to_have_text("Saved")
    visitor.opens("/inventory/visibility/", "Who sees this")
    visitor.content.get_by_text(GRANTS).first.tap()
    visitor.content.get_by_role("button", name=re.compile(f"^Show all of it.*{GRANTS}$")).tap()
    visitor.reads("Saved: 1 item changed.")
    visitor.presses("Share with this group")
    visitor.reads("This group can read the answers that you have made visible")


def reads_the_map(ada: Visitor, group: Group) -> None:
    """On a phone each item is a card, and the wide picture stays away."""
    ada.opens(f"/groups/{group.pk}/inventory/", "Our inventory")
    ada.follows("Coverage map")
    ada.arrives(MAP)
    expect(ada.content.locator(".coverage-map")).to_be_hidden()
    card = ada.content.locator("tr", has_text=AIMS).last
    expect(card).to_contain_text("one of us")
    expect(card).to_contain_text("Ben Sato")
    ada.follows("Nobody teaches it (1)")
    ada.arrives(MAP)
    ada.reads("Invite a guest")
    expect(ada.content.locator(".table tbody tr")).to_have_count(1)


def row(visitor: Visitor, words: str) -> Locator:
    return visitor.content.locator(".exchange-list li", has_text=words)


def draws_the_plan(ada: Visitor, group: Group, shoot: Shoot) -> None:
    """She asks with the keyboard; the plan comes by itself while she looks. Then she says yes."""
    ada.opens(f"/groups/{group.pk}/inventory/exchange/", PLAN)
    ada.tabs_to(ada.content.get_by_role("button", name="Draw the plan"))
    ada.page.keyboard.press("Enter")
    ada.arrives(PLAN)
    ada.reads("The plan is being drawn.")
    draw_plan(ExchangePlan.objects.get(group=group).pk)
    ada.reads(f"Ben Sato teaches you: {AIMS}")
    ada.reads("It is one of Ada Okafor's priorities.")
    ada.reads("Carmen Ruiz: Biostatistics")
    ada.examine()
    shoot(ada.page, "exchange-360")
    row(ada, "Ben Sato teaches you").get_by_role("button", name="Yes").click()
    ada.arrives(PLAN)
    ada.reads("You said yes. Ben Sato answers next.")


def promises(ben: Visitor, group: Group) -> None:
    ben.opens(f"/groups/{group.pk}/inventory/exchange/", PLAN)
    row(ben, "You teach Ada Okafor").get_by_role("button", name="Yes").click()
    ben.arrives(PLAN)
    ben.reads("You both said yes: it is a promise.")
    row(ben, "You teach Ada Okafor").get_by_role("link", name="Say when").click()
    ben.arrives("When will you do it?")
    ben.writes("When", "March meeting")
    ben.presses("Save")
    ben.arrives(PLAN)
    row(ben, "You teach Fay").get_by_role("button", name="Let it go").click()
    ben.arrives(PLAN)
    ben.reads("It is let go. Nobody asks for a reason")
    ben.chooses("two")
    ben.presses("Save my room")
    ben.arrives(PLAN)


def is_refused_a_fourth(ben: Visitor, group: Group, three: list[Promise], shoot: Shoot) -> None:
    """Elsewhere Ben has promised more meanwhile: his yes to Dev is not taken, and the three stand there."""
    ben.opens(f"/groups/{group.pk}/inventory/exchange/", PLAN)
    row(ben, "You teach Dev").get_by_role("button", name="Yes").click()
    ben.reads("You have three open promises to teach.")
    ben.examine()
    shoot(ben.page, "exchange-full-360", full_page=False)
    taken = ben.content.locator(".exchange-taken li")
    expect(taken).to_have_count(3)
    taken.filter(has_text=three[0].plan.group.name).first.get_by_role("button", name="Let it go").click()
    ben.arrives(PLAN)
    ben.reads("It is let go.")
    ben.opens(f"/groups/{group.pk}/inventory/exchange/", PLAN)
    row(ben, "You teach Dev").get_by_role("button", name="Yes").click()
    ben.arrives(PLAN)
    ben.reads("You said yes. It is a promise as soon as the other one says yes, too.")


def writes_an_objective(ada: Visitor, group: Group, shoot: Shoot) -> None:
    """What it needs is what the map says that Ben can teach, and the form names him."""
    ada.opens(f"/groups/{group.pk}/objectives/add/", "Write an objective")
    ada.writes("The objective", OBJECTIVE)
    ada.field("Area").select_option("grant")
    ada.writes("What I will show", "the comments of the panel")
    ada.writes("Hours a week it takes", "2")
    ada.writes("Hours a week I have for all my objectives", "6")
    ada.writes("First step", "Open the file")
    ada.field("The day on which I begin").fill((today() + timedelta(days=2)).isoformat())
    ada.content.get_by_text("What it needs of others").tap()
    ada.chooses(f"{AIMS} (Ben Sato)")
    ada.field("Who helps me").select_option(label="Ben Sato")
    expect(ada.content.locator("#rubric-total")).not_to_contain_text("0 of 10 points.")
    shoot(ada.page, "objective-needs-360", full_page=False)
    ada.chooses(SENTENCE)
    ada.writes("Promotion criterion", "scholarship")
    ada.field("Due on").fill((today() + timedelta(days=120)).isoformat())
    ada.writes("First milestone", "A full draft to the group")
    ada.field("Its day").fill((today() + timedelta(days=30)).isoformat())
    expect(ada.content.locator("#rubric-total")).to_contain_text("10 of 10 points.")
    ada.presses("Save as a draft")
    ada.arrives("Objective")
    ada.reads("Ready to start")
    ada.presses("Share this draft for review")
    ada.arrives("Objective")


def reviews(peer: Visitor, group: Group, *, points: str, on: str, note: str) -> None:
    """`points` are those of S, M, A, R and T in turn; the sentence goes with one letter."""
    peer.opens(f"/groups/{group.pk}/objectives/", "My objectives")
    peer.follows(OBJECTIVE)
    peer.arrives("Objective")
    peer.follows("Review this draft")
    peer.arrives("Review a draft")
    for letter, number in zip("SMART", points, strict=True):
        peer.content.locator(f"#id_points_{letter}_{number}").check()
    peer.content.locator(f"#id_note_{on}").fill(note)
    peer.presses("Save my review")
    peer.arrives("Objective")
    peer.reads("The owner reads it beside the checks; nobody else does.")
    peer.reads("Change my review")


def starts_and_checks_in(ada: Visitor, group: Group, shoot: Shoot) -> None:
    ada.opens(f"/groups/{group.pk}/objectives/{Objective.objects.get().pk}/", "Objective")
    for words in ("Which receipt will you show us?", "Two hours will not do before the panel.", "Whose panel is it?"):
        ada.reads(words)
    shoot(ada.page, "objective-clinic-360")
    ada.presses("Start this objective")
    ada.arrives("Objective")
    ada.reads("It is active.")
    ada.follows("Check in")
    ada.arrives("Check in")
    ada.chooses("2: hardly")
    ada.writes("What help I want", "Somebody who reads the aims by Friday")
    ada.chooses("Ask my group for this")
    ada.presses("Save")
    ada.arrives("Objective")
    expect(ada.page.get_by_role("img", name="Where it is, against the plan")).to_be_visible()
    shoot(ada.page, "objective-active-360")


def test_six_from_their_inventories_to_a_check_in(
    six: Group, people: list[Person], make_group: Callable[..., Group], phones: Phones, shoot: Shoot
) -> None:
    ada, ben, carmen, dev, eve, fay = people
    of_ada, of_ben = phones.of(ada), phones.of(ben)
    answers(of_ada, "Want to learn", is_priority=True)
    answers(of_ben, "Can teach", is_priority=False)

    reads_the_map(of_ada, six)
    draws_the_plan(of_ada, six, shoot)
    promises(of_ben, six)
    assert [(one.code, one.teacher.person, one.learner.person, one.slot) for one in open_promises(six)] == [
        ("G2", ben, ada, "March meeting")
    ]
    is_refused_a_fourth(of_ben, six, promised_elsewhere(make_group("Evening Circle", ben, eve), ben, eve), shoot)
    # Dev reads what the two agreed, and nothing of what was let go or of Ben's other group.
    of_dev = phones.of(dev)
    of_dev.opens(f"/groups/{six.pk}/inventory/exchange/", PLAN)
    of_dev.reads(f"Ben Sato teaches Ada Okafor: {AIMS}")
    of_dev.reads("March meeting")
    of_dev.reads("Fay Mora: Specific aims")
    for words in ("Let go, with", "Evening Circle"):
        of_dev.does_not_read(words)

    writes_an_objective(of_ada, six, shoot)
    of_carmen = phones.of(carmen, scripts=False)
    reviews(of_ben, six, points="21222", on="M", note="Which receipt will you show us?")
    reviews(of_carmen, six, points="22122", on="A", note="Two hours will not do before the panel.")
    reviews(phones.of(eve), six, points="12222", on="S", note="Whose panel is it?")
    of_ben.opens(f"/groups/{six.pk}/objectives/{Objective.objects.get().pk}/", "Objective")
    of_ben.does_not_read("Whose panel is it?")
    # Three colleagues, five letters each.
    assert Review.objects.count() == 15
    starts_and_checks_in(of_ada, six, shoot)

    of_fay = phones.of(fay)
    of_fay.opens(f"/groups/{six.pk}/objectives/group/", "What moves")
    of_fay.reads("Somebody who reads the aims by Friday")
    of_fay.does_not_read("2: hardly")
    # What was promised is done; the plan keeps it in mind.
    of_ada.opens(f"/groups/{six.pk}/inventory/exchange/", PLAN)
    of_ada.presses("Done")
    of_ada.arrives(PLAN)
    of_ada.content.get_by_text("What is over").click()
    of_ada.reads("Ben Sato taught Ada Okafor")
    assert not open_promises(six).exists()


def promised_elsewhere(group: Group, teacher: Person, learner: Person) -> list[Promise]:
    """Two more that both have promised."""
    now = timezone.now()
    plan = ExchangePlan.objects.create(group=group, asked_at=now, state="ready", made_at=now)
    seats = {"teacher": group.memberships.get(person=teacher), "learner": group.memberships.get(person=learner)}
    said = {"state": "promised", "teacher_yes_at": now, "learner_yes_at": now, "promised_at": now}
    return [Promise.objects.create(plan=plan, code=code, **seats, **said) for code in ("S5", "T3")]


def test_the_map_and_the_plan_at_a_desk_in_both_lights(
    six: Group, people: list[Person], open_context: Open, sign_in: SignIn, axe: Check, fits: Check, shoot: Shoot
) -> None:
    ada, ben, *_others = people
    now = timezone.now()
    share(six, ada, ben, at=now)
    say(ben, "G2", "can_teach", willing="yes", at=now)
    say(ada, "G2", "want_to_learn", is_priority=True, at=now)
    draw_plan(ExchangePlan.objects.create(group=six, asked_at=now).pk)
    for scheme in ("light", "dark"):
        desk = open_context(color_scheme=scheme)
        sign_in(desk, ben)
        of_ben = Visitor(desk, fits)
        for address, heading, name in (("coverage/", MAP, ""), ("exchange/", PLAN, "exchange-1280")):
            of_ben.opens(f"/groups/{six.pk}/inventory/{address}", heading)
            axe(of_ben.page)
            if name and scheme == "light":
                shoot(of_ben.page, name)
        of_ben.opens(f"/groups/{six.pk}/inventory/coverage/", MAP)
        cells = of_ben.content.locator(".coverage-map tr", has_text="Specific aims").locator("td")
        expect(cells.nth(1)).to_contain_text("can teach")
    expect(of_ben.content.get_by_role("region", name="Coverage map, item by item")).to_be_visible()
