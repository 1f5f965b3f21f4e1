from collegium.meetings.forms.live import ActionForm, DecisionForm, NoteForm, SilenceForm, SilentForm
from collegium.meetings.forms.meetings import MeetingForm

__all__ = ["ActionForm", "DecisionForm", "MeetingForm", "NoteForm", "SilenceForm", "SilentForm"]
