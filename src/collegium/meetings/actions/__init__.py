from collegium.meetings.actions.agenda import draft_agenda
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
from collegium.meetings.actions.meetings import cancel_meeting, change_meeting, make_meeting, plan_meeting
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
    "adopt_cycle_plan",
    "ask_again",
    "ask_for_cycle",
    "ask_to_swap",
    "cancel_meeting",
    "change_meeting",
    "decline_swap",
    "discard_cycle_plan",
    "draft_agenda",
    "forget_old_plans",
    "give_up_cycle_plan",
    "keep_cycle_plan",
    "make_meeting",
    "plan_meeting",
    "state_leave",
    "take_turn",
    "withdraw_leave",
]
