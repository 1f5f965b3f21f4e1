"""Fields that several forms of this room share."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

EARLIEST, LATEST = 2000, 2100


class DayField(forms.DateField):
    """A day of the calendar, in a year that can be meant."""

    def __init__(self, **options: Any) -> None:
        messages = {"invalid": _("Write the day as year, month and day, for example 2026-10-12.")}
        super().__init__(
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            error_messages=messages | options.pop("error_messages", {}),
            **options,
        )

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        if day is not None and not EARLIEST <= day.year < LATEST:
            raise forms.ValidationError(_("This day is long past or very far away. Check the year."))
        return day


class TimeOfDayField(forms.TimeField):
    """A time as a clock on the wall shows it, to the minute."""

    def __init__(self, **options: Any) -> None:
        messages = {"invalid": _("Write the time as hours and minutes, for example 16:30.")}
        super().__init__(
            widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            input_formats=["%H:%M", "%H:%M:%S"],
            error_messages=messages | options.pop("error_messages", {}),
            **options,
        )
