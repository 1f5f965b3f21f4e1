"""The queue's verbs. They are bookkeeping of the machine, so they leave no audit event; what a job does, does."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from collegium.jobs.models import Job, JobState

LONGEST_PAUSE = timedelta(hours=1)


def enqueue(
    path: str,
    /,
    *,
    run_at: datetime | None = None,
    unique_key: str | None = None,
    max_attempts: int = 5,
    **arguments: Any,
) -> Job | None:
    """Adds a job in the caller's transaction; None where a job of that unique key exists already."""
    job = Job(
        path=path,
        arguments=arguments,
        unique_key=unique_key,
        run_at=run_at or timezone.now(),
        max_attempts=max_attempts,
    )
    try:
        with transaction.atomic():
            job.save(force_insert=True)
    except IntegrityError:
        if unique_key is None:
            raise
        return None
    return job


def _due(now: datetime) -> Q:
    return Q(state=JobState.READY, run_at__lte=now) | Q(state=JobState.RUNNING, lease_until__lt=now)


def _first_due(now: datetime) -> QuerySet[Job, int]:
    return Job.objects.filter(_due(now)).order_by("-priority", "run_at", "id").values_list("pk", flat=True)


def _lease_first_due(*, now: datetime, lease: timedelta, skip_locked: bool) -> uuid.UUID | None:
    """Leases the first due job by a conditional update; None where nothing is due or another worker was faster."""
    candidates = _first_due(now)
    if skip_locked:
        candidates = candidates.select_for_update(skip_locked=True)
    pk = candidates.first()
    if pk is None:
        return None
    token = uuid.uuid4()
    claimed = Job.objects.filter(_due(now), pk=pk).update(
        state=JobState.RUNNING, lease_token=token, lease_until=now + lease, attempts=F("attempts") + 1
    )
    return token if claimed else None


def claim(*, now: datetime, lease: timedelta) -> Job | None:
    """The next due job, leased to the caller, or None. A job that killed its worker every time is given up."""
    if connection.features.has_select_for_update_skip_locked:
        with transaction.atomic():
            token = _lease_first_due(now=now, lease=lease, skip_locked=True)
    else:
        # On SQLite a transaction would take the write lock at every idle look; the update alone decides.
        token = _lease_first_due(now=now, lease=lease, skip_locked=False)
    if token is None:
        return None
    job = Job.objects.filter(lease_token=token).first()
    if job is not None and job.attempts > job.max_attempts:
        fail(job, error="WorkerDied in every attempt", now=now)
        return None
    return job


def extend(job: Job, *, now: datetime, lease: timedelta) -> bool:
    """Keeps the lease; False where it was lost or the job was cancelled."""
    mine = Job.objects.filter(pk=job.pk, lease_token=job.lease_token, state=JobState.RUNNING)
    return bool(mine.update(lease_until=now + lease))


def finish(job: Job, *, now: datetime) -> bool:
    """Marks the job done; False where another worker holds it by now."""
    mine = Job.objects.filter(pk=job.pk, lease_token=job.lease_token, state=JobState.RUNNING)
    return bool(mine.update(state=JobState.DONE, finished_at=now, lease_token=None, lease_until=None, error=""))


def fail(job: Job, *, error: str, now: datetime) -> bool:
    """Puts the job back with a growing pause (5 s, 20 s, 80 s …), or gives it up after its last attempt.

    `error` is a class and a place in the code, never a message: messages may hold people's words.
    """
    mine = Job.objects.filter(pk=job.pk, lease_token=job.lease_token, state=JobState.RUNNING)
    if job.attempts >= job.max_attempts:
        return bool(
            mine.update(state=JobState.FAILED, finished_at=now, lease_token=None, lease_until=None, error=error)
        )
    pause = min(LONGEST_PAUSE, timedelta(seconds=5 * 4 ** (job.attempts - 1)))
    return bool(mine.update(state=JobState.READY, run_at=now + pause, lease_token=None, lease_until=None, error=error))


def cancel(job: Job, *, now: datetime) -> bool:
    """Asks for the end of a job; a running one notices at its next heartbeat."""
    open_states = [JobState.READY, JobState.RUNNING]
    return bool(Job.objects.filter(pk=job.pk, state__in=open_states).update(state=JobState.CANCELLED, finished_at=now))


def prune(*, before: datetime) -> int:
    """Deletes what ended before that moment; returns how many. Until then a unique key stays taken."""
    ended = [JobState.DONE, JobState.FAILED, JobState.CANCELLED]
    return Job.objects.filter(state__in=ended, finished_at__lt=before).delete()[0]
