"""The words on pages for bands, families, fields and faults; the pure subjects carry only stable words."""

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from collegium.programs.dates import DateOrder
from collegium.programs.faults import Fault
from collegium.programs.ranks import Band, TrackFamily

BAND_LABELS: dict[str, Promise] = {
    Band.INSTRUCTOR: _("Instructor or Lecturer"),
    Band.ASSISTANT: _("Assistant"),
    Band.ASSOCIATE: _("Associate"),
    Band.FULL: _("Full"),
}
FAMILY_LABELS: dict[str, Promise] = {
    TrackFamily.TENURE: _("Tenure"),
    TrackFamily.CLINICIAN_EDUCATOR: _("Clinician-educator"),
    TrackFamily.CLINICIAN_SCIENTIST: _("Clinician-scientist"),
    TrackFamily.CLINICAL: _("Clinical"),
    TrackFamily.RESEARCH: _("Research"),
}
FIELD_LABELS: dict[str, Promise] = {
    "email": _("E-mail address"),
    "name": _("Name"),
    "given_name": _("First name"),
    "family_name": _("Last name"),
    "institution": _("Institution"),
    "department": _("Department"),
    "specialty": _("Specialty"),
    "rank": _("Rank"),
    "track": _("Track"),
    "rank_started_on": _("First appointment at this rank"),
    "coauthors": _("Published with"),
}
DATE_ORDER_LABELS: dict[str, Promise] = {
    DateOrder.MONTH_FIRST: _("Month first: 07/01/2021 is July 1, 2021"),
    DateOrder.DAY_FIRST: _("Day first: 07/01/2021 is January 7, 2021"),
}


def sentence_of(fault: Fault) -> str:
    """The fault in the reader's language."""
    translated = gettext(fault.sentence)
    return translated % fault.values if fault.values else translated
