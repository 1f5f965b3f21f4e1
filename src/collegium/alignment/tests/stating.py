"""What members state in the stories about goals."""

from datetime import date, datetime
from typing import Any

from collegium.alignment import actions
from collegium.alignment.models import Goal
from collegium.alignment.queries.goal_pairs import Pair, pairs_of
from collegium.alignment.stated import StatedGoal
from collegium.groups.models import Group
from collegium.people.models import Person

PAPER: dict[str, Any] = {"text": "One paper on sepsis in print", "kind": "papers", "horizon": "cycle"}
K23: dict[str, Any] = {
    "text": "Submit my first career award",
    "kind": "grants",
    "horizon": "cycle",
    "scarce_kind": "grant",
    "sponsor": "NIH",
    "mechanism": "K23",
    "deadline_on": date(2026, 10, 12),
}
SENT_K23 = {**K23, "deadline_on": "2026-10-12"}
SENT_PAPER = {**PAPER, "scarce_kind": "nothing"}


def stated(**said: Any) -> StatedGoal:
    """A goal about a paper, but for what the story says."""
    return StatedGoal(**{**PAPER, **said})


def state(group: Group, person: Person, *, at: datetime, is_shared: bool = True, **said: Any) -> Goal:
    """A goal of this person, shared with the group unless the story says otherwise."""
    goal = actions.add_goal(group, stated=stated(**said), by=person, at=at)
    if is_shared:
        actions.share_goal(goal, by=person, at=at)
    goal.refresh_from_db()
    return goal


def only_pair(group: Group) -> Pair:
    """The one pair of shared goals that there is."""
    (pair,) = pairs_of(group)
    return pair
