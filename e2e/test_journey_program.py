"""Journey 2: from a spreadsheet to a colleague at a table, with a real browser, a real search and three phones.

A roster with faults is imported, people enroll with one thumb, the worker's own function forms groups while the
progress page asks, a coordinator moves people in three ways, publishes, and Ada finds her place.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connections
from django.utils import timezone
from playwright.sync_api import BrowserContext, Locator, expect

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
from collegium.formation.models import Enrollment, EnrollmentState, Placement, Proposal, Round
from collegium.groups.models import Membership, MembershipState
from collegium.home.demo import fill, people_to_try
from collegium.inventory.catalog import codes
from collegium.jobs.models import Job
from collegium.people.models import Person
from collegium.programs.models import Participant, Program
from e2e.visitor import Check, Visitor

PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "device_scale_factor": 2,
    "has_touch": True,
    "is_mobile": True,
}
YOUNG = ["Ada Okafor", "Ben Sato", "Carmen Ruiz", "Dev Anand", "Esi Mensah", "Finn Ahern", "Grace Lim", "Hugo Vidal",
         "Iris Novak", "Jonas Beck"]  # fmt: skip
LONG_SERVING = ["Kemi Balogun", "Lena Fuchs", "Mateo Rojas", "Nora Haugen"]
"""Ten years further in rank than the others: no group may hold both."""
AT_FOUR = (16, 36)
"""Tuesday and Thursday, 16:00."""
TRIES = 4_000
PASSWORD = "teapot glacier violin seventeen"

OpenContext = Callable[..., BrowserContext]
Shoot = Callable[..., None]


@dataclass(frozen=True)
class Stage:
    """Who plays: one coordinator at a desk, and a way to bring a colleague with a phone."""

    carla: Visitor
    bring: Callable[..., Visitor]
    shoot: Shoot


@pytest.fixture
def stage(
    desk: BrowserContext,
    make_person: Callable[..., Person],
    sign_in: Callable[[BrowserContext, Person], None],
    open_context: OpenContext,
    axe: Check,
    fits: Check,
    shoot: Shoot,
) -> Stage:
    sign_in(desk, make_person("Carla Weber", time_zone="America/Chicago"))
    return Stage(
        carla=Visitor(desk, axe, fits),
        bring=lambda **options: Visitor(open_context(**(PHONE | options)), axe, fits),
        shoot=shoot,
    )


def roster_file(folder: Path) -> Path:
    """What a tired coordinator has: saved by a spreadsheet in Europe, with four rows that need a hand."""
    rows = ["Name;E-mail;Department;Rank;Track;Since"]
    fields = ["Anesthesiology", "Pediatrics", "Surgery", "Medicine", "Neurology"]
    for number, name in enumerate(YOUNG + LONG_SERVING):
        began = 2012 if name in LONG_SERVING else 2022 + number % 3
        rank = "Juniorprofessor" if name == "Jonas Beck" else "Assistant Professor"
        rows.append(f"{name};{address_of(name)};{fields[number % 5]};{rank};Clinician-Educator;{began}-07-01")
    rows.append(f"Ada O. Okafor;{address_of('Ada Okafor')};Surgery;Assistant Professor;;2022-07-01")
    rows.append("Olu Ade;olu.ade at example.org;Medicine;Assistant Professor;;2022-07-01")
    rows.append("Pia Horn;pia.horn@example.org;Medicine;Assistant Professor;;2099-07-01")
    path = folder / "Fakultät.csv"
    path.write_bytes("\r\n".join(rows).encode("utf-8-sig"))
    return path


def address_of(name: str) -> str:
    return name.lower().replace(" ", ".") + "@example.org"


def test_from_a_spreadsheet_to_a_place_at_the_table(stage: Stage, tmp_path: Path, open_context: OpenContext) -> None:
    carla = stage.carla
    carla_creates_a_program(carla)
    carla_imports_her_roster(carla, roster_file(tmp_path), stage.shoot)
    links = carla_opens_a_round_and_copies_links(carla)
    phones = {name: stage.bring() for name in YOUNG[:3]}
    for name, visitor in phones.items():
        somebody_enrolls(visitor, links[name], name, stage.shoot)
    the_others_enroll()
    found = Round.objects.get()
    proposal = groups_are_formed(carla, found, stage.shoot)
    carla_moves_people(carla, proposal, without_javascript(carla, open_context))
    carla_publishes(carla, proposal)
    ada_takes_her_place(phones["Ada Okafor"], stage.shoot)
    ben_is_not_asked_again(phones["Ben Sato"], found)


def test_the_demo_forms_nice_groups_at_the_first_try(
    desk: BrowserContext,
    phone: BrowserContext,
    sign_in: Callable[[BrowserContext, Person], None],
    axe: Check,
    fits: Check,
    shoot: Shoot,
) -> None:
    """What a curious newcomer does first, at a desk; then the same proposal on a phone."""
    fill(at=timezone.now())
    josephine = dict(people_to_try())["a coordinator"]
    sign_in(desk, josephine)
    sign_in(phone, josephine)
    visitor = Visitor(desk, axe, fits)
    visitor.opens("/", "Hello, Josephine")
    visitor.follows("Open the round")
    visitor.follows("Form groups")
    visitor.arrives("Form groups")
    visitor.content.locator("summary").filter(has_text="Options").click()
    visitor.writes("Seconds to search", "3")
    visitor.presses("Propose groups")
    visitor.arrives("Proposal 3 is being searched")
    worker = Thread(target=search_beside, args=[Proposal.objects.get(number=3).pk])
    worker.start()
    worker.join()
    visitor.arrives("Proposal 3")
    expect(visitor.content.locator("dl.figures").first).to_contain_text(re.compile(r"rules broken\s*0"))
    expect(visitor.content.locator(".notice.is-warning")).to_have_count(0)
    shoot(visitor.page, "proposal-1280", full_page=False)
    on_phone = Visitor(phone, axe, fits)
    on_phone.opens(urlsplit(visitor.page.url).path, "Proposal 3")
    shoot(on_phone.page, "proposal-360", full_page=False)


def search_beside(proposal_pk: int) -> None:
    """What the worker does, at the same time as the page asks how far it is."""
    try:
        form_proposal(proposal_pk)
    finally:
        connections.close_all()


def carla_creates_a_program(carla: Visitor) -> None:
    carla.opens("/programs/create/", "Create a program")
    carla.writes("Name of the program", "Peers of the North")
    carla.presses("Create the program")
    expect(carla.field("Name of the program")).to_have_value("Peers of the North")
    expect(carla.content).to_contain_text("A chair or dean must not coordinate people they judge.")
    assert not Program.objects.exists()
    carla.chooses("I do not decide on appointment, promotion, pay or evaluation of the people on this roster")
    carla.presses("Create the program")
    carla.arrives("Peers of the North")


def carla_imports_her_roster(carla: Visitor, path: Path, shoot: Shoot) -> None:
    """First the wrong files, each with its sentence; then the right one, whose faulty rows are listed."""
    carla.follows("Import a roster")
    carla.arrives("Import a roster")
    for content, sentence in (
        (b"%PDF-1.7 not a roster", "This is a PDF file, not a table. Save your roster as CSV or XLSX"),
        (b"", "This file is empty. Choose the file that holds your roster."),
    ):
        carla.field("Roster file").set_input_files({"name": "roster.csv", "mimeType": "text/csv", "buffer": content})
        carla.presses("Upload and look")
        expect(carla.content).to_contain_text(sentence)
        carla.examine()
    carla.field("Roster file").set_input_files(path)
    carla.presses("Upload and look")
    carla.arrives("Which column is what")
    expect(carla.field("Department").locator("option:checked")).to_have_text("Department")
    carla.field("First appointment at this rank").select_option("Since")
    carla.presses("See what would change")
    carla.arrives("What the import would do")
    expect(carla.content.get_by_role("region", name="Rows to mend").locator("tbody tr")).to_have_text(
        [
            re.compile(r"11\s*Rank\s*Juniorprofessor\s*We do not know this rank yet\."),
            re.compile(r"16\s*E-mail\s*ada\.okafor@example\.org\s*This address stands in line 2 already\."),
            re.compile(r"17\s*E-mail\s*olu\.ade at example\.org\s*This is no e-mail address\."),
            re.compile(r"18\s*Since\s*2099-07-01\s*This date lies in the future\."),
        ]
    )
    shoot(carla.page, "roster-preview-1280")
    carla.field("Juniorprofessor (1)").select_option("Assistant")
    carla.presses("Save the meanings")
    expect(carla.content.get_by_role("region", name="Rows to mend").locator("tbody tr")).to_have_count(3)
    assert not Participant.objects.exists()
    carla.presses("Import without the rows to mend")
    carla.arrives("Import of the roster")
    assert Participant.objects.count() == len(YOUNG + LONG_SERVING)


def carla_opens_a_round_and_copies_links(carla: Visitor) -> dict[str, str]:
    carla.follows("Back to the program")
    carla.arrives("Peers of the North")
    carla.follows("Go to the rounds")
    carla.arrives("Rounds")
    carla.follows("Open a round")
    carla.arrives("Open a round")
    carla.writes("Name of the round", "Spring")
    carla.writes("The groups start on", timezone.localdate().isoformat())
    carla.presses("Open the round")
    expect(carla.content).to_contain_text("The groups start after enrollment has ended. Choose a later day.")
    expect(carla.field("Name of the round")).to_have_value("Spring")
    assert not Round.objects.exists()
    carla.writes("The groups start on", (timezone.localdate() + timedelta(days=45)).isoformat())
    carla.presses("Open the round")
    carla.arrives("Spring")
    carla.follows("Links to share")
    carla.arrives("Links to share")
    carla.presses("Make personal links for this list")
    expect(carla.page.get_by_role("heading", name="Personal links")).to_be_visible()
    carla.examine()
    return {name: urlsplit(carla.field(name).input_value()).path for name in YOUNG[:3]}


def somebody_enrolls(visitor: Visitor, link: str, name: str, shoot: Shoot) -> None:
    """Six steps with one thumb. Ada makes the mistakes for all of them."""
    makes_mistakes = name == "Ada Okafor"
    visitor.opens(link, f"Sign in as {name}")
    visitor.presses(f"Sign in as {name}")
    visitor.arrives("Choose a password")
    visitor.page.get_by_label("Password", exact=True).fill(PASSWORD)
    visitor.page.get_by_label("Password, once more").fill(PASSWORD)
    visitor.content.get_by_role("button", name="Save the password").tap()
    visitor.arrives("Spring")
    visitor.content.get_by_role("button", name="Enroll").tap()
    visitor.arrives("Where you stand")
    if makes_mistakes:
        visitor.writes("First appointment at this rank", "2099-07-01")
        visitor.content.get_by_role("button", name="Save and go on").tap()
        expect(visitor.content).to_contain_text("This date lies in the future.")
        expect(visitor.field("First appointment at this rank")).to_have_value("2099-07-01")
        visitor.writes("First appointment at this rank", "2022-07-01")
    visitor.content.get_by_role("button", name="Save and go on").tap()
    visitor.arrives("What you can teach and want to learn")
    strengths_by_thumb(visitor)
    visitor.content.get_by_role("button", name="Save and go on").tap()
    visitor.arrives("When you can meet")
    times_by_thumb(visitor, shoot if makes_mistakes else None)
    visitor.content.get_by_role("button", name="Save and go on").tap()
    visitor.arrives("With whom you would rather not sit")
    visitor.reads("Only you can read this.")
    if makes_mistakes:
        visitor.writes("Search the roster by name", "Beck")
        visitor.content.get_by_role("button", name="Search").tap()
        visitor.content.get_by_role("button", name="Keep apart Jonas Beck").tap()
        expect(visitor.content.get_by_role("button", name="Take off Jonas Beck")).to_be_visible()
        visitor.examine()
    visitor.content.get_by_role("button", name="Save and go on").tap()
    visitor.arrives("Whom will you need as an independent referee?")
    visitor.reads("Only you can read this.")
    if makes_mistakes:
        visitor.writes("Search the roster by name", "Beck")
        visitor.content.get_by_role("button", name="Search").tap()
        visitor.content.get_by_role("button", name="May be my referee Jonas Beck").tap()
        expect(visitor.content.get_by_role("button", name="Take off Jonas Beck")).to_be_visible()
        visitor.examine()
    visitor.content.get_by_role("button", name="Save and go on").tap()
    visitor.arrives("Look it over")
    visitor.content.get_by_role("button", name="Enroll with these answers").tap()
    visitor.arrives("Spring")
    visitor.reads("You are enrolled. You can change everything until enrollment closes.")


def strengths_by_thumb(visitor: Visitor) -> None:
    visitor.content.get_by_text("finish and publish papers").tap()
    visitor.content.locator("summary").filter(has_text="Teaching and education").tap()
    item = visitor.content.get_by_role("group", name="Feedback and learner assessment")
    item.get_by_text("I can teach").tap()
    item = visitor.content.get_by_role("group", name="Curriculum design")
    item.get_by_text("I want this").tap()
    expect(visitor.content).to_contain_text("Marked: 1 of 5 to teach, 1 of 5 to learn.")


def times_by_thumb(visitor: Visitor, shoot: Shoot | None) -> None:
    """One mark is too few, and it stays where it was put."""
    days = visitor.content.locator("fieldset.formation-day")

    expect(visitor.content).not_to_contain_text("In brackets, your own clock")

    def four_o_clock(day: str) -> Locator:
        return days.filter(has_text=day).locator("label.formation-window").filter(has_text=re.compile(r"^16:00"))

    four_o_clock("Tuesday").tap()
    if shoot is not None:
        visitor.content.get_by_role("button", name="Save and go on").tap()
        expect(visitor.content.get_by_role("alert").first).to_be_visible()
        expect(four_o_clock("Tuesday").locator("input")).to_be_checked()
    four_o_clock("Thursday").tap()
    if shoot is not None:
        days.filter(has_text="Tuesday").locator("legend").scroll_into_view_if_needed()
        visitor.page.wait_for_timeout(600)  # A tap leaves a colored veil for a moment.
        shoot(visitor.page, "enroll-times-360", full_page=False)


def the_others_enroll() -> None:
    """By the room's own actions: eleven more phones would tell nothing new."""
    found, now = Round.objects.get(), timezone.now()
    enrolled = Enrollment.objects.filter(state=EnrollmentState.ENROLLED).values("person")
    assert enrolled.count() == 3
    for number, entry in enumerate(Participant.objects.exclude(person__in=enrolled).select_related("person")):
        person = entry.person
        enrollment = begin_enrollment(found, by=person, at=now)
        began = person.rank_started_on or date(2022, 7, 1)
        save_stage(enrollment, rank=person.rank, track=person.track, rank_started_on=began, at=now)
        teaches, wants = codes()[number % 6 : number % 6 + 2], codes()[number % 6 + 2 : number % 6 + 4]
        save_strengths(enrollment, can_teach=teaches, wants=wants, shared_goal="papers", at=now)
        save_times(enrollment, windows=AT_FOUR, at=now)
        settle_apart(enrollment, at=now)
        settle_referees(enrollment, at=now)
        confirm_enrollment(enrollment, at=now)


