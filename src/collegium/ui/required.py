"""What a form says beside a field that was left empty: what to do about it, in place of "This field is required."

A field that can say it better has a sentence of its own.
"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[type[forms.Field], Any] = {
    forms.Field: _("Nothing stands here yet. Fill it in."),
    forms.CharField: _("Nothing stands here yet. Write something."),
    forms.EmailField: _("Write an e-mail address, for example ada@example.org."),
    forms.DateField: _("Choose a day, or write it as year, month and day, for example 2026-10-12."),
    forms.IntegerField: _("Write a whole number."),
    forms.ChoiceField: _("Choose one of these."),
    forms.MultipleChoiceField: _("Choose at least one of these."),
    forms.BooleanField: _("Tick this box to go on."),
    forms.FileField: _("Choose a file."),
}


def say_what_to_write() -> None:
    """Gives every kind of field its sentence, so that no form and no library's form has to think of it."""
    for kind, sentence in SENTENCES.items():
        own = vars(kind).get("default_error_messages", {})
        kind.default_error_messages = {**own, "required": sentence}
