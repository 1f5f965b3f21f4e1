from collegium.meetings.forms.meetings import MeetingForm

__all__ = ["MeetingForm"]
