"""What is filled in after a meeting."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from collegium.meetings.forms.fields import DayField
from collegium.meetings.minutes import LONGEST_LINE
from collegium.meetings.models import LONGEST_ACTION, TAPS, Action, Question
from collegium.people.fields import Line, Words

VALUES = [("1", _("no")), ("2", _("hardly")), ("3", _("partly")), ("4", _("mostly")), ("5", _("yes"))]


class LineForm(forms.Form):
    """The words of one line of the minutes. `since` says which state of the line was on the page."""

    text = Words(
        label=_("Words"),
        longest=LONGEST_LINE,
        help_text=_("One sentence. What is decided or done, not what somebody said."),
        error_messages={"required": _("Write the line, or take it out below.")},
    )
    since = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def clean_text(self) -> str:
        return " ".join(self.cleaned_data["text"].split())


class OwnedActionForm(forms.Form):
    """Other words or another day for one's own action."""

    text = Line(
        label=_("Action"),
        max_length=LONGEST_ACTION,
        help_text=_("Begin with a verb: “Send Ben the draft”."),
        error_messages={"required": _("Write what will be done, a verb first.")},
    )
    due_on = DayField(label=_("Due on"), error_messages={"required": _("Choose a day.")})
    done_when = Line(
        label=_("Done when"), required=False, max_length=LONGEST_ACTION, help_text=_("How one sees that it is done.")
    )

    def __init__(self, *args: Any, action: Action, today: date, **options: Any) -> None:
        options["initial"] = {name: getattr(action, name) for name in self.base_fields}
        super().__init__(*args, **options)
        self.today, self.was_due_on = today, action.due_on

    def clean_due_on(self) -> date:
        due_on: date = self.cleaned_data["due_on"]
        if due_on < self.today and due_on != self.was_due_on:
            raise forms.ValidationError(_("This day is over. Choose today or a later day."))
        return due_on


class PulseForm(forms.Form):
    """Four taps and the pause button. Each can be passed."""

    pause = forms.BooleanField(label=Question.PAUSE.label, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for tap in TAPS:
            self.fields[tap.value] = forms.TypedChoiceField(
                label=tap.label,
                choices=VALUES,
                coerce=int,
                required=False,
                empty_value=None,
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": _("Tap one of the five, or pass.")},
            )
        self.order_fields([*(tap.value for tap in TAPS), "pause"])

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if not self.errors and not self.taps and not found.get("pause"):
            raise forms.ValidationError(_("Nothing is tapped. Tap at least one line, or go back."))
        return found

    @property
    def taps(self) -> dict[Question, int]:
        """What was tapped."""
        found = {tap: self.cleaned_data.get(tap.value) for tap in TAPS}
        return {tap: value for tap, value in found.items() if value is not None}
