from django import forms
from django.utils.translation import gettext_lazy as _


class SampleForm(forms.Form):
    """One field of each kind, for the design page."""

    name = forms.CharField(label=_("Name of the group"), max_length=60, help_text=_("Members can change it later."))
    email = forms.EmailField(label=_("E-mail address"), required=False)
    vision = forms.CharField(
        label=_("Where would you like to be in three years?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Two or three sentences are enough. You can come back to it."),
    )
    rank = forms.ChoiceField(
        label=_("Rank"),
        choices=[
            ("", _("Choose a rank")),
            ("assistant", _("Assistant professor")),
            ("associate", _("Associate professor")),
        ],
    )
    started_on = forms.DateField(
        label=_("First appointment at this rank"), widget=forms.DateInput(attrs={"type": "date"}), required=False
    )
    hours = forms.IntegerField(label=_("Hours a month"), min_value=1, max_value=20, initial=3)
    answer = forms.ChoiceField(
        label=_("Your answer to this draft"),
        choices=[("agree", _("I agree")), ("live", _("I can live with it")), ("object", _("I object, and say why"))],
        widget=forms.RadioSelect,
        help_text=_("An objection needs a reason; a reason helps the drafters."),
    )
    strengths = forms.MultipleChoiceField(
        label=_("What could you show a colleague?"),
        choices=[("writing", _("Writing a case report")), ("budget", _("Reading a grant's budget"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    roster = forms.FileField(label=_("Roster"), help_text=_("CSV or XLSX, up to 10 MB."), required=False)
    reminders = forms.BooleanField(
        label=_("Remind me a week before each meeting"), help_text=_("One message, never more."), required=False
    )
