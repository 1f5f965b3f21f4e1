from collegium.meetings.actions.agenda import (
    draft_agenda,
    freeze_agenda,
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
from collegium.meetings.actions.cycle import (
    StatedCycle,
    adopt_cycle_plan,
    ask_again,
    ask_for_cycle,
    discard_cycle_plan,
    give_up_cycle_plan,
    keep_cycle_plan,
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
from collegium.meetings.actions.mailing import (
    mail_agenda,
)
from collegium.meetings.actions.meetings import (
    cancel_meeting,
    change_meeting,
    make_meeting,
    plan_meeting,
)
from collegium.meetings.actions.papers import (
    add_paper_file,
    add_paper_link,
    delete_paper,
    forget_lost_papers,
)
from collegium.meetings.actions.recusals import (
    link_recusal,
    step_in,
    step_out,
    unlink_recusal,
)
from collegium.meetings.actions.series import (
    cancel_following,
    change_following,
    plan_series,
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
    "add_item",
    "add_paper_file",
    "add_paper_link",
    "adopt_cycle_plan",
    "answer_meeting",
    "ask_again",
    "ask_for_calendar_mail",
    "ask_for_cycle",
    "ask_to_swap",
    "cancel_following",
    "cancel_meeting",
    "change_following",
    "change_meeting",
    "close_feed",
    "decline_swap",
    "delete_paper",
    "discard_cycle_plan",
    "draft_agenda",
    "edit_item",
    "forget_lost_papers",
    "freeze_agenda",
    "give_up_cycle_plan",
    "keep_cycle_plan",
    "link_recusal",
    "mail_agenda",
    "make_feed",
    "make_meeting",
    "move_item",
    "plan_meeting",
    "plan_series",
    "refresh_agenda",
    "remove_item",
    "restore_item",
    "shorten_agenda",
    "state_leave",
    "step_in",
    "step_out",
    "stop_calendar_mail",
    "take_turn",
    "tell_calendar",
    "unlink_recusal",
    "withdraw_leave",
]
