from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from collegium.alignment.models import Goal
from collegium.groups.models import Membership
from collegium.objectives.forms.fields import DayField, Line, NumberField, Words
from collegium.objectives.models import Area, PlanKind
from collegium.objectives.phrases import carries_meaning, plainly, sentences_of, stands_in
from collegium.objectives.stated import (
    LONGEST_NAME,
    LONGEST_NOTE,
    LONGEST_TEXT,
    MOST_MILESTONES,
    StatedMilestone,
    StatedObjective,
)

OWN_WORDS = "own"
MOST_HOURS = 60
"""Hours a week: more than that is no plan."""
LONG_PAST = timedelta(days=28)
"""What began since the last meeting may be written down; a day before that is most often another year."""
DAYS_AHEAD = ("first_step_on", *(f"milestone_{number}_on" for number in range(1, MOST_MILESTONES + 1)))


class ObjectiveForm(forms.Form):
    """One objective, letter by letter. Almost nothing is required: a draft may be kept as it is."""

    text = Words(
        label=_("The objective"),
        longest=LONGEST_TEXT,
        rows=3,
        help_text=_("One sentence that begins with a verb. No names of patients or learners."),
        error_messages={"required": _("Write the objective in one sentence, however rough.")},
    )
    area = forms.ChoiceField(
        label=_("Area"), choices=Area.choices, error_messages={"required": _("Choose what it is about.")}
    )
    measure = Line(label=_("What is counted or shown"), max_length=LONGEST_NAME, required=False)
    unit = Line(
        label=_("Unit"), max_length=40, required=False, help_text=_("For example: abstracts, percent, minutes.")
    )
    baseline = NumberField(label=_("Today"), help_text=_("Where you stand now, in this unit."))
    target = NumberField(label=_("Target"))
    evidence = Line(
        label=_("What I will show"),
        max_length=LONGEST_NOTE,
        required=False,
        help_text=_("A receipt, a log, a file. Nothing about patients."),
    )
    hoped_outcome = Line(
        label=_("What I hope comes of it"),
        max_length=LONGEST_NOTE,
        required=False,
        help_text=_("What others decide: accepted, funded, promoted. It is kept, and not counted."),
    )
    hours = NumberField(label=_("Hours a week it takes"), least=0, most=MOST_HOURS)
    week = NumberField(
        label=_("Hours a week I have for all my objectives"),
        least=0,
        most=MOST_HOURS,
        help_text=_("Only you can read this."),
    )
    first_step = Line(label=_("First step"), max_length=LONGEST_NOTE, required=False)
    first_step_on = DayField(label=_("The day on which I begin"), required=False)
    needs = forms.MultipleChoiceField(
        label=_("What it needs that I cannot do yet"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Names are those who show on your coverage map that they can do it or teach it this year."),
    )
    helper = forms.ChoiceField(label=_("Who helps me"), required=False, help_text=_("Ask them first."))
    plan_kind = forms.ChoiceField(
        label=_("If nobody here can help"), required=False, choices=[("", _("No plan needed")), *PlanKind.choices]
    )
    plan = Line(label=_("Which guest or course, and when"), max_length=LONGEST_NOTE, required=False)
    sentence = forms.ChoiceField(
        label=_("Which words of our mission it serves"), required=False, widget=forms.RadioSelect
    )
    words = Words(
        label=_("Other words of our mission"),
        longest=1000,
        required=False,
        help_text=_("Copy them from the mission as they stand there."),
    )
    goal = forms.ChoiceField(label=_("Which of my goals it serves"), required=False)
    criterion = Line(
        label=_("Promotion criterion"),
        max_length=LONGEST_NOTE,
        required=False,
        help_text=_("As your track calls it, for example scholarship."),
    )
    is_personal = forms.BooleanField(label=_("No criterion: I want it for myself"), required=False)
    due_on = DayField(label=_("Due on"), required=False)
    milestone_1 = Line(label=_("First milestone"), max_length=LONGEST_NOTE, required=False)
    milestone_1_on = DayField(label=_("Its day"), required=False)
    milestone_2 = Line(label=_("Second milestone"), max_length=LONGEST_NOTE, required=False)
    milestone_2_on = DayField(label=_("Day of the second milestone"), required=False)
    milestone_3 = Line(label=_("Third milestone"), max_length=LONGEST_NOTE, required=False)
    milestone_3_on = DayField(label=_("Day of the third milestone"), required=False)
    sponsor_deadline = DayField(label=_("Deadline of the sponsor or society"), required=False)
    goes_past_cycle = forms.BooleanField(label=_("It goes on past the end of our cycle"), required=False)
    much_less = Line(label=_("−2: much less than planned would be"), max_length=LONGEST_NOTE, required=False)
    less = Line(label=_("−1: less than planned would be"), max_length=LONGEST_NOTE, required=False)
    more = Line(label=_("+1: more than planned would be"), max_length=LONGEST_NOTE, required=False)
    much_more = Line(label=_("+2: much more than planned would be"), max_length=LONGEST_NOTE, required=False)
    template = forms.CharField(widget=forms.HiddenInput, max_length=8, required=False)
    of = forms.ChoiceField(
        label=_("Whose objective is it?"),
        choices=[("me", _("Mine")), ("group", _("Our group's: everybody reads and tends it"))],
        widget=forms.RadioSelect,
        required=False,
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)

    use_required_attribute = False

    def __init__(
        self,
        *args: Any,
        statement: tuple[str, str],
        goals: list[Goal],
        helpers: list[Membership],
        competencies: list[tuple[str, list[tuple[str, str]]]],
        kept: StatedObjective | None,
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kept, self.earliest = kept, today - LONG_PAST
        self.statement, self.version = statement
        offered = [(one, one) for one in sentences_of(self.statement) if carries_meaning(one)]
        self._choose("sentence", [*offered, (OWN_WORDS, _("Other words of it, copied below"))])
        self._choose("goal", [("", _("None of them")), *((str(one.pk), one.text) for one in goals)])
        self._choose("helper", [("", _("Nobody yet")), *((str(one.pk), one.person.name) for one in helpers)])
        self._choose("needs", competencies)
        if kept is not None:
            del self.fields["of"]
        if not self.statement:
            del self.fields["sentence"], self.fields["words"]

    def _choose(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- for the type checker
        field.choices = choices

    def clean_words(self) -> str:
        words = plainly(self.cleaned_data["words"])
        if not words or not self._takes_own_words():
            return words
        if not stands_in(words, self.statement):
            raise ValidationError(
                _("These words do not stand in your mission of now. Copy them from it, or choose a sentence.")
            )
        if not carries_meaning(words):
            raise ValidationError(
                _("These words alone say nothing. Copy the part of your mission that says what this objective is for.")
            )
        return words

    def _takes_own_words(self) -> bool:
        return self.data.get(self.add_prefix("sentence"), "") in ("", OWN_WORDS)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for number in range(1, MOST_MILESTONES + 1):
            text, day = cleaned.get(f"milestone_{number}"), cleaned.get(f"milestone_{number}_on")
            if text and not day and f"milestone_{number}_on" not in self.errors:
                self.add_error(f"milestone_{number}_on", _("Choose the day of this milestone."))
            if day and not text and f"milestone_{number}" not in self.errors:
                self.add_error(f"milestone_{number}", _("Say what you will have by this day."))
        for name in DAYS_AHEAD:
            if (day := cleaned.get(name)) and day < self.earliest and day not in self._days_kept(name):
                self.add_error(name, _("This day is more than four weeks past. Choose the day that you mean."))
        if cleaned.get("plan_kind") and not cleaned.get("plan") and "plan" not in self.errors:
            self.add_error("plan", _("Name the guest or the course, so that it is a plan."))
        return cleaned

    def _days_kept(self, name: str) -> set[date | None]:
        """What stands there already may stay, whichever of the milestones it is."""
        if self.kept is None:
            return set()
        return {self.kept.first_step_on} if name == "first_step_on" else {one.due_on for one in self.kept.milestones}

    @property
    def is_of_group(self) -> bool:
        return bool(self.cleaned_data.get("of") == "group")

    @property
    def hours_a_week(self) -> Decimal | None:
        hours: Decimal | None = self.cleaned_data.get("week")
        return hours

    @property
    def stated(self) -> StatedObjective:
        """What is valid in the form, for the action and for the rubric as one types."""
        found = {name: self._said(name) for name in PLAIN}
        return StatedObjective(
            **found,
            needs=tuple(self._said("needs") or ()),
            helper_id=_number(self._said("helper")),
            goal_id=_number(self._said("goal")),
            phrase=self.phrase,
            phrase_version=self.version if self.phrase else "",
            milestones=self._milestones(),
        )

    @property
    def phrase(self) -> str:
        chosen = self._said("sentence") if self.statement else ""
        if chosen and chosen != OWN_WORDS:
            return str(chosen)
        return str(self._said("words") or "") if self.statement else ""

    def _said(self, name: str) -> Any:
        empty = {"area": Area.OTHER, "is_personal": False, "goes_past_cycle": False}.get(
            name, None if name in MAY_BE_NONE else ""
        )
        return self.cleaned_data.get(name, empty)

    def _milestones(self) -> tuple[StatedMilestone, ...]:
        found = []
        for number in range(1, MOST_MILESTONES + 1):
            text, day = self._said(f"milestone_{number}"), self.cleaned_data.get(f"milestone_{number}_on")
            if text and day:
                found.append(StatedMilestone(number=number, text=text, due_on=day))
        return tuple(sorted(found, key=lambda one: (one.due_on, one.number)))


PLAIN = (
    "text", "area", "measure", "unit", "baseline", "target", "evidence", "hoped_outcome", "hours", "first_step",
    "first_step_on", "plan_kind", "plan", "criterion", "is_personal", "due_on", "sponsor_deadline", "goes_past_cycle",
    "much_less", "less", "more", "much_more",
)  # fmt: skip
"""Fields that are kept as they are."""

MAY_BE_NONE = frozenset({"baseline", "target", "hours", "first_step_on", "due_on", "sponsor_deadline"})


def _number(text: Any) -> int | None:
    return int(text) if text else None


def initial_of(stated: StatedObjective, *, statement: str, week: Decimal | None, revision: int) -> dict[str, Any]:
    """The form's first values for an objective that is kept."""
    is_sentence = stated.phrase in sentences_of(statement)
    found: dict[str, Any] = {name: getattr(stated, name) for name in PLAIN}
    found |= {
        "needs": list(stated.needs),
        "helper": stated.helper_id or "",
        "goal": stated.goal_id or "",
        "sentence": stated.phrase if is_sentence else OWN_WORDS if stated.phrase else "",
        "words": "" if is_sentence else stated.phrase,
        "week": week,
        "revision": revision,
    }
    for one in stated.milestones:
        found |= {f"milestone_{one.number}": one.text, f"milestone_{one.number}_on": one.due_on}
    return found
