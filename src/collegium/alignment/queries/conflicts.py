"""What a member reads and has to do about conflicts of interest. Nothing here says what somebody else answered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from collegium.alignment.asking import ConflictTask, Reason, Situation, has_answered, reason_to_ask
from collegium.alignment.boxes_of_answers import opened_answer, opened_look
from collegium.alignment.models import GroupDisclosure, Recusal, Screening, StewardLook
from collegium.alignment.screening import Answer, Said
from collegium.groups.models import Group, Membership, MembershipState, Steward
from collegium.groups.queries import conflict_steward, current_memberships
from collegium.people.models import Person
from collegium.programs.queries import coordinating_since
from collegium.sealed.boxes import Unreadable

Moment = TypeVar("Moment", date, datetime)
Offices = Mapping[int, datetime]
SameGoal = Mapping[frozenset[int], datetime]
"""Pairs of persons (primary keys) who want the same scarce thing, and since when their goals say so."""


@dataclass(frozen=True)
class Asked:
    """One other member, what I answered about that person, and why I am asked (again)."""

    other: Membership
    answer: Answer | None
    reason: Reason | None
    is_unreadable: bool = False
    answered_at: datetime | None = None

    @property
    def is_declared(self) -> bool:
        return self.answer is not None and self.answer.said != Said.NOTHING

    def reviews_due(self, today: date) -> int:
        """How many parts of the own plan are to be looked at."""
        return sum(one.waits(today) for one in self.answer.plan) if self.answer else 0


@dataclass(frozen=True)
class Standing:
    """Where the group stands, for its members: who answered, never what."""

    members: tuple[Membership, ...]
    answered: frozenset[int]
    steward: Steward | None
    tasks: Mapping[int, ConflictTask]

    @property
    def missing(self) -> list[Membership]:
        return [one for one in self.members if one.pk not in self.answered]

    @property
    def is_complete(self) -> bool:
        """Every active member has answered about everybody else who belongs to the group."""
        return bool(self.members) and not self.missing


@dataclass(frozen=True)
class Card:
    """What the overview shows: counts, and the reader's own next thing."""

    members: int
    answered: int
    steward: Steward | None
    is_steward: bool
    task: ConflictTask | None


def read_answer(row: Screening) -> Answer | None:
    """The answer, or None where the keys of this server do not open it."""
    try:
        return opened_answer(row.sealed, context=row.context)
    except Unreadable:
        return None


def others_of(membership: Membership) -> list[Membership]:
    """Everybody else who belongs to the group, by name."""
    return sorted(
        current_memberships(membership.group).exclude(pk=membership.pk), key=lambda one: (str(one.person), one.pk)
    )


def screening_of(membership: Membership, *, at: datetime, same_goal: SameGoal | None = None) -> list[Asked]:
    """The member's own list: the others, what was answered, and what is asked now."""
    rows = {row.other_id: row for row in Screening.objects.filter(discloser=membership)}
    me = Membership.objects.select_related("person").get(pk=membership.pk)
    answered = {pk: row.answered_at for pk, row in rows.items()}
    offices = coordinating_since(membership.group.program_id)
    return [
        _asked(other, rows.get(other.pk), _situation(me, other, answered, same_goal or {}, offices), at)
        for other in others_of(membership)
    ]


def _asked(other: Membership, row: Screening | None, situation: Situation, at: datetime) -> Asked:
    reason = reason_to_ask(situation, at=at)
    if row is None or not has_answered(situation):
        return Asked(other, None, reason)
    answer = read_answer(row)
    return Asked(other, answer, reason, is_unreadable=answer is None, answered_at=row.answered_at)


def _situation(
    me: Membership, other: Membership, answered: Mapping[int, datetime], same_goal: SameGoal, offices: Offices
) -> Situation:
    belongs_since = max(me.since, other.since)
    return Situation(
        answered_at=answered.get(other.pk),
        has_answered_others=any(at < belongs_since for pk, at in answered.items() if pk != other.pk),
        belongs_since=belongs_since,
        role_since=_later([me.person.rank_started_on, other.person.rank_started_on]),
        same_goal_since=same_goal.get(frozenset({me.person_id, other.person_id})),
        role_changed_at=_later([me.person.rank_changed_at, other.person.rank_changed_at]),
        office_since=_later([offices.get(me.person_id), offices.get(other.person_id)]),
    )


def _later(moments: Iterable[Moment | None]) -> Moment | None:
    return max((moment for moment in moments if moment is not None), default=None)