def groups_are_formed(carla: Visitor, found: Round, shoot: Shoot) -> Proposal:
    """The progress page is left and found again; then the queued job itself runs while the page asks."""
    carla.opens(f"/rounds/{found.pk}/", "Spring")
    carla.follows("Form groups")
    carla.arrives("Form groups")
    carla.presses("Propose groups")
    carla.arrives("Proposal 1 is being searched")
    carla.reads("Waiting for the worker to take it up.")
    carla.opens(f"/rounds/{found.pk}/", "Spring")
    carla.reads("waiting for the worker")
    carla.follows("Proposal 1")
    carla.arrives("Proposal 1 is being searched")
    job = Job.objects.get(path="collegium.formation.jobs.form_proposal")
    form_proposal(job.arguments["proposal_pk"], iterations=TRIES)
    carla.arrives("Proposal 1")
    return Proposal.objects.get()


@dataclass(frozen=True)
class Board:
    """The page of a proposal as it stands in one browser."""

    visitor: Visitor
    proposal: Proposal

    def table(self, number: int) -> Locator:
        return self.visitor.content.locator(f".formation-table[data-group='{number}']")

    def seat(self, name: str) -> Locator:
        return self.visitor.content.locator(".formation-seat").filter(has_text=name)

    def fit(self, number: int) -> str:
        found = re.search(r"(\d+) of 100", self.table(number).inner_text())
        assert found is not None
        return found[1]

    def tells_the_change(self, name: str, *, origin: int, target: int, before: Sequence[str]) -> None:
        """The name sits at the other table, and both tables say what became of their fit."""
        expect(self.table(target)).to_contain_text(name)
        expect(self.table(origin)).not_to_contain_text(name)
        told = self.visitor.content.get_by_text(re.compile(r"Group \d: fit")).first
        for number, was in zip((origin, target), before, strict=True):
            expect(told).to_contain_text(f"Group {number}: fit {was} → {self.fit(number)} of 100.")


