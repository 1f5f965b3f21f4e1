"""Whom a colleague has published with: one cell of a roster, read, kept, and looked up for two people."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from collegium.people.models import Person
from collegium.programs.actions import add_participant, create_program
from collegium.programs.coauthors import (
    EARLIEST_YEAR,
    BadCoauthors,
    SharedWork,
    kept_coauthors,
    read_coauthors,
    written,
)
from collegium.programs.models import Participant, Program, RosterImport
from collegium.programs.queries import LastSharedWork, coordinating_since, last_shared_work
from collegium.programs.roster import Rules, guess_columns, read_roster
from collegium.programs.tables import Line
from collegium.programs.tests.rosters import ADA, BEN, csv_bytes, upload

TODAY = date(2026, 3, 2)
HEADER = ("Email", "Name", "Rank", "Department", "Date in rank", "Co-authors")

addresses = st.from_regex(r"[a-z][a-z0-9.]{0,8}[a-z]@[a-z]{2,8}\.(edu|org)", fullmatch=True).filter(
    lambda text: ".." not in text
)
months = st.integers(1, 12)
works = st.one_of(
    st.builds(SharedWork, addresses, st.integers(EARLIEST_YEAR, 2026)),
    st.builds(SharedWork, addresses, st.integers(EARLIEST_YEAR, 2025), months),
)


def read(cell: str) -> str:
    return written(read_coauthors(cell, own="ada@example.org", today=TODAY))


@given(st.lists(works, max_size=20, unique_by=lambda work: work.email))
def test_what_is_kept_is_read_again_as_it_was(found: list[SharedWork]) -> None:
    assert kept_coauthors(written(found)) == tuple(sorted(found))
    assert read_coauthors(written(found), own="", today=TODAY) == tuple(sorted(found))


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_with_a_sentence(cell: str) -> None:
    lines = [Line(2, (*ADA, cell))]
    reading = read_roster(HEADER, lines, Rules(guess_columns(HEADER), TODAY))
    kept = [entry.coauthors for entry in reading.entries]
    assert len(kept) + len(reading.bad_cells) == 1
    assert [written(kept_coauthors(text)) for text in kept] == kept
    assert not any("%(" in str(bad.fault) for bad in reading.bad_cells)


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("ben@example.org 2024", "ben@example.org 2024"),
        ("dev@example.org 2025-03; Ben@Example.org 2024", "ben@example.org 2024; dev@example.org 2025-03"),
        ("Ben Sato <ben@example.org>, March 2024;", "ben@example.org 2024-03"),
        ("ben@example.org (2024)\ndev@example.org: 3/2025", "ben@example.org 2024; dev@example.org 2025-03"),
        ("ben@example.org 2024-03-15", "ben@example.org 2024-03"),
        ("ben@example.org 2023; ben@example.org 2024; ben@example.org 2022", "ben@example.org 2024"),
        ("ben@example.org 2024-03; ben@example.org 2024", "ben@example.org 2024"),
        ("ben@example.org 2026", "ben@example.org 2026"),
        ("ben@example.org 2026-03", "ben@example.org 2026-03"),
        (" n/a ; ", ""),
        ("", ""),
    ],
)
def test_a_cell_is_kept_in_one_spelling(cell: str, kept: str) -> None:
    assert read(cell) == kept


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("ben at example.org 2024", "coauthor"),
        ("2024", "coauthor"),
        ("Ben Sato 2024", "coauthor"),
        ("x" * 32_000 + "((", "coauthor"),
        ("ben@example.org", "when"),
        ("ben@example.org 24", "when"),
        ("ben@example.org 13/2024", "when"),
        ("ben@example.org 03/04/2024", "when"),
        ("ben@example.org 2024 dev@example.org 2025", "when"),
        ("ben@example.org 2027", "future"),
        ("ben@example.org 2026-04", "future"),
        ("ben@example.org 1924", "past"),
        ("Ada@example.org 2024", "own"),
        ("=CONCAT(A1)", "formula"),
        ("; ".join(f"colleague{number}@example.org 2024" for number in range(200)), "long"),
    ],
)
def test_a_cell_that_cannot_be_used_says_why(cell: str, code: str) -> None:
    with pytest.raises(BadCoauthors) as refused:
        read(cell)
    assert refused.value.fault.code == code
    assert "%(" not in str(refused.value.fault)


@pytest.mark.parametrize(
    ("work", "day"),
    [
        (SharedWork("ben@example.org", 2024), date(2024, 12, 31)),
        (SharedWork("ben@example.org", 2024, 2), date(2024, 2, 29)),
        (SharedWork("ben@example.org", 2026), TODAY),
        (SharedWork("ben@example.org", 2026, 3), TODAY),
    ],
)
def test_a_year_counts_to_its_last_day_and_never_beyond_today(work: SharedWork, day: date) -> None:
    assert work.last_day(TODAY) == day


def test_a_roster_lists_the_bad_cell_and_reads_the_others() -> None:
    lines = [Line(2, (*ADA, "ben@example.edu 2024")), Line(3, (*BEN, "Ada 2024"))]
    reading = read_roster(HEADER, lines, Rules(guess_columns(HEADER), TODAY))
    assert [entry.said()["coauthors"] for entry in reading.entries] == ["ben@example.edu 2024"]
    assert [(bad.line, bad.column, bad.value, bad.fault.code) for bad in reading.bad_cells] == [
        (3, "Co-authors", "Ada 2024", "coauthor")
    ]


@pytest.mark.parametrize("header", ["Coauthors", "co-authors", "Collaborators", "Recent coauthors", "Coauthored with"])
def test_the_column_is_found_by_its_usual_headers(header: str) -> None:
    assert guess_columns(["Email", "Name", header])["coauthors"] == 2


def test_from_a_file_to_the_roster_and_into_no_profile(program: Program, coordinator: Client) -> None:
    content = csv_bytes(HEADER, (*BEN, "Ada <ada@example.edu> 2024; zoe@example.edu 2025-03"))
    coordinator.post(reverse("programs:upload", args=[program.pk]), {"roster": upload(content)})
    found = RosterImport.objects.get()
    preview = coordinator.get(reverse("programs:preview", args=[program.pk, found.pk])).content.decode()
    assert "Published with: ada@example.edu 2024; zoe@example.edu 2025-03" in preview
    coordinator.post(reverse("programs:confirm", args=[program.pk, found.pk]))
    entry = Participant.objects.get(email="ben@example.edu")
    assert entry.coauthors == "ada@example.edu 2024; zoe@example.edu 2025-03"
    assert entry.person.name == "Ben Sato"
    assert (
        "<li>zoe@example.edu 2025-03</li>"
        in coordinator.get(reverse("programs:roster", args=[program.pk])).content.decode()
    )

    changed = csv_bytes(HEADER, (*BEN, "ada@example.edu 2025"))
    coordinator.post(reverse("programs:upload", args=[program.pk]), {"roster": upload(changed)})
    found = RosterImport.objects.latest("pk")
    preview = coordinator.get(reverse("programs:preview", args=[program.pk, found.pk])).content.decode()
    assert "<del>ada@example.edu 2024; zoe@example.edu 2025-03</del> <ins>ada@example.edu 2025</ins>" in preview
    coordinator.post(reverse("programs:confirm", args=[program.pk, found.pk]))
    entry.refresh_from_db()
    assert (entry.coauthors, entry.rank) == ("ada@example.edu 2025", "Asst Prof")


def test_by_hand_the_same_is_read_and_a_mistake_keeps_what_was_typed(program: Program, coordinator: Client) -> None:
    address = reverse("programs:add", args=[program.pk])
    eva = {"email": "eva@example.edu", "name": "Eva Núñez"}
    refused = coordinator.post(address, eva | {"coauthors": "ben@example.edu, eva@example.edu 2024"})
    assert refused.status_code == 422
    assert "has no year that we can read" in refused.content.decode()
    assert "ben@example.edu, eva@example.edu 2024</textarea>" in refused.content.decode()
    own = coordinator.post(address, eva | {"coauthors": "eva@example.edu 2024"})
    assert "This names the person’s own address." in own.content.decode()
    assert not Participant.objects.filter(email="eva@example.edu").exists()
    assert coordinator.post(address, eva | {"coauthors": "ben@example.edu Mar 2024"}).status_code == 302
    assert Participant.objects.get(email="eva@example.edu").coauthors == "ben@example.edu 2024-03"


def test_the_later_of_what_both_entries_say_counts(
    program: Program,
    ben: Person,
    carmen: Person,
    dev: Person,
    noon: datetime,
    django_assert_num_queries: Callable[[int], Any],
) -> None:
    said = {ben: "carmen@example.org 2023-05; dev@example.org 2021", carmen: "ben@example.org 2024", dev: ""}
    for person, coauthors in said.items():
        Participant.objects.create(program=program, person=person, coauthors=coauthors, since=noon)
    with django_assert_num_queries(1):
        found = last_shared_work(ben, [carmen, dev], on=TODAY)
    assert found == {
        carmen.pk: LastSharedWork(date(2024, 12, 31), is_year_only=True, program="Peer mentoring"),
        dev.pk: LastSharedWork(date(2021, 12, 31), is_year_only=True, program="Peer mentoring"),
    }
    with django_assert_num_queries(1):
        assert last_shared_work(carmen, [dev], on=TODAY) == {}


def test_somebody_with_a_new_address_is_still_found_and_other_rosters_are_asked_where_none_is_named(
    program: Program, ben: Person, carmen: Person, noon: datetime
) -> None:
    other = create_program(name="Bridges", organization="", time_zone="UTC", by=ben, at=noon)
    Participant.objects.create(program=other, person=ben, coauthors="old@example.org 2025-01", since=noon)
    Participant.objects.create(program=program, person=carmen, email="old@example.org", since=noon)
    found = {carmen.pk: LastSharedWork(date(2025, 1, 31), is_year_only=False, program="Bridges")}
    assert last_shared_work(ben, [carmen], on=TODAY) == found
    assert last_shared_work(ben, [carmen], on=TODAY, program_pk=program.pk) == {}


def test_who_coordinates_a_program_and_since_when(program: Program, ben: Person, noon: datetime) -> None:
    assert coordinating_since(program.pk) == {ben.pk: noon}
    assert coordinating_since(None) == {}


def test_an_entry_by_hand_reaches_no_profile(program: Program, ben: Person, noon: datetime) -> None:
    entry = add_participant(
        program, email="eva@example.edu", name="Eva Núñez", coauthors="ben@example.org 2024", by=ben, at=noon
    )
    assert [str(work) for work in entry.shared_works] == ["ben@example.org 2024"]
    assert not hasattr(entry.person, "coauthors")
