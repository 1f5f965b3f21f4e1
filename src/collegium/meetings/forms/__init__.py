from collegium.meetings.forms.cycle import CycleForm, LeaveForm, SwapForm
from collegium.meetings.forms.meetings import MeetingForm

__all__ = ["CycleForm", "LeaveForm", "MeetingForm", "SwapForm"]
