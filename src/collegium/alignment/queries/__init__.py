"""What pages of this room and other rooms read, by subject."""

from collegium.alignment.queries.goal_pairs import ContendingPair, contending_pairs
from collegium.alignment.queries.goals import (
    GoalsStanding,
    GoalsTask,
    goals_are_complete,
    goals_standing,
    goals_task,
)

__all__ = [
    "ContendingPair",
    "GoalsStanding",
    "GoalsTask",
    "contending_pairs",
    "goals_are_complete",
    "goals_standing",
    "goals_task",
]
