from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from collegium.formation.aims_in_words import AIM_HINTS, AIM_NAMES
from collegium.formation.weighing import AIMS, MOST


def weight_field(aim: str) -> forms.IntegerField:
    """A whole number from 0 to 100 for one aim; a phone shows its keypad of digits."""
    return forms.IntegerField(
        label=AIM_NAMES[aim],
        help_text=AIM_HINTS[aim],
        min_value=0,
        max_value=MOST,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "data-weight": aim}),
    )


class WeightFields(forms.Form):
    """One number for each aim; at least one of them above 0."""

    stage = weight_field("stage")
    track = weight_field("track")
    goal = weight_field("goal")
    complement = weight_field("complement")
    preferences = weight_field("preferences")

    def clean(self) -> dict[str, Any]:
        if all(self.cleaned_data.get(aim) == 0 for aim in AIMS):
            self.add_error("stage", _("Something has to count. Give at least one of them more than 0."))
        return self.cleaned_data

    @property
    def weights(self) -> Mapping[str, int]:
        """The numbers of a valid form by aim."""
        return {aim: self.cleaned_data[aim] for aim in AIMS}


class WeightsForm(WeightFields):
    """What counts in a program. `revision` is the state that the coordinator looked at, 0 where none was chosen."""

    revision = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput())
