"""Takes away what nobody needs any more: ended jobs and delivered messages."""

from datetime import datetime, timedelta

from collegium.jobs.actions import prune as prune_jobs
from collegium.mail.actions import prune as prune_mail

KEPT = timedelta(days=30)


def run_due(now: datetime) -> None:
    """Deletes ended jobs and delivered messages after thirty days."""
    prune_jobs(before=now - KEPT)
    prune_mail(before=now - KEPT)
