"""A roster on its way from an upload to the database. Nothing of a person is written before it is confirmed."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction

from collegium.audit.actions import record
from collegium.jobs.actions import enqueue
from collegium.people.models import Person
from collegium.programs.actions.rows import write_entries
from collegium.programs.dates import DateOrder, order_of
from collegium.programs.models import ImportState, Program, RosterImport
from collegium.programs.queries import read_import
from collegium.programs.roster import Reading, guess_columns
from collegium.programs.tables import Table

KEPT_FOR = timedelta(hours=24)
ROWS_WRITTEN_AT_ONCE = 300
"""Above this many rows the worker writes, and the page shows how far it is."""
CHUNK = 500


class ImportNotOpen(Exception):
    """The import was confirmed, discarded or forgotten in the meantime."""


def _date_order(program: Program, table: Table, columns: Mapping[str, int]) -> DateOrder:
    """What the column proves by itself, else what this program chose last time, else the month first."""
    place = columns.get("rank_started_on")
    proven = order_of(line.cell(place) for line in table.lines) if place is not None else None
    return proven or DateOrder(program.roster_date_order or DateOrder.MONTH_FIRST)


@transaction.atomic
def start_import(program: Program, *, table: Table, by: Person, at: datetime) -> RosterImport:
    """Keeps the rows of an upload for a day, with its columns guessed."""
    columns = guess_columns(table.header, program.roster_headers)
    roster_import = RosterImport.objects.create(
        program=program,
        by=by,
        header=list(table.header),
        rows=[[line.number, *line.cells] for line in table.lines],
        row_count=len(table.lines),
        columns=columns,
        date_order=_date_order(program, table, columns),
        uploaded_at=at,
    )
    enqueue("collegium.programs.jobs.forget_import", run_at=at + KEPT_FOR, pk=roster_import.pk)
    record("programs.roster_uploaded", subject=roster_import, by=by, at=at, rows=len(table.lines))
    return roster_import


@transaction.atomic
def choose_columns(
    roster_import: RosterImport, *, columns: Mapping[str, int], date_order: DateOrder, by: Person, at: datetime
) -> None:
    """Says which column is what, and remembers it for the program's next file. Raises `ImportNotOpen`."""
    still_open = RosterImport.objects.filter(pk=roster_import.pk, state=ImportState.OPEN)
    if not still_open.update(columns=dict(columns), date_order=date_order):
        raise ImportNotOpen
    header = roster_import.header
    Program.objects.filter(pk=roster_import.program_id).update(
        roster_headers={name: header[place] for name, place in columns.items()},
        roster_header_row=header,
        roster_date_order=date_order,
    )
    record("programs.columns_chosen", subject=roster_import, by=by, at=at, columns=len(columns))


@transaction.atomic
def confirm_import(roster_import: RosterImport, *, by: Person, at: datetime) -> None:
    """Lets the import be written: by the worker, or by the caller where it is short. Raises `ImportNotOpen`.

    Of two confirmations at the same moment exactly one succeeds.
    """
    still_open = RosterImport.objects.filter(pk=roster_import.pk, state=ImportState.OPEN)
    if not still_open.update(state=ImportState.WRITING, confirmed_at=at):
        raise ImportNotOpen
    record("programs.import_confirmed", subject=roster_import, by=by, at=at, rows=roster_import.row_count)
    if roster_import.row_count > ROWS_WRITTEN_AT_ONCE:
        enqueue("collegium.programs.jobs.write_import", pk=roster_import.pk, unique_key=_write_key(roster_import))


def _write_key(roster_import: RosterImport) -> str:
    return f"programs.write_import.{roster_import.pk}"


def write_import(roster_import: RosterImport, *, at: datetime) -> None:
    """Writes a confirmed import in pieces, each of them whole or not at all.

    It may be called again after it broke off, and by two workers at once: a piece is written exactly once.
    """
    roster_import.refresh_from_db()
    if roster_import.state != ImportState.WRITING:
        return
    reading = read_import(roster_import, at=at)
    start = roster_import.written_count
    while start < roster_import.row_count:
        end = min(start + CHUNK, roster_import.row_count)
        if not _write_piece(roster_import, reading, start=start, end=end, at=at):
            return
        start = end
    _finish_import(roster_import, reading, at=at)


@transaction.atomic
def _write_piece(roster_import: RosterImport, reading: Reading, *, start: int, end: int, at: datetime) -> bool:
    mine = RosterImport.objects.filter(pk=roster_import.pk, state=ImportState.WRITING, written_count=start)
    if not mine.update(written_count=end):
        return False
    lines = {row[0] for row in roster_import.rows[start:end]}
    entries = [entry for entry in reading.entries if entry.line in lines]
    counts = write_entries(roster_import.program, entries, at=at)
    RosterImport.objects.filter(pk=roster_import.pk).update(
        new_count=roster_import.new_count + counts.new,
        changed_count=roster_import.changed_count + counts.changed,
        unchanged_count=roster_import.unchanged_count + counts.unchanged,
    )
    roster_import.new_count += counts.new
    roster_import.changed_count += counts.changed
    roster_import.unchanged_count += counts.unchanged
    return True


@transaction.atomic
def _finish_import(roster_import: RosterImport, reading: Reading, *, at: datetime) -> None:
    """Keeps of the upload only the rows that could not be used, until the day has passed."""
    bad_lines = set(reading.bad_lines)
    finished = RosterImport.objects.filter(pk=roster_import.pk, state=ImportState.WRITING).update(
        state=ImportState.DONE,
        finished_at=at,
        bad_count=len(bad_lines),
        rows=[row for row in roster_import.rows if row[0] in bad_lines],
    )
    if finished:
        record(
            "programs.roster_imported",
            subject=roster_import,
            by=roster_import.by,
            at=at,
            new=roster_import.new_count,
            changed=roster_import.changed_count,
            unchanged=roster_import.unchanged_count,
            bad=len(bad_lines),
        )


@transaction.atomic
def discard_import(roster_import: RosterImport, *, by: Person, at: datetime) -> None:
    """Throws an upload away before it is confirmed. Raises `ImportNotOpen`."""
    still_open = RosterImport.objects.filter(pk=roster_import.pk, state=ImportState.OPEN)
    if not still_open.update(state=ImportState.DISCARDED, rows=[], header=[], columns={}):
        raise ImportNotOpen
    record("programs.import_discarded", subject=roster_import, by=by, at=at)


@transaction.atomic
def forget_import(pk: int, *, at: datetime) -> None:
    """Empties an upload after its day, whatever became of it; one that is being written right now is left alone."""
    old = RosterImport.objects.filter(pk=pk, uploaded_at__lte=at - KEPT_FOR).exclude(state=ImportState.WRITING)
    old.filter(state=ImportState.OPEN).update(state=ImportState.DISCARDED)
    if old.exclude(rows=[]).update(rows=[]):
        record("programs.upload_forgotten", subject=RosterImport(pk=pk), by=None, at=at)
