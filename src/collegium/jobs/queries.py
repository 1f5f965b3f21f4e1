from datetime import datetime, timedelta

from django.db.models import QuerySet

from collegium.jobs.models import Job, JobState


def jobs_in_trouble() -> QuerySet[Job]:
    """Jobs that failed for good or are being tried again, newest first."""
    return Job.objects.exclude(error="").exclude(state__in=[JobState.DONE, JobState.CANCELLED]).order_by("-pk")


def count_waiting() -> int:
    """Jobs that are ready to run, now or later."""
    return Job.objects.filter(state=JobState.READY).count()


def oldest_wait(*, now: datetime) -> timedelta:
    """How long the job that waits longest has been due; zero where none is."""
    due = Job.objects.filter(state=JobState.READY, run_at__lte=now).order_by("run_at").first()
    return now - due.run_at if due else timedelta(0)


def is_cancelled(job_pk: int) -> bool:
    """Whether somebody asked for the end of this job; long work asks now and then."""
    return Job.objects.filter(pk=job_pk, state=JobState.CANCELLED).exists()
