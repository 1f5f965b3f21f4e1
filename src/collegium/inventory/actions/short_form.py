from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet

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
    """Replaces the person's strengths and priority wants of the catalog; every other answer stays as it is.

    A strength that is not named any more is forgotten, or stays as "can do" where the person wrote something about
    it. Raises `UnknownCompetency`, `TooManyPriorities` or `TeachesAndWants`, and then changes nothing.
    """
    teaches, priorities = set(can_teach), set(wants)
    _refuse_unsound(teaches, priorities)
    # Holding the person's row makes two windows count priorities one after the other.
    Person.objects.select_for_update().get(pk=person.pk)
    mine = Answer.objects.filter(person=person)
    _forget_strengths(mine.filter(competency__in=competencies()).exclude(competency__in=teaches), at)
    _forget_priorities(mine, teaches, priorities, at)
    _teach(mine, teaches, at)
    _want(mine, priorities, at)
    _add_missing(person, teaches, at, level=Level.CAN_TEACH)
    _add_missing(person, priorities, at, level=Level.WANT_TO_LEARN, is_priority=True)
    record("inventory.answered", subject=person, by=by, at=at, strengths=len(teaches), priority_wants=len(priorities))


def _forget_strengths(mine: "QuerySet[Answer]", at: datetime) -> None:
    taught = mine.filter(level=Level.CAN_TEACH)
    plain = Q(example="", last_done_year=None, times_done="", link="", role="", goes_further=False)
    taught.filter(plain).delete()
    taught.update(level=Level.CAN_DO, answered_at=at, revision=F("revision") + 1)


def _forget_priorities(mine: "QuerySet[Answer]", teaches: set[str], priorities: set[str], at: datetime) -> None:
    """The short form does not ask whether one goes further from what one teaches: such a want stays if it has room."""
    marked = mine.filter(is_priority=True)
    unasked = marked.filter(level=Level.CAN_TEACH, competency__in=teaches).values_list("competency", flat=True)
    room = MOST_PRIORITIES - len(priorities)
    kept = sorted(unasked)[:room]
    marked.exclude(competency__in=[*priorities, *kept]).update(
        is_priority=False, answered_at=at, revision=F("revision") + 1
    )


def _teach(mine: "QuerySet[Answer]", codes: set[str], at: datetime) -> None:
    standing = mine.filter(competency__in=codes)
    standing.exclude(level=Level.CAN_TEACH).update(level=Level.CAN_TEACH, answered_at=at, revision=F("revision") + 1)


def _want(mine: "QuerySet[Answer]", codes: set[str], at: datetime) -> None:
    """Who can do it already and wants it most goes further from there; the answer "can do" stays true."""
    standing = mine.filter(competency__in=codes, is_priority=False)
    changed = {"is_priority": True, "answered_at": at, "revision": F("revision") + 1}
    standing.filter(level=Level.CAN_DO).update(goes_further=True, **changed)
    standing.exclude(level=Level.CAN_DO).update(level=Level.WANT_TO_LEARN, **changed)


def _add_missing(person: Person, codes: set[str], at: datetime, **said: Any) -> None:
    standing = Answer.objects.filter(person=person, competency__in=codes).values_list("competency", flat=True)
    missing = sorted(codes - set(standing))
    Answer.objects.bulk_create(Answer(person=person, competency=code, answered_at=at, **said) for code in missing)
