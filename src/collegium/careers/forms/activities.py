from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from collegium.careers.forms.fields import SpentHoursField
from collegium.careers.models import LONGEST_TITLE, Milestone, MissionKind
from collegium.careers.queries import milestones_of
from collegium.people.fields import Line
from collegium.people.models import Person


class ServesField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg] # no argument at run time
    """The own milestones and goals, by their names."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.title)


class ActivityForm(forms.Form):
    """What hours go into each week, and which goals of one's own that serves."""

    name = Line(
        label=_("Activity"),
        max_length=LONGEST_TITLE,
        help_text=_("For example: operating room, residency committee, my own writing."),
        error_messages={"required": _("Name the activity in a few words.")},
    )
    mission = forms.ChoiceField(
        label=_("What its hours are for"),
        choices=MissionKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what its hours are for.")},
    )
    hours = SpentHoursField(
        label=_("Hours a week"),
        help_text=_("In a usual week. 7.5 and 7,5 are the same."),
        error_messages={"required": _("Write the hours of a usual week, for example 7.5.")},
    )
    serves = ServesField(
        label=_("Which of your milestones and goals it serves"),
        queryset=Milestone.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None is an answer too: you see it named beside your picture."),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = milestones_of(person)
        self.fields["serves"].queryset = own  # type: ignore[attr-defined]
        if not own.exists():
            del self.fields["serves"]

    @property
    def said(self) -> dict[str, Any]:
        """The valid form for the action."""
        return {**self.cleaned_data, "serves": list(self.cleaned_data.get("serves", []))}
