from collegium.meetings.actions.acting import add_action, decline_action
from collegium.meetings.actions.agenda import draft_agenda
from collegium.meetings.actions.carrying import carry_over
from collegium.meetings.actions.clearing import clear_live_traces
from collegium.meetings.actions.closing import close_forgotten_meeting, close_meeting, end_cycle
from collegium.meetings.actions.deciding import give_voice, propose_decision, settle_decision, withdraw_decision
from collegium.meetings.actions.floor import call_next_speaker, give_floor, lower_hand, raise_hand
from collegium.meetings.actions.holding import note_attendance, open_meeting, take_role
from collegium.meetings.actions.meetings import cancel_meeting, change_meeting, make_meeting, plan_meeting
from collegium.meetings.actions.minutes import (
    correct_presence,
    draft_minutes,
    forget_drafts,
    make_final,
    note_look,
    strike_line,
    take_line_out,
    word_line,
)
from collegium.meetings.actions.notes import save_note
from collegium.meetings.actions.owning import change_action, drop_action, finish_action, keep_action
from collegium.meetings.actions.pulse import answer_pulse, begin_pulse, end_pulse
from collegium.meetings.actions.retention import forget_meeting
from collegium.meetings.actions.silence import end_silence, show_silent_text, start_silence, write_silently
from collegium.meetings.actions.stepping import go_back, go_on

__all__ = [
    "add_action",
    "answer_pulse",
    "begin_pulse",
    "call_next_speaker",
    "cancel_meeting",
    "carry_over",
    "change_action",
    "change_meeting",
    "clear_live_traces",
    "close_forgotten_meeting",
    "close_meeting",
    "correct_presence",
    "decline_action",
    "draft_agenda",
    "draft_minutes",
    "drop_action",
    "end_cycle",
    "end_pulse",
    "end_silence",
    "finish_action",
    "forget_drafts",
    "forget_meeting",
    "give_floor",
    "give_voice",
    "go_back",
    "go_on",
    "keep_action",
    "lower_hand",
    "make_final",
    "make_meeting",
    "note_attendance",
    "note_look",
    "open_meeting",
    "plan_meeting",
    "propose_decision",
    "raise_hand",
    "save_note",
    "settle_decision",
    "show_silent_text",
    "start_silence",
    "strike_line",
    "take_line_out",
    "take_role",
    "withdraw_decision",
    "word_line",
    "write_silently",
]
