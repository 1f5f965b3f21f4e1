from collegium.meetings.models.actions import LONGEST_ACTION, Action, ActionState
from collegium.meetings.models.agenda import (
    LONGEST_ITEM,
    LONGEST_PAPER,
    LONGEST_WORDS,
    MOST_MINUTES,
    AgendaCare,
    AgendaItem,
    Aim,
    ItemRecusal,
    ItemSource,
    ItemState,
    Paper,
)
from collegium.meetings.models.meetings import (
    LONGEST_PLACE,
    LONGEST_TITLE,
    Attendance,
    Meeting,
    MeetingState,
    Presence,
)
from collegium.meetings.models.series import Cycle, Series

__all__ = [
    "LONGEST_ACTION",
    "LONGEST_ITEM",
    "LONGEST_PAPER",
    "LONGEST_PLACE",
    "LONGEST_TITLE",
    "LONGEST_WORDS",
    "MOST_MINUTES",
    "Action",
    "ActionState",
    "AgendaCare",
    "AgendaItem",
    "Aim",
    "Attendance",
    "Cycle",
    "ItemRecusal",
    "ItemSource",
    "ItemState",
    "Meeting",
    "MeetingState",
    "Paper",
    "Presence",
    "Series",
]
