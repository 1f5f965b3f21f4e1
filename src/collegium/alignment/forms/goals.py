from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from collegium.alignment.models import GoalKind, Horizon, PairMark, ScarceKind
from collegium.alignment.pairs import Mark
from collegium.alignment.stated import LONGEST_GIVE, LONGEST_GOAL, LONGEST_NAME, StatedGoal
from collegium.people.fields import Line, Words
from collegium.people.names import validate_visible

SCARCE_FIELDS = ("sponsor", "mechanism", "deadline_on", "scarce_name")
FITTING: dict[str, tuple[str, ...]] = {
    ScarceKind.GRANT: ("sponsor", "mechanism", "deadline_on"),
    ScarceKind.COMMITTEE_SEAT: ("scarce_name",),
    ScarceKind.POST: ("scarce_name",),
    ScarceKind.DATASET: ("scarce_name",),
    ScarceKind.JOURNAL_ISSUE: ("scarce_name",),
}
"""Which fields each scarce thing has; all of its fields are needed."""

YEARS_OF_DEADLINES = range(2000, 2100)
"""An old goal stays editable, and a mistyped year is found."""


def _validate_readable(text: str) -> None:
    try:
        validate_visible(text)
    except ValidationError as unseen:
        raise ValidationError(_("Write a sentence that your colleagues can read.")) from unseen


class GoalForm(forms.Form):
    """One goal. Which scarce thing it needs is asked outright, so that leaving it out is an answer too."""

    text = Words(
        label=_("My goal"),
        longest=LONGEST_GOAL,
        validators=[_validate_readable],
        help_text=_("One sentence. No names of patients, learners or other people."),
        error_messages={"required": _("Write your goal in one sentence.")},
    )
    kind = forms.ChoiceField(
        label=_("What it is about"),
        choices=GoalKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what your goal is about.")},
    )
    horizon = forms.ChoiceField(
        label=_("By when"),
        choices=Horizon.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose by when you want to reach it.")},
    )
    gives = Words(
        label=_("What I can give the others for goals like this"),
        longest=LONGEST_GIVE,
        required=False,
        help_text=_("For example: I read methods sections."),
    )
    needs = Words(
        label=_("What I need from the others"),
        longest=LONGEST_GIVE,
        required=False,
        help_text=_("For example: somebody who reads my aims page."),
    )
    scarce_kind = forms.ChoiceField(
        label=_("Does it depend on something of which there is only one, or few?"),
        choices=ScarceKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is scarce; “No, nothing scarce” is an answer too.")},
    )
    sponsor = Line(
        label=_("Sponsor"),
        max_length=LONGEST_NAME,
        help_text=_("For example NIH."),
        error_messages={"required": _("Write who gives the grant, or choose that nothing is scarce.")},
    )
    mechanism = Line(
        label=_("Mechanism"),
        max_length=LONGEST_NAME,
        help_text=_("For example K23."),
        error_messages={"required": _("Write which grant or award of this sponsor it is.")},
    )
    deadline_on = forms.DateField(
        label=_("Deadline"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The next one you aim at. If it is not known yet, take your best guess."),
        error_messages={
            "required": _("Write the deadline you aim at, or your best guess."),
            "invalid": _("Write the day as year, month and day, for example 2026-10-12."),
        },
    )
    scarce_name = Line(
        label=_("Its name"),
        max_length=LONGEST_NAME,
        help_text=_("The committee, post, dataset or journal issue, as others would call it."),
        error_messages={"required": _("Write its name, so that it can be compared with your colleagues' goals.")},
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)

    # What is needed depends on the answer above, so no browser may insist on it.
    use_required_attribute = False

    def clean_revision(self) -> int:
        """The revision that stood in the page; a page that says none has seen none, and overwrites none."""
        return int(self.cleaned_data["revision"] or 0)

    def clean_deadline_on(self) -> date:
        deadline: date = self.cleaned_data["deadline_on"]
        if deadline.year not in YEARS_OF_DEADLINES:
            raise ValidationError(_("This day is long past or very far away. Check the year."))
        return deadline

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        asked = FITTING.get(cleaned.get("scarce_kind", ""), ())
        for name in SCARCE_FIELDS:
            if name not in asked:
                # What was typed before another answer was chosen belongs to that other answer.
                cleaned[name] = None if name == "deadline_on" else ""
                self.errors.pop(name, None)
        return cleaned

    @property
    def stated(self) -> StatedGoal:
        """The valid form for the action."""
        return StatedGoal(**{name: value for name, value in self.cleaned_data.items() if name != "revision"})


class PairForm(forms.Form):
    """How one of the two marks a pair, and which wordings stood in the page."""

    mark = forms.ChoiceField(
        label=_("How do these two goals stand?"),
        choices=PairMark.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how the two goals stand.")},
    )
    low_wording = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    high_wording = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def answer(self) -> dict[str, Any]:
        """The valid form as arguments of the action."""
        read = (self.cleaned_data["low_wording"], self.cleaned_data["high_wording"])
        return {"mark": Mark(self.cleaned_data["mark"]), "wordings": read}
