from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collegium.programs.cells import clean
from collegium.programs.changes import Value, plan_import
from collegium.programs.ranks import Band
from collegium.programs.roster import Reading, Rules, guess_columns, missing_columns, read_roster
from collegium.programs.table_files import read_table
from collegium.programs.tables import Line
from collegium.programs.tests.rosters import ADA, BEN, EVA, HEADER, csv_bytes

TODAY = date(2026, 3, 2)


def read(*rows: tuple[str, ...], header: tuple[str, ...] = HEADER, **rules: object) -> Reading:
    table = read_table(csv_bytes(header, *rows))
    return read_roster(table.header, table.lines, Rules(guess_columns(header), TODAY, **rules))  # type: ignore[arg-type]


def faults(reading: Reading) -> list[tuple[int, str, str, str]]:
    return [(bad.line, bad.column, bad.value, bad.fault.code) for bad in reading.bad_cells]


def test_a_good_row_becomes_an_entry() -> None:
    (entry,) = read(ADA).entries
    assert (entry.line, entry.email, entry.name, entry.rank) == (
        2,
        "ada@example.edu",
        "Ada Okafor",
        "Assistant Professor",
    )
    assert entry.rank_started_on == date(2021, 7, 1)


@pytest.mark.parametrize(
    ("place", "value", "code"),
    [
        (0, "", "no-email"),
        (0, "ada at example.edu", "email"),
        (0, "ada@example.edu ben@example.edu", "email"),
        (0, "x" * 250 + "@example.edu", "email"),
        (0, "=HYPERLINK(1)", "email"),
        (1, "", "no-name"),
        (1, "n/a", "no-name"),
        (1, "A" * 121, "long"),
        (1, "=A1&B1", "formula"),
        (2, "Wizard", "rank"),
        (3, "D" * 161, "long"),
        (4, "2026-03-03", "future"),
        (4, "1021-07-01", "past"),
        (4, "07/01/21", "date"),
        (4, "31/31/2021", "date"),
    ],
)
def test_a_bad_cell_is_listed_with_line_column_value_and_reason(place: int, value: str, code: str) -> None:
    row = (*ADA[:place], value, *ADA[place + 1 :])
    reading = read(BEN, row)
    assert faults(reading) == [(3, HEADER[place], value, code)]
    assert [entry.email for entry in reading.entries] == ["ben@example.edu"]
    assert "%(" not in str(reading.bad_cells[0].fault)


def test_every_bad_cell_of_a_row_is_listed() -> None:
    assert faults(read(("", "", "Wizard", "", "soon"))) == [
        (2, "Email", "", "no-email"),
        (2, "Name", "", "no-name"),
        (2, "Date in rank", "soon", "date"),
        (2, "Rank", "Wizard", "rank"),
    ]


def test_an_address_that_stands_twice_is_used_once() -> None:
    reading = read(ADA, BEN, ("ADA@example.edu ", "Ada O.", "", "", ""))
    assert faults(reading) == [(4, "Email", "ada@example.edu", "twice")]
    assert reading.bad_cells[0].fault.values == {"line": 2}
    assert [entry.name for entry in reading.entries] == ["Ada Okafor", "Ben Sato"]


def test_more_values_than_columns_are_refused_because_a_quotation_mark_may_be_missing() -> None:
    assert faults(read((*ADA, "", "stray"))) == [(2, "", "stray", "ragged")]
    assert faults(read((*ADA, "", ""))) == []


def test_ranks_without_a_meaning_are_asked_once_and_then_read() -> None:
    rows = [(f"p{n}@example.edu", "P", rank, "", "") for n, rank in enumerate(["Wizard", "wizard", "Sage", "Dr"])]
    assert dict(read(*rows).unknown_ranks) == {"Wizard": 2, "Dr": 1, "Sage": 1}
    decided = read(*rows, ranks={"wizard": Band.ASSISTANT, "sage": None})
    assert dict(decided.unknown_ranks) == {"Dr": 1}
    assert [entry.rank for entry in decided.entries] == ["Wizard", "wizard", "Sage"]


def test_first_and_last_name_may_stand_in_two_columns() -> None:
    reading = read(("Sato", "Ben", "ben@example.edu"), header=("Surname", "First Name", "E-Mail"))
    assert [entry.name for entry in reading.entries] == ["Ben Sato"]
    assert faults(read(("", "", "ben@example.edu"), header=("Surname", "First Name", "E-Mail"))) == [
        (2, "Surname", "", "no-name")
    ]


def test_addresses_are_taken_out_of_their_wrapping() -> None:
    rows = [("Ben Sato <Ben@Example.edu>", *BEN[1:]), ("mailto:eva@example.edu;", *EVA[1:])]
    assert [entry.email for entry in read(*rows).entries] == ["ben@example.edu", "eva@example.edu"]


def test_columns_are_found_in_any_order_and_what_was_chosen_last_time_wins() -> None:
    header = ["Academic Rank", "work_email", "FULL NAME", "Unit", "Notes"]
    assert guess_columns(header) == {"rank": 0, "email": 1, "name": 2, "department": 3}
    assert guess_columns(header, {"department": "notes", "gone": "Unit", "name": "No longer there"}) == {
        "department": 4,
        "email": 1,
        "name": 2,
        "rank": 0,
    }
    assert missing_columns({"given_name": 0}) == ["email", "name"]
    assert missing_columns({"email": 0, "given_name": 1, "family_name": 2}) == []


def test_invisible_characters_and_words_for_nothing_are_cleaned() -> None:
    assert clean("\u200b Ada\u00a0 Okafor\u202e ") == "Ada Okafor"
    assert [clean(cell) for cell in ("N/A", " - ", "—", "none", "#N/A")] == [""] * 5
    assert clean("'=SUM(1)") == "=SUM(1)"


def test_the_same_entries_twice_change_nothing() -> None:
    reading = read(ADA, BEN, EVA)
    first = plan_import(reading.entries, {})
    assert (len(first.new), first.unchanged_count) == (3, 0)
    roster = {entry.email: entry.said() for entry in reading.entries}
    second = plan_import(reading.entries, roster)
    assert (second.is_empty, second.unchanged_count) == (True, 3)


def test_an_empty_cell_erases_nothing_and_a_difference_is_named() -> None:
    (entry,) = read(("ada@example.edu", "Ada Okafor", "", "", "2021-08-01")).entries
    standing: dict[str, Value] = {
        "name": "Ada Okafor",
        "rank": "Assistant Professor",
        "rank_started_on": date(2021, 7, 1),
    }
    ((change),) = plan_import([entry], {"ada@example.edu": standing}).changed
    assert [(it.field, it.before, it.after) for it in change.differences] == [
        ("rank_started_on", date(2021, 7, 1), date(2021, 8, 1))
    ]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(st.text(max_size=15), max_size=7), max_size=5))
def test_every_line_is_either_an_entry_or_bad_and_never_both(rows: list[list[str]]) -> None:
    lines = [Line(number, tuple(row)) for number, row in enumerate(rows, start=2)]
    reading = read_roster(HEADER, lines, Rules(guess_columns(HEADER), TODAY))
    assert sorted([entry.line for entry in reading.entries] + reading.bad_lines) == [line.number for line in lines]
