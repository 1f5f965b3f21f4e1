from django import forms
from django.utils.translation import gettext_lazy as _

from collegium.meetings.models import Coming, FeedTitle


class TellingForm(forms.Form):
    """How much a calendar may say."""

    title = forms.ChoiceField(
        label=_("Your calendar shows"),
        choices=FeedTitle.choices,
        initial=FeedTitle.PLAIN,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what your calendar shows.")},
    )
    tells_place = forms.BooleanField(
        label=_("With the place or the link of the call"),
        required=False,
        help_text=_("Whoever can open your calendar can then join. Left out unless you say so."),
    )


class FeedForm(TellingForm):
    """The same, for one group or for all."""

    scope = forms.ChoiceField(
        label=_("Meetings of"),
        choices=[("all", _("all my groups")), ("group", _("this group only"))],
        initial="all",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whose meetings.")},
    )
    field_order = ("scope", "title", "tells_place")


class AnswerForm(forms.Form):
    """Yes, perhaps or no to one meeting."""

    coming = forms.ChoiceField(
        label=_("Do you come?"),
        choices=Coming.choices,
        error_messages={"required": _("Choose one of the three."), "invalid_choice": _("Choose one of the three.")},
    )
