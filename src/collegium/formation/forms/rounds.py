from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from collegium.formation.actions import RoundPlan
from collegium.formation.models import Round
from collegium.people.names import validate_one_line, validate_visible
from collegium.people.time_zones import zones_by_region
from collegium.programs.models import Program


class DayInput(forms.DateInput):
    """The browser's own calendar, which speaks ISO dates."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def last_moment(day: date, zone: ZoneInfo) -> datetime:
    """The end of a day in a zone: the first moment of the next."""
    return datetime.combine(day + timedelta(days=1), time.min, tzinfo=zone)


def day_of_last_moment(at: datetime, zone: ZoneInfo) -> date:
    """The day that ends at, or holds, this moment."""
    return (at - timedelta(microseconds=1)).astimezone(zone).date()


class RoundForm(forms.Form):
    name = forms.CharField(
        label=_("Name of the round"),
        max_length=80,
        help_text=_("For example: Spring 2027"),
        error_messages={"required": _("Write a name for the round, for example Spring 2027.")},
        validators=[validate_one_line, validate_visible],
    )
    opens_on = forms.DateField(label=_("Enrollment opens on"), widget=DayInput())
    closes_on = forms.DateField(
        label=_("Last day of enrollment"), widget=DayInput(), help_text=_("Open until the end of this day.")
    )
    cycle_starts_on = forms.DateField(
        label=_("The groups start on"),
        widget=DayInput(),
        help_text=_("Years in rank are counted up to this day."),
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone of the meetings"),
        help_text=_("Weekly times are asked for in this zone; people elsewhere see their own clock beside it."),
    )
    size_least = forms.IntegerField(label=_("Smallest group"), min_value=3, max_value=12)
    size_target = forms.IntegerField(label=_("Size to aim at"), min_value=3, max_value=12)
    size_most = forms.IntegerField(label=_("Largest group"), min_value=3, max_value=12)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        zones = [(region, list(places)) for region, places in zones_by_region()]
        zone_field = self.fields["time_zone"]
        assert isinstance(zone_field, forms.ChoiceField)  # noqa: S101 -- tells the type checker what stands above
        zone_field.choices = [("UTC", "UTC"), *zones]

    @staticmethod
    def of_program(program: Program, *, today: date) -> dict[str, Any]:
        """A first answer for a new round: a month from today, in the program's zone, six people at a table."""
        return {
            "opens_on": today,
            "closes_on": today + timedelta(days=30),
            "cycle_starts_on": today + timedelta(days=45),
            "time_zone": program.time_zone,
            "size_least": 4,
            "size_target": 6,
            "size_most": 8,
        }

    @staticmethod
    def of_round(found: Round) -> dict[str, Any]:
        """The round's plan as the form asks for it."""
        return {
            "name": found.name,
            "opens_on": found.opens_at.astimezone(found.zone).date(),
            "closes_on": day_of_last_moment(found.closes_at, found.zone),
            "cycle_starts_on": found.cycle_starts_on,
            "time_zone": found.time_zone,
            "size_least": found.size_least,
            "size_target": found.size_target,
            "size_most": found.size_most,
        }

    def clean(self) -> dict[str, Any]:
        self._check_dates()
        self._check_sizes()
        return self.cleaned_data

    def _check_dates(self) -> None:
        opens, closes = self.cleaned_data.get("opens_on"), self.cleaned_data.get("closes_on")
        starts = self.cleaned_data.get("cycle_starts_on")
        if opens and closes and closes < opens:
            self.add_error("closes_on", _("Enrollment cannot end before it opens. Choose a later day."))
        elif closes and closes < self.today:
            self.add_error("closes_on", _("This day has passed. Choose today or a later day."))
        if closes and starts and starts < closes:
            self.add_error("cycle_starts_on", _("The groups start after enrollment has ended. Choose a later day."))

    def _check_sizes(self) -> None:
        least, target = self.cleaned_data.get("size_least"), self.cleaned_data.get("size_target")
        most = self.cleaned_data.get("size_most")
        if least and most and most < least:
            self.add_error("size_most", _("The largest group cannot be smaller than the smallest."))
        elif least and most and target and not least <= target <= most:
            self.add_error("size_target", _("The size to aim at lies between the smallest and the largest group."))

    def plan(self) -> RoundPlan:
        """What a valid form decides: whole days of the chosen zone."""
        answer = self.cleaned_data
        zone = ZoneInfo(answer["time_zone"])
        return RoundPlan(
            name=answer["name"],
            opens_at=datetime.combine(answer["opens_on"], time.min, tzinfo=zone),
            closes_at=last_moment(answer["closes_on"], zone),
            time_zone=answer["time_zone"],
            cycle_starts_on=answer["cycle_starts_on"],
            size_least=answer["size_least"],
            size_most=answer["size_most"],
            size_target=answer["size_target"],
        )


class ExtendForm(forms.Form):
    closes_on = forms.DateField(
        label=_("New last day of enrollment"), widget=DayInput(), help_text=_("Open until the end of this day.")
    )

    def __init__(self, *args: Any, found: Round, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found, self.today = found, today

    def clean_closes_on(self) -> date:
        day: date = self.cleaned_data["closes_on"]
        if day < self.today:
            raise forms.ValidationError(_("This day has passed. Choose today or a later day."))
        if last_moment(day, self.found.zone) <= self.found.opens_at:
            raise forms.ValidationError(_("Enrollment cannot end before it opens. Choose a later day."))
        return day
