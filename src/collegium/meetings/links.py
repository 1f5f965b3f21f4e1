"""The links in invitations: they say who answers about which meeting, and nobody can make one up."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

from collegium.groups.models import Membership
from collegium.meetings.models import Meeting

SALT = "collegium.meetings.answer"
LIVES_FOR_DAYS = 120


def answer_address(membership: Membership, meeting: Meeting) -> str:
    """The page on which this member answers about this meeting without signing in."""
    token = signing.dumps([membership.pk, meeting.pk], salt=SALT)
    return settings.SITE_URL + reverse("calendars:answer", args=[token])


def answer_pks(token: str) -> tuple[int, int] | None:
    """Membership and meeting of a link; None for one that this site did not make or that is too old."""
    try:
        membership, meeting = signing.loads(token, salt=SALT, max_age=LIVES_FOR_DAYS * 86400)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return int(membership), int(meeting)
