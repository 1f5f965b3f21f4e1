"""Fields that several forms of this room share."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from collegium.objectives.figures import NotANumber, TwoNumbers, read_number, written_number
from collegium.people import fields
from collegium.people.names import validate_one_line, validate_visible

YEARS = range(2000, 2100)


def validate_readable(text: str) -> None:
    try:
        validate_visible(text)
    except ValidationError as unseen:
        raise ValidationError(_("Write words that your colleagues can read.")) from unseen


class Words(fields.Words):
    """A text of a few lines that a colleague can read."""

    default_validators = [validate_readable]


class Line(fields.Line):
    """One line that a colleague can read."""

    default_validators = [validate_one_line, validate_readable]


class NumberField(forms.CharField):
    """A number as people write it, with a comma or a point, negative too."""

    def __init__(self, *, least: int | None = None, most: int | None = None, **options: Any) -> None:
        super().__init__(
            required=False, max_length=20, widget=forms.TextInput(attrs={"inputmode": "decimal"}), **options
        )
        self.least, self.most = least, most

    def prepare_value(self, value: Any) -> Any:
        return written_number(value) if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Decimal | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            number = read_number(text)
        except TwoNumbers as two:
            said = gettext("This can be two numbers. Write %(one)s or %(other)s.")
            raise ValidationError(said % {"one": two.choices[0], "other": two.choices[1]}) from None
        except NotANumber:
            raise ValidationError(_("Write a number, for example 12, 2.5 or −3.")) from None
        return self._within(number)

    def _within(self, number: Decimal) -> Decimal:
        if self.least is not None and number < self.least:
            raise ValidationError(gettext("Write a number that is not below %(least)d.") % {"least": self.least})
        if self.most is not None and number > self.most:
            raise ValidationError(gettext("Write a number that is not above %(most)d.") % {"most": self.most})
        return number


class DayField(forms.DateField):
    """A day of the calendar, in a year that can be meant."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            error_messages={"invalid": _("Write the day as year, month and day, for example 2026-10-12.")},
            **options,
        )

    def clean(self, value: Any) -> date | None:
        day: date | None = super().clean(value)
        if day is not None and day.year not in YEARS:
            raise ValidationError(_("This day is long past or very far away. Check the year."))
        return day
