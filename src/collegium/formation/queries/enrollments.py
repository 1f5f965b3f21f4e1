from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from collegium.alignment.private_list import Entries
from collegium.alignment.queries import KeptApart, people_kept_apart
from collegium.formation.models import Enrollment, EnrollmentState, Round
from collegium.groups.queries import people_with_a_place
from collegium.people.models import Person
from collegium.programs.models import Participant, Program

LONGEST_SEARCH_RESULT = 12


def rounds_to_enroll(person: Person, at: datetime) -> list[Round]:
    """Open rounds that wait for this person: on the roster, no place yet, neither enrolled nor withdrawn."""
    settled = Enrollment.objects.filter(person=person).exclude(state=EnrollmentState.DRAFT)
    rounds = (
        Round.objects.open(at)
        .filter(program__participants__person=person)
        .exclude(enrollments__in=settled)
        .select_related("program")
    )
    return [found for found in rounds if not has_a_place(person, found.program)]


def has_a_place(person: Person, program: Program) -> bool:
    """Whether the person holds or was offered a place in a group of the program."""
    return person.pk in people_with_a_place(program)


def enrollment_of(person: Person, found: Round) -> Enrollment | None:
    """The person's enrollment in the round, whatever its state, or None."""
    return Enrollment.objects.filter(person=person, round=found).first()


def my_enrollments(person: Person) -> QuerySet[Enrollment]:
    """The person's enrollments that count, in rounds that are not published, newest first."""
    return (
        Enrollment.objects.filter(person=person, state=EnrollmentState.ENROLLED, round__published_at=None)
        .select_related("round__program")
        .order_by("-enrolled_at", "-id")
    )


@dataclass(frozen=True)
class OnOwnList:
    """Somebody on a person's own list, by the name in the roster; nobody's name where the roster has none any more."""

    pk: int
    name: str


def named_apart(entries: Entries, program: Program) -> list[OnOwnList]:
    """Whom the owner of the list keeps apart from, for the owner alone."""
    found = Participant.objects.filter(program=program, person__in=entries.apart).values_list("person", "name")
    names = dict(found)
    return [OnOwnList(pk, names.get(pk, "")) for pk in entries.apart]


def people_to_keep_apart(person_pks: Iterable[int]) -> KeptApart:
    """Pairs that must not share a group, for the engine only: never shown, never named.

    Where a private list or an answer could not be opened it is not whole, and then no group is formed.
    """
    return people_kept_apart(person_pks)


def roster_matches(program: Program, words: str, *, without: Person) -> QuerySet[Participant]:
    """Entries of the roster whose name holds all the words typed; at least two letters are needed."""
    entries = Participant.objects.filter(program=program).exclude(person=without)
    if len(words.strip()) < 2:
        return entries.none()
    for word in words.split():
        entries = entries.filter(name__icontains=word)
    return entries.order_by("name", "pk")[:LONGEST_SEARCH_RESULT]
