from collegium.meetings.forms.after import (
    LineForm,
    OwnedActionForm,
    PulseForm,
)
from collegium.meetings.forms.agenda import (
    ItemForm,
    PaperFileForm,
    PaperLinkForm,
)
from collegium.meetings.forms.calendars import (
    AnswerForm,
    FeedForm,
    TellingForm,
)
from collegium.meetings.forms.cycle import (
    CycleForm,
    LeaveForm,
    SwapForm,
)
from collegium.meetings.forms.live import (
    ActionForm,
    DecisionForm,
    NoteForm,
    SilenceForm,
    SilentForm,
)
from collegium.meetings.forms.meetings import (
    CorrectingForm,
    MeetingForm,
)
from collegium.meetings.forms.series import (
    FollowingForm,
    SeriesForm,
)

__all__ = [
    "ActionForm",
    "AnswerForm",
    "CorrectingForm",
    "CycleForm",
    "DecisionForm",
    "FeedForm",
    "FollowingForm",
    "ItemForm",
    "LeaveForm",
    "LineForm",
    "MeetingForm",
    "NoteForm",
    "OwnedActionForm",
    "PaperFileForm",
    "PaperLinkForm",
    "PulseForm",
    "SeriesForm",
    "SilenceForm",
    "SilentForm",
    "SwapForm",
    "TellingForm",
]
