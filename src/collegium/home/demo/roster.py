"""Brings the demo's roster into a program."""

import csv
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib import resources

from collegium.people.actions import change_profile, record_sign_in
from collegium.people.models import Person
from collegium.programs.actions import add_participant
from collegium.programs.models import Program

WRITTEN_ON = date(2026, 11, 1)
"""The day for which the dates of the roster were made up; later days move them along."""

NOT_SIGNED_IN_YET = 6
"""So many people at the end of the roster have never signed in: a coordinator sees how they get their first link."""


@dataclass(frozen=True)
class Row:
    """One line of the roster."""

    name: str
    email: str
    institution: str
    department: str
    specialty: str
    rank: str
    track: str
    rank_started_on: date


def rows(today: date) -> list[Row]:
    """The roster as it would stand on `today`: time in rank stays what it was when it was made up."""
    moved = timedelta(days=(today - WRITTEN_ON).days)
    text = resources.files("collegium.programs").joinpath("data/demo_roster.csv").read_text(encoding="utf-8")
    lines = list(csv.reader(text.splitlines()))[1:]
    return [_row(line, moved=moved, today=today) for line in lines]


def _row(line: list[str], *, moved: timedelta, today: date) -> Row:
    name, email, institution, department, specialty, rank, track, started_on = line
    started = min(date.fromisoformat(started_on) + moved, today)
    return Row(name, email, institution, department, specialty, rank, track, started)


def bring_in(program: Program, *, by: Person, at: datetime) -> list[Person]:
    """Everybody of the roster in its order, most of them signed in before."""
    people = [_bring_in(program, row, by=by, at=at) for row in rows(at.date())]
    for person in people[:-NOT_SIGNED_IN_YET]:
        record_sign_in(person, at=at)
        change_profile(person, changes={"time_zone": program.time_zone}, by=person, at=at)
    return people


def _bring_in(program: Program, row: Row, *, by: Person, at: datetime) -> Person:
    participant = add_participant(
        program,
        email=row.email,
        name=row.name,
        by=by,
        at=at,
        institution=row.institution,
        department=row.department,
        specialty=row.specialty,
        rank=row.rank,
        track=row.track,
        rank_started_on=row.rank_started_on,
    )
    return participant.person
