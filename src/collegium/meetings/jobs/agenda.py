"""Drafts are kept up to date, and agendas go out."""

from datetime import datetime, timedelta

from django.core.cache import cache

from collegium.meetings.actions import forget_lost_papers, mail_agenda, refresh_agenda
from collegium.meetings.queries.due import agendas_to_draft, agendas_to_mail

LOST_AFTER = timedelta(hours=1)
LOOKED = "meetings-looked-for-lost-papers"
AT_ONCE = 50
"""Agendas that one look takes on, so that the mail of everybody else never waits long; the rest come next."""


def run_due(now: datetime) -> None:
    """Found by looking at rows, so that two workers at once do nothing twice."""
    for meeting in agendas_to_draft(now)[:AT_ONCE]:
        refresh_agenda(meeting, at=now)
    for meeting in agendas_to_mail(now)[:AT_ONCE]:
        mail_agenda(meeting, at=now)
    if _is_time_to_look_for_lost_papers():
        forget_lost_papers(before=now - LOST_AFTER)


def _is_time_to_look_for_lost_papers() -> bool:
    """Once an hour, whichever worker comes first: the look lists the whole folder. Asking alone writes nothing."""
    return cache.get(LOOKED) is None and cache.add(LOOKED, "yes", timeout=LOST_AFTER.total_seconds())
