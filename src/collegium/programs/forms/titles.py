from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from collegium.programs.labels import BAND_LABELS, FAMILY_LABELS
from collegium.programs.models import TitleKind

AS_SHIPPED = "-"
NONE_OF_THESE = "none"


@dataclass(frozen=True)
class TitleQuestion:
    """A title to decide on: its key, how it is written, and what is decided so far (None: nothing)."""

    key: str
    title: str
    decided: str | None
    shipped: str | None


class TitlesForm(forms.Form):
    """One select for each title. Fields are numbered, so that no title has to be the name of a field."""

    def __init__(self, *args: Any, kind: TitleKind, questions: Sequence[TitleQuestion], **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "prefix": kind.value})
        self.questions = list(questions)
        labels = BAND_LABELS if kind == TitleKind.RANK else FAMILY_LABELS
        none = _("Not a rank of peers") if kind == TitleKind.RANK else _("None of these")
        for place, question in enumerate(self.questions):
            first: Any = _("Choose what it means")
            if question.shipped:
                first = _("As shipped: %(meaning)s") % {"meaning": labels[question.shipped]}
            self.fields[str(place)] = forms.ChoiceField(
                label=question.title,
                choices=[(AS_SHIPPED, first), *labels.items(), (NONE_OF_THESE, none)],
                initial=self._initial(question),
            )

    @staticmethod
    def _initial(question: TitleQuestion) -> str:
        if question.decided is None:
            return AS_SHIPPED
        return question.decided or NONE_OF_THESE

    def meanings(self) -> Mapping[str, str | None]:
        """Only what was changed: key → word, "" for none of them, None for "as shipped"."""
        words: dict[str, str | None] = {AS_SHIPPED: None, "": None, NONE_OF_THESE: ""}
        return {
            question.key: words.get(self.cleaned_data[str(place)], self.cleaned_data[str(place)])
            for place, question in enumerate(self.questions)
            if (self.cleaned_data[str(place)] or AS_SHIPPED) != self._initial(question)
        }
