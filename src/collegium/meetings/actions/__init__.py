from collegium.meetings.actions.acting import (
    add_action,
    decline_action,
)
from collegium.meetings.actions.agenda import (
    draft_agenda,
    freeze_agenda,
)
from collegium.meetings.actions.availability import (
    save_availability,
)
from collegium.meetings.actions.calendar_mail import (
    tell_calendar,
)
from collegium.meetings.actions.calendars import (
    answer_meeting,
    ask_for_calendar_mail,
    close_feed,
    make_feed,
    stop_calendar_mail,
)
from collegium.meetings.actions.calling_off import (
    call_off_by_clock,
    cancel_meeting,
)
from collegium.meetings.actions.clearing import (
    clear_live_traces,
)
from collegium.meetings.actions.clocks import (
    keep_wall_clocks,
)
from collegium.meetings.actions.closing import (
    close_forgotten_meeting,
    close_meeting,
    end_cycle,
)
from collegium.meetings.actions.cycle import (
    StatedCycle,
    adopt_cycle_plan,
    ask_again,
    ask_for_cycle,
    discard_cycle_plan,
    forget_old_plans,
    give_up_cycle_plan,
    keep_cycle_plan,
)
from collegium.meetings.actions.deciding import (
    give_voice,
    propose_decision,
    settle_decision,
    withdraw_decision,
)
from collegium.meetings.actions.floor import (
    call_next_speaker,
    give_floor,
    lower_hand,
    raise_hand,
)
from collegium.meetings.actions.holding import (
    note_attendance,
    open_meeting,
    take_role,
)
from collegium.meetings.actions.items import (
    add_item,
    edit_item,
    move_item,
    remove_item,
    restore_item,
    shorten_agenda,
)
from collegium.meetings.actions.keeping import (
    refresh_agenda,
)
from collegium.meetings.actions.mailbox import (
    claim_look,
    note_away,
    note_back,
    note_read,
)
from collegium.meetings.actions.mailing import (
    mail_agenda,
)
from collegium.meetings.actions.meetings import (
    change_meeting,
    make_meeting,
    plan_meeting,
)
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
from collegium.meetings.actions.notes import (
    save_note,
)
from collegium.meetings.actions.notices import (
    choose_notices,
    give_digest,
    give_once,
    remind_of_poll,
    stop_notices,
)
from collegium.meetings.actions.owning import (
    change_action,
    drop_action,
    finish_action,
    keep_action,
)
from collegium.meetings.actions.papers import (
    add_paper_file,
    add_paper_link,
    delete_paper,
    forget_lost_papers,
)
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
from collegium.meetings.actions.pulse import (
    answer_pulse,
    begin_pulse,
    end_pulse,
)
from collegium.meetings.actions.recusals import (
    link_recusal,
    step_in,
    step_out,
    unlink_recusal,
)
from collegium.meetings.actions.replies import (
    take_reply,
)
from collegium.meetings.actions.retention import (
    forget_meeting,
    forget_poll,
)
from collegium.meetings.actions.series import (
    cancel_following,
    change_following,
    plan_series,
)
from collegium.meetings.actions.silence import (
    end_silence,
    show_silent_text,
    start_silence,
    write_silently,
)
from collegium.meetings.actions.stepping import (
    go_back,
    go_on,
)
from collegium.meetings.actions.turns import (
    accept_swap,
    ask_to_swap,
    decline_swap,
    state_leave,
    take_turn,
    withdraw_leave,
)

__all__ = [
    "StatedCycle",
    "accept_swap",
    "add_action",
    "add_item",
    "add_paper_file",
    "add_paper_link",
    "adopt_cycle_plan",
    "answer_as_guest",
    "answer_meeting",
    "answer_poll",
    "answer_pulse",
    "ask_again",
    "ask_for_calendar_mail",
    "ask_for_cycle",
    "ask_poll",
    "ask_to_swap",
    "begin_pulse",
    "call_next_speaker",
    "call_off_by_clock",
    "cancel_following",
    "cancel_meeting",
    "change_action",
    "change_following",
    "change_guest_answer",
    "change_meeting",
    "change_poll",
    "choose_notices",
    "claim_look",
    "clear_live_traces",
    "close_feed",
    "close_forgotten_meeting",
    "close_meeting",
    "correct_presence",
    "decide_poll",
    "decline_action",
    "decline_swap",
    "delete_paper",
    "discard_cycle_plan",
    "draft_agenda",
    "draft_minutes",
    "drop_action",
    "edit_item",
    "end_cycle",
    "end_pulse",
    "end_silence",
    "finish_action",
    "forget_drafts",
    "forget_lost_papers",
    "forget_meeting",
    "forget_old_plans",
    "forget_poll",
    "freeze_agenda",
    "give_digest",
    "give_floor",
    "give_once",
    "give_up_cycle_plan",
    "give_voice",
    "go_back",
    "go_on",
    "keep_action",
    "keep_cycle_plan",
    "keep_guests_out",
    "keep_wall_clocks",
    "let_guests_in",
    "link_recusal",
    "lower_hand",
    "mail_agenda",
    "make_feed",
    "make_final",
    "make_meeting",
    "move_item",
    "note_attendance",
    "note_away",
    "note_back",
    "note_look",
    "note_read",
    "open_meeting",
    "plan_meeting",
    "plan_series",
    "propose_decision",
    "raise_hand",
    "refresh_agenda",
    "remind_of_poll",
    "remove_guest",
    "remove_item",
    "restore_item",
    "save_availability",
    "save_note",
    "settle_decision",
    "shorten_agenda",
    "show_silent_text",
    "start_silence",
    "state_leave",
    "step_in",
    "step_out",
    "stop_calendar_mail",
    "stop_notices",
    "strike_line",
    "take_line_out",
    "take_reply",
    "take_role",
    "take_turn",
    "tell_calendar",
    "unlink_recusal",
    "withdraw_decision",
    "withdraw_leave",
    "withdraw_poll",
    "word_line",
    "write_silently",
]
