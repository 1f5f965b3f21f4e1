from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from collegium.meetings.forms.fields import DayField
from collegium.meetings.forms.meetings import CorrectingForm, MeetingForm
from collegium.meetings.models import Meeting
from collegium.meetings.recurrence import Rule, monthly_rule, weekly_rule
from collegium.meetings.stated import StatedMeeting

RHYTHMS = [
    ("1w", _("every week")),
    ("2w", _("every two weeks")),
    ("3w", _("every three weeks")),
    ("4w", _("every four weeks")),
    ("1m", _("every month, on the same weekday of the month (such as the second Tuesday)")),
    ("1l", _("every month, on the last such weekday")),
    ("2m", _("every other month, on the same weekday of the month")),
]


class SeriesForm(MeetingForm):
    """Meetings by a rule, on the clock of their zone."""

    rhythm = forms.ChoiceField(
        label=_("How often"),
        choices=RHYTHMS,
        initial="2w",
        help_text=_("Counted from the first day. The hour stays the same when clocks change."),
        error_messages={"required": _("Choose how often you meet.")},
    )
    last_on = DayField(label=_("Until"), error_messages={"required": _("Choose the last day of the series.")})
    field_order = ("format", "on", "at", "time_zone", "rhythm", "last_on", "length_minutes", "place", "title")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["on"].label = _("First day")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        on, last, rhythm = said.get("on"), said.get("last_on"), said.get("rhythm")
        if on and last and last < on:
            self.add_error("last_on", _("The last day is before the first one."))
        elif on and rhythm == "1l" and not self.rule.holds(on):
            self.add_error(
                "on", _("This is not the last such weekday of its month. Choose that one as the first day.")
            )
        return said

    @property
    def rule(self) -> Rule:
        """What a valid form says."""
        on, rhythm = self.cleaned_data["on"], self.cleaned_data["rhythm"]
        if rhythm.endswith("w"):
            return weekly_rule(on, every=int(rhythm[0]))
        return monthly_rule(on, every=int(rhythm[0]), from_end=rhythm.endswith("l"))

    @property
    def last_day(self) -> date:
        """What a valid form says."""
        last: date = self.cleaned_data["last_on"]
        return last


class FollowingForm(CorrectingForm):
    """This meeting and all that follow: another day, time, zone, length or place."""

    field_order = ("on", "at", "time_zone", "keep", "length_minutes", "place")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("format", "title", "revision"):
            del self.fields[name]

    def stated_for(self, meeting: Meeting) -> StatedMeeting:
        """What a valid form says; each meeting keeps its format and its title."""
        on, at = self.when(meeting)
        return StatedMeeting(
            format=meeting.format,
            title=meeting.title,
            place=self.cleaned_data["place"],
            on=on,
            at=at,
            time_zone=self.cleaned_data["time_zone"],
            length_minutes=self.cleaned_data["length_minutes"],
        )
