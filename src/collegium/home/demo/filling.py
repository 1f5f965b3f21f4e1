"""Fills an empty database with the demo program."""

import random
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from collegium.formation.actions import (
    RoundPlan,
    begin_enrollment,
    confirm_enrollment,
    create_round,
    save_stage,
    save_strengths,
    save_times,
    settle_apart,
    settle_referees,
)
from collegium.formation.goals import SharedGoal
from collegium.formation.models import Round
from collegium.formation.windows import windows_of_day
from collegium.home.demo import careers, charters, inventories, meetings, objectives, proposals, roster, stories
from collegium.people.actions import ensure_operator, find_or_add_person, record_sign_in
from collegium.people.models import Person
from collegium.programs.actions import add_criterion, create_program
from collegium.programs.models import Program
from collegium.programs.ranks import Band

COORDINATOR_ADDRESS = "josephine.abara@harborview.example"
MEMBER_ADDRESS = "ines.carvalho@northlake.example"
STEWARD_ADDRESS = "mei-lin.tsai@harborview.example"
OPERATOR_ADDRESS = "operator@localhost.localdomain"
ZONE = "America/Chicago"
SEATS = {"ratified": slice(0, 6), "commenting": slice(6, 11), "prompts": slice(11, 16)}
"""Which people of the roster sit in which group."""
POOL = slice(16, 41)
"""Which people of the roster have enrolled in the open round: assistant professors and six associates."""
WEEK = timedelta(weeks=1)
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
WORKDAYS = range(5)
ASKED_FOR = ("T3", "T4", "T6", "S1", "S2", "S5", "S6", "S8", "G2", "G3", "N1", "N2", "L2", "M1", "W1")
"""What people in their first years teach and want; who wants everything of the catalog finds nobody to ask."""
GOALS = {"Clinician-Scientist": SharedGoal.GRANT, "Tenure Track": SharedGoal.PAPERS, "Clinical": SharedGoal.PROMOTION}
CRITERIA = {
    "Scholarship": "Three papers as first or last author since the last promotion, or a program that others use.",
    "Teaching": "A teaching portfolio with learner and peer evaluations.",
    "Service": "A committee outside the department.",
}
"""What the demo's program says that a promotion to associate professor asks for."""
COMMON_TIMES = (16, 36)
"""Tuesday and Thursday, 16:00 in the zone of the round: nearly everybody can."""


def fill(*, at: datetime) -> None:
    """One program as it could stand at `at`, with everything that happened before. Only for an empty database."""
    began = at - 18 * WEEK
    coordinator, _is_new = find_or_add_person(
        email=COORDINATOR_ADDRESS,
        name="Josephine Abara",
        by=None,
        at=began,
        institution="Harborview School of Medicine",
        department="Faculty Development",
        rank="Associate Professor",
        time_zone=ZONE,
    )
    record_sign_in(coordinator, at=began)
    ensure_operator(email=OPERATOR_ADDRESS, name="Operator", at=began)
    program = create_program(
        name="Peers of the Three Rivers",
        organization="Three Rivers Consortium of Medical Schools",
        time_zone=ZONE,
        by=coordinator,
        at=began,
    )
    for label, text in CRITERIA.items():
        add_criterion(program, band=Band.ASSOCIATE, family="", label=label, text=text, by=coordinator, at=began)
    people = roster.bring_in(program, by=coordinator, at=began)
    _tell_stories(program, people, by=coordinator, at=at)
    opened = _open_round(program, people[POOL], by=coordinator, at=at)
    proposals.propose(opened, people[POOL], by=coordinator, at=at - 2 * HOUR)


def people_to_try() -> list[tuple[str, Person]]:
    """Whose eyes to look through: a coordinator's, a member's, and those of a chartered group's steward.

    Nobody where the demo was not filled in.
    """
    addresses = {
        "a coordinator": COORDINATOR_ADDRESS,
        "a member": MEMBER_ADDRESS,
        "a conflict steward": STEWARD_ADDRESS,
    }
    found = {person.email: person for person in Person.objects.filter(email__in=addresses.values())}
    return [(role, found[email]) for role, email in addresses.items() if email in found]


def _tell_stories(program: Program, people: list[Person], *, by: Person, at: datetime) -> None:
    told = stories.stories()
    for key, seats in SEATS.items():
        story, members, began = told[key], people[seats], at - told[key]["weeks_ago"] * WEEK
        group = stories.seat(story, program, members, by=by, at=began)
        stories.write_answers(story, group, members, at=began + 2 * DAY)
        if key == "prompts":
            continue
        stories.choose_steward(group, at=began + 2 * DAY)
        drafted_at = began + 3 * DAY if key == "ratified" else at - 2 * DAY
        stories.draft_and_comment(story, group, members, at=drafted_at)
        if key == "ratified":
            stories.ratify(story, group, members, at=began + 14 * DAY)
            charters.align(story, group, members, at=at - 3 * WEEK, until=at - 3 * DAY)
            careers.write_careers(story["careers"], group, members, at=at - 18 * DAY)
            inventories.answer(story["inventories"], group, members, at=at - 17 * DAY)
            inventories.exchange(story, group, members, at=at - 10 * DAY)
            objectives.write_objectives(story["objectives"], group, members, at=at - 2 * DAY)
            meetings.meet(story["meetings"], group, members, at=at)


def _open_round(program: Program, pool: list[Person], *, by: Person, at: datetime) -> Round:
    midnight = at.astimezone(ZoneInfo(ZONE)).replace(hour=0, minute=0, second=0, microsecond=0)
    plan = RoundPlan(
        name=f"Spring {at.year + 1 if at.month > 3 else at.year}",
        opens_at=midnight - 12 * DAY,
        closes_at=midnight + 5 * DAY - timedelta(minutes=1),
        time_zone=ZONE,
        cycle_starts_on=at.date() + 4 * WEEK,
        size_least=4,
        size_most=8,
        size_target=6,
    )
    opened = create_round(program, plan=plan, by=by, at=at - 12 * DAY)
    chance = random.Random(2020)
    for days, person in enumerate(pool):
        _enroll(opened, person, chance=chance, at=at - 11 * DAY + days * timedelta(hours=10))
    return opened


def _enroll(opened: Round, person: Person, *, chance: random.Random, at: datetime) -> None:
    chosen = chance.sample(ASKED_FOR, 8)
    free = {window for day in WORKDAYS for window in windows_of_day(day) if chance.random() < 0.35}
    enrollment = begin_enrollment(opened, by=person, at=at)
    began = person.rank_started_on or at.date()
    save_stage(enrollment, rank=person.rank, track=person.track, rank_started_on=began, at=at)
    goal = GOALS.get(person.track, SharedGoal.PORTFOLIO)
    save_strengths(enrollment, can_teach=chosen[:4], wants=chosen[4:], shared_goal=goal, at=at)
    save_times(enrollment, windows=free | set(COMMON_TIMES), at=at)
    settle_apart(enrollment, at=at)
    settle_referees(enrollment, at=at)
    confirm_enrollment(enrollment, at=at)
