from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from collegium.audit.actions import record
from collegium.inventory.catalog import MOST_PRIORITIES, competencies
from collegium.inventory.models import Answer, Level
from collegium.people.models import Person


class UnknownCompetency(ValueError):
    """A code stands in no catalog."""


class TooManyPriorities(ValueError):
    """More priority wants than a person can have."""


class TeachesAndWants(ValueError):
    """The same competency cannot be a strength and a want in one answer."""


def _refuse_unsound(teaches: set[str], wants: set[str]) -> None:
    if (teaches | wants) - competencies().keys():
        raise UnknownCompetency
    if len(wants) > MOST_PRIORITIES:
        raise TooManyPriorities
    if teaches & wants:
        raise TeachesAndWants


@transaction.atomic
def answer_short_form(
    person: Person, *, can_teach: Iterable[str], wants: Iterable[str], by: Person, at: datetime
) -> None:
    """Replaces the person's strengths and priority wants; every other answer stays as it is.

    Raises `UnknownCompetency`, `TooManyPriorities` or `TeachesAndWants`, and then changes nothing.
    """
    teaches, priorities = set(can_teach), set(wants)
    _refuse_unsound(teaches, priorities)
    mine = Answer.objects.filter(person=person)
    mine.filter(level=Level.CAN_TEACH).exclude(competency__in=teaches).delete()
    mine.filter(is_priority=True).exclude(competency__in=priorities).update(is_priority=False, answered_at=at)
    rows = [
        *(Answer(person=person, competency=code, level=Level.CAN_TEACH, answered_at=at) for code in teaches),
        *(
            Answer(person=person, competency=code, level=Level.WANT_TO_LEARN, is_priority=True, answered_at=at)
            for code in priorities
        ),
    ]
    Answer.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["person", "competency"],
        update_fields=["level", "is_priority", "answered_at"],
    )
    record("inventory.answered", subject=person, by=by, at=at, strengths=len(teaches), priority_wants=len(priorities))
