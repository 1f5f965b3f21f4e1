from datetime import datetime

from django.db import IntegrityError, transaction

from collegium.audit.actions import record
from collegium.people.models import Person
from collegium.people.queries import person_by_email
from collegium.programs.emails import queue_named_neutral
from collegium.programs.models import Coordinator, NeutralPerson, Program


class NobodyJoinedWithThatAddress(Exception):
    """A coordinator must be able to sign in already: a program is never handed to an address alone."""


class AlreadyCoordinator(Exception):
    """The person coordinates this program already."""


class CoordinatesTheProgram(Exception):
    """A coordinator sees which groups live, so the same person cannot read what they declare."""


class IsNeutralPerson(Exception):
    """The person is a neutral person of this program."""


class LastCoordinator(Exception):
    """A program without a coordinator could not be helped by anyone."""


@transaction.atomic
def create_program(*, name: str, organization: str, time_zone: str, by: Person, at: datetime) -> Program:
    """A new program with its first coordinator."""
    program = Program.objects.create(name=name, organization=organization, time_zone=time_zone, created_at=at)
    Coordinator.objects.create(program=program, person=by, since=at)
    record("programs.created", subject=program, by=by, at=at)
    return program


@transaction.atomic
def change_program(
    program: Program,
    *,
    name: str,
    organization: str,
    time_zone: str,
    confidential_help: str,
    by: Person,
    at: datetime,
) -> None:
    """Changes what the program says about itself, and where its members find help."""
    Program.objects.filter(pk=program.pk).update(
        name=name, organization=organization, time_zone=time_zone, confidential_help=confidential_help
    )
    record("programs.changed", subject=program, by=by, at=at)


@transaction.atomic
def add_coordinator(program: Program, *, email: str, by: Person, at: datetime) -> Coordinator:
    """One more coordinator. Raises `NobodyJoinedWithThatAddress`, `IsNeutralPerson` or `AlreadyCoordinator`."""
    person = _joined(email)
    _lock(program)
    if NeutralPerson.objects.filter(program=program, person=person).exists():
        raise IsNeutralPerson
    try:
        with transaction.atomic():
            coordinator = Coordinator.objects.create(program=program, person=person, since=at)
    except IntegrityError as already:
        raise AlreadyCoordinator from already
    record("programs.coordinator_added", subject=program, by=by, at=at, person=person)
    return coordinator


@transaction.atomic
def name_neutral_person(program: Program, *, email: str, by: Person, at: datetime) -> NeutralPerson:
    """Somebody whom groups may choose as conflict steward; the person is told by a message with a link.

    Raises `NobodyJoinedWithThatAddress`, `CoordinatesTheProgram` or `IsNeutralPerson`.
    """
    person = _joined(email)
    _lock(program)
    if Coordinator.objects.filter(program=program, person=person).exists():
        raise CoordinatesTheProgram
    try:
        with transaction.atomic():
            neutral = NeutralPerson.objects.create(program=program, person=person, since=at)
    except IntegrityError as already:
        raise IsNeutralPerson from already
    record("programs.neutral_person_named", subject=program, by=by, at=at, person=person)
    queue_named_neutral(neutral, at=at)
    return neutral


@transaction.atomic
def end_neutral_person(program: Program, *, person_pk: int, by: Person, at: datetime) -> None:
    """The person serves nobody any more: stewardships and the choices of members go with the row.

    Doing it twice changes nothing.
    """
    named = NeutralPerson.objects.select_for_update().filter(program=program, person=person_pk).first()
    if named is not None:
        named.delete()
        record("programs.neutral_person_ended", subject=program, by=by, at=at, person=person_pk)


def _joined(email: str) -> Person:
    person = person_by_email(email)
    if person is None or not person.has_joined or not person.is_active:
        raise NobodyJoinedWithThatAddress
    return person


def _lock(program: Program) -> None:
    """One change of a program's people at a time, so that two at once see each other's."""
    Program.objects.select_for_update().get(pk=program.pk)


@transaction.atomic
def remove_coordinator(program: Program, *, person_pk: int, by: Person, at: datetime) -> None:
    """Removes a coordinator; doing it twice changes nothing. Raises `LastCoordinator`.

    The program's row is locked, so that the last two cannot remove each other at the same moment.
    """
    _lock(program)
    if not Coordinator.objects.filter(program=program).exclude(person_id=person_pk).exists():
        raise LastCoordinator
    removed, _ = Coordinator.objects.filter(program=program, person_id=person_pk).delete()
    if removed:
        record("programs.coordinator_removed", subject=program, by=by, at=at, person=person_pk)
