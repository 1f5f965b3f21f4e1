from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from collegium.alignment.conflict_words import KINDS, OWNERS, all_headings, class_of
from collegium.alignment.models import LONGEST_DISCLOSURE, LONGEST_TOPIC
from collegium.alignment.plans import Kind, Owner, latest_review
from collegium.alignment.screening import LONGEST_WORDS, Answer, Tie
from collegium.alignment.severity import Facts

FACTS = (
    ("decision_is_near", _("A decision is due within 90 days")),
    ("is_single_slot", _("Only one of us can get it")),
    ("has_long_ended", _("It ended more than 24 months ago")),
)


def _day(label: Any, **options: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **options)


def _boxes(label: Any, choices: Iterable[tuple[str, Any]], **options: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=list(choices), required=False, widget=forms.CheckboxSelectMultiple, **options
    )


class DeclareForm(forms.Form):
    """The 18 questions under six headings; a tick is a yes.

    Where nothing is declared yet, what is `suggested` is ticked.
    """

    def __init__(self, *args: Any, answer: Answer | None, suggested: Iterable[str] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        said = {tie.code for tie in answer.ties} if answer and answer.concerns_steward else set(suggested)
        for heading in all_headings():
            choices = [(conflict.code, conflict.question) for conflict in heading.classes]
            initial = [code for code, _question in choices if code in said]
            self.fields[heading.name] = _boxes(heading.title, choices, initial=initial)

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if not self.errors and not self.codes:
            raise ValidationError(_("Tick what is true of you two. If nothing is, go back and say so with one tap."))
        return found

    @property
    def codes(self) -> list[str]:
        return [code for heading in all_headings() for code in self.cleaned_data.get(heading.name, [])]


class FactsForm(forms.Form):
    """For each yes what makes it weigh more or less. Nothing has to be ticked."""

    def __init__(self, *args: Any, ties: Iterable[Tie], **options: Any) -> None:
        super().__init__(*args, **options)
        for tie in ties:
            initial = [name for name, _label in FACTS if getattr(tie.facts, name)]
            self.fields[tie.code] = _boxes(class_of(tie.code).question, FACTS, initial=initial)

    @property
    def facts(self) -> dict[str, Facts]:
        return {code: Facts(**dict.fromkeys(chosen, True)) for code, chosen in self.cleaned_data.items()}


class WhoAndWhenForm(forms.Form):
    """Who looks after something, and when it is looked at again."""

    owner = forms.ChoiceField(
        label=_("Who looks after it?"),
        choices=[(owner.value, label) for owner, label in OWNERS.items()],
        widget=forms.RadioSelect,
    )
    review_on = _day(_("Look at it again on"), help_text=_("In twelve months at the latest."))

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today

    def clean_owner(self) -> Owner:
        return Owner(self.cleaned_data["owner"])

    def clean_review_on(self) -> date:
        review_on: date = self.cleaned_data["review_on"]
        if review_on <= self.today:
            raise ValidationError(_("This day is not in the future. Choose the day on which you look at it again."))
        if review_on > latest_review(self.today):
            raise ValidationError(_("That is more than twelve months away. Choose an earlier day."))
        return review_on


class PlanForm(WhoAndWhenForm):
    """What to do about it. What was in the plan before keeps its own owner and day."""

    kinds = _boxes(_("What helps?"), [(kind.value, label) for kind, label in KINDS.items()])
    words = forms.CharField(
        label=_("Something else, in a few words"), max_length=LONGEST_WORDS, required=False, strip=True
    )
    field_order = ("kinds", "words", "owner", "review_on")

    def clean_kinds(self) -> list[Kind]:
        return [Kind(kind) for kind in self.cleaned_data["kinds"]]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if Kind.OTHER in found.get("kinds", []) and not found.get("words"):
            self.add_error("words", _("Say in a few words what it is, or take the tick away."))
        if Kind.OTHER not in found.get("kinds", []):
            found["words"] = ""
        return found


class DisclosureForm(forms.Form):
    """What the group reads, in the member's own words."""

    text = forms.CharField(
        label=_("What the group reads"),
        max_length=LONGEST_DISCLOSURE,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Two sentences are enough: what it touches, and what you will do."),
        error_messages={"required": _("Write what the group should read.")},
    )


class RecusalForm(forms.Form):
    """A topic to step out of, from when until when. Nobody asks for a reason."""

    topic = forms.CharField(
        label=_("Topic"),
        max_length=LONGEST_TOPIC,
        help_text=_("As it would stand on an agenda. Write no reason: the group reads this."),
        error_messages={"required": _("Write the topic, and no reason.")},
    )
    starts_on = _day(_("From"))
    ends_on = _day(_("Until"), required=False, help_text=_("Leave it empty while you do not know."))

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        starts_on, ends_on = found.get("starts_on"), found.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("This day is before the first one. Choose a later day."))
        return found
