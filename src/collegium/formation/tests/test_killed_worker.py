"""A worker that is killed in the middle of a search: the next one begins again, and the coordinator is told."""

import os
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
ASK = """
import django
django.setup()
from datetime import date, timedelta
from django.utils import timezone
from collegium.formation.actions import SearchPlan, start_search
from collegium.formation.models import Enrollment, Round
from collegium.people.models import Person
from collegium.programs.models import Program
now = timezone.now()
people = [Person.objects.create_user(email=f"p{n}@example.org", name=f"P {n}", joined_at=now) for n in range(40)]
program = Program.objects.create(name="North", time_zone="UTC", created_at=now)
found = Round.objects.create(program=program, name="Spring", opens_at=now, closes_at=now + timedelta(days=1),
                             time_zone="UTC", cycle_starts_on=date(2027, 2, 1), created_at=now)
for person in people:
    Enrollment.objects.create(round=found, person=person, state="enrolled", started_at=now)
plan = SearchPlan(seconds=300, size_least=4, size_most=8, weights={"complement": 1})
start_search(found, plan=plan, by=people[0], at=now)
"""
OPEN = """
import django
django.setup()
from django.test import Client
from django.utils import timezone
from collegium.formation.actions import stop_search
from collegium.formation.models import Proposal
from collegium.programs.models import Coordinator
proposal = Proposal.objects.get()
Coordinator.objects.create(program=proposal.round.program, person=proposal.created_by, since=timezone.now())
client = Client(SERVER_NAME="localhost")
client.force_login(proposal.created_by, backend="django.contrib.auth.backends.ModelBackend")
print(client.get(f"/rounds/proposals/{proposal.pk}/progress/").content.decode())
stop_search(proposal, by=proposal.created_by, at=timezone.now())
"""
"""The coordinator looks at the progress, and stops the search."""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A data folder of its own with forty people enrolled and a long search in the queue."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("COLLEGIUM_", "DJANGO_"))}
    own = {"COLLEGIUM_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "collegium.config.settings"}
    environment = kept | own | {"PYTHONPATH": str(SRC)}
    subprocess.run([*COLLEGIUM, "prepare", "--empty", "--no-links"], env=environment, check=True, capture_output=True)
    subprocess.run([sys.executable, "-c", ASK], env=environment, check=True)
    return environment


@contextmanager
def worker(environment: dict[str, str]) -> Iterator["subprocess.Popen[bytes]"]:
    process = subprocess.Popen([*COLLEGIUM, "worker", "--lease", "2"], env=environment, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def found(environment: dict[str, str]) -> tuple[str, int, bool]:
    """State, how many times a worker began, and whether anything was found yet: read from outside."""
    with closing(sqlite3.connect(Path(environment["COLLEGIUM_DATA"]) / "collegium.sqlite3")) as database:
        row: tuple[str, int, bool] = database.execute(
            "SELECT state, starts, score IS NOT NULL FROM formation_proposal"
        ).fetchone()
    return row


def wait_for(fact: Callable[[], bool], *, seconds: float = 90) -> None:
    until = time.monotonic() + seconds
    while not fact():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.2)


def test_a_search_outlives_its_worker(environment: dict[str, str]) -> None:
    with worker(environment) as first:
        wait_for(lambda: found(environment) == ("searching", 1, True))
        first.kill()
    with worker(environment):
        wait_for(lambda: found(environment) == ("searching", 2, True))
        opened = subprocess.run(
            [sys.executable, "-c", OPEN], env=environment, check=True, capture_output=True, text=True
        )
        assert "The worker was interrupted, so the search began again from the start." in opened.stdout
        wait_for(lambda: found(environment) == ("ready", 2, True))
