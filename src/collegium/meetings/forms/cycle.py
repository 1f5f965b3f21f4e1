"""A whole cycle, days on which a member is away, and a turn that one asks another to take."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from collegium.meetings.actions import StatedCycle
from collegium.meetings.day_spans import MOST_LINES, TooManyLines, UnreadableLine, spans_of
from collegium.meetings.forms.fields import DayField, TimeOfDayField
from collegium.meetings.models import LONGEST_PLACE, RhythmChoice
from collegium.meetings.models.cycle import LONGEST_BLOCKED
from collegium.meetings.rhythm import LONGEST_CYCLE, SHORTEST_CYCLE
from collegium.people.fields import Line, Words
from collegium.people.time_zones import zones_by_region

SHORTEST_MEETING, LONGEST_MEETING = 45, 240


class CycleForm(forms.Form):
    """How often, from when, for how long, and when not."""

    rhythm = forms.ChoiceField(
        label=_("How often"),
        choices=RhythmChoice.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how often you meet.")},
    )
    starts_on = DayField(
        label=_("First meeting"),
        help_text=_("All meetings are on its weekday."),
        error_messages={"required": _("Choose the day of the first meeting.")},
    )
    at = TimeOfDayField(label=_("Begins at"), error_messages={"required": _("Choose when meetings begin.")})
    time_zone = forms.ChoiceField(
        label=_("Time zone"), help_text=_("Meetings keep this clock over daylight-saving changes.")
    )
    months = forms.IntegerField(
        label=_("Months"),
        min_value=SHORTEST_CYCLE,
        max_value=LONGEST_CYCLE,
        help_text=_("A year suits most groups."),
        error_messages={
            "required": _("Write for how many months you plan."),
            "min_value": _("Plan at least %(limit_value)s months."),
            "max_value": _("Plan at most %(limit_value)s months."),
        },
    )
    length_minutes = forms.IntegerField(
        label=_("Minutes of a meeting"),
        min_value=SHORTEST_MEETING,
        max_value=LONGEST_MEETING,
        help_text=_("90 hold every format for six people. In 60 there is no time for dossiers and teach-backs."),
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
    blocked = Words(
        label=_("Days without a meeting"),
        longest=LONGEST_BLOCKED,
        rows=4,
        required=False,
        help_text=_("Holidays, one day or span in a line: 2026-11-26, or 2026-12-21 to 2027-01-03."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["time_zone"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- tells the type checker what stands above
        field.choices = [("UTC", "UTC"), *((region, list(places)) for region, places in zones_by_region())]

    def clean_blocked(self) -> str:
        typed: str = self.cleaned_data["blocked"]
        try:
            spans_of(typed)
        except UnreadableLine as unreadable:
            told = _("“%(line)s” is no day. Write 2026-11-26, or 2026-12-21 to 2027-01-03.")
            raise forms.ValidationError(told, params={"line": unreadable.line}) from None
        except TooManyLines:
            told = _("Write at most %(most)s lines. A span of days is one line.")
            raise forms.ValidationError(told, params={"most": MOST_LINES}) from None
        return typed

    @property
    def stated(self) -> StatedCycle:
        """What a valid form says."""
        return StatedCycle(**self.cleaned_data)


class LeaveForm(forms.Form):
    """From one day to another, both included."""

    first_on = DayField(label=_("First day"), error_messages={"required": _("Choose the first day you are away.")})
    last_on = DayField(
        label=_("Last day"),
        help_text=_("The same day again if it is only one."),
        error_messages={"required": _("Choose the last day you are away.")},
    )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        first, last = found.get("first_on"), found.get("last_on")
        if first and last and last < first:
            self.add_error("last_on", _("The last day is before the first. Check both."))
        return found


class SwapForm(forms.Form):
    """Whom to ask, in exchange for which meeting or for nothing: "12" or "12:34" by numbers."""

    role = forms.CharField(widget=forms.HiddenInput)
    offer = forms.ChoiceField(
        label=_("Who could take it?"),
        help_text=_("The other one says yes or no. Until then nothing changes."),
        error_messages={
            "required": _("Choose whom you ask."),
            "invalid_choice": _("This is not possible any more. Choose from the list."),
        },
    )

    def __init__(self, *args: Any, offers: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["offer"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- tells the type checker what stands above
        field.choices = [("", _("Choose")), *offers]

    @property
    def taker_and_meeting(self) -> tuple[int, int | None]:
        """Numbers of the member and of the meeting in exchange."""
        taker, _colon, meeting = self.cleaned_data["offer"].partition(":")
        return int(taker), int(meeting) if meeting else None
