"""What pages and other rooms may ask about careers, by subject."""

from collegium.careers.queries.activities import activities_of, balance_of
from collegium.careers.queries.path import (
    RankHeld,
    career_of,
    earlier_ranks_of,
    fte_changes_of,
    milestones_of,
    open_milestones,
    ranks_held,
)
from collegium.careers.queries.sharing import (
    Item,
    OwnItem,
    SharedCareer,
    groups_to_share_with,
    own_items,
    shared_in,
    shared_titles,
)
from collegium.careers.queries.usual import Usual, criteria_for, programs_of, usual_time
from collegium.careers.queries.vision import vision_of

__all__ = [
    "Item",
    "OwnItem",
    "RankHeld",
    "SharedCareer",
    "Usual",
    "activities_of",
    "balance_of",
    "career_of",
    "criteria_for",
    "earlier_ranks_of",
    "fte_changes_of",
    "groups_to_share_with",
    "milestones_of",
    "open_milestones",
    "own_items",
    "programs_of",
    "ranks_held",
    "shared_in",
    "shared_titles",
    "usual_time",
    "vision_of",
]
