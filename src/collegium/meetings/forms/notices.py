from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from collegium.meetings.notices import How, Kind

KINDS = {
    Kind.AGENDA: _("The agenda, five days before"),
    Kind.REMINDER: _("A reminder of the meeting, the day before"),
    Kind.ACTIONS: _("My actions that are due"),
    Kind.LEAD: _("I lead the next meeting"),
    Kind.POLL: _("Polls that wait for my answer"),
}
WAYS = (
    (How.DIGEST.value, _("in the digest on Monday")),
    (How.AT_ONCE.value, _("in a message of its own")),
    (How.NOTHING.value, _("not by mail")),
)


class NoticesForm(forms.Form):
    """One choice for each kind of notice."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for kind, label in KINDS.items():
            self.fields[kind.value] = forms.ChoiceField(
                label=label,
                choices=WAYS,
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose one of the three.")},
            )

    @property
    def ways(self) -> dict[Kind, How]:
        """What a valid form says."""
        return {kind: How(self.cleaned_data[kind.value]) for kind in Kind}
