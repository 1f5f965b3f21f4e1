from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from collegium.inventory.actions import Told
from collegium.inventory.experiences import Kind
from collegium.inventory.models import LONGEST_DETAIL, Experience, HardCondition, Willing


class ExperienceForm(forms.Form):
    """One experience: whether the person has it, and what may be said about it."""

    has = forms.BooleanField(required=False)
    detail = forms.CharField(label=_("A word about it"), max_length=LONGEST_DETAIL, required=False)
    willing = forms.ChoiceField(label=_("May colleagues ask you about it?"), choices=Willing.choices, required=False)
    is_visible = forms.BooleanField(label=_("Show it to the groups I share with"), required=False)

    def __init__(self, data: Any = None, *, kind: Kind, initial: dict[str, Any]) -> None:
        super().__init__(data, prefix=kind.code, initial=initial)
        self.kind = kind
        self.fields["has"].label = kind.label[:1].upper() + kind.label[1:]
        self.fields["detail"].help_text = kind.hint

    def clean_willing(self) -> str:
        return self.cleaned_data["willing"] or Willing.ASK.value


class ExperiencesForm:
    """The whole list as one form."""

    def __init__(self, data: Any, *, kinds: Iterable[Kind], told: Iterable[Experience]) -> None:
        standing = {one.kind: one for one in told}
        self.kinds = [ExperienceForm(data, kind=kind, initial=_initial_of(standing.get(kind.code))) for kind in kinds]

    def is_valid(self) -> bool:
        return not self.errors

    @property
    def errors(self) -> list[tuple[str, str, str]]:
        """Experience, sentence and the control that a link leads to."""
        return [
            (str(one.fields["has"].label), str(sentence), one[name].id_for_label)
            for one in self.kinds
            for name, sentences in one.errors.items()
            for sentence in sentences
        ]

    @property
    def told(self) -> dict[str, Told]:
        """What is ticked, by code."""
        return {
            one.kind.code: Told(
                one.cleaned_data["detail"], one.cleaned_data["willing"], one.cleaned_data["is_visible"]
            )
            for one in self.kinds
            if one.cleaned_data["has"]
        }


def _initial_of(told: Experience | None) -> dict[str, Any]:
    if told is None:
        return {"willing": Willing.ASK.value}
    return {"has": True, "detail": told.detail, "willing": told.willing, "is_visible": told.is_visible}


class ConditionForm(forms.Form):
    """One hard condition, or no answer."""

    kind = forms.ChoiceField(
        label=_("What makes your work hard most of all?"),
        choices=[*HardCondition.choices, ("", _("I would rather not say"))],
        required=False,
        widget=forms.RadioSelect,
    )
