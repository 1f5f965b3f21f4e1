from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from collegium.programs.models import Participant
from collegium.programs.roster import EARLIEST_APPOINTMENT


class ParticipantForm(forms.ModelForm):  # type: ignore[type-arg] # ModelForm takes no argument at run time
    class Meta:
        model = Participant
        fields = ("email", "name", "institution", "department", "specialty", "rank", "track", "rank_started_on")
        widgets = {"rank_started_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})}
        help_texts = {
            "rank": _("As your institution calls it."),
            "track": _("As your institution calls it."),
            "rank_started_on": _("The first appointment at this rank, at any school."),
        }

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["email"].required = self.fields["name"].required = True

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()

    def clean_rank_started_on(self) -> date | None:
        day: date | None = self.cleaned_data["rank_started_on"]
        if day is not None and day > self.today:
            raise forms.ValidationError(
                _("This date lies in the future. Write the day of the first appointment at this rank.")
            )
        if day is not None and day < EARLIEST_APPOINTMENT:
            raise forms.ValidationError(_("This date is too long ago. Write the year with four digits."))
        return day
