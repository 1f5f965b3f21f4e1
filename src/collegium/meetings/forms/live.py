"""What is typed while a meeting goes on."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from collegium.groups.models import Membership
from collegium.meetings.forms.fields import DayField
from collegium.meetings.models import LONGEST_ACTION, LONGEST_DECISION, LONGEST_NOTE, LONGEST_SILENT
from collegium.people.fields import Line, Words

LONGEST_SILENCE = 20


class Typed(forms.CharField):
    """A long text exactly as it was typed, spaces at its ends too; only line ends become one sign."""

    def __init__(self, *, label: Any = "", longest: int, rows: int = 8, **options: Any) -> None:
        area = forms.Textarea(attrs={"rows": rows, "data-kept-text": True})
        super().__init__(label=label, max_length=longest, strip=False, required=False, widget=area, **options)

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")


class Whence(Typed):
    """The text that the writing began from; the server merges against it."""

    def __init__(self, *, longest: int) -> None:
        super().__init__(longest=longest)
        self.widget = forms.HiddenInput()


class NoteForm(forms.Form):
    """Notes of one item. `key` names one press, so that it is done once."""

    text = Typed(label=_("Notes"), longest=LONGEST_NOTE)
    base = Whence(longest=LONGEST_NOTE)
    key = forms.RegexField(r"^[0-9A-Za-z_-]{16,40}$", widget=forms.HiddenInput)


class SilentForm(forms.Form):
    """What one member writes alone."""

    text = Typed(label=_("What you write alone"), longest=LONGEST_SILENT, rows=5)
    base = Whence(longest=LONGEST_SILENT)
    round_pk = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class SilenceForm(forms.Form):
    """How long everybody writes alone."""

    minutes = forms.IntegerField(
        label=_("Minutes of silence"),
        min_value=1,
        max_value=LONGEST_SILENCE,
        initial=3,
        error_messages={
            "required": _("Write how many minutes."),
            "min_value": _("Take at least %(limit_value)s minute."),
            "max_value": _("Take at most %(limit_value)s minutes."),
        },
    )


class ForAnItem(forms.Form):
    """Words for the item that the page showed (0: none), wherever the group is when they arrive."""

    seen = forms.IntegerField(label=_("Item"), min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        told = _("Open the page of the meeting again, then send this from there.")
        self.fields["seen"].error_messages |= dict.fromkeys(("required", "invalid", "min_value"), told)


class DecisionForm(ForAnItem):
    """One sentence for a round of consent."""

    text = Words(
        label=_("What do we decide?"),
        longest=LONGEST_DECISION,
        help_text=_("One sentence that somebody who was not here understands. It goes into the minutes."),
        error_messages={"required": _("Write what the group decides, in one sentence.")},
    )

    def clean_text(self) -> str:
        return " ".join(self.cleaned_data["text"].split())


class ActionForm(ForAnItem):
    """One owner, a verb first, a day."""

    text = Line(
        label=_("Action"),
        max_length=LONGEST_ACTION,
        help_text=_("Begin with a verb: “Send Ben the draft”."),
        error_messages={"required": _("Write what will be done, a verb first.")},
    )
    owner = forms.TypedChoiceField(label=_("Owner"), coerce=int, error_messages={"required": _("Choose who does it.")})
    due_on = DayField(label=_("Due on"), error_messages={"required": _("Choose a day.")})
    done_when = Line(
        label=_("Done when"), required=False, max_length=LONGEST_ACTION, help_text=_("How one sees that it is done.")
    )

    def __init__(self, *args: Any, owners: list[Membership], today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today
        owner = self.fields["owner"]
        assert isinstance(owner, forms.TypedChoiceField)  # noqa: S101 -- tells the type checker what stands above
        owner.choices = [(one.pk, str(one.person)) for one in owners]

    def clean_due_on(self) -> date:
        due_on: date = self.cleaned_data["due_on"]
        if due_on < self.today:
            raise forms.ValidationError(_("This day is over. Choose today or a later day."))
        return due_on