def seats_of(proposal: Proposal) -> dict[int, list[str]]:
    """The names at each table, as they are kept."""
    tables: dict[int, list[str]] = {}
    placements = Placement.objects.filter(proposal=proposal, group__isnull=False).select_related("group", "person")
    for placement in placements:
        assert placement.group is not None
        tables.setdefault(placement.group.number, []).append(placement.person.name)
    return tables


def without_javascript(carla: Visitor, open_context: OpenContext) -> Visitor:
    """Carla once more, in a browser that runs no script."""
    context = open_context(java_script_enabled=False)
    context.add_cookies(carla.page.context.cookies())  # type: ignore[arg-type] # what it gives it takes
    return Visitor(context)


def carla_moves_people(carla: Visitor, proposal: Proposal, plain: Visitor) -> None:
    tables = seats_of(proposal)
    assert sorted(map(len, tables.values())) == [4, 5, 5]
    old = next(number for number, names in tables.items() if set(names) == set(LONG_SERVING))
    one, other = sorted(set(tables) - {old})
    for number in (one, other):
        expect(Board(carla, proposal).table(number)).to_contain_text(re.compile(r"Between \d and \d years in rank\."))
    expect(carla.content).to_contain_text("2 weekly times suit everybody: Tuesday 16:00–17:30, Thursday 16:00–17:30")
    expect(carla.content.locator(".notice.is-warning")).to_have_count(0)
    by_mouse_against_a_rule(Board(carla, proposal), origin=old, target=one)
    free = [name for name in tables[one] if name not in ("Ada Okafor", "Jonas Beck")]
    by_keyboard(Board(carla, proposal), free[0], origin=one, target=other)
    by_forms_alone(Board(plain, proposal), free[0], origin=other, target=one)
    carla.opens(f"/rounds/proposals/{proposal.pk}/", "Proposal 1")
    assert {number: sorted(names) for number, names in seats_of(proposal).items()} == {
        number: sorted(names) for number, names in tables.items()
    }