def standing_of(group: Group, *, at: datetime, same_goal: SameGoal | None = None) -> Standing:
    """A fixed number of queries, whatever the size of the group; nothing is unsealed."""
    current, offices = list(current_memberships(group)), coordinating_since(group.program_id)
    rows = Screening.objects.filter(discloser__group=group).values_list("discloser_id", "other_id", "answered_at")
    answered: dict[int, dict[int, datetime]] = {one.pk: {} for one in current}
    for discloser, other, when in rows:
        answered.setdefault(discloser, {})[other] = when
    active = tuple(one for one in current if one.state == MembershipState.ACTIVE)
    situations = {
        one.pk: [
            _situation(one, other, answered[one.pk], same_goal or {}, offices)
            for other in current
            if other.pk != one.pk
        ]
        for one in active
    }
    steward = conflict_steward(group, members=current)
    # Who was chosen and coordinates by now holds the role no more: whoever chose that one chooses again.
    lapsed = {one.pk for one in current if steward is None and one.is_conflict_steward}
    choosing = {one.pk for one in active if not one.has_chosen_a_steward or one.steward_choice_id in lapsed}
    tasks = {one.pk: _task(situations[one.pk], steward is None and one.pk in choosing, at) for one in active}
    return Standing(
        members=active,
        answered=frozenset(pk for pk, found in situations.items() if found and all(map(has_answered, found))),
        steward=steward,
        tasks={pk: task for pk, task in tasks.items() if task is not None},
    )


def _task(situations: list[Situation], must_choose: bool, at: datetime) -> ConflictTask | None:
    reasons = {reason_to_ask(situation, at=at) for situation in situations} - {None}
    if Reason.FIRST in reasons:
        return ConflictTask.DECLARE
    if reasons - {Reason.QUARTER}:
        return ConflictTask.DECLARE_AGAIN
    if reasons:
        return ConflictTask.NOTHING_NEW
    return ConflictTask.CHOOSE_STEWARD if must_choose else None


def all_declared(group: Group, *, at: datetime) -> bool:
    """The charter's question: has every active member answered about everybody else?"""
    return standing_of(group, at=at).is_complete


def conflict_card(membership: Membership, *, at: datetime, same_goal: SameGoal | None = None) -> Card:
    """The card on the overview."""
    standing = standing_of(membership.group, at=at, same_goal=same_goal)
    return Card(
        members=len(standing.members),
        answered=len(standing.answered),
        steward=standing.steward,
        is_steward=standing.steward is not None and standing.steward.person_id == membership.person_id,
        task=standing.tasks.get(membership.pk),
    )


def looks_at(membership: Membership, other: Membership) -> list[tuple[Person, datetime]]:
    """Who looked at what this member declared about that one, newest first; for the discloser."""
    found = []
    for look in StewardLook.objects.filter(group=membership.group):
        discloser, about, by = read_look(look)
        if (discloser, about) == (membership.pk, other.pk):
            found.append((by, look.at))
    people = Person.objects.in_bulk({by for by, _at in found})
    return [(people[by], at) for by, at in found if by in people]


def read_look(look: StewardLook) -> tuple[int, int, int]:
    """Discloser and other by their memberships, the steward as a person; zeros where no key here opens it."""
    try:
        return opened_look(look.sealed, context=look.context)
    except Unreadable:
        return (0, 0, 0)


def group_disclosures(group: Group) -> list[GroupDisclosure]:
    """What members tell the group, newest first."""
    return list(GroupDisclosure.objects.filter(membership__group=group).select_related("membership__person"))


def recusals_of(group: Group, *, on: date | None = None) -> list[Recusal]:
    """Who steps out of which topic: on one day, or ever. For pages, and for agendas and their documents."""
    found = Recusal.objects.filter(membership__group=group).select_related("membership__person")
    return list(found) if on is None else [one for one in found.filter(starts_on__lte=on) if one.runs_on(on)]


@dataclass(frozen=True)
class RecusalsByDay:
    """Who steps out today, who will, and what is over."""

    now: list[Recusal]
    later: list[Recusal]
    over: list[Recusal]


def recusals_by_day(group: Group, *, today: date) -> RecusalsByDay:
    """All of them in one query; what begins first comes first, of what is over the latest."""
    found = recusals_of(group)
    later = sorted((one for one in found if one.starts_on > today), key=lambda one: (one.starts_on, one.pk))
    begun = [one for one in found if one.starts_on <= today]
    return RecusalsByDay(
        now=[one for one in begun if one.runs_on(today)],
        later=later,
        over=[one for one in begun if not one.runs_on(today)],
    )
