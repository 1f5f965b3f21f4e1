from collegium.meetings.actions.acting import add_action, decline_action
from collegium.meetings.actions.agenda import draft_agenda
from collegium.meetings.actions.clearing import clear_live_traces
from collegium.meetings.actions.deciding import give_voice, propose_decision, settle_decision, withdraw_decision
from collegium.meetings.actions.floor import call_next_speaker, give_floor, lower_hand, raise_hand
from collegium.meetings.actions.holding import note_attendance, open_meeting, take_role
from collegium.meetings.actions.meetings import cancel_meeting, change_meeting, make_meeting, plan_meeting
from collegium.meetings.actions.notes import save_note
from collegium.meetings.actions.silence import end_silence, show_silent_text, start_silence, write_silently
from collegium.meetings.actions.stepping import go_back, go_on

__all__ = [
    "add_action",
    "call_next_speaker",
    "cancel_meeting",
    "change_meeting",
    "clear_live_traces",
    "decline_action",
    "draft_agenda",
    "end_silence",
    "give_floor",
    "give_voice",
    "go_back",
    "go_on",
    "lower_hand",
    "make_meeting",
    "note_attendance",
    "open_meeting",
    "plan_meeting",
    "propose_decision",
    "raise_hand",
    "save_note",
    "settle_decision",
    "show_silent_text",
    "start_silence",
    "take_role",
    "withdraw_decision",
    "write_silently",
]
