"""Journey 3: one coordinator, sixty-six colleagues, two proposals, with a phone and at a desk.

She weighs what counts, forms groups, changes one by hand, keeps what is good, forms again when somebody enrolls late,
compares both and publishes. The search is the worker's own function with a count of tries.
"""

import random
import re
from collections.abc import Callable
from datetime import date, timedelta
from threading import Thread
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone
from playwright.sync_api import BrowserContext, expect

from collegium.formation.actions import (
    begin_enrollment,
    confirm_enrollment,
    save_stage,
    save_strengths,
    save_times,
    settle_apart,
    settle_referees,
)
from collegium.formation.jobs import form_proposal
from collegium.formation.models import Move, Placement, Proposal, Round
from collegium.formation.windows import windows_of_day
from collegium.groups.models import Membership, MembershipState
from collegium.inventory.catalog import codes
from collegium.people.models import Person
from collegium.programs.models import Coordinator, Participant, Program
from e2e.visitor import Check, Visitor

PEOPLE = 66
TRIES = 60_000
COMMON = ((16, 36), (0, 20), (17, 37))
DEPARTMENTS = ("Anesthesiology", "Medicine", "Neurology", "Pediatrics", "Surgery")
TRACKS = ("Clinician-Educator", "Clinician-Educator", "Tenure Track")
GOALS = ("papers", "papers", "grant", "promotion")


@pytest.fixture
def spring(make_person: Callable[..., Person]) -> Round:
    """A program of three hospitals with sixty-six people enrolled in its round, drawn with a seed."""
    now = timezone.now()
    carla = make_person("Carla Weber", time_zone="America/Chicago")
    program = Program.objects.create(name="Peers of the North", time_zone="America/Chicago", created_at=now)
    Coordinator.objects.create(program=program, person=carla, since=now)
    found = Round.objects.create(
        program=program,
        name="Spring",
        opens_at=now - timedelta(days=9),
        closes_at=now + timedelta(days=2),
        time_zone="America/Chicago",
        cycle_starts_on=date(2027, 2, 15),
        created_by=carla,
        created_at=now,
    )
    for number in range(PEOPLE):
        enroll(found, number)
    return found


def enroll(found: Round, number: int) -> Person:
    """The colleague of this number, on the roster and enrolled."""
    now, chance = timezone.now(), random.Random(number)
    person = Person.objects.create_user(
        name=f"Colleague {number + 1:02}",
        email=f"colleague{number + 1}@example.org",
        institution=f"Hospital {number % 3 + 1}",
        department=chance.choice(DEPARTMENTS),
        joined_at=now,
    )
    Participant.objects.create(program=found.program, person=person, email=person.email, name=person.name, since=now)
    enrollment = begin_enrollment(found, by=person, at=now)
    began = date(2019 + number % 7, 7, 1)
    save_stage(enrollment, rank="Assistant Professor", track=chance.choice(TRACKS), rank_started_on=began, at=now)
    drawn = chance.sample(codes()[:18], 5)
    save_strengths(enrollment, can_teach=drawn[:3], wants=drawn[3:], shared_goal=chance.choice(GOALS), at=now)
    often = {window for pair in chance.sample(COMMON, 2) for window in pair}
    rest = {window for day in range(5) for window in windows_of_day(day) if chance.random() < 0.25}
    save_times(enrollment, windows=often | rest, at=now)
    settle_apart(enrollment, at=now)
    settle_referees(enrollment, at=now)
    confirm_enrollment(enrollment, at=now)
    return person


def test_from_weights_to_published_groups(
    phone: BrowserContext,
    desk: BrowserContext,
    spring: Round,
    sign_in: Callable[[BrowserContext, Person], None],
    axe: Check,
    fits: Check,
    shoot: Callable[..., None],
) -> None:
    carla = Person.objects.get(name="Carla Weber")
    for context in (phone, desk):
        sign_in(context, carla)
    thumb, mouse = Visitor(phone, axe, fits), Visitor(desk, axe, fits)
    she_weighs_what_counts(thumb, spring, shoot)
    first = she_forms_groups(thumb, spring, shoot)
    she_reads_why(thumb, first, shoot)
    she_moves_somebody(thumb, first, shoot)
    mira = enroll(spring, PEOPLE)
    second = she_keeps_what_is_good(mouse, first, mira, shoot)
    for visitor in (mouse, thumb):
        she_compares(visitor, spring, shoot)
    she_publishes(mouse, second)


def she_weighs_what_counts(carla: Visitor, found: Round, shoot: Callable[..., None]) -> None:
    carla.opens(f"/rounds/program/{found.program_id}/", "Rounds")
    carla.follows("What counts when groups are formed")
    carla.arrives("What counts when groups are formed")
    for label in ("Similar years in rank", "Same track", "Same goal for this cycle", "Learning from one another"):
        carla.writes(label, "0")
    carla.writes("Different institutions", "0")
    carla.presses("Save what counts")
    expect(carla.content).to_contain_text("Something has to count.")
    carla.writes("Similar years in rank", "20")
    carla.writes("Same goal for this cycle", "20")
    carla.writes("Learning from one another", "40")
    expect(carla.content.get_by_role("row", name="Learning from one another")).to_contain_text("50%")
    carla.presses("Save what counts")
    carla.reads("Saved. The next proposals are made with these numbers.")
    shoot(carla.page, "weights-360", full_page=False)