def by_mouse_against_a_rule(board: Board, *, origin: int, target: int) -> None:
    """Kemi is dragged to a table where nobody is near her years: both tables name the rule, until it is undone."""
    carla = board.visitor
    before = board.fit(origin), board.fit(target)
    board.seat("Kemi Balogun").locator(".formation-who").drag_to(board.table(target).get_by_role("heading"))
    expect(carla.content).to_contain_text("Breaks a rule: similar years in rank.")
    expect(carla.content).to_contain_text("Breaks a rule: group size.")
    expect(board.table(origin)).to_contain_text("Kemi Balogun")
    carla.examine()
    carla.presses("Yes, move")
    board.tells_the_change("Kemi Balogun", origin=origin, target=target, before=before)
    expect(board.table(target).locator(".notice.is-warning")).to_have_text(
        "similar years in rank: Years in rank lie too far apart: at most 4 years between two people."
    )
    expect(board.table(origin).locator(".notice.is-warning")).to_have_text(
        "group size: 3 people are fewer than the smallest group of 4."
    )
    carla.examine()
    carla.presses("Take back the move of Kemi Balogun")
    expect(board.table(origin)).to_contain_text("Kemi Balogun")
    expect(carla.content.locator(".notice.is-warning")).to_have_count(0)
    assert (board.fit(origin), board.fit(target)) == before


