from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from collegium.inventory.catalog import competencies
from collegium.inventory.models import Answer, Level
from collegium.people.models import Person


@dataclass(frozen=True)
class ShortForm:
    """What the short form asks: codes the person can teach, and codes the person wants most."""

    can_teach: frozenset[str] = frozenset()
    wants: frozenset[str] = frozenset()


def answers_of(person: Person) -> QuerySet[Answer]:
    """The person's answers, for the person alone."""
    return Answer.objects.filter(person=person)


def short_form_of(person: Person) -> ShortForm:
    """The person's strengths and priority wants, for the person alone."""
    return short_forms_of([person.pk]).get(person.pk, ShortForm())


def short_forms_of(person_pks: Iterable[int]) -> dict[int, ShortForm]:
    """Strengths and priority wants by person pk: for the engine, never for a page of somebody else.

    Only items of the shipped catalog: those that a program added mean nothing in another one.
    """
    teaches: dict[int, set[str]] = {}
    wants: dict[int, set[str]] = {}
    rows = Answer.objects.filter(person__in=list(person_pks), competency__in=competencies())
    for person_pk, code, level, is_priority in rows.values_list("person", "competency", "level", "is_priority"):
        if level == Level.CAN_TEACH:
            teaches.setdefault(person_pk, set()).add(code)
        elif is_priority:
            wants.setdefault(person_pk, set()).add(code)
    return {pk: ShortForm(frozenset(teaches.get(pk, ())), frozenset(wants.get(pk, ()))) for pk in {*teaches, *wants}}
