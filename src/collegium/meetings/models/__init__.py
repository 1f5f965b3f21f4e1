from collegium.meetings.models.actions import LONGEST_ACTION, Action, ActionState
from collegium.meetings.models.agenda import (
    LONGEST_ITEM,
    LONGEST_WORDS,
    AgendaItem,
    Aim,
    ItemRecusal,
    ItemSource,
    ItemState,
)
from collegium.meetings.models.calendars import Answer, CalendarMail, CalendarNotice, Coming, Feed, FeedTitle
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
    "LONGEST_PLACE",
    "LONGEST_TITLE",
    "LONGEST_WORDS",
    "Action",
    "ActionState",
    "AgendaItem",
    "Aim",
    "Answer",
    "Attendance",
    "CalendarMail",
    "CalendarNotice",
    "Coming",
    "Cycle",
    "Feed",
    "FeedTitle",
    "ItemRecusal",
    "ItemSource",
    "ItemState",
    "Meeting",
    "MeetingState",
    "Presence",
    "Series",
]
