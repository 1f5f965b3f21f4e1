from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from collegium.meetings.queries.availability import Hours
from collegium.meetings.week_hours import asked_hours

LENGTHS = ((60, _("60 minutes")), (75, _("75 minutes")), (90, _("90 minutes")), (120, _("two hours")))


class HoursField(forms.TypedMultipleChoiceField):
    """Hours of the week, ticked on a grid."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            coerce=int,
            required=False,
            choices=[(str(hour), str(hour)) for hour in asked_hours()],
            error_messages={"invalid_choice": _("One of the hours is not on the grid. Mark your hours again.")},
            **options,
        )


class AvailabilityForm(forms.Form):
    """The hours of an ordinary week: those that suit, and those that can be had if needed."""

    can = HoursField(label=_("I can"))
    if_needed = HoursField(label=_("If needed"))

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not typed.get("can") and not typed.get("if_needed"):
            raise forms.ValidationError(_("Mark the hours at which you could usually meet. One is enough to begin."))
        return typed

    def marked(self, hours: Hours) -> dict[str, set[int]]:
        """What stands ticked on the page: what was sent, else what is known."""
        if not self.is_bound:
            return {"can": set(hours.can), "if_needed": set(hours.if_needed)}
        return {name: {int(one) for one in self._sent(name) if one.isdecimal()} for name in self.fields}

    def _sent(self, name: str) -> list[str]:
        return self.data.getlist(name) if isinstance(self.data, QueryDict) else []


class SlotForm(forms.Form):
    """For how long the group wants to meet."""

    minutes = forms.TypedChoiceField(label=_("Length"), choices=LENGTHS, coerce=int, initial=90)