def by_keyboard(board: Board, name: str, *, origin: int, target: int) -> None:
    """Tab, Enter, a letter or two, Tab, Enter, a look, Tab, Enter; afterwards the focus is on the moved person."""
    page, before = board.visitor.page, (board.fit(origin), board.fit(target))
    seat = board.seat(name)
    board.visitor.tabs_to(seat.locator("summary"))
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(seat.get_by_role("combobox")).to_be_focused()
    page.keyboard.type(f"Group {target}")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=f"{name} to group {target}")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    board.tells_the_change(name, origin=origin, target=target, before=before)
    expect(board.seat(name).locator("summary")).to_be_focused()


def by_forms_alone(board: Board, name: str, *, origin: int, target: int) -> None:
    plain = board.visitor
    plain.opens(f"/rounds/proposals/{board.proposal.pk}/", "Proposal 1")
    before = board.fit(origin), board.fit(target)
    seat = board.seat(name)
    seat.locator("summary").click()
    seat.get_by_role("combobox").select_option(f"Group {target}")
    seat.get_by_role("button", name="Look", exact=True).click()
    plain.arrives("What this would change")
    plain.presses("Yes, move")
    expect(plain.page.get_by_text(re.compile(r"Group \d: fit")).first).to_be_visible()
    expect(board.table(target)).to_contain_text(name)
    told = plain.page.get_by_text(re.compile(r"Group \d: fit")).first
    for number, was in zip((origin, target), before, strict=True):
        expect(told).to_contain_text(f"Group {number}: fit {was} → {board.fit(number)} of 100.")


