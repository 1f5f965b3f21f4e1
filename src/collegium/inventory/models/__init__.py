"""What an inventory is made of, by subject. Everything belongs to its person."""

from collegium.inventory.models.answers import (
    LONGEST_EXAMPLE,
    LONGEST_LINK,
    LONGEST_ROLE,
    MASTERED,
    Answer,
    Level,
    TimesDone,
    Willing,
)
from collegium.inventory.models.conditions import Condition, ConditionCount, CountedCondition, HardCondition
from collegium.inventory.models.exchange import (
    LONGEST_SLOT,
    OPEN_STATES,
    ExchangePlan,
    PlanFailure,
    PlanState,
    Promise,
    PromiseState,
    TeachingRoom,
)
from collegium.inventory.models.experiences import LONGEST_DETAIL, Experience
from collegium.inventory.models.goal_needs import GoalNeeds
from collegium.inventory.models.needs import LONGEST_WHY, NeededItem
from collegium.inventory.models.program_items import LONGEST_DEFINITION, LONGEST_LABEL, ProgramItem
from collegium.inventory.models.sharing import Sharing
from collegium.inventory.models.snapshots import Snapshot

__all__ = [
    "LONGEST_DEFINITION",
    "LONGEST_DETAIL",
    "LONGEST_EXAMPLE",
    "LONGEST_LABEL",
    "LONGEST_LINK",
    "LONGEST_ROLE",
    "LONGEST_SLOT",
    "LONGEST_WHY",
    "MASTERED",
    "OPEN_STATES",
    "Answer",
    "Condition",
    "ConditionCount",
    "CountedCondition",
    "ExchangePlan",
    "Experience",
    "GoalNeeds",
    "HardCondition",
    "Level",
    "NeededItem",
    "PlanFailure",
    "PlanState",
    "ProgramItem",
    "Promise",
    "PromiseState",
    "Sharing",
    "Snapshot",
    "TeachingRoom",
    "TimesDone",
    "Willing",
]
