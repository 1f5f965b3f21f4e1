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
    NEW_OFFICE = "new_office"
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
    """About one other member: of each moment the later one of the two people.

    `has_answered_others` is true where somebody else was answered about before these two sat together: whoever is
    half through the first list is asked about nobody new. `belongs_since` is a membership, `role_since` the first day
    of a rank, `role_changed_at` when somebody put another rank into the profile, `office_since` when somebody became
    a coordinator of the group's program.
    """

    answered_at: datetime | None
    has_answered_others: bool
    belongs_since: datetime
    role_since: date | None
    same_goal_since: datetime | None = None
    role_changed_at: datetime | None = None
    office_since: datetime | None = None


def has_answered(situation: Situation) -> bool:
    """An answer from before somebody left and came back does not count."""
    return situation.answered_at is not None and situation.answered_at >= situation.belongs_since


def reason_to_ask(situation: Situation, *, at: datetime) -> Reason | None:
    """Why this member is asked about the other one now, or None."""
    answered_at = situation.answered_at
    if answered_at is None or not has_answered(situation):
        return Reason.NEW_MEMBER if situation.has_answered_others else Reason.FIRST
    answered_on, today = answered_at.astimezone(UTC).date(), at.astimezone(UTC).date()
    if situation.role_since is not None and answered_on < situation.role_since <= today:
        return Reason.NEW_ROLE
    happened = (
        (situation.role_changed_at, Reason.NEW_ROLE),
        (situation.office_since, Reason.NEW_OFFICE),
        (situation.same_goal_since, Reason.SAME_GOAL),
    )
    for moment, reason in happened:
        if moment is not None and answered_at < moment:
            return reason
    return Reason.QUARTER if months_later(answered_on, ASKED_EVERY_MONTHS) <= today else None
