"""The worker as a process of its own, on a database of its own: killed in the middle, and asked to end."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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
STATE = """
import django
django.setup()
from collegium.jobs.models import Job
print(*Job.objects.values_list("state", "attempts").get())
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("COLLEGIUM_", "DJANGO_"))}
    own = {"COLLEGIUM_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "collegium.config.settings"}
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


def run(program: str, environment: dict[str, str], *words: str) -> str:
    command = [sys.executable, "-c", program, *words]
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout.strip()


def wait_for(fact: Callable[[], bool], *, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not fact():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.1)


def lines(file: Path) -> list[str]:
    return file.read_text(encoding="ascii").split() if file.exists() else []


def test_a_job_whose_worker_was_killed_is_taken_over(environment: dict[str, str], tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    run(ENQUEUE, environment, str(notes), "600")
    with worker(environment) as first:
        wait_for(lambda: lines(notes) == ["begin"])
        first.kill()
    with worker(environment):
        wait_for(lambda: lines(notes) == ["begin", "begin", "end"])
        wait_for(lambda: run(STATE, environment) == "done 2")


def test_a_worker_that_is_asked_to_end_finishes_its_job_first(environment: dict[str, str], tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    run(ENQUEUE, environment, str(notes), "3")
    with worker(environment) as only:
        wait_for(lambda: lines(notes) == ["begin"])
        only.send_signal(signal.SIGTERM)
        assert only.wait(30) == 0
        assert only.stderr is not None
        assert only.stderr.read() == b""
    assert lines(notes) == ["begin", "end"]
    assert run(STATE, environment) == "done 1"
