from django import forms
from django.utils.translation import gettext_lazy as _

from collegium.people.names import validate_one_line, validate_visible
from collegium.programs.labels import BAND_LABELS, FAMILY_LABELS
from collegium.programs.models import LONGEST_CRITERION_LABEL, LONGEST_CRITERION_TEXT
from collegium.programs.ranks import Band

PROMOTED_TO = [(band.value, BAND_LABELS[band]) for band in Band if band != Band.INSTRUCTOR]


class CriterionForm(forms.Form):
    """One criterion: for which promotion, a name of a few words, and one line."""

    band = forms.ChoiceField(
        label=_("For the promotion to"),
        choices=PROMOTED_TO,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the rank that is promoted to.")},
    )
    family = forms.ChoiceField(
        label=_("On which track"), choices=[("", _("Every track")), *FAMILY_LABELS.items()], required=False
    )
    label = forms.CharField(
        label=_("Criterion"),
        max_length=LONGEST_CRITERION_LABEL,
        validators=[validate_one_line, validate_visible],
        help_text=_("A few words, for example “Regional reputation”."),
        error_messages={"required": _("Name the criterion in a few words.")},
    )
    text = forms.CharField(
        label=_("What it means, in one line"),
        max_length=LONGEST_CRITERION_TEXT,
        required=False,
        validators=[validate_one_line],
        help_text=_("For example: three letters from people who never worked with the candidate."),
    )
