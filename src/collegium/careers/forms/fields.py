"""What people type about hours, months and days, read as they write it."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from collegium.careers.balance import MOST_HOURS

YEARS_OF_MONTHS = range(2000, 2100)
EARLIEST_YEAR = 1940
NUMBER = re.compile(r"[-\u2212]?\d+(?:[.,]\d+)?", re.ASCII)
MONTH = re.compile(r"(\d{4})-(\d{1,2})", re.ASCII)
MONTH_FIRST = re.compile(r"(\d{1,2})[/.](\d{4})", re.ASCII)


def decimal_of(typed: str) -> Decimal:
    """A number with a point or a comma before its decimals. Raises `ValidationError` for anything else."""
    kept = typed.strip().replace(" ", "")
    if not NUMBER.fullmatch(kept):
        raise ValidationError(_("Write this as a number, for example 7.5 or 7,5."))
    return Decimal(kept.replace(",", ".").replace("\u2212", "-"))


class NumberField(forms.CharField):
    """A number as people write it, also with a decimal comma; at most two decimals."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def prepare_value(self, value: Any) -> Any:
        """Without zeros that nobody typed: 7.50 is shown as 7.5."""
        return f"{value.normalize():f}" if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        if typed == "":
            return Decimal(0)
        number = decimal_of(typed)
        if number != round(number, 2):
            raise ValidationError(_("Two decimals are enough, for example 0.25 for a quarter of an hour."))
        self.check_range(number)
        return number

    def check_range(self, number: Decimal) -> None:
        """Raises `ValidationError` with a sentence that says what to write."""


class HoursField(NumberField):
    """Hours a week, from none to all there are."""

    def check_range(self, number: Decimal) -> None:
        if number < 0:
            raise ValidationError(_("Hours cannot be negative. Write 0 or more."))
        if number > MOST_HOURS:
            raise ValidationError(_("A week has 168 hours. Write 168 or less."))


class SpentHoursField(HoursField):
    """Hours a week that are really spent: more than none."""

    def check_range(self, number: Decimal) -> None:
        super().check_range(number)
        if number == 0:
            raise ValidationError(_("An activity takes some time. Write more than 0, for example 0.5."))


class PercentField(NumberField):
    """A share of full time in percent."""

    def check_range(self, number: Decimal) -> None:
        if number <= 0:
            raise ValidationError(_("Write more than 0. For a time away, add a clock stop in your profile."))
        if number > 100:
            raise ValidationError(_("Full time is 100. Write 100 or less."))
        if number != round(number, 1):
            raise ValidationError(_("One decimal is enough, for example 62.5."))


class MonthField(forms.CharField):
    """A month as its first day: from the browser's own field as 2027-05, or typed as 5/2027."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.TextInput(attrs={"type": "month"}), **options)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%Y-%m}" if isinstance(value, date) else value

    def clean(self, value: Any) -> Any:
        typed = super().clean(value).strip()
        return month_of(typed) if typed else None


def month_of(typed: str) -> date:
    """The first day of a month as it was typed. Raises `ValidationError`."""
    if found := MONTH.fullmatch(typed):
        year, month = int(found[1]), int(found[2])
    elif found := MONTH_FIRST.fullmatch(typed):
        month, year = int(found[1]), int(found[2])
    else:
        raise ValidationError(_("Write the month as year and month, for example 2027-05."))
    if not 1 <= month <= 12:
        raise ValidationError(_("A year has twelve months. Write, for example, 2027-05."))
    if year not in YEARS_OF_MONTHS:
        raise ValidationError(_("This month is long past or very far away. Check the year."))
    return date(year, month, 1)


class DayField(forms.DateField):
    """A day with the browser's own calendar."""

    def __init__(self, *, may_be_ahead: bool = False, **options: Any) -> None:
        options.setdefault("error_messages", {})
        options["error_messages"].setdefault(
            "invalid", _("Write the day as year, month and day, for example 2026-10-12.")
        )
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)
        self.may_be_ahead = may_be_ahead

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        if day is None:
            return None
        if day.year < EARLIEST_YEAR:
            raise ValidationError(_("Check the year: this is before 1940."))
        if day.year >= YEARS_OF_MONTHS.stop:
            raise ValidationError(_("This day is very far away. Check the year."))
        if day > timezone.localdate() and not self.may_be_ahead:
            raise ValidationError(_("This day is in the future. Write it down once it has come."))
        return day
