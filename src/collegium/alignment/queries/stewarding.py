"""What the conflict steward reads: pairs, never one that the steward belongs to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import combinations

from collegium.alignment.models import Screening, StewardLook
from collegium.alignment.plans import Owner
from collegium.alignment.queries.conflicts import read_answer, read_look
from collegium.alignment.screening import Answer, Said, answers_differ
from collegium.groups.models import CURRENT_STATES, Group, Membership, Steward


@dataclass(frozen=True)
class Side:
    """What one member answered about the other one; None where nothing was answered or nothing can be read."""

    discloser: Membership
    other: Membership
    answer: Answer | None
    answered_at: datetime | None = None
    is_unreadable: bool = False

    @property
    def concerns_steward(self) -> bool:
        return self.answer is not None and self.answer.concerns_steward

    def overdue(self, today: date) -> int:
        return sum(one.waits(today) for one in self.answer.plan) if self.answer else 0


@dataclass(frozen=True)
class Pair:
    """Two members and what each answered about the other."""

    one: Side
    other: Side

    @property
    def sides(self) -> tuple[Side, Side]:
        return (self.one, self.other)

    @property
    def differs(self) -> bool:
        return answers_differ(self.one.answer, self.other.answer)

    @property
    def is_apart(self) -> bool:
        return any(side.answer is not None and side.answer.said == Said.APART for side in self.sides)

    @property
    def is_declared(self) -> bool:
        return any(side.answer is not None and side.answer.said == Said.DECLARED for side in self.sides)

    @property
    def has_plan(self) -> bool:
        return any(side.answer is not None and bool(side.answer.plan) for side in self.sides)

    @property
    def was_withdrawn(self) -> bool:
        return any(side.answer is not None and side.answer.former is not None for side in self.sides)

    @property
    def is_unreadable(self) -> bool:
        return any(side.is_unreadable for side in self.sides)

    @property
    def concerns_steward(self) -> bool:
        return self.is_unreadable or any(side.concerns_steward for side in self.sides)

    def overdue(self, today: date) -> int:
        """How many parts of the plans wait for a review."""
        return sum(side.overdue(today) for side in self.sides)

    def steward_owes(self, today: date) -> bool:
        """A part of the plan that the steward has taken waits for a review."""
        plans = [one for side in self.sides if side.answer for one in side.answer.plan]
        return any(one.owner == Owner.STEWARD and one.waits(today) for one in plans)


def pairs_for(steward: Steward) -> list[Pair]:
    """Pairs with something to read, without every pair that the steward belongs to."""
    return [pair for pair in _pairs(steward.group, without=steward.person_id) if pair.concerns_steward]


def pair_for(steward: Steward, first: int, second: int) -> Pair | None:
    """One of them."""
    return next(
        (pair for pair in pairs_for(steward) if {side.discloser.pk for side in pair.sides} == {first, second}), None
    )


def _pairs(group: Group, *, without: int) -> Iterable[Pair]:
    # Of somebody who has left nothing is read any more: the log of looks could not be read either.
    others = Membership.objects.filter(group=group, state__in=CURRENT_STATES).exclude(person=without)
    people = list(others.select_related("person").order_by("pk"))
    rows = {(row.discloser_id, row.other_id): row for row in Screening.objects.filter(discloser__group=group)}
    for one, other in combinations(people, 2):
        if (one.pk, other.pk) in rows or (other.pk, one.pk) in rows:
            yield Pair(_side(one, other, rows), _side(other, one, rows))


def _side(discloser: Membership, other: Membership, rows: dict[tuple[int, int], Screening]) -> Side:
    row = rows.get((discloser.pk, other.pk))
    if row is None:
        return Side(discloser, other, None)
    answer = read_answer(row)
    return Side(discloser, other, answer, row.answered_at, is_unreadable=answer is None)


def not_looked_at(steward: Steward, pairs: list[Pair]) -> list[Pair]:
    """Pairs that changed since this steward last looked, or that this steward never opened."""
    seen: dict[tuple[int, int], datetime] = {}
    for look in StewardLook.objects.filter(group=steward.group).order_by("at", "id"):
        discloser, other, by = read_look(look)
        if by == steward.person_id:
            seen[discloser, other] = look.at
    return [pair for pair in pairs if any(_is_new(side, seen) for side in pair.sides)]


def _is_new(side: Side, seen: dict[tuple[int, int], datetime]) -> bool:
    looked_at = seen.get((side.discloser.pk, side.other.pk))
    changed = side.answer if side.concerns_steward else None
    return changed is not None and (looked_at is None or looked_at < changed.changed_at)
