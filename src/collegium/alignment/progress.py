"""What one member does next in alignment, and where the group stands in it. Pure."""

from dataclasses import dataclass
from enum import StrEnum


class AlignmentTask(StrEnum):
    """The next things of this step, in the order in which they are asked."""

    STATE_GOALS = "state_goals"
    SHARE_GOALS = "share_goals"
    DECLARE = "declare"
    CHOOSE_STEWARD = "choose_steward"
    ANSWER_PROPOSAL = "answer_proposal"
    DECIDE_PAIRS = "decide_pairs"
    TELL_WISHES = "tell_wishes"
    SIGN = "sign"
    DECLARE_AGAIN = "declare_again"
    NOTHING_NEW = "nothing_new"


@dataclass(frozen=True, kw_only=True)
class AlignmentProgress:
    """`tasks` are those of one member, in any order. The three facts are about all active members."""

    tasks: frozenset[AlignmentTask] = frozenset()
    goals_are_shared: bool = False
    charter_is_signed: bool = False
    conflicts_are_declared: bool = False
    is_chartered: bool = False

    @property
    def task(self) -> AlignmentTask | None:
        """The first of what waits for this member: goals at the onset, then conflicts, then the charter."""
        return next((task for task in AlignmentTask if task in self.tasks), None)
