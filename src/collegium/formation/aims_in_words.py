"""The soft terms in words: what counts when groups are formed, by the engine's stable names."""

from django.utils.translation import gettext_lazy as _

AIM_NAMES = {
    "stage": _("Similar years in rank"),
    "track": _("Same track"),
    "goal": _("Same goal for this cycle"),
    "effort": _("Similar division of work"),
    "methods": _("Same methods"),
    "complement": _("Learning from one another"),
    "preferences": _("Different institutions"),
    "pairwise": _("Given pairs"),
}

AIM_HINTS = {
    "stage": _("Colleagues a year apart understand each other; at four years apart nothing is left of it."),
    "track": _(
        "Tenure, clinician-educator, clinician-scientist, clinical, research: promotion asks for other things."
    ),
    "goal": _("At least one aim that both have this year, such as a first grant."),
    "complement": _("What one wants to learn, somebody else at the table can teach."),
    "preferences": _("Colleagues from elsewhere are no local rivals."),
}
