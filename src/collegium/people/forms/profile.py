from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from collegium.people.models import ClockStop, Person
from collegium.people.names import validate_one_line, validate_visible
from collegium.people.suggestions import RANKS, TRACKS
from collegium.people.time_zones import zones_by_region

EARLIEST_YEAR = 1940


class DayInput(forms.DateInput):
    """The browser's own calendar, which speaks the person's language."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class SuggestingInput(forms.TextInput):
    """A line of text with suggestions; whatever else is typed is as good."""

    template_name = "people/widgets/suggesting_input.html"

    def __init__(self, suggestions: Sequence[Any]) -> None:
        super().__init__()
        self.suggestions = suggestions

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        list_id = f"{context['widget']['attrs'].get('id', name)}_suggestions"
        context["widget"]["attrs"]["list"] = list_id
        context["widget"]["list_id"] = list_id
        context["widget"]["suggestions"] = self.suggestions
        return context


def zone_choices(present: str) -> list[tuple[str, Any]]:
    """UTC, the regions with their places and, where it is an old name, the zone that stands there now."""
    regions: list[tuple[str, Any]] = [("UTC", "UTC"), *zones_by_region()]
    known = {"UTC", *(name for _region, places in zones_by_region() for name, _place in places)}
    return regions if present in known else [(present, present), *regions]


class ProfileForm(forms.ModelForm):  # type: ignore[type-arg] # ModelForm takes no argument at run time
    class Meta:
        model = Person
        fields = (
            "name",
            "pronouns",
            "institution",
            "department",
            "specialty",
            "rank",
            "track",
            "rank_started_on",
            "time_zone",
            "contact",
        )
        labels = {
            "name": _("Name"),
            "pronouns": _("Pronouns"),
            "institution": _("Institution"),
            "department": _("Department"),
            "specialty": _("Specialty"),
            "rank": _("Rank"),
            "track": _("Track"),
            "rank_started_on": _("First appointment at this rank"),
            "time_zone": _("Time zone"),
            "contact": _("E-mail I want"),
        }
        help_texts = {
            "pronouns": _("If you like. For example: she/her, they/them."),
            "rank": _("As your institution calls it."),
            "track": _("As your institution calls it."),
            "rank_started_on": _("At any school, not only the present one. The day your years in rank count from."),
            "time_zone": _("Every time you see here is shown in this zone."),
        }
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "institution": forms.TextInput(attrs={"autocomplete": "organization"}),
            "rank": SuggestingInput(RANKS),
            "track": SuggestingInput(TRACKS),
            "rank_started_on": DayInput(),
            "contact": forms.RadioSelect,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.CharField):
                field.validators.append(validate_one_line)
        self.fields["name"].validators.append(validate_visible)
        self.fields["name"].error_messages["required"] = _("Write your name as your colleagues know it.")
        self.fields["time_zone"] = forms.ChoiceField(
            label=self.fields["time_zone"].label,
            help_text=self.fields["time_zone"].help_text,
            choices=zone_choices(self.instance.time_zone),
            widget=forms.Select(
                attrs={
                    "data-own-zone": "suggest",
                    "data-use-words": _("Use this device’s zone:"),
                    "data-search-words": _("Search for a city"),
                }
            ),
            error_messages={"invalid_choice": _("Choose a time zone from the list, for example America/Chicago.")},
        )

    def clean_rank_started_on(self) -> date | None:
        started_on: date | None = self.cleaned_data["rank_started_on"]
        if started_on and started_on > timezone.localdate():
            raise forms.ValidationError(
                _("This day is in the future. Give the day on which your present rank began, or leave it empty.")
            )
        if started_on and started_on.year < EARLIEST_YEAR:
            raise forms.ValidationError(_("Check the year: this is before 1940."))
        return started_on

    def changes(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.changed_data}


class ClockStopForm(forms.ModelForm):  # type: ignore[type-arg] # ModelForm takes no argument at run time
    class Meta:
        model = ClockStop
        fields = ("starts_on", "ends_on")
        labels = {"starts_on": _("First day away"), "ends_on": _("First day back")}
        widgets = {"starts_on": DayInput(), "ends_on": DayInput()}

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        starts_on, ends_on = typed.get("starts_on"), typed.get("ends_on")
        if starts_on and starts_on.year < EARLIEST_YEAR:
            self.add_error("starts_on", _("Check the year: this is before 1940."))
        if starts_on and ends_on and ends_on <= starts_on:
            self.add_error("ends_on", _("This is not after the first day away. Give the day on which you were back."))
        return typed

    def validate_constraints(self) -> None:
        """The form says the same in a sentence beside the field."""
