"""A program with Carla as its coordinator, a round that is open now, and people who have enrolled in it."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from collegium.formation.actions import (
    begin_enrollment,
    confirm_enrollment,
    keep_apart,
    save_stage,
    save_strengths,
    save_times,
    settle_apart,
    settle_referees,
)
from collegium.formation.models import Enrollment, Placement, Proposal, ProposalState, ProposedGroup, Round
from collegium.people.models import Person
from collegium.programs.models import Coordinator, Participant, Program


@pytest.fixture
def now() -> datetime:
    """The pages look at the clock, so the stories of this room happen now."""
    return timezone.now()


@pytest.fixture
def carla(make_person: Callable[..., Person]) -> Person:
    """Carla coordinates the program and is not on its roster."""
    return make_person("Carla Weber")


@pytest.fixture
def program(carla: Person, now: datetime) -> Program:
    program = Program.objects.create(name="North Faculty Peers", time_zone="America/Chicago", created_at=now)
    Coordinator.objects.create(program=program, person=carla, since=now)
    return program


@pytest.fixture
def put_on_roster(program: Program, now: datetime) -> Callable[..., None]:
    """`put_on_roster(ada, ben)`."""

    def put(*people: Person) -> None:
        for person in people:
            Participant.objects.create(program=program, person=person, email=person.email, name=person.name, since=now)

    return put


@pytest.fixture
def make_round(program: Program, carla: Person, now: datetime) -> Callable[..., Round]:
    """`make_round("Spring")`: open since yesterday, for ten more days, meetings in Chicago."""

    def make(name: str = "Spring", **fields: Any) -> Round:
        defaults: dict[str, Any] = {
            "program": program,
            "opens_at": now - timedelta(days=1),
            "closes_at": now + timedelta(days=10),
            "time_zone": "America/Chicago",
            "cycle_starts_on": date(2027, 2, 15),
            "created_by": carla,
            "created_at": now,
        }
        return Round.objects.create(name=name, **(defaults | fields))

    return make


@pytest.fixture
def spring(make_round: Callable[..., Round]) -> Round:
    """The open round of the story."""
    return make_round("Spring")


@pytest.fixture
def enroll(spring: Round, put_on_roster: Callable[..., None], now: datetime) -> Callable[..., Enrollment]:
    """`enroll(ada, can_teach=["T1"], wants=["G2"], windows=[1, 2, 3], apart=[ben])`: on the roster and enrolled."""

    def put(
        person: Person,
        *,
        found: Round = spring,
        can_teach: Iterable[str] = (),
        wants: Iterable[str] = (),
        windows: Iterable[int] = (20, 21, 22, 33),
        goal: str = "papers",
        apart: Iterable[Person] = (),
        started_on: date = date(2023, 7, 1),
    ) -> Enrollment:
        if not person.participations.filter(program=found.program).exists():
            put_on_roster(person)
        enrollment = begin_enrollment(found, by=person, at=now)
        save_stage(
            enrollment, rank="Assistant Professor", track="Clinician-Educator", rank_started_on=started_on, at=now
        )
        save_strengths(enrollment, can_teach=can_teach, wants=wants, shared_goal=goal, at=now)
        save_times(enrollment, windows=windows, at=now)
        settle_apart(enrollment, at=now)
        settle_referees(enrollment, at=now)
        for other in apart:
            keep_apart(enrollment, other=other, at=now)
        confirm_enrollment(enrollment, at=now)
        enrollment.refresh_from_db()
        return enrollment

    return put


@pytest.fixture
def make_proposal(spring: Round, now: datetime) -> Callable[..., Proposal]:
    """`make_proposal([[ada, ben], [carmen, dev]])`: a proposal that is ready, with these groups."""

    def make(groups: Iterable[Iterable[Person]], *, number: int = 1, **fields: Any) -> Proposal:
        defaults = {"state": ProposalState.READY, "size_least": 3, "size_most": 8, "created_at": now}
        proposal = Proposal.objects.create(round=spring, number=number, **(defaults | fields))
        for place, people in enumerate(groups, start=1):
            group = ProposedGroup.objects.create(proposal=proposal, number=place)
            for person in people:
                Placement.objects.create(proposal=proposal, person=person, group=group)
        return proposal

    return make


@pytest.fixture
def dozen(make_person: Callable[..., Person]) -> list[Person]:
    """Twelve colleagues."""
    names = ["Ada", "Ben", "Carmen", "Dev", "Esi", "Finn", "Grace", "Hugo", "Iris", "Jonas", "Kemi", "Lena"]
    return [make_person(f"{name} Roe", specialty=f"Field {number % 4}") for number, name in enumerate(names)]
