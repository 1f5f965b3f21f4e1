from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from collegium.careers.balance import MOST_HOURS
from collegium.careers.forms.fields import DayField, HoursField, MonthField, PercentField
from collegium.careers.models import LONGEST_NOTE, LONGEST_RANK, LONGEST_TITLE, MissionKind, Wish
from collegium.people.fields import Line, Words
from collegium.people.suggestions import RANKS
from collegium.programs.models import Criterion

MORE = "more_"
"""Begins the name of each field for hours of a further mission."""
REVISION = "revision"


class CriterionField(forms.ModelChoiceField):  # type: ignore[type-arg] # it takes no argument at run time
    """One of the program's criteria, by its name."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.label)


class MilestoneForm(forms.Form):
    """Something to reach, or a goal that goes on. Only its name is needed."""

    title = Line(
        label=_("Milestone or goal"),
        max_length=LONGEST_TITLE,
        help_text=_("What will be there then. No names of patients, learners or other people."),
        error_messages={"required": _("Write what you want to reach, in a few words.")},
    )
    due_month = MonthField(
        label=_("By which month"),
        required=False,
        help_text=_("For example 2027-05. Leave it empty for a goal that goes on."),
    )
    mission = forms.ChoiceField(
        label=_("What its hours are for"),
        choices=MissionKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what its hours are for.")},
    )
    hours = HoursField(
        label=_("Hours a week it needs"), required=False, help_text=_("Your best guess, for example 3 or 1.5.")
    )
    criterion = CriterionField(
        label=_("Which criterion for promotion it serves"),
        queryset=Criterion.objects.none(),
        required=False,
        empty_label=_("None of them"),
    )
    done_on = DayField(label=_("Reached on"), required=False, help_text=_("Leave it empty while it is ahead of you."))
    note = Words(label=_("Private note"), longest=LONGEST_NOTE, required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)

    def __init__(self, *args: Any, criteria: Iterable[Criterion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [one.pk for one in criteria]
        if offered:
            self.fields["criterion"].queryset = Criterion.objects.filter(pk__in=offered)  # type: ignore[attr-defined]
        else:
            del self.fields["criterion"]
        for kind in MissionKind:
            self.fields[f"{MORE}{kind}"] = HoursField(label=kind.label, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        twice = f"{MORE}{cleaned.get('mission')}"
        if cleaned.get(twice):
            self.add_error(twice, _("Its hours for this stand above already. Write them in one place."))
        elif sum(cleaned.get(name) or 0 for name in ("hours", *self.named_more)) > MOST_HOURS:
            self.add_error("hours", _("Together these are more than 168 hours, and a week has no more."))
        return cleaned

    named_more = tuple(f"{MORE}{kind}" for kind in MissionKind)

    @property
    def more(self) -> list[forms.BoundField]:
        """Hours of further missions, one field for each."""
        return [self[name] for name in self.named_more]

    @property
    def needs_more(self) -> bool:
        """True where hours of further missions are named, or were typed and not understood."""
        return any(bound.value() or bound.errors for bound in self.more)

    @property
    def said(self) -> dict[str, Any]:
        """The valid form for the action; a criterion that was not asked for stays as it is."""
        more = {kind.value: self.cleaned_data[f"{MORE}{kind}"] for kind in MissionKind}
        own = {name: self.cleaned_data[name] for name in self.base_fields if name in self.fields and name != REVISION}
        return {**own, "more": more}

    @property
    def read(self) -> int:
        """The revision that stood in the page; a page that says none has seen none."""
        return int(self.cleaned_data["revision"] or 0)


class AimForm(forms.Form):
    """Where the path leads. Nothing is said about time without a wish."""

    wish = forms.ChoiceField(
        label=_("Do you want to be promoted?"),
        choices=Wish.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one. You can change it at any time, and nobody else reads it.")},
    )
    next_rank = Line(
        label=_("Your next rank"),
        max_length=LONGEST_RANK,
        required=False,
        help_text=_("As your institution calls it, for example Associate Professor."),
    )
    has_dossier = forms.BooleanField(label=_("My dossier is with the committee"), required=False)


class EarlierRankForm(forms.Form):
    title = Line(
        label=_("Rank"),
        max_length=LONGEST_RANK,
        help_text=_("As your institution called it, for example %(rank)s.") % {"rank": RANKS[0]},
        error_messages={"required": _("Write the rank as your institution called it.")},
    )
    starts_on = DayField(
        label=_("First day at this rank"),
        help_text=_("At any school. It ended when the next rank began."),
        error_messages={"required": _("Choose the day on which this rank began.")},
    )


class PromotionForm(forms.Form):
    title = Line(
        label=_("Your new rank"),
        max_length=LONGEST_RANK,
        error_messages={"required": _("Write your new rank as your institution calls it.")},
    )
    promoted_on = DayField(
        label=_("First day at it"),
        error_messages={"required": _("Choose the day on which your new rank began.")},
    )


class FteForm(forms.Form):
    starts_on = DayField(
        label=_("From this day on"),
        may_be_ahead=True,
        error_messages={"required": _("Choose the day from which this counts.")},
    )
    percent = PercentField(
        label=_("Percent of full time"),
        help_text=_("For example 80, or 62,5."),
        error_messages={"required": _("Write how much of full time you work, for example 80.")},
    )
