"""Where the goals of a group stand. What is not shared is read by its owner alone, also as a number."""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import QuerySet

from collegium.alignment.models import Goal
from collegium.alignment.queries.goal_pairs import Pair, contending_pairs, pairs_among, shared_goals
from collegium.groups.models import Group, MembershipState
from collegium.groups.queries import active_memberships, current_memberships
from collegium.people.models import Person

__all__ = ["GoalsStanding", "GoalsTask", "contending_pairs", "goals_standing"]


class GoalsTask(StrEnum):
    """The one next thing that a member can do about goals."""

    STATE = "state_goals"
    SHARE = "share_goals"
    DECIDE = "decide_pairs"


@dataclass(frozen=True)
class GoalsStanding:
    """What one member is told: the own counts, how many have shared, and how many pairs wait for the reader."""

    own: int
    own_shared: int
    sharers: int
    members: int
    undecided: int
    task: GoalsTask | None
    is_complete: bool


@dataclass(frozen=True)
class MemberGoals:
    """A member with what the group may read of the goals: the shared ones, or that there are none."""

    person: Person
    is_paused: bool
    goals: tuple[Goal, ...]


def own_goals(group: Group, person: Person) -> QuerySet[Goal]:
    """All goals of one person, shared or not, in the order in which they were stated."""
    return Goal.objects.filter(group=group, person=person).select_related("person")


def goals_by_member(group: Group) -> list[MemberGoals]:
    """Everybody who belongs to the group, by name, with the goals that they have shared."""
    shared = list(shared_goals(group))
    return [
        MemberGoals(
            person=membership.person,
            is_paused=membership.state == MembershipState.PAUSED,
            goals=tuple(goal for goal in shared if goal.person_id == membership.person_id),
        )
        for membership in current_memberships(group).order_by("person__name", "pk")
    ]


def goals_standing(group: Group, person: Person) -> GoalsStanding:
    """Where the reader and the group stand, in four queries."""
    active, shared = _active(group), list(shared_goals(group))
    own, pairs = list(own_goals(group, person)), _pairs_over_one_thing(shared, active)
    undecided = sum(person.pk in pair.people and not pair.is_answered_by(person.pk) for pair in pairs)
    return GoalsStanding(
        own=len(own),
        own_shared=sum(goal.is_shared for goal in own),
        sharers=len(_sharers(shared, active)),
        members=len(active),
        undecided=undecided,
        task=_task(own, undecided) if person.pk in active else None,
        is_complete=_is_complete(shared, active, pairs),
    )


def _active(group: Group) -> frozenset[int]:
    return frozenset(active_memberships(group).values_list("person_id", flat=True))


def _sharers(shared: list[Goal], active: frozenset[int]) -> frozenset[int]:
    return active & {goal.person_id for goal in shared}


def _pairs_over_one_thing(shared: list[Goal], active: frozenset[int]) -> list[Pair]:
    """Pairs that wait for answers; nobody waits for somebody on pause."""
    return [pair for pair in pairs_among(shared) if pair.contends and active.issuperset(pair.people)]


def _is_complete(shared: list[Goal], active: frozenset[int], pairs: list[Pair]) -> bool:
    return bool(active) and _sharers(shared, active) == active and all(_is_answered(pair) for pair in pairs)


def _task(own: list[Goal], undecided: int) -> GoalsTask | None:
    if not own:
        return GoalsTask.STATE
    if not any(goal.is_shared for goal in own):
        return GoalsTask.SHARE
    return GoalsTask.DECIDE if undecided else None


def _is_answered(pair: Pair) -> bool:
    return all(pair.is_answered_by(person) for person in pair.people)
