"""How far a member and a group are with the inventory. Pure; counts of people, never of what somebody can do."""

from dataclasses import dataclass
from enum import StrEnum


class InventoryTask(StrEnum):
    """The one next thing that a member can do about the inventory."""

    ANSWER = "answer_inventory"
    SHARE = "share_inventory"
    ANSWER_TEACH_BACK = "answer_teach_back"
    NAME_NEEDS = "name_goal_needs"


@dataclass(frozen=True)
class InventoryProgress:
    """What one member is told: the own next thing, and how many members share."""

    sharers: int
    members: int
    task: InventoryTask | None

    @property
    def is_complete(self) -> bool:
        """Every member who takes part shares something."""
        return 0 < self.members == self.sharers
