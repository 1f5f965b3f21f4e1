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
from collegium.meetings.models.availability import Availability
from collegium.meetings.models.meetings import (
    LONGEST_PLACE,
    LONGEST_TITLE,
    Attendance,
    Meeting,
    MeetingState,
    Presence,
)
from collegium.meetings.models.notices import Given, NoticeChoice
from collegium.meetings.models.polls import (
    LONGEST_NAME,
    MOST_GUESTS,
    MOST_GUESTS_A_MINUTE,
    MOST_OPTIONS,
    Choice,
    Poll,
    PollAnswer,
    PollOption,
    PollVoice,
)
from collegium.meetings.models.series import Cycle, Series

__all__ = [
    "LONGEST_ACTION",
    "LONGEST_ITEM",
    "LONGEST_NAME",
    "LONGEST_PLACE",
    "LONGEST_TITLE",
    "LONGEST_WORDS",
    "MOST_GUESTS",
    "MOST_GUESTS_A_MINUTE",
    "MOST_OPTIONS",
    "Action",
    "ActionState",
    "AgendaItem",
    "Aim",
    "Attendance",
    "Availability",
    "Choice",
    "Cycle",
    "Given",
    "ItemRecusal",
    "ItemSource",
    "ItemState",
    "Meeting",
    "MeetingState",
    "NoticeChoice",
    "Poll",
    "PollAnswer",
    "PollOption",
    "Presence",
    "Series",
    "PollVoice",
]
