"""Common titles that are offered while typing. Institutions rename ranks and tracks, so nobody is held to this list.

Source: evidence 2.1 (rank bands and track families; 353 tracks were counted at 98 schools).
"""

from django.utils.translation import gettext_lazy as _

RANKS = (
    _("Instructor"),
    _("Lecturer"),
    _("Assistant Professor"),
    _("Associate Professor"),
    _("Professor"),
)
TRACKS = (
    _("Tenure"),
    _("Clinician-educator"),
    _("Clinician-scientist"),
    _("Clinical"),
    _("Research"),
)
