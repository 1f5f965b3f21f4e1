"""What the desk shows, whether the steward is a member or a neutral person."""

from typing import Any

from django.utils import timezone

from collegium.alignment.conflict_words import AnswerInWords, answer_in_words
from collegium.alignment.plans import Kind
from collegium.alignment.queries.stewarding import Pair, Side, not_looked_at, pairs_for
from collegium.alignment.refusals import NotInThePlan
from collegium.groups.models import Steward


def desk_of(steward: Steward) -> dict[str, Any]:
    """Pairs with something to look at. What was declared stands behind a press."""
    today, pairs = timezone.localdate(), pairs_for(steward)
    new = not_looked_at(steward, pairs)
    return {"rows": [(pair, pair.overdue(today), pair in new) for pair in pairs]}


def sides_of(pair: Pair) -> list[tuple[Side, AnswerInWords | None, AnswerInWords | None]]:
    """Each side with the answer in words, and what was withdrawn."""
    today = timezone.localdate()
    return [
        (
            side,
            answer_in_words(side.answer, today) if side.answer else None,
            answer_in_words(side.answer.former, today) if side.answer and side.answer.former else None,
        )
        for side in pair.sides
    ]


def kind_named(kind: str) -> Kind:
    """The part of a plan that an address names. Raises `NotInThePlan`."""
    if kind not in set(Kind):
        raise NotInThePlan
    return Kind(kind)
