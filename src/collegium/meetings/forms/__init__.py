from collegium.meetings.forms.after import LineForm, OwnedActionForm, PulseForm
from collegium.meetings.forms.live import ActionForm, DecisionForm, NoteForm, SilenceForm, SilentForm
from collegium.meetings.forms.meetings import MeetingForm

__all__ = [
    "ActionForm",
    "DecisionForm",
    "LineForm",
    "MeetingForm",
    "NoteForm",
    "OwnedActionForm",
    "PulseForm",
    "SilenceForm",
    "SilentForm",
]
