"""Everything that can happen in alignment."""

from collegium.alignment.actions.goal_pairs import answer_pair
from collegium.alignment.actions.goals import (
    add_goal,
    delete_goal,
    save_goal,
    share_goal,
    share_goals,
    take_back_goal,
)

__all__ = ["add_goal", "answer_pair", "delete_goal", "save_goal", "share_goal", "share_goals", "take_back_goal"]
"""Everything that can happen in alignment, by subject."""

from collegium.alignment.actions.charter import (
    answer_proposal,
    comment_on_clause,
    flag_clause,
    propose_clause,
    settle_proposal,
    sign_charter,
    take_back_proposal,
    withdraw_flag,
)
from collegium.alignment.actions.chartering import settle_charter
from collegium.alignment.actions.expectations import forget_expectations, tell_expectations

__all__ = [
    "answer_proposal",
    "comment_on_clause",
    "flag_clause",
    "forget_expectations",
    "propose_clause",
    "settle_charter",
    "settle_proposal",
    "sign_charter",
    "take_back_proposal",
    "tell_expectations",
    "withdraw_flag",
]
