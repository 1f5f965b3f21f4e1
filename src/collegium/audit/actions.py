from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Model

from collegium.audit.models import Event

LONGEST_FACT = 64
"""Characters. A fact is a word or a number; anything longer would be somebody's text."""

type_of_fact = (bool, int, float, str, date, type(None))


class FactIsText(ValueError):
    """A fact is too long or of the wrong kind to be an id, a count or a choice."""


def _plain(name: str, fact: object) -> object:
    if isinstance(fact, Model):
        return fact.pk
    if isinstance(fact, list | tuple):
        return [_plain(name, part) for part in fact]
    if not isinstance(fact, type_of_fact) or (isinstance(fact, str) and len(fact) > LONGEST_FACT):
        raise FactIsText(f"The fact {name!r} is no id, count or choice; confidential text stays out of the audit.")
    return fact.isoformat() if isinstance(fact, date) else fact


def record(
    verb: str,
    *,
    subject: Model,
    by: AbstractBaseUser | AnonymousUser | None,
    at: datetime,
    group: Model | None = None,
    **facts: Any,
) -> Event:
    """Adds one event in the caller's transaction.

    `verb` is "room.past_participle" and stands in docs/audit.md; `by` is None for the system itself;
    `group` makes the event readable for that group's members. Raises `FactIsText`.
    """
    return Event.objects.create(
        verb=verb,
        subject_kind=subject._meta.label_lower,
        subject_id=subject.pk,
        group_id=group.pk if group is not None else None,
        by_id=by.pk if by is not None else None,
        at=at,
        facts={name: _plain(name, fact) for name, fact in facts.items()},
    )
