"""Whether two people are at arm's length, as the roster knows it. Only for pages of the two people themselves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from collegium.alignment.look_back import counts_on, independent_again_on
from collegium.alignment.private_list import Known, People, Referee
from collegium.people.models import Person
from collegium.programs.queries import last_shared_work


@dataclass(frozen=True)
class ArmsLength:
    """Two people published together less than 48 months ago, so most committees count neither as independent."""

    shared_on: date
    is_year_only: bool
    independent_again_on: date
    program: str


def arms_length(
    person: Person, other_people: Iterable[Person], *, on: date, program_pk: int | None = None
) -> dict[int, ArmsLength]:
    """Primary key of the other → what stands against independence, in one query; nobody else is in it.

    With `program_pk` only this program's roster is asked, without it every roster on which one of the two stands.
    """
    works = last_shared_work(person, other_people, on=on, program_pk=program_pk)
    return {
        pk: ArmsLength(work.shared_on, work.is_year_only, independent_again_on(work.shared_on), work.program)
        for pk, work in works.items()
        if counts_on(work.shared_on, on)
    }


def with_look_back(
    person: Person, referees: Iterable[Referee], *, on: date
) -> list[tuple[Referee, ArmsLength | None]]:
    """Each possible referee with what the rosters say against independence, in two queries.

    Only a chosen person or an address is looked for: two people of one name may be two people.
    """
    listed = list(referees)
    pks, emails = [one.person for one in listed if one.person], [one.email for one in listed if one.email]
    found = list(Person.objects.filter(Q(pk__in=pks) | Q(email__in=emails)).exclude(pk=person.pk)) if listed else []
    shared = arms_length(person, found, on=on) if found else {}
    people = People(Known(one.pk, "", one.email) for one in found)
    return [(one, next((shared[pk] for pk in people.meant_by(one) if pk in shared), None)) for one in listed]
