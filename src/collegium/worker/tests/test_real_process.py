"""The worker as a process of its own, on a database of its own: killed in the middle, and asked to end."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parents[3]
COLLEGIUM = [sys.executable, "-m", "collegium.cli.main"]
ENQUEUE = """
import sys, django
django.setup()
from collegium.jobs.actions import enqueue
enqueue("collegium.worker.tests.work.note_and_sleep", path=sys.argv[1], seconds=float(sys.argv[2]))
"""


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A prepared data folder, for both stories: each leaves its job done."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("COLLEGIUM_", "DJANGO_"))}
    data = str(tmp_path_factory.mktemp("data"))
    own = {"COLLEGIUM_DATA": data, "DJANGO_SETTINGS_MODULE": "collegium.config.settings"}
    environment = kept | own | {"PYTHONPATH": str(SRC)}
    subprocess.run([*COLLEGIUM, "prepare", "--empty", "--no-links"], env=environment, check=True, capture_output=True)
    return environment


@contextmanager
def worker(environment: dict[str, str]) -> Iterator["subprocess.Popen[bytes]"]:
    process = subprocess.Popen([*COLLEGIUM, "worker", "--lease", "2"], env=environment, stderr=subprocess.PIPE)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def enqueue(environment: dict[str, str], notes: Path, *, seconds: float) -> None:
    command = [sys.executable, "-c", ENQUEUE, str(notes), str(seconds)]
    subprocess.run(command, env=environment, check=True, capture_output=True)


def last_job(environment: dict[str, str]) -> tuple[str, int]:
    """State and attempts, read from outside as a monitor would."""
    with closing(sqlite3.connect(Path(environment["COLLEGIUM_DATA"]) / "collegium.sqlite3")) as database:
        row: tuple[str, int] = database.execute(
            "SELECT state, attempts FROM jobs_job ORDER BY id DESC LIMIT 1"
        ).fetchone()
    return row


def wait_for(fact: Callable[[], bool], *, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not fact():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.1)


def lines(file: Path) -> list[str]:
    return file.read_text(encoding="ascii").split() if file.exists() else []


def test_a_job_whose_worker_was_killed_is_taken_over(environment: dict[str, str], tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    enqueue(environment, notes, seconds=600)
    with worker(environment) as first:
        wait_for(lambda: lines(notes) == ["begin"])
        first.kill()
    with worker(environment):
        wait_for(lambda: lines(notes) == ["begin", "begin", "end"])
        wait_for(lambda: last_job(environment) == ("done", 2))


def test_a_worker_that_is_asked_to_end_finishes_its_job_first(environment: dict[str, str], tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    enqueue(environment, notes, seconds=1.5)
    with worker(environment) as only:
        wait_for(lambda: lines(notes) == ["begin"])
        only.send_signal(signal.SIGTERM)
        assert only.wait(30) == 0
        assert only.stderr is not None
        assert only.stderr.read() == b""
    assert lines(notes) == ["begin", "end"]
    assert last_job(environment) == ("done", 1)
