from collegium.meetings.forms.agenda import ItemForm, PaperFileForm, PaperLinkForm
from collegium.meetings.forms.meetings import MeetingForm

__all__ = ["ItemForm", "MeetingForm", "PaperFileForm", "PaperLinkForm"]
