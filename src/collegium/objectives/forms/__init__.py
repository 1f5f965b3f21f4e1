"""The shape of what members send, by subject."""

from collegium.objectives.forms.following import CheckInForm, EndForm, FileForm, LinkForm, ReviewForm
from collegium.objectives.forms.objectives import ObjectiveForm, initial_of

__all__ = [
    "CheckInForm",
    "EndForm",
    "FileForm",
    "LinkForm",
    "ObjectiveForm",
    "ReviewForm",
    "initial_of",
]
