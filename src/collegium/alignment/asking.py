"""When a member is asked about another one (again). Pure. Source: evidence 4.3, "Re-ask when"."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from collegium.mission.quarters import months_later

ASKED_EVERY_MONTHS = 3


class Reason(StrEnum):
    """Why; in the order in which they count."""

    FIRST = "first"
    NEW_MEMBER = "new_member"
    NEW_ROLE = "new_role"
    SAME_GOAL = "same_goal"
    QUARTER = "quarter"


class ConflictTask(StrEnum):
    """What one member still has to do."""

    DECLARE = "declare"
    DECLARE_AGAIN = "declare_again"
    NOTHING_NEW = "nothing_new"
    CHOOSE_STEWARD = "choose_steward"


@dataclass(frozen=True)
class Situation:
    """About one other member. `belongs_since` is the later of the two memberships, `role_since` of the two ranks."""

    answered_at: datetime | None
    has_answered_others: bool
    belongs_since: datetime
    role_since: date | None
    same_goal_since: datetime | None = None


def has_answered(situation: Situation) -> bool:
    """An answer from before somebody left and came back does not count."""
    return situation.answered_at is not None and situation.answered_at >= situation.belongs_since


def reason_to_ask(situation: Situation, *, at: datetime) -> Reason | None:
    """Why this member is asked about the other one now, or None."""
    answered_at = situation.answered_at
    if answered_at is None or not has_answered(situation):
        return Reason.NEW_MEMBER if situation.has_answered_others else Reason.FIRST
    answered_on = answered_at.astimezone(UTC).date()
    if situation.role_since is not None and answered_on < situation.role_since <= at.astimezone(UTC).date():
        return Reason.NEW_ROLE
    if situation.same_goal_since is not None and answered_at < situation.same_goal_since:
        return Reason.SAME_GOAL
    if months_later(answered_on, ASKED_EVERY_MONTHS) <= at.astimezone(UTC).date():
        return Reason.QUARTER
    return None
