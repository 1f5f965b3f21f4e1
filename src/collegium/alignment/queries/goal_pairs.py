"""Pairs of shared goals: what the program finds, what two people decided, and what their group may know of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import combinations

from django.db.models import Exists, OuterRef, Q, QuerySet

from collegium.alignment.models import Goal, PairAnswer, PairMark
from collegium.alignment.pairs import Mark, Standing, Suggestion, settled, standing, suggest
from collegium.groups.models import CURRENT_STATES, Group, Membership
from collegium.groups.queries import current_memberships
from collegium.people.models import Person


@dataclass(frozen=True)
class Pair:
    """Two shared goals of two people. Only `suggestion` and `settled` are for the group; answers stay inside."""

    low: Goal
    high: Goal
    suggestion: Suggestion
    _answers: Mapping[int, str] = field(repr=False)
    _answered_at: datetime | None = field(repr=False)

    @property
    def people(self) -> tuple[int, int]:
        return (self.low.person_id, self.high.person_id)

    @property
    def settled(self) -> Mark | None:
        """What both agreed on, or None: the group never learns whether they differ or one of them is missing."""
        return settled(self._answers, self.people)

    @property
    def contends_since(self) -> datetime:
        """Since when the later of the two goals says so; where only the two people do, since the later answer."""
        moments = [self._answered_at] if not self.contends else []
        moments += [at for goal in (self.low, self.high) for at in (goal.shared_at, goal.scarce_changed_at)]
        return max(at for at in moments if at is not None)

    @property
    def contends(self) -> bool:
        """The program found one scarce thing in both goals."""
        return self.suggestion.mark == Mark.CONTEND

    @property
    def shown_as(self) -> str:
        """The line in the group's picture: the settled mark, "open" for what was found, or empty for no line."""
        if self.settled is not None:
            return "" if self.settled == Mark.UNRELATED else self.settled.value
        return "" if self.suggestion.mark == Mark.UNRELATED else "open"

    def is_answered_by(self, person: int) -> bool:
        return person in self._answers

    def seen_by(self, person: Person) -> "OwnPair":
        """The pair for one of its two people, the own goal first."""
        is_low = self.low.person_id == person.pk
        own, other = (self.low, self.high) if is_low else (self.high, self.low)
        answer = self._answers.get(person.pk)
        return OwnPair(
            own=own,
            other=other,
            suggestion=self.suggestion,
            answer=answer,
            standing=standing(answer, self._answers.get(other.person_id)),
        )


@dataclass(frozen=True)
class OwnPair:
    """A pair as one of its two people sees it: the own answer, and where it stands between them."""

    own: Goal
    other: Goal
    suggestion: Suggestion
    answer: str | None
    standing: Standing

    @property
    def answer_label(self) -> str:
        return "" if self.answer is None else str(PairMark(self.answer).label)


@dataclass(frozen=True)
class ContendingPair:
    """Two people who want one scarce thing: the trigger of K-R1. Primary keys, the lower goal's owner first.

    `since` is when it began: the later goal was shared, or named another scarce thing, or both have marked it so.
    """

    people: tuple[int, int]
    goals: tuple[int, int]
    is_settled: bool
    since: datetime


def shared_goals(group: Group) -> QuerySet[Goal]:
    """What the current members have shared, by owner; the goals of those who left are nobody's to read."""
    current = current_memberships(group).values("person")
    shared = Goal.objects.filter(group=group, shared_at__isnull=False, person__in=current)
    return shared.select_related("person").order_by("person__name", "person_id", "pk")


def goals_shared_by_leavers() -> QuerySet[Goal]:
    """What somebody had shared with a group to which the person does not belong any more."""
    seat = Membership.objects.filter(group=OuterRef("group"), person=OuterRef("person"), state__in=CURRENT_STATES)
    return Goal.objects.filter(~Exists(seat), shared_at__isnull=False).select_related("group")


def pairs_of(group: Group) -> list[Pair]:
    """All pairs of shared goals of two people, by owner."""
    return pairs_among(list(shared_goals(group)))


def pair_between(group: Group, one: int, other: int) -> Pair | None:
    """The pair of these two goals, while both are shared and belong to two people."""
    return next(iter(pairs_among(list(shared_goals(group).filter(pk__in=(one, other))))), None)


def own_pairs(group: Group, person: Person) -> list[OwnPair]:
    """The pairs in which a goal of this person stands, as that person sees them, by colleague."""
    seen = [pair.seen_by(person) for pair in pairs_of(group) if person.pk in pair.people]
    return sorted(seen, key=lambda pair: (pair.other.person.name, pair.other.person_id, pair.other.pk, pair.own.pk))


def contending_pairs(group: Group) -> list[ContendingPair]:
    """Pairs over one scarce thing, found by the program or marked so by both; not what both have marked otherwise."""
    return [
        _contending(pair)
        for pair in pairs_of(group)
        if pair.settled == Mark.CONTEND or (pair.settled is None and pair.contends)
    ]


def _contending(pair: Pair) -> ContendingPair:
    is_settled = pair.settled is not None
    return ContendingPair(pair.people, (pair.low.pk, pair.high.pk), is_settled, pair.contends_since)


def pairs_among(goals: list[Goal]) -> list[Pair]:
    """The pairs that these shared goals make, each with what was answered, in one query."""
    answers = _answers(goals)
    stated = {goal.pk: goal.stated for goal in goals}
    found = []
    for one, other in combinations(goals, 2):
        if one.person_id == other.person_id:
            continue
        low, high = (one, other) if one.pk < other.pk else (other, one)
        suggestion = suggest(stated[low.pk], stated[high.pk])
        own = answers.get((low.pk, high.pk), {})
        answered_at = max((answer.answered_at for answer in own.values()), default=None)
        marks = {person: answer.mark for person, answer in own.items()}
        found.append(Pair(low, high, suggestion, marks, answered_at))
    return found


def _answers(goals: list[Goal]) -> dict[tuple[int, int], dict[int, PairAnswer]]:
    pks = [goal.pk for goal in goals]
    answers: dict[tuple[int, int], dict[int, PairAnswer]] = {}
    for answer in PairAnswer.objects.filter(Q(low__in=pks) & Q(high__in=pks)):
        answers.setdefault((answer.low_id, answer.high_id), {})[answer.person_id] = answer
    return answers
