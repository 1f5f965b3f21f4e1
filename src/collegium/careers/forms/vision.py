from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from collegium.careers.lead_ins import LEAD_INS, LONGEST_ANSWER, LONGEST_VISION
from collegium.careers.models import VISION_FIELDS
from collegium.people.fields import Words


class VisionForm(forms.Form):
    """Four beginnings to end, and the text that stands for itself. All of it may stay empty."""

    text = Words(
        label=_("My vision in a few sentences"),
        longest=LONGEST_VISION,
        rows=6,
        required=False,
        help_text=_(
            "Your own words. The program puts your answers here once, when you ask it to, and changes nothing."
        ),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)

    field_order = [*(one.name for one in LEAD_INS), "text", "revision"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in LEAD_INS:
            self.fields[one.name] = Words(
                label=_("%(begins)s …") % {"begins": one.begins},
                longest=LONGEST_ANSWER,
                required=False,
                help_text=one.hint,
            )
        self.order_fields(self.field_order)

    def clean_revision(self) -> int:
        """The revision that stood in the page; a page that says none has seen none, and overwrites none."""
        return int(self.cleaned_data["revision"] or 0)

    @property
    def words(self) -> dict[str, str]:
        """The valid form for the action."""
        return {name: self.cleaned_data[name] for name in VISION_FIELDS}
