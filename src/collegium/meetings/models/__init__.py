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
from collegium.meetings.models.live import LONGEST_SILENT, FloorTime, SilentRound, SilentText, SpeakerRequest
from collegium.meetings.models.meetings import (
    LONGEST_PLACE,
    LONGEST_TITLE,
    Attendance,
    Meeting,
    MeetingState,
    Presence,
)
from collegium.meetings.models.notes import (
    LONGEST_DECISION,
    LONGEST_NOTE,
    Decision,
    DecisionState,
    DecisionVoice,
    Note,
    NoteRevision,
    Voice,
)
from collegium.meetings.models.series import Cycle, Series

__all__ = [
    "LONGEST_ACTION",
    "LONGEST_DECISION",
    "LONGEST_ITEM",
    "LONGEST_NOTE",
    "LONGEST_PLACE",
    "LONGEST_SILENT",
    "LONGEST_TITLE",
    "LONGEST_WORDS",
    "Action",
    "ActionState",
    "AgendaItem",
    "Aim",
    "Attendance",
    "Cycle",
    "Decision",
    "DecisionState",
    "DecisionVoice",
    "FloorTime",
    "ItemRecusal",
    "ItemSource",
    "ItemState",
    "Meeting",
    "MeetingState",
    "Note",
    "NoteRevision",
    "Presence",
    "Series",
    "SilentRound",
    "SilentText",
    "SpeakerRequest",
    "Voice",
]
