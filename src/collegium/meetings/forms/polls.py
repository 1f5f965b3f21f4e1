from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.forms import BoundField
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from collegium.meetings.formats import FREE, formats
from collegium.meetings.forms.fields import DayField, TimeOfDayField
from collegium.meetings.models import (
    LONGEST_NAME,
    LONGEST_PLACE,
    LONGEST_TITLE,
    MOST_OPTIONS,
    Choice,
    Meeting,
    Poll,
    PollOption,
)
from collegium.meetings.models.meetings import LONGEST, SHORTEST
from collegium.meetings.stated_poll import StatedPoll
from collegium.meetings.wall_clock import instant
from collegium.people.fields import Line
from collegium.people.time_zones import zones_by_region

FEWEST_TIMES = 2
EMPTY_ROWS = 4


class PollForm(forms.Form):
    """What is asked: a title, times on the clock of one zone, and until when."""

    title = Line(
        label=_("Title"),
        max_length=LONGEST_TITLE,
        help_text=_("Guests read it too, and nothing else about your group."),
        error_messages={"required": _("Write what the meeting is about, in a few words.")},
    )
    format = forms.ChoiceField(label=_("Format"), error_messages={"required": _("Choose a format.")})
    meeting = forms.ModelChoiceField(
        label=_("Which meeting"),
        queryset=Meeting.objects.none(),
        required=False,
        empty_label=_("A new one"),
        help_text=_("A planned meeting is moved to the time that you decide on."),
        error_messages={"invalid_choice": _("This meeting is not planned any more. Choose another one.")},
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"), help_text=_("Of the times below. Everybody sees their own clock.")
    )
    length_minutes = forms.IntegerField(
        label=_("Minutes"),
        min_value=SHORTEST,
        max_value=LONGEST,
        error_messages={
            "required": _("Write how many minutes you need."),
            "min_value": _("Book at least %(limit_value)s minutes."),
            "max_value": _("Book at most %(limit_value)s minutes."),
        },
    )
    place = Line(
        label=_("Place or link"),
        required=False,
        max_length=LONGEST_PLACE,
        help_text=_("Only your group reads it, guests do not."),
    )
    closes_on = DayField(
        label=_("Answers until"),
        help_text=_("The end of this day. You can decide before."),
        error_messages={"required": _("Choose the last day for answers.")},
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args: Any, meetings: Sequence[Meeting], rows: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self.rows = min(MOST_OPTIONS, max(rows, FEWEST_TIMES))
        shapes = [(one.code, gettext(one.title)) for one in formats().values()]
        self._choices("format", [*shapes, (FREE, gettext("Without a format"))])
        self._choices("time_zone", [("UTC", "UTC"), *((name, list(zones)) for name, zones in zones_by_region())])
        meeting = self.fields["meeting"]
        assert isinstance(meeting, forms.ModelChoiceField)  # noqa: S101 -- tells the type checker what stands above
        meeting.queryset = Meeting.objects.filter(pk__in=[one.pk for one in meetings])
        meeting.label_from_instance = _named  # type: ignore[method-assign, assignment]
        for row in range(1, self.rows + 1):
            self.fields[f"on_{row}"] = DayField(label=_("Day"), required=False)
            self.fields[f"at_{row}"] = TimeOfDayField(label=_("Begins at"), required=False)

    def _choices(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- tells the type checker what stands above
        field.choices = choices

    @staticmethod
    def of(poll: Poll, options: Iterable[PollOption]) -> dict[str, Any]:
        """The form's first values for a poll that is there."""
        closes_on = (poll.closes_at - timedelta(minutes=1)).astimezone(ZoneInfo(poll.time_zone))
        names = ("title", "format", "place", "time_zone", "length_minutes", "meeting", "revision")
        return {name: getattr(poll, name) for name in names} | {"closes_on": closes_on.date()} | rows_of(options)

    def time_rows(self) -> Iterator[tuple[BoundField, BoundField]]:
        """The rows of the table of times."""
        return ((self[f"on_{row}"], self[f"at_{row}"]) for row in range(1, self.rows + 1))

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        for row in range(1, self.rows + 1):
            self._check_row(row, typed)
        if not self.errors:
            self._check_times(typed)
        return typed

    def _check_row(self, row: int, typed: dict[str, Any]) -> None:
        on, at = typed.get(f"on_{row}"), typed.get(f"at_{row}")
        if on and at is None and f"at_{row}" not in self.errors:
            self.add_error(f"at_{row}", _("Choose when it begins on this day."))
        if at is not None and not on and f"on_{row}" not in self.errors:
            self.add_error(f"on_{row}", _("Choose the day for this time."))

    def _check_times(self, typed: dict[str, Any]) -> None:
        if len(self._times(typed)) < FEWEST_TIMES:
            raise forms.ValidationError(_("Give at least two different times to choose from."))
        if self._closes_at(typed) <= timezone.now():
            self.add_error("closes_on", _("This day is over. Choose a later one."))
        elif self._closes_at(typed) > min(instant(on, at, typed["time_zone"]) for on, at in self._times(typed)):
            self.add_error("closes_on", _("Answers have to be there before the first time. Choose an earlier day."))

    def _times(self, typed: dict[str, Any]) -> tuple[tuple[date, time], ...]:
        rows = ((typed.get(f"on_{row}"), typed.get(f"at_{row}")) for row in range(1, self.rows + 1))
        return tuple(sorted({(on, at.replace(second=0)) for on, at in rows if on and at is not None}))

    @staticmethod
    def _closes_at(typed: dict[str, Any]) -> datetime:
        return instant(typed["closes_on"] + timedelta(days=1), time.min, typed["time_zone"])

    @property
    def stated(self) -> StatedPoll:
        """What a valid form says."""
        said = self.cleaned_data
        names = ("title", "format", "place", "time_zone", "length_minutes")
        return StatedPoll(
            **{name: said[name] for name in names},
            meeting_id=said["meeting"].pk if said["meeting"] else None,
            closes_at=self._closes_at(said),
            times=self._times(said),
        )


def rows_of(options: Iterable[PollOption]) -> dict[str, Any]:
    """First values of the rows of times."""
    found: dict[str, Any] = {}
    for row, option in enumerate(options, start=1):
        found |= {f"on_{row}": option.on, f"at_{row}": option.at}
    return found


def _named(meeting: Meeting) -> str:
    return f"{meeting.name}, {meeting.on:%Y-%m-%d} {meeting.at:%H:%M} ({meeting.time_zone})"


class AnswerForm(forms.Form):
    """Yes, if needed or no for every time. `revision` is that of the poll as the page showed it."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args: Any, options: Iterable[PollOption], own: dict[int, str], **more: Any) -> None:
        super().__init__(*args, **more)
        self.asked = [one.pk for one in options]
        for pk in self.asked:
            self.fields[f"choice_{pk}"] = forms.ChoiceField(
                label=_("Does it suit?"),
                choices=Choice.choices,
                widget=forms.RadioSelect,
                initial=own.get(pk),
                error_messages={"required": _("Say yes, if needed or no.")},
            )

    def field_of(self, pk: int) -> BoundField:
        return self[f"choice_{pk}"]

    @property
    def choices(self) -> dict[int, Choice]:
        """What a valid form says, by the number of the time."""
        return {pk: Choice(self.cleaned_data[f"choice_{pk}"]) for pk in self.asked}


class GuestForm(AnswerForm):
    """The same for somebody without an account, with a name."""

    name = Line(
        label=_("Your name"),
        max_length=LONGEST_NAME,
        help_text=_("The members of the group read it. Other guests do not."),
        error_messages={"required": _("Write your name, so that the group knows who answered.")},
    )


class DecideForm(forms.Form):
    """One tick where everybody refused."""

    even_so = forms.BooleanField(label=_("I want this time even so"), required=False)
