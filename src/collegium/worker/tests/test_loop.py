from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from collegium.jobs.actions import enqueue
from collegium.jobs.models import Job
from collegium.worker.actions import record_pulse
from collegium.worker.errands import ERRANDS, run_errands
from collegium.worker.loop import Worker
from collegium.worker.models import Pulse
from collegium.worker.queries import worker_is_alive

pytestmark = pytest.mark.django_db
HERE = "collegium.worker.tests.work"
CONFIDENTIAL = "We are afraid of our chair"


def test_due_jobs_are_run_one_after_another() -> None:
    for _turn in range(3):
        enqueue(f"{HERE}.succeed")
    Worker().run_jobs()
    assert list(Job.objects.values_list("state", "attempts")) == [("done", 1)] * 3


def test_a_failure_is_noted_by_class_and_place_and_the_next_job_runs(caplog: pytest.LogCaptureFixture) -> None:
    enqueue(f"{HERE}.raise_somebodys_words", words=CONFIDENTIAL)
    enqueue(f"{HERE}.succeed")
    Worker().run_jobs()
    failed, done = Job.objects.order_by("pk")
    assert (failed.state, done.state) == ("ready", "done")
    assert failed.error.startswith("ValueError in collegium/worker/tests/work.py:")
    assert CONFIDENTIAL not in failed.error + caplog.text


def test_a_job_whose_function_is_gone_fails_like_any_other() -> None:
    enqueue("collegium.worker.tests.work.never_was")
    Worker().run_jobs()
    assert Job.objects.get().error.startswith("ImportError")


def test_the_pulse_keeps_the_lease_of_the_job_under_way(noon: datetime) -> None:
    worker = Worker(lease_seconds=30)
    job = enqueue(f"{HERE}.succeed")
    assert job is not None
    worker.running = job
    job.lease_token, job.state = None, "running"
    job.save()
    worker.pulse()
    job.refresh_from_db()
    assert job.lease_until is not None
    assert job.lease_until > timezone.now() + timedelta(seconds=25)
    assert Pulse.objects.count() == 1


def test_the_worker_counts_as_silent_after_ninety_seconds(noon: datetime) -> None:
    assert worker_is_alive(now=noon) is False
    record_pulse(at=noon)
    assert worker_is_alive(now=noon + timedelta(seconds=90)) is True
    assert worker_is_alive(now=noon + timedelta(seconds=91)) is False


def test_one_room_that_fails_does_not_stop_the_next(noon: datetime, caplog: pytest.LogCaptureFixture) -> None:
    served: list[datetime] = []

    def fail(now: datetime) -> None:
        raise ValueError(CONFIDENTIAL)

    assert run_errands({"first": fail, "second": served.append}, now=noon) == ["first"]
    assert served == [noon]
    assert CONFIDENTIAL not in caplog.text


def test_every_errand_runs_on_an_empty_database(noon: datetime) -> None:
    assert run_errands(ERRANDS, now=noon) == []


def test_another_server_is_asked_last_so_that_nothing_of_ours_waits_for_it() -> None:
    assert list(ERRANDS)[-1] == "answers by mail"
