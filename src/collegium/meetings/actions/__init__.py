from collegium.meetings.actions.agenda import draft_agenda
from collegium.meetings.actions.availability import save_availability
from collegium.meetings.actions.meetings import cancel_meeting, change_meeting, make_meeting, plan_meeting
from collegium.meetings.actions.notices import choose_notices, give_digest, give_once, remind_of_poll, stop_notices
from collegium.meetings.actions.polls import (
    answer_as_guest,
    answer_poll,
    ask_poll,
    change_guest_answer,
    change_poll,
    decide_poll,
    keep_guests_out,
    let_guests_in,
    remove_guest,
    withdraw_poll,
)

__all__ = [
    "answer_as_guest",
    "answer_poll",
    "ask_poll",
    "cancel_meeting",
    "change_guest_answer",
    "change_meeting",
    "change_poll",
    "choose_notices",
    "decide_poll",
    "draft_agenda",
    "give_digest",
    "give_once",
    "keep_guests_out",
    "let_guests_in",
    "make_meeting",
    "plan_meeting",
    "remind_of_poll",
    "remove_guest",
    "save_availability",
    "stop_notices",
    "withdraw_poll",
]