def carla_publishes(carla: Visitor, proposal: Proposal) -> None:
    carla.presses("Confirm all groups")
    carla.reads("3 groups are confirmed.")
    carla.follows("Publish the groups")
    carla.arrives("Publish the groups")
    assert not Membership.objects.exists()
    carla.presses("Publish now")
    carla.arrives("Proposal 1")
    carla.reads("Published on")
    assert Membership.objects.filter(state=MembershipState.OFFERED).count() == len(YOUNG + LONG_SERVING)


def ada_takes_her_place(ada: Visitor, shoot: Shoot) -> None:
    place = Membership.objects.select_related("group").get(person__name="Ada Okafor")
    assert not place.group.memberships.filter(person__name="Jonas Beck").exists()
    ada.opens("/", "Hello, Ada")
    shoot(ada.page, "offer-360", full_page=False)
    ada.content.get_by_role("link", name="See the group and decide").tap()
    ada.arrives(f"A place in “{place.group.name}”")
    ada.content.get_by_role("button", name="Accept the place").tap()
    ada.arrives(place.group.name)
    assert Membership.objects.filter(state=MembershipState.ACTIVE).get() == place


def ben_is_not_asked_again(ben: Visitor, found: Round) -> None:
    ben.opens(f"/rounds/{found.pk}/enroll/", "Spring")
    ben.reads("You hold a place in a group of this program already")
    expect(ben.content.get_by_role("button")).to_have_count(0)
