from datetime import datetime, timedelta

import pytest
from django.db import transaction

from collegium.jobs.actions import cancel, claim, enqueue, extend, fail, finish, prune
from collegium.jobs.models import Job
from collegium.jobs.queries import count_waiting, is_cancelled, jobs_in_trouble, oldest_wait

LEASE = timedelta(seconds=30)
PATH = "collegium.nowhere.jobs.nothing"

pytestmark = pytest.mark.django_db


def put(at: datetime, *, max_attempts: int = 5) -> Job:
    job = enqueue(PATH, run_at=at, max_attempts=max_attempts)
    assert job is not None
    return job


def take(at: datetime) -> Job:
    job = claim(now=at, lease=LEASE)
    assert job is not None
    return job


def state_of(job: Job) -> tuple[str, str]:
    job.refresh_from_db()
    return (job.state, job.error)


def test_a_job_is_taken_once_and_finished(noon: datetime) -> None:
    job = put(noon)
    taken = take(noon)
    assert claim(now=noon, lease=LEASE) is None
    assert finish(taken, now=noon) is True
    assert state_of(job) == ("done", "")


def test_a_job_is_not_taken_before_its_time(noon: datetime) -> None:
    put(noon + timedelta(hours=1))
    assert claim(now=noon, lease=LEASE) is None


def test_the_same_occasion_is_enqueued_once(noon: datetime) -> None:
    assert enqueue(PATH, unique_key="remind:7", run_at=noon) is not None
    assert enqueue(PATH, unique_key="remind:7", run_at=noon) is None
    assert Job.objects.count() == 1


def test_what_is_rolled_back_was_never_enqueued(noon: datetime) -> None:
    with transaction.atomic():
        put(noon)
        transaction.set_rollback(True)
    assert Job.objects.count() == 0


def test_a_lease_that_ran_out_is_taken_over_and_the_late_answer_changes_nothing(noon: datetime) -> None:
    job = put(noon)
    first = take(noon)
    second = take(noon + timedelta(seconds=31))
    assert second.attempts == 2
    assert finish(first, now=noon) is False
    assert extend(first, now=noon, lease=LEASE) is False
    assert finish(second, now=noon) is True
    assert state_of(job)[0] == "done"


def test_a_lease_that_is_kept_alive_is_not_taken_over(noon: datetime) -> None:
    put(noon)
    job = take(noon)
    assert extend(job, now=noon + timedelta(seconds=20), lease=LEASE)
    assert claim(now=noon + timedelta(seconds=40), lease=LEASE) is None


def test_a_failed_job_is_tried_again_with_growing_pauses_and_given_up(noon: datetime) -> None:
    job, at = put(noon, max_attempts=3), noon
    for pause in (5, 20):
        fail(take(at), error="ValueError", now=at)
        assert state_of(job) == ("ready", "ValueError")
        assert job.run_at == at + timedelta(seconds=pause)
        at = job.run_at
    fail(take(at), error="ValueError", now=at)
    assert state_of(job) == ("failed", "ValueError")
    assert list(jobs_in_trouble()) == [job]


def test_a_job_that_kills_its_worker_every_time_is_given_up(noon: datetime) -> None:
    job = put(noon, max_attempts=2)
    for attempt in range(2):
        take(noon + timedelta(minutes=attempt))
    assert claim(now=noon + timedelta(minutes=5), lease=LEASE) is None
    assert state_of(job) == ("failed", "WorkerDied in every attempt")


def test_a_cancelled_job_stays_cancelled_whatever_its_worker_says(noon: datetime) -> None:
    job = put(noon)
    running = take(noon)
    assert cancel(job, now=noon) is True
    assert is_cancelled(job.pk)
    assert fail(running, error="ValueError", now=noon) is False
    assert finish(running, now=noon) is False
    assert state_of(job)[0] == "cancelled"


def test_ended_jobs_are_deleted_and_waiting_ones_stay(noon: datetime) -> None:
    put(noon)
    finish(take(noon), now=noon)
    waiting = put(noon)
    assert prune(before=noon + timedelta(days=1)) == 1
    assert list(Job.objects.all()) == [waiting]
    assert count_waiting() == 1
    assert oldest_wait(now=noon + timedelta(seconds=7)) == timedelta(seconds=7)
