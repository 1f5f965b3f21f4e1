"""Takes away what nobody needs any more: ended jobs, delivered messages and the keys of forms that were sent."""

from datetime import datetime, timedelta

from collegium.jobs.actions import prune as prune_jobs
from collegium.mail.actions import prune as prune_mail
from collegium.people.actions import prune_form_keys

KEPT = timedelta(days=30)
FORM_KEYS_KEPT = timedelta(days=1)


def run_due(now: datetime) -> None:
    """Deletes ended jobs and delivered messages after thirty days, and keys of forms after one."""
    prune_jobs(before=now - KEPT)
    prune_mail(before=now - KEPT)
    prune_form_keys(before=now - FORM_KEYS_KEPT)
