"""What careers are made of, by subject."""

from collegium.careers.models.activities import Activity
from collegium.careers.models.path import (
    LONGEST_NOTE,
    LONGEST_RANK,
    LONGEST_TITLE,
    Career,
    EarlierRank,
    FteChange,
    Milestone,
    MissionKind,
    MoreHours,
    Wish,
)
from collegium.careers.models.sharing import Share
from collegium.careers.models.vision import VISION_FIELDS, Vision

__all__ = [
    "LONGEST_NOTE",
    "LONGEST_RANK",
    "LONGEST_TITLE",
    "VISION_FIELDS",
    "Activity",
    "Career",
    "EarlierRank",
    "FteChange",
    "Milestone",
    "MissionKind",
    "MoreHours",
    "Share",
    "Vision",
    "Wish",
]
