"""The shape of what people say about the exchange; nothing here saves."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from collegium.inventory.models import LONGEST_SLOT
from collegium.inventory.teach_backs import MOST_TAUGHT

ROOMS = [
    (3, _("three")),
    (2, _("two")),
    (1, _("one")),
    (0, _("none for now")),
]


class RoomForm(forms.Form):
    """How many teach-backs I can give at a time."""

    most = forms.TypedChoiceField(
        label=_("Teach-backs that you can give at a time"),
        help_text=_("The next plan keeps to it, in all of your groups. Only you can read this."),
        choices=ROOMS,
        coerce=int,
        initial=MOST_TAUGHT,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the four numbers.")},
    )


class SlotForm(forms.Form):
    """When the two will do it, in their own words."""

    slot = forms.CharField(
        label=_("When"),
        help_text=_(
            "Leave it empty, and an agenda with half an hour for it brings it up. What you write here, for example "
            "“Thursday, before the meeting”, you two do by yourselves. Your group reads it."
        ),
        max_length=LONGEST_SLOT,
        required=False,
    )

    def clean_slot(self) -> Any:
        """One line, without signs that cannot be seen."""
        words = "".join(sign if sign.isprintable() else " " for sign in self.cleaned_data["slot"])
        return " ".join(words.split())
