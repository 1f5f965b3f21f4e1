from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from collegium.formation.forms.rounds import DayInput
from collegium.formation.goals import SharedGoal
from collegium.formation.models import Enrollment
from collegium.formation.windows import WINDOW_COUNT
from collegium.inventory.catalog import MOST_PRIORITIES, codes
from collegium.people.models import Person

MOST_STRENGTHS = 5
"""Competencies in the short form that a person offers to teach. The full inventory asks about all of them."""

FEWEST_WINDOWS = 2
"""Weekly windows that a group has to share (domain evidence, section 2.1): with fewer nobody could be placed."""


class StageForm(forms.Form):
    rank = forms.CharField(
        label=_("Rank, as your institution calls it"),
        max_length=120,
        help_text=_("For example: Assistant Professor"),
        error_messages={"required": _("Write your rank, for example Assistant Professor.")},
    )
    track = forms.CharField(
        label=_("Track, as your institution calls it"),
        max_length=120,
        required=False,
        help_text=_("For example: Clinician-Educator. Leave it empty if your institution has no tracks."),
    )
    rank_started_on = forms.DateField(
        label=_("First appointment at this rank"),
        widget=DayInput(),
        help_text=_("Your first appointment at this rank anywhere, not your hire date here. The year matters most."),
        error_messages={"required": _("Give the day on which your present rank began; the year matters most.")},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    @staticmethod
    def of_person(person: Person) -> dict[str, Any]:
        return {"rank": person.rank, "track": person.track, "rank_started_on": person.rank_started_on}

    def clean_rank_started_on(self) -> date:
        day: date = self.cleaned_data["rank_started_on"]
        if day > self.today:
            raise forms.ValidationError(_("This date lies in the future. Enter the day your present rank began."))
        if day.year < self.today.year - 70:
            raise forms.ValidationError(_("This date lies more than 70 years back. Check the year."))
        return day


class StrengthsForm(forms.Form):
    shared_goal = forms.ChoiceField(
        label=_("What do you want to get done this cycle?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you want to get done this cycle.")},
    )
    can_teach = forms.MultipleChoiceField(label=_("I can teach"), required=False)
    wants = forms.MultipleChoiceField(label=_("I want to learn"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        answers: dict[str, list[tuple[str, str]]] = {
            "shared_goal": _goals(),
            "can_teach": _all_codes(),
            "wants": _all_codes(),
        }
        for name, choices in answers.items():
            answer = self.fields[name]
            assert isinstance(answer, forms.ChoiceField)  # noqa: S101 -- tells the type checker what stands above
            answer.choices = choices

    @property
    def most_taught(self) -> int:
        """So many items can be marked; whoever has taken the full inventory may keep every strength that it holds."""
        return max(MOST_STRENGTHS, len(self.initial.get("can_teach", ())))

    @property
    def most_wanted(self) -> int:
        return MOST_PRIORITIES

    def clean_can_teach(self) -> list[str]:
        return _at_most(self.cleaned_data["can_teach"], self.most_taught)

    def clean_wants(self) -> list[str]:
        return _at_most(self.cleaned_data["wants"], self.most_wanted)

    def clean(self) -> dict[str, Any]:
        both = set(self.cleaned_data.get("can_teach", ())) & set(self.cleaned_data.get("wants", ()))
        if both:
            self.add_error(
                "wants",
                _("The same item cannot be both. Choose for each whether you teach it or want to learn it."),
            )
        return self.cleaned_data


def _goals() -> list[tuple[str, str]]:
    return [(goal.value, str(goal.label)) for goal in SharedGoal]


def _all_codes() -> list[tuple[str, str]]:
    return [(code, code) for code in codes()]


def _at_most(chosen: list[str], most: int) -> list[str]:
    if len(chosen) > most:
        raise forms.ValidationError(
            ngettext(
                "You marked %(count)d items; at most %(most)d count. Take back the one that matters least.",
                "You marked %(count)d items; at most %(most)d count. Take back %(over)d that matter least.",
                len(chosen) - most,
            )
            % {"count": len(chosen), "most": most, "over": len(chosen) - most}
        )
    return chosen


class TimesForm(forms.Form):
    windows = forms.TypedMultipleChoiceField(
        label=_("Weekly times"),
        coerce=int,
        choices=[(number, str(number)) for number in range(WINDOW_COUNT)],
        error_messages={
            "required": _("Mark the times at which you could usually meet. At least two are needed."),
            "invalid_choice": _("One of the times is not on the grid. Mark your times again."),
        },
    )

    @staticmethod
    def of_enrollment(enrollment: Enrollment) -> dict[str, Any]:
        return {"windows": enrollment.windows}

    def clean_windows(self) -> list[int]:
        windows: list[int] = self.cleaned_data["windows"]
        if len(windows) < FEWEST_WINDOWS:
            raise forms.ValidationError(
                _("A group needs two weekly times that suit everybody. Mark at least two; more make it much easier.")
            )
        return windows


class ApartForm(forms.Form):
    """One person chosen from the search result."""

    other = forms.ModelChoiceField(
        queryset=Person.objects.none(),
        error_messages={"required": _("Choose a person from the list."), "invalid_choice": _("Search again.")},
    )

    def __init__(self, *args: Any, enrollment: Enrollment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roster = Person.objects.filter(participations__program=enrollment.round.program_id)
        other = self.fields["other"]
        assert isinstance(other, forms.ModelChoiceField)  # noqa: S101 -- tells the type checker what stands above
        other.queryset = roster.exclude(pk=enrollment.person_id)


class TakeBackForm(forms.Form):
    """Whom to take off the own list. It stands in the form and not in an address, which would reach a log."""

    other = forms.IntegerField(min_value=1, max_value=2**62)
