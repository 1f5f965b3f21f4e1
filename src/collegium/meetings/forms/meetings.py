from datetime import date, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from collegium.meetings.formats import FREE, formats
from collegium.meetings.forms.fields import DayField, TimeOfDayField
from collegium.meetings.jumps import Keep, corrected
from collegium.meetings.models import LONGEST_PLACE, LONGEST_TITLE, Meeting
from collegium.meetings.models.meetings import LONGEST, SHORTEST
from collegium.meetings.stated import StatedMeeting
from collegium.people.fields import Line
from collegium.people.time_zones import zones_by_region

FIELDS = ("format", "title", "on", "at", "time_zone", "length_minutes", "place")


class MeetingForm(forms.Form):
    """One meeting: what kind, when on the wall clock of which zone, how long and where."""

    format = forms.ChoiceField(
        label=_("Format"),
        help_text=_("Its timed items are the first draft of the agenda."),
        error_messages={"required": _("Choose a format.")},
    )
    on = DayField(label=_("Day"), error_messages={"required": _("Choose the day.")})
    at = TimeOfDayField(label=_("Begins at"), error_messages={"required": _("Choose when it begins.")})
    time_zone = forms.ChoiceField(
        label=_("Time zone"), help_text=_("Colleagues elsewhere see their own clock beside it.")
    )
    length_minutes = forms.IntegerField(
        label=_("Minutes"),
        min_value=SHORTEST,
        max_value=LONGEST,
        error_messages={
            "required": _("Write how many minutes you book."),
            "min_value": _("Book at least %(limit_value)s minutes."),
            "max_value": _("Book at most %(limit_value)s minutes."),
        },
    )
    place = Line(
        label=_("Place or link"),
        required=False,
        max_length=LONGEST_PLACE,
        help_text=_("A room, or the link of a video call. Only your group reads it."),
    )
    title = Line(
        label=_("Title"), required=False, max_length=LONGEST_TITLE, help_text=_("Empty: the name of the format.")
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        shapes = [(one.code, f"{gettext(one.title)} ({one.minutes})") for one in formats().values()]
        self._choices("format", [*shapes, (FREE, gettext("Without a format"))])
        zones = [(region, list(places)) for region, places in zones_by_region()]
        self._choices("time_zone", [("UTC", "UTC"), *zones])

    def _choices(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- tells the type checker what stands above
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        """A day that is over is a slip of the year: the clock would call such a meeting off at once. A meeting that
        is changed may stay on its day."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        on, zone = said.get("on"), said.get("time_zone")
        if on and zone and on != self.initial.get("on") and on < timezone.localdate(timezone=ZoneInfo(zone)):
            self.add_error("on", gettext("This day is over. Choose today or a later day."))
        return said

    @staticmethod
    def of(meeting: Meeting) -> dict[str, Any]:
        """The form's first values for a meeting that is there."""
        return {name: getattr(meeting, name) for name in (*FIELDS, "revision")}

    @property
    def stated(self) -> StatedMeeting:
        """What a valid form says."""
        return StatedMeeting(**{name: self.cleaned_data[name] for name in FIELDS})


class CorrectingForm(MeetingForm):
    """A meeting that is there: where its zone is corrected, the clock or the moment stays."""

    keep = forms.ChoiceField(
        label=_("If you correct the time zone"),
        choices=[
            (Keep.CLOCK.value, _("keep the clock time: the numbers above hold in the new zone")),
            (Keep.INSTANT.value, _("keep the moment: the meeting begins when it would have, with other numbers")),
        ],
        initial=Keep.CLOCK.value,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what stays.")},
    )
    field_order: tuple[str, ...] = ("format", "on", "at", "time_zone", "keep", "length_minutes", "place", "title")

    def when(self, meeting: Meeting) -> tuple[date, time]:
        """What a valid form says. The moment is kept from the meeting as it stands, whatever numbers were typed."""
        said = self.cleaned_data
        if said["keep"] == Keep.INSTANT.value and said["time_zone"] != meeting.time_zone:
            old, new = meeting.time_zone, said["time_zone"]
            return corrected(meeting.on, meeting.at, old=old, new=new, keep=Keep.INSTANT)
        return said["on"], said["at"]

    def stated_for(self, meeting: Meeting) -> StatedMeeting:
        """What a valid form says of this meeting."""
        on, at = self.when(meeting)
        return StatedMeeting(**{name: self.cleaned_data[name] for name in FIELDS} | {"on": on, "at": at})
