from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from collegium.alignment.private_list import (
    LONGEST_REFEREE_EMAIL,
    LONGEST_REFEREE_NAME,
    Referee,
    referee_named,
    same_name,
)
from collegium.people.models import Person

APART, WARN = "apart", "warn"
LONGEST_KEY = 2000
"""Longer than the key of any name or address that fits: one sign can stand for eighteen letters."""


def _wish() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("If this person is on this site too"),
        choices=[
            (APART, _("Keep us in different groups")),
            (WARN, _("Only warn me: I accept that this person is then no longer at arm's length")),
        ],
        initial=APART,
        widget=forms.RadioSelect,
    )


class RefereeForm(forms.Form):
    """Somebody who may be asked about me, by name."""

    name = forms.CharField(
        label=_("Name"),
        max_length=LONGEST_REFEREE_NAME,
        error_messages={"required": _("Write the name of somebody who may be asked about you.")},
    )
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=LONGEST_REFEREE_EMAIL,
        required=False,
        help_text=_("Helps to find the right person where two have one name. Nobody is written to."),
    )
    wish = _wish()

    def clean_name(self) -> str:
        name = referee_named(self.cleaned_data["name"]).name
        if not same_name(name):
            raise ValidationError(_("Write the name as it stands on a paper."))
        return name

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if not email.isascii():
            raise ValidationError(_("Write this address in plain letters, or leave it empty: the name is enough."))
        return email

    @property
    def referee(self) -> Referee:
        said = self.cleaned_data
        return referee_named(said["name"], email=said["email"], keeps_apart=said["wish"] == APART)


class ChosenForm(forms.Form):
    """Somebody chosen from the roster."""

    person = forms.IntegerField(min_value=1, max_value=2**62)


class KeyForm(forms.Form):
    """One entry of the own list. It stands in the form and not in an address, which would reach a log."""

    key = forms.CharField(max_length=LONGEST_KEY)


class WishForm(KeyForm):
    """What is wished about one entry."""

    wish = _wish()

    @property
    def keeps_apart(self) -> bool:
        return bool(self.cleaned_data["wish"] == APART)


class NeededForm(forms.Form):
    """Which of these people may be needed as a referee."""

    needed = forms.TypedMultipleChoiceField(
        label=_("Whom of them may you need?"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, people: Iterable[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["needed"]
        assert isinstance(field, forms.TypedMultipleChoiceField)  # noqa: S101 -- tells the type checker what stands above
        field.choices = [(one.pk, str(one)) for one in people]
