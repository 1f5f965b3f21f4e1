from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from collegium.programs.coauthors import BadCoauthors, read_coauthors, written
from collegium.programs.labels import sentence_of
from collegium.programs.models import ROSTER_FIELDS, Participant
from collegium.programs.roster import EARLIEST_APPOINTMENT


class ParticipantForm(forms.ModelForm):  # type: ignore[type-arg] # ModelForm takes no argument at run time
    class Meta:
        model = Participant
        fields = ("email", *ROSTER_FIELDS)
        widgets = {
            "rank_started_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "coauthors": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {
            "rank": _("As your institution calls it."),
            "track": _("As your institution calls it."),
            "rank_started_on": _("The first appointment at this rank, at any school."),
            "coauthors": _(
                "Co-authors with the year or month of the last joint work, such as "
                "ben@example.org 2024; dev@example.org 2025-03. Each of them can read the date "
                "once the two sit in one group."
            ),
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

    def clean_coauthors(self) -> str:
        try:
            found = read_coauthors(
                self.cleaned_data["coauthors"], own=self.cleaned_data.get("email", ""), today=self.today
            )
        except BadCoauthors as refused:
            raise forms.ValidationError(sentence_of(refused.fault)) from None
        return written(found)
