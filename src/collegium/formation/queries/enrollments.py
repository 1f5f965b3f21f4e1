from collections.abc import Iterable
from datetime import datetime

from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from collegium.formation.models import Enrollment, EnrollmentState, Exclusion, Round
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


def exclusions_of(person: Person, program: Program) -> QuerySet[Exclusion]:
    """The person's own private list, for this person alone, each with the `name` by which the roster knows the other.

    Somebody who stands on no roster of this program any more has no name here.
    """
    entry = Participant.objects.filter(program=program, person=OuterRef("other")).values("name")
    return Exclusion.objects.filter(person=person).annotate(name=Coalesce(Subquery(entry[:1]), Value("")))


def people_to_keep_apart(person_pks: Iterable[int]) -> list[tuple[int, int]]:
    """Pairs that must not share a group, for the engine only: never shown, never named."""
    pks = list(person_pks)
    pairs = Exclusion.objects.filter(person__in=pks, other__in=pks).values_list("person", "other")
    return sorted({(min(pair), max(pair)) for pair in pairs})


def roster_matches(program: Program, words: str, *, without: Person) -> QuerySet[Participant]:
    """Entries of the roster whose name holds all the words typed; at least two letters are needed."""
    entries = Participant.objects.filter(program=program).exclude(person=without)
    if len(words.strip()) < 2:
        return entries.none()
    for word in words.split():
        entries = entries.filter(name__icontains=word)
    return entries.order_by("name", "pk")[:LONGEST_SEARCH_RESULT]
