from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from collegium.alignment.models import Expectations
from collegium.alignment.spread import Scale

ENDS: dict[Scale, list[Any]] = {
    Scale.DIRECTNESS: [_("gently, with care for the tone"), "", _("in between"), "", _("straight, without padding")],
    Scale.BREADTH: [_("work only"), _("mostly work"), _("both"), _("also personal"), _("personal as much as work")],
    Scale.PACE: [_("calm: small steps"), "", _("steady"), "", _("fast: a result at every meeting")],
}


def _choices(scale: Scale) -> list[tuple[int, Any]]:
    return [
        (step, _("%(step)s: %(words)s") % {"step": step, "words": words} if words else str(step))
        for step, words in enumerate(ENDS[scale], start=1)
    ]


def _scale(scale: Scale, label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, choices=lambda: _choices(scale), coerce=int, widget=forms.RadioSelect)


class ExpectationsForm(forms.Form):
    """Three scales from 1 to 5, for the owner alone."""

    directness = _scale(Scale.DIRECTNESS, _("How should we give you feedback?"))
    breadth = _scale(Scale.BREADTH, _("What should we talk about?"))
    pace = _scale(Scale.PACE, _("How fast should we go?"))

    @classmethod
    def initial_of(cls, told: Expectations | None) -> dict[str, int]:
        return {scale.value: value for scale, value in told.answers.items()} if told else {}

    @property
    def answers(self) -> dict[Scale, int]:
        return {scale: self.cleaned_data[scale.value] for scale in Scale}
