"""The shape of what a goal needs; nothing here saves."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from collegium.inventory.catalog import Competency, Domain

PLACES = ("first", "second", "third")
OFF_THE_LIST = gettext_lazy("This item is not on your list any more. Choose another one, or none.")


class GoalNeedsForm(forms.Form):
    """Up to three items; those that fit the words of the goal stand first, and none is chosen by itself."""

    first = forms.ChoiceField(label=gettext_lazy("It needs"), required=False)
    second = forms.ChoiceField(label=gettext_lazy("It also needs"), required=False)
    third = forms.ChoiceField(label=gettext_lazy("And it needs"), required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)

    def __init__(self, *args: Any, catalog: tuple[Domain, ...], fitting: Iterable[Competency], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fitting = tuple(fitting)
        choices = choices_of(catalog, self.fitting)
        for place in PLACES:
            field = self.fields[place]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- narrows the type for the checker
            field.choices = choices
            field.error_messages["invalid_choice"] = OFF_THE_LIST

    def clean_revision(self) -> int:
        """The revision that stood in the page; a page that says none has seen none, and overwrites none."""
        return int(self.cleaned_data["revision"] or 0)

    @property
    def codes(self) -> list[str]:
        """What the valid form names; the same item twice counts once."""
        return list(dict.fromkeys(code for place in PLACES if (code := self.cleaned_data[place])))


def choices_of(catalog: tuple[Domain, ...], fitting: Iterable[Competency]) -> list[Any]:
    """Nothing, then what fits the words of the goal, then the whole list by domain."""
    fits = [(item.code, item.label) for item in fitting]
    of_list = [(domain.label, [(item.code, item.label) for item in domain.competencies]) for domain in catalog]
    return [("", _("Nothing chosen")), *([(_("These share a word with your goal"), fits)] if fits else []), *of_list]


def initial_of(codes: Iterable[str], revision: int) -> dict[str, object]:
    """The form's first values for what is kept."""
    return {**dict(zip(PLACES, codes, strict=False)), "revision": revision}
