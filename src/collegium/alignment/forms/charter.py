import hashlib
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from collegium.alignment.models import LONGEST_CLAUSE, LONGEST_COMMENT, LONGEST_NOTE
from collegium.mission.models import Choice
from collegium.people.fields import Words


class FlagForm(forms.Form):
    note = Words(
        label=_("What would you like to talk about?"),
        rows=3,
        required=False,
        longest=LONGEST_NOTE,
        help_text=_("A sentence is enough. Your group reads it."),
    )


class ClauseCommentForm(forms.Form):
    text = Words(
        label=_("Your comment"),
        rows=3,
        longest=LONGEST_COMMENT,
        error_messages={"required": _("Write your comment.")},
    )


OWN_WORDS = "own"


def mark_of(text: str) -> str:
    """A short name of exactly these words: a page that is older than the offer never chooses another text."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


class ProposalForm(forms.Form):
    """One of the texts that are offered, or one's own. `version` is the charter that stood in the page."""

    option = forms.ChoiceField(
        label=_("Which words?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose the words that the clause should have."),
            "invalid_choice": _("These words are no longer offered. Choose again, or write your own."),
        },
    )
    text = Words(
        label=_("Your own words"),
        rows=5,
        required=False,
        longest=LONGEST_CLAUSE,
        help_text=_("Only needed when you choose “My own words”. A few plain sentences hold longest."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, texts: tuple[str, ...], **options: Any) -> None:
        super().__init__(*args, **options)
        self.texts = texts
        field = self.fields["option"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- narrows the type for the checker
        offered = [(mark_of(text), text) for text in texts]
        field.choices = [*offered, (OWN_WORDS, _("My own words, below"))]
        if not texts:
            field.widget, field.required = forms.HiddenInput(), False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        option, own = cleaned.get("option") or OWN_WORDS, cleaned.get("text", "")
        if "option" in cleaned and option != OWN_WORDS:
            cleaned["words"] = next(text for text in self.texts if mark_of(text) == option)
        elif own:
            cleaned["words"] = own
        elif not self.errors:
            self.add_error("text", _("Write the words that the clause should have."))
        return cleaned


class ClauseConsentForm(forms.Form):
    """An answer to the proposal that stood in the page."""

    proposal = forms.IntegerField(widget=forms.HiddenInput)
    choice = forms.ChoiceField(
        label=_("Your answer"),
        choices=Choice.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose your answer.")},
    )
    reason = Words(
        label=_("Reason for an objection"),
        rows=3,
        required=False,
        longest=LONGEST_COMMENT,
        help_text=_("What would have to change so that you can live with it? Your group reads this."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("choice") == Choice.OBJECTION and "reason" in cleaned and not cleaned["reason"]:
            self.add_error("reason", _("An objection needs a reason, so that others can find better words."))
        return cleaned


class SignForm(forms.Form):
    """The press that signs. `stamp` says which text stood in the page."""

    stamp = forms.CharField(widget=forms.HiddenInput, max_length=40)
