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
