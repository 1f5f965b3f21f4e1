"""What a coordinator must not learn, and what must not get out of an upload; each story holds what could leak."""

import logging
from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from collegium.audit.models import Event
from collegium.jobs.models import Job
from collegium.people.models import ClockStop, Person
from collegium.programs.models import Participant, Program, RosterImport
from collegium.programs.tests.rosters import HEADER, csv_bytes, upload

SECRET = {
    "rank": "Canary Rank",
    "track": "Canary Track",
    "department": "Canary Department",
    "specialty": "Canary Specialty",
    "institution": "Canary Institution",
    "pronouns": "canary/canary",
    "rank_started_on": date(1987, 6, 5),
}


@pytest.fixture
def carmen_on_the_roster(program: Program, make_person: Callable[..., Person], noon: datetime) -> Participant:
    """Carmen has a full profile; Ben's roster knows her name and address only."""
    carmen = make_person("Carmen Canary Ruiz", **SECRET)
    ClockStop.objects.create(person=carmen, starts_on=date(1988, 1, 2), ends_on=date(1989, 1, 2))
    return Participant.objects.create(program=program, person=carmen, name="C. Ruiz", since=noon)


def pages_of(client: Client, program: Program, started: RosterImport) -> str:
    names = ["program", "roster", "titles", "coordinators"]
    addresses = [reverse(f"programs:{name}", args=[program.pk]) for name in names]
    addresses += [reverse(f"programs:{name}", args=[program.pk, started.pk]) for name in ("preview", "bad_rows")]
    return "".join(client.get(address).content.decode() for address in addresses)


def test_putting_an_address_on_a_roster_reveals_nothing_of_the_profile(
    program: Program, coordinator: Client, carmen_on_the_roster: Participant
) -> None:
    content = csv_bytes(HEADER, ("carmen@example.org", "C. Ruiz-Lee", "Professor", "", "2020-01-01"))
    coordinator.post(reverse("programs:upload", args=[program.pk]), {"roster": upload(content)})
    started = RosterImport.objects.get()
    seen = pages_of(coordinator, program, started)
    assert "C. Ruiz" in seen
    coordinator.post(reverse("programs:confirm", args=[program.pk, started.pk]))
    seen += coordinator.get(reverse("programs:roster", args=[program.pk])).content.decode()
    assert "canary" not in seen.casefold()
    assert "1987" not in seen


def test_an_upload_reaches_no_log_job_or_audit_fact(
    program: Program, coordinator: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    rows = [("canary@example.edu", "Canary Person", "Canary Rank", "Canary Department", "canary")]
    rows += [("canary2@example.edu", "Canary Second", "Professor", "Canary Department", "")]
    coordinator.post(
        reverse("programs:upload", args=[program.pk]), {"roster": upload(csv_bytes(HEADER, *rows), "canary.csv")}
    )
    started = RosterImport.objects.get()
    assert "Canary" in pages_of(coordinator, program, started)
    coordinator.post(reverse("programs:confirm", args=[program.pk, started.pk]))
    kept = f"{list(Event.objects.values_list('facts'))} {list(Job.objects.values_list('arguments', 'error'))}"
    # The database's own debug log shows every statement and is never switched on in a running server.
    said = " ".join(record.getMessage() for record in caplog.records if not record.name.startswith("django.db"))
    assert "canary" not in f"{kept} {said}".casefold()


def test_a_row_that_was_imported_is_no_longer_in_the_upload(program: Program, coordinator: Client) -> None:
    rows = [("good@example.edu", "Good Canary", "", "", ""), ("bad", "Bad Canary", "", "", "")]
    coordinator.post(reverse("programs:upload", args=[program.pk]), {"roster": upload(csv_bytes(HEADER, *rows))})
    started = RosterImport.objects.get()
    coordinator.post(reverse("programs:confirm", args=[program.pk, started.pk]))
    started.refresh_from_db()
    assert [row[2] for row in started.rows] == ["Bad Canary"]
