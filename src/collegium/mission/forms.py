from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from collegium.groups.models import Group
from collegium.groups.queries import active_memberships
from collegium.mission.clarity import Check, Report, check_statement
from collegium.mission.hints import sentence_of
from collegium.mission.models import LONGEST_TEXT, Choice, Outcome, StillTrue
from collegium.mission.prompts import OUTCOMES_TO_CHOOSE, Prompt
from collegium.mission.queries import member_names
from collegium.people.models import Person


def text_field(label: Any, *, rows: int, **options: Any) -> forms.CharField:
    """A long text that keeps what was typed to the letter, white space included."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, widget=area, max_length=LONGEST_TEXT, strip=False, **options)


class AnswerForm(forms.Form):
    """One silent answer. An empty one is an answer taken back."""

    text = text_field(_("Your answer"), rows=5, required=False)
    outcomes = forms.MultipleChoiceField(
        label=_("Choose two"), choices=Outcome.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    is_hidden = forms.BooleanField(label=_("Keep this answer to myself, also when the group reads"), required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)

    def __init__(self, *args: Any, prompt: Prompt, **options: Any) -> None:
        super().__init__(*args, **options)
        del self.fields["text" if prompt.asks_for_outcomes else "outcomes"]

    def clean_text(self) -> str:
        # A save in the background sends LF and the button CR LF; the same words must not differ by that alone.
        return str(self.cleaned_data["text"]).replace("\r\n", "\n")

    def clean_revision(self) -> int:
        """The revision that stood in the page; a page that says none has seen none, and overwrites none."""
        return int(self.cleaned_data["revision"] or 0)

    def clean_outcomes(self) -> list[str]:
        outcomes: list[str] = self.cleaned_data["outcomes"]
        if len(outcomes) > OUTCOMES_TO_CHOOSE:
            raise ValidationError(_("Choose two and leave the others for another year."))
        return outcomes


class StatementForm(forms.Form):
    """A statement with its outcomes. Identifiers are never stored; hints never stop anybody."""

    text = text_field(_("Statement"), rows=5, error_messages={"required": _("Write the statement.")})
    outcomes = forms.MultipleChoiceField(
        label=_("Outcomes it serves"),
        choices=Outcome.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("One to three of the six outcomes of the letter."),
    )
    blocking = frozenset({Check.IDENTIFIERS})

    def __init__(self, *args: Any, group: Group, **options: Any) -> None:
        super().__init__(*args, **options)
        self.group = group

    def clean_text(self) -> str:
        # Browsers send line ends as CR LF; two people on two systems must not differ by that alone.
        text = self.cleaned_data["text"].replace("\r\n", "\n")
        for finding in check_text(text, self.group).errors:
            if finding.check in self.blocking:
                raise ValidationError(sentence_of(finding))
        return str(text)

    @property
    def typed_text(self) -> str:
        """What stands in the field now, checked or not."""
        return str(self["text"].value() or "")


class DraftForm(StatementForm):
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class FinalTextForm(StatementForm):
    """The text for the consent round: here the length counts as well."""

    blocking = frozenset({Check.IDENTIFIERS, Check.TOO_SHORT, Check.TOO_LONG})
    end_early = forms.BooleanField(label=_("Everybody has had a say: end the comment period now"), required=False)


class WordingForm(StatementForm):
    blocking = FinalTextForm.blocking


def check_text(text: str, group: Group, outcomes: list[str] | None = None) -> Report:
    """The clarity checks in the reader's language, with the names of this group's members."""
    return check_statement(text, language=get_language() or "en", names=member_names(group), outcomes=outcomes)


class CommentForm(forms.Form):
    quoted = forms.CharField(
        label=_("The words I mean"),
        max_length=LONGEST_TEXT,
        help_text=_("Select words in the draft above, or copy them here."),
        error_messages={"required": _("Select the words in the draft that you mean, or copy them here.")},
    )
    text = text_field(_("Comment"), rows=3, error_messages={"required": _("Write your comment.")})


class CommentPeriodForm(forms.Form):
    days = forms.TypedChoiceField(
        label=_("How long may the group comment?"),
        choices=[
            (5, _("5 days (usual)")),
            (2, _("2 days")),
            (10, _("10 days")),
            (0, _("Not at all: we sit together and talk it through now")),
        ],
        coerce=int,
        initial=5,
        widget=forms.RadioSelect,
    )


class ConsentForm(forms.Form):
    choice = forms.ChoiceField(
        label=_("Your answer"),
        choices=Choice.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose your answer.")},
    )
    reason = text_field(
        _("Reason for an objection"),
        rows=3,
        required=False,
        help_text=_("What would have to change so that you can live with it? Your group reads this."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("choice") == Choice.OBJECTION and not (cleaned.get("reason") or "").strip():
            self.add_error("reason", _("An objection needs a reason, so that the drafters can answer it."))
        return cleaned


class HandOverForm(forms.Form):
    person = forms.ModelChoiceField(label=_("Hand my seat to"), queryset=Person.objects.none())

    def __init__(self, *args: Any, group: Group, seated: list[int], **options: Any) -> None:
        super().__init__(*args, **options)
        active = active_memberships(group).exclude(person_id__in=seated).values("person_id")
        field = self.fields["person"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 -- narrows the type for the checker
        field.queryset = Person.objects.filter(pk__in=active).order_by("name")


class StillTrueForm(forms.Form):
    answer = forms.ChoiceField(label=_("Is it still true?"), choices=StillTrue.choices, widget=forms.RadioSelect)
