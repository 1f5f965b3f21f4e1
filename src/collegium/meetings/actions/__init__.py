from collegium.meetings.actions.agenda import draft_agenda
from collegium.meetings.actions.meetings import cancel_meeting, change_meeting, make_meeting, plan_meeting

__all__ = ["cancel_meeting", "change_meeting", "draft_agenda", "make_meeting", "plan_meeting"]
