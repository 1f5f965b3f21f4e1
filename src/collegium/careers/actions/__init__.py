"""Everything that can happen in careers, by subject."""

from collegium.careers.actions.activities import add_activity, change_activity, delete_activity
from collegium.careers.actions.milestones import (
    add_milestone,
    change_milestone,
    delete_milestone,
    reach_milestone,
)
from collegium.careers.actions.ranks import (
    add_earlier_rank,
    add_fte_change,
    aim_career,
    record_promotion,
    remove_earlier_rank,
    remove_fte_change,
)
from collegium.careers.actions.sharing import share_item, take_back_item
from collegium.careers.actions.vision import compose_vision, save_vision

__all__ = [
    "add_activity",
    "add_earlier_rank",
    "add_fte_change",
    "add_milestone",
    "aim_career",
    "change_activity",
    "change_milestone",
    "compose_vision",
    "delete_activity",
    "delete_milestone",
    "reach_milestone",
    "record_promotion",
    "remove_earlier_rank",
    "remove_fte_change",
    "save_vision",
    "share_item",
    "take_back_item",
]
