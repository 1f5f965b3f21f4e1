"""The demo roster that comes with the project, and the professors of one college where their file is at hand."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from importlib import resources
from pathlib import Path

import pytest
from benchmarks.professors import HEADER, roster_rows
from django.test import Client
from django.urls import reverse

from collegium.programs.models import Participant, Program, RosterImport
from collegium.programs.queries import band_totals
from collegium.programs.ranks import Band, band_of, track_family_of
from collegium.programs.roster import Rules, guess_columns, read_roster
from collegium.programs.table_files import read_table
from collegium.programs.tables import csv_text
from collegium.programs.tests.rosters import upload

PROFESSORS = Path(__file__).resolve().parents[5] / "shared" / "data" / "professors_397.csv"
Upload = Callable[[bytes], RosterImport]


def test_every_row_of_the_demo_roster_can_be_used() -> None:
    content = resources.files("collegium.programs").joinpath("data/demo_roster.csv").read_bytes()
    table = read_table(content)
    reading = read_roster(table.header, table.lines, Rules(guess_columns(table.header), date(2026, 3, 2)))
    assert (len(reading.entries), reading.bad_cells) == (48, ())
    assert Counter(band_of(entry.rank) for entry in reading.entries)[Band.ASSISTANT] >= 30
    assert all(track_family_of(entry.track) for entry in reading.entries)
    assert all(entry.email.endswith(".example") for entry in reading.entries)


@pytest.mark.skipif(not PROFESSORS.exists(), reason="the file of the 397 professors is not part of the project")
def test_the_67_assistant_professors_are_imported(program: Program, coordinator: Client) -> None:
    rows = [dict(zip(*pair, strict=True)) for pair in _header_and_rows(PROFESSORS.read_bytes())]
    roster = roster_rows(rows, rank="AsstProf", as_of=date(2026, 3, 2))
    answer = coordinator.post(
        reverse("programs:upload", args=[program.pk]), {"roster": upload(csv_text([HEADER, *roster]).encode())}
    )
    started = RosterImport.objects.get()
    assert answer.status_code == 302
    coordinator.post(reverse("programs:confirm", args=[program.pk, started.pk]))
    started.refresh_from_db()
    assert (started.new_count, started.bad_count) == (67, 0)
    Participant.objects.exclude(email__startswith="professor").delete()
    assert band_totals(program)[Band.ASSISTANT] == 67


def _header_and_rows(content: bytes) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    table = read_table(content)
    return [(table.header, line.cells) for line in table.lines]
