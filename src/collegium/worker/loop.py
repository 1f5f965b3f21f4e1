"""The worker process: jobs one after another, errands beside them, and a pulse that keeps leases alive.

Three threads, because a long job must not hold up a sign-in code, and a slow mail server must not cost a lease.
"""

import logging
import signal
import threading
from collections.abc import Callable
from datetime import timedelta

from django.db import DatabaseError, close_old_connections, connections
from django.utils import timezone
from django.utils.module_loading import import_string

from collegium.jobs.actions import claim, extend, fail, finish
from collegium.jobs.models import Job
from collegium.worker.actions import record_pulse
from collegium.worker.errands import ERRANDS, Errand, run_errands
from collegium.worker.failures import place_of

SIGNALS = {signal.SIGTERM, signal.SIGINT}

log = logging.getLogger("collegium.worker")


class Worker:
    """Runs until it is told to stop; a job that is under way is finished first."""

    def __init__(
        self,
        *,
        lease_seconds: float = 30.0,
        look_seconds: float = 1.0,
        errand_seconds: float = 5.0,
        errands: dict[str, Errand] | None = None,
    ) -> None:
        self.lease = timedelta(seconds=lease_seconds)
        self.look_seconds = look_seconds
        self.errand_seconds = errand_seconds
        self.errands = ERRANDS if errands is None else errands
        self.stopping = threading.Event()
        self.running: Job | None = None

    def run(self) -> None:
        """Takes over the calling thread; returns when SIGTERM or Ctrl-C asked for it and the last job ended."""
        # Signals are waited for and not handled, so that none can interrupt a thread that holds a lock.
        signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
        # The pulse outlives the wish to stop: it holds the lease until the last job has ended.
        ended = threading.Event()
        jobs = self._thread(self.run_jobs, self.look_seconds, self.stopping)
        errands = self._thread(self.run_errands, self.errand_seconds, self.stopping)
        pulse = self._thread(self.pulse, min(10.0, self.lease.total_seconds() / 3), ended)
        while jobs.is_alive() and errands.is_alive() and pulse.is_alive():
            if signal.sigtimedwait(SIGNALS, 1.0) is not None:
                break
        self.stopping.set()
        jobs.join()
        errands.join()
        ended.set()
        pulse.join()

    def _thread(self, once: Callable[[], None], seconds: float, until: threading.Event) -> threading.Thread:
        thread = threading.Thread(target=self._repeat, args=(once, seconds, until), name=once.__name__)
        thread.start()
        return thread

    def _repeat(self, once: Callable[[], None], seconds: float, until: threading.Event) -> None:
        """Calls `once` again and again; a database that is away is waited for."""
        while not until.is_set():
            close_old_connections()
            try:
                once()
            except DatabaseError as error:
                log.warning("The database does not answer (%s); trying again.", type(error).__name__)
            until.wait(seconds)
        connections.close_all()

    def pulse(self) -> None:
        """Says that the worker is alive and keeps the lease of the job under way."""
        now = timezone.now()
        record_pulse(at=now)
        job = self.running
        # A job that ended between the two looks at it lost nothing.
        if job is not None and not extend(job, now=now, lease=self.lease) and self.running is job:
            log.info("Job %s was cancelled or taken over while it ran.", job.pk)

    def run_errands(self) -> None:
        run_errands(self.errands, now=timezone.now())

    def run_jobs(self) -> None:
        """Every job that is due, one after another."""
        while not self.stopping.is_set():
            job = claim(now=timezone.now(), lease=self.lease)
            if job is None:
                return
            self.run_job(job)

    def run_job(self, job: Job) -> None:
        """One attempt at one job; whatever it raises is noted by class and place."""
        error = self._attempt(job)
        if error is None:
            finish(job, now=timezone.now())
        else:
            log.error("Job %s (%s) failed: %s", job.pk, job.path, error)
            fail(job, error=error, now=timezone.now())

    def _attempt(self, job: Job) -> str | None:
        """Where the job broke; None when it went through. The pulse keeps its lease meanwhile, and no longer."""
        self.running = job
        try:
            import_string(job.path)(**job.arguments)
        except Exception as error:  # noqa: BLE001 -- a job may raise anything, and the queue must go on
            return place_of(error)
        finally:
            self.running = None
        return None
