"""Invitations go out when a meeting comes near, changes or is called off."""

from datetime import datetime

from django.conf import settings

from collegium.meetings.actions import tell_calendar
from collegium.meetings.queries.due_calendars import due_for_calendars

AT_ONCE = 100
"""Messages of one look, so that the mail of everybody else never waits long; the rest come next."""


def run_due(now: datetime) -> None:
    """Found by looking at rows, so that nothing is lost while a worker is down and two at once tell nothing twice."""
    if settings.MAIL_IS_CONFIGURED:
        for choice, meeting in due_for_calendars(now, at_most=AT_ONCE):
            tell_calendar(choice, meeting, at=now)
