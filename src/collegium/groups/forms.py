from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from collegium.groups import sizes
from collegium.people.names import validate_one_line, validate_visible


class _OneLine(forms.CharField):
    """A line of text without line breaks or doubled spaces, fit for the subject of an e-mail."""

    default_validators = [validate_one_line, validate_visible]

    def to_python(self, value: Any) -> str:
        return " ".join((super().to_python(value) or "").split())


class GroupForm(forms.Form):
    """What a group is called and how many it seats."""

    name = _OneLine(
        label=_("Name of the group"),
        max_length=80,
        help_text=_("Something you would say aloud: Tuesday Writers, Quiet Corner. You can change it later."),
        error_messages={"required": _("Write a name for the group.")},
    )
    size_least = forms.IntegerField(
        label=_("At least"),
        initial=4,
        min_value=sizes.SMALLEST,
        max_value=sizes.LARGEST,
        help_text=_("People. Below four, one absence leaves a pair."),
    )
    size_most = forms.IntegerField(
        label=_("At most"),
        initial=8,
        min_value=sizes.SMALLEST,
        max_value=sizes.LARGEST,
        help_text=_("People. Above eight, a round takes the whole meeting."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        least, most = cleaned.get("size_least"), cleaned.get("size_most")
        if least is not None and most is not None and least > most:
            self.add_error("size_most", _("The largest size is below the smallest. Make it the same or larger."))
        return cleaned


class InvitationForm(forms.Form):
    """For whom an invitation is and how long it holds."""

    kind = forms.ChoiceField(
        label=_("For whom"),
        widget=forms.RadioSelect,
        initial="one",
        choices=[
            ("one", _("One person: a link that works once")),
            ("several", _("Several people: a link that works until the group is full")),
            ("email", _("One e-mail address: only the person with that address can use it")),
        ],
    )
    email = forms.EmailField(label=_("E-mail address"), required=False, help_text=_("Only for the third choice."))
    days = forms.TypedChoiceField(
        label=_("The link works for"),
        coerce=int,
        initial="7",
        choices=[("1", _("1 day")), ("7", _("7 days")), ("14", _("14 days")), ("30", _("30 days"))],
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("kind") == "email" and not cleaned.get("email") and "email" not in self.errors:
            self.add_error("email", _("Write the address of the person whom you invite."))
        if cleaned.get("kind") in ("one", "several"):
            cleaned["email"] = ""
        return cleaned

    def terms(self) -> dict[str, Any]:
        """The valid form as the arguments of the action."""
        return {
            "email": self.cleaned_data["email"],
            "is_single_use": self.cleaned_data["kind"] != "several",
            "valid_for": timedelta(days=self.cleaned_data["days"]),
        }


class RemovalForm(forms.Form):
    """What clause 16 asks for before anybody is asked to consent."""

    talked_on = forms.DateField(
        label=_("Day of the talk"),
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("The day on which somebody talked with this person about it, face to face or by voice."),
        error_messages={"required": _("Give the day of the talk. Without a talk nothing can be asked.")},
    )
    neutral_person = _OneLine(
        label=_("Neutral person"),
        max_length=120,
        help_text=_("Somebody outside this group whom both sides accept, for example the ombuds person."),
        error_messages={"required": _("Name somebody outside this group whom both sides accept.")},
    )
    text = forms.CharField(
        label=_("The request"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("What happened and what was tried. Facts about work together, nothing about health."),
        error_messages={"required": _("Write what happened and what was tried.")},
    )

    def __init__(self, *args: Any, today: date, member_names: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.member_names = {name.casefold() for name in member_names}

    def clean_talked_on(self) -> date:
        talked_on: date = self.cleaned_data["talked_on"]
        if talked_on > self.today:
            raise forms.ValidationError(_("This day is in the future. Talk first, then write the day of the talk."))
        return talked_on

    def clean_neutral_person(self) -> str:
        name: str = self.cleaned_data["neutral_person"]
        if name.casefold() in self.member_names:
            raise forms.ValidationError(_("A member of the group is not neutral here. Name somebody outside of it."))
        return name