def she_forms_groups(carla: Visitor, found: Round, shoot: Callable[..., None]) -> Proposal:
    """The worker's own function searches by the clock while the page asks how far it is."""
    carla.opens(f"/rounds/{found.pk}/form/", "Form groups")
    carla.content.locator("summary").filter(has_text="Options").click()
    expect(carla.field("Learning from one another")).to_have_value("40")
    carla.writes("Seconds to search", "4")
    carla.examine()
    carla.presses("Propose groups")
    carla.arrives("Proposal 1 is being searched")
    proposal = Proposal.objects.get()
    worker = Thread(target=search_beside, args=[proposal.pk])
    worker.start()
    expect(carla.content).to_contain_text(re.compile(r"[234] of 4 seconds"), timeout=120_000)
    expect(carla.content).to_contain_text("best fit so far")
    expect(carla.content.get_by_role("img", name="The best fit found, against time")).to_be_visible()
    shoot(carla.page, "progress-360", full_page=False)
    worker.join()
    carla.arrives("Proposal 1")
    carla.reads("Made with the program’s weights:")
    expect(carla.content.locator("dl.figures").first).to_contain_text(re.compile(r"people placed\s*66"))
    return proposal


def search_beside(proposal_pk: int) -> None:
    """What the worker does, at the same time as the page asks how far it is."""
    try:
        form_proposal(proposal_pk)
    finally:
        connections.close_all()


def she_reads_why(carla: Visitor, proposal: Proposal, shoot: Callable[..., None]) -> None:
    carla.content.get_by_role("link", name="Group 1", exact=True).first.click()
    carla.arrives("Why group 1")
    carla.reads("What the fit is made of")
    carla.reads("wishes can be taught by a colleague at this table.")
    shoot(carla.page, "why-group-360", full_page=False)


def she_moves_somebody(carla: Visitor, proposal: Proposal, shoot: Callable[..., None]) -> None:
    """The best change for one person: looked at, left, looked at again and done."""
    carla.content.get_by_role("link", name=re.compile("Move or swap")).first.click()
    carla.page.wait_for_load_state()
    carla.arrives(carla.page.get_by_role("heading", level=1).inner_text())
    carla.content.locator(".formation-suggestions a").first.click()
    carla.arrives("What this would change")
    shoot(carla.page, "preview-360", full_page=False)
    carla.follows("Leave it")
    carla.arrives("Proposal 1")
    assert not Move.objects.exists()
    carla.page.go_back()
    carla.arrives("What this would change")
    carla.content.get_by_role("button", name=re.compile("Yes, move|Change places")).click()
    carla.arrives("Proposal 1")
    carla.reads("of 100.")
    assert Move.objects.filter(proposal=proposal).count() == 1


def she_keeps_what_is_good(carla: Visitor, first: Proposal, mira: Person, shoot: Callable[..., None]) -> Proposal:
    carla.opens(f"/rounds/proposals/{first.pk}/", "Proposal 1")
    carla.content.locator(".formation-table[data-group='2']").get_by_role("button", name="Confirm").click()
    carla.reads("1 group is confirmed.")
    carla.follows("Form again from these groups")
    carla.arrives("Form again from proposal 1")
    carla.reads("1 person enrolled since and gets a place: Colleague 67.")
    expect(carla.content.get_by_label(re.compile("^Group 2, "))).to_be_checked()
    carla.content.get_by_label(re.compile("^Group 3, ")).check()
    carla.chooses("Move people only if it clearly helps")
    shoot(carla.page, "again-1280", full_page=False)
    carla.presses("Make another proposal")
    carla.arrives("Proposal 2 is being searched")
    second = Proposal.objects.get(number=2)
    form_proposal(second.pk, iterations=TRIES)
    carla.arrives("Proposal 2")
    carla.content.locator("summary").filter(has_text="Since proposal 1:").click()
    carla.reads("Colleague 67: new in group")
    carla.examine()
    assert kept(first, (2, 3)) <= kept(second, (2, 3))
    assert Placement.objects.filter(proposal=second, person=mira, group__isnull=False).exists()
    carla.content.locator("summary").filter(has_text="Give it a label").click()
    carla.writes("Label", "With the late one")
    carla.presses("Save the label")
    carla.reads("The label is saved.")
    return second


def kept(proposal: Proposal, numbers: tuple[int, ...]) -> set[tuple[Any, ...]]:
    seats = Placement.objects.filter(proposal=proposal, group__number__in=numbers)
    return set(seats.values_list("group__number", "person"))


def she_compares(carla: Visitor, found: Round, shoot: Callable[..., None]) -> None:
    carla.opens(f"/rounds/{found.pk}/", "Spring")
    carla.follows("Compare proposals")
    carla.arrives("Compare proposals")
    table = carla.content.get_by_role("table")
    expect(table).to_contain_text("With the late one")
    expect(table.get_by_role("row", name=re.compile("Sit elsewhere than in A"))).to_contain_text(re.compile(r"\d"))
    shoot(carla.page, f"compare-{carla.width}", full_page=False)


def she_publishes(carla: Visitor, proposal: Proposal) -> None:
    carla.opens(f"/rounds/proposals/{proposal.pk}/", "Proposal 2")
    carla.presses("Confirm all groups")
    carla.follows("Publish the groups")
    carla.arrives("Publish the groups")
    carla.presses("Publish now")
    carla.arrives("Proposal 2")
    carla.reads("Published on")
    assert Membership.objects.filter(state=MembershipState.OFFERED).count() == PEOPLE + 1
