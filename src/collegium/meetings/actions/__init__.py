from collegium.meetings.actions.agenda import draft_agenda
from collegium.meetings.actions.calendar_mail import tell_calendar
from collegium.meetings.actions.calendars import (
    answer_meeting,
    ask_for_calendar_mail,
    close_feed,
    make_feed,
    stop_calendar_mail,
)
from collegium.meetings.actions.meetings import cancel_meeting, change_meeting, make_meeting, plan_meeting
from collegium.meetings.actions.series import cancel_following, change_following, plan_series

__all__ = [
    "answer_meeting",
    "ask_for_calendar_mail",
    "cancel_following",
    "cancel_meeting",
    "change_following",
    "change_meeting",
    "close_feed",
    "draft_agenda",
    "make_feed",
    "make_meeting",
    "plan_meeting",
    "plan_series",
    "stop_calendar_mail",
    "tell_calendar",
]
