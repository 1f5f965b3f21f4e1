"""Reads what `collegium form` is given; what is wrong is refused as a whole, with a sentence for each fault."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

from collegium.cli.form_refused import Refused
from collegium.cli.form_roster import COLUMNS_FROM, people_of
from collegium.engine.peers import Peer, ids_of
from collegium.formation.pool import PAIR_COLUMNS, ROSTER_COLUMNS, RowFault, pairs_of_rows, peers_of_rows
from collegium.programs.faults import UnreadableTable
from collegium.programs.ranks import band_of, track_family_of
from collegium.programs.table_files import read_table
from collegium.programs.tables import Table

MOST_FAULTS_SHOWN = 50
MOST_VALUES_SHOWN = 12

MOST_ROWS = 2_000_000
"""The user reads their own file on their own machine; the limit is for a wrong file."""

KNOWN_HEADERS = {
    "person_id": ("person_id", "id", "rownames"),
    "years_in_rank": ("years_in_rank", "yrs.service"),
    "track": ("track", "discipline"),
    "gender": ("gender", "sex"),
    "specialty": ("specialty", "division"),
}
"""Headers that are understood without being told; the first that the file has counts."""


@dataclass(frozen=True)
class Roster:
    """The pool, a tuple or columns where it is large; and the ids of rows that `--only` leaves out.

    Lists that go with the roster may name those, too: they are for the whole college.
    """

    people: Sequence[Peer]
    left_out: frozenset[str]


def read_roster(path: Path, *, columns: str, only: Sequence[str]) -> Roster:
    table = read(path)
    place = _places(table.header, _chosen(columns, table.header))
    if "person_id" not in place:
        known = f"{path.name} has no column person_id. Its columns: {', '.join(table.header)}."
        raise Refused([f"{known} Name the right one with --columns person_id=HEADER."])
    keep = [_condition(text, table.header) for text in only]
    lines = [line for line in table.lines if all(line.cell(column).strip() == value for column, value in keep)]
    if not lines:
        raise Refused([f"No row of {path.name} fulfills {' and '.join(only)}. {_values(table, keep)}"])
    rows = ((line.number, {name: line.cell(column) for name, column in place.items()}) for line in lines)
    faults: list[RowFault] = []
    # A large roster has few different titles.
    peers = peers_of_rows(rows, faults, band_of=cache(band_of), track_of=cache(track_family_of))
    pool = people_of(peers) if len(lines) >= COLUMNS_FROM else tuple(peers)
    refuse_faults(path, faults)
    kept = set(ids_of(pool)) if only else set()
    every = {line.cell(place["person_id"]).strip() for line in table.lines} if only else set()
    return Roster(people=pool, left_out=frozenset(every - kept))


def read_pairs(path: Path, ids: Collection[str], left_out: Collection[str] = frozenset()) -> list[tuple[str, str]]:
    """Pairs to keep apart, of people with these ids; a file of a header alone is no pairs."""
    pairs, faults = pairs_of_rows(rows_of(path, PAIR_COLUMNS), known=chain(ids, left_out))
    refuse_faults(path, faults)
    return [pair for pair in pairs if not left_out or not (pair[0] in left_out or pair[1] in left_out)]


def rows_of(path: Path, columns: Sequence[str]) -> list[tuple[int, dict[str, str]]]:
    """The line number and the named cells of each row, without spaces around; every column must be there."""
    table = read(path, columns)
    names = {name.casefold(): position for position, name in reversed(list(enumerate(table.header)))}
    missing = [name for name in columns if name not in names]
    if missing:
        has = f"Its first line has: {', '.join(table.header)}."
        raise Refused([f"{path.name} has no column {' and no column '.join(missing)}. {has} Name the columns there."])
    return [(line.number, {name: line.cell(names[name]).strip() for name in columns}) for line in table.lines]


def read(path: Path, header: Sequence[str] = ()) -> Table:
    """The table in the file. With a `header` given, a file of a header alone is an empty table."""
    try:
        return read_table(path.read_bytes(), most_rows=MOST_ROWS)
    except OSError as problem:
        raise Refused([f"{path} cannot be read: {problem.strerror}. Check the name and the folder."]) from None
    except UnreadableTable as problem:
        if header and problem.fault.code == "header-only":
            return Table(header=tuple(header), lines=())
        if header and problem.fault.code == "empty":
            raise Refused(
                [f"{path.name} is empty. Its first line must name the columns {','.join(header)}."]
            ) from None
        raise Refused([f"{path.name}: {problem}"]) from None


def _chosen(text: str, header: Sequence[str]) -> dict[str, str]:
    chosen = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        name, sign, source = (piece.strip() for piece in part.partition("="))
        if not (name and sign and source):
            raise Refused([f'--columns "{part}": write NAME=HEADER, for example person_id={header[0]}.'])
        if name not in ROSTER_COLUMNS:
            raise Refused([f'--columns "{part}": there is no column {name}. Columns: {", ".join(ROSTER_COLUMNS)}.'])
        if source not in header:
            raise Refused([f'--columns "{part}": the file has no header {source}. Headers: {", ".join(header)}.'])
        chosen[name] = source
    return chosen


def _places(header: Sequence[str], chosen: Mapping[str, str]) -> dict[str, int]:
    """Column name to its position in the file."""
    names = {name.casefold(): position for position, name in reversed(list(enumerate(header)))}
    counts = Counter(name.casefold() for name in header)
    sources = {
        name: (chosen[name],) if name in chosen else KNOWN_HEADERS.get(name, (name,)) for name in ROSTER_COLUMNS
    }
    found = {
        name: known[0].casefold()
        for name, known in (
            (name, [source for source in options if source.casefold() in names]) for name, options in sources.items()
        )
        if known
    }
    repeated = sorted(source for source in found.values() if counts[source] > 1)
    twice = [f"{counts[source]} columns are called {source}. Rename all but one." for source in repeated]
    if twice:
        raise Refused(twice)
    return {name: names[source] for name, source in found.items()}


def _condition(text: str, header: Sequence[str]) -> tuple[int, str]:
    name, sign, value = (piece.strip() for piece in text.partition("="))
    if not sign or name not in header:
        raise Refused([f'--only "{text}": write HEADER=VALUE with one of the headers {", ".join(header)}.'])
    return list(header).index(name), value


def _values(table: Table, keep: Sequence[tuple[int, str]]) -> str:
    """ "The column rank holds: AsstProf, Prof." for each column that was asked for."""
    told = []
    for column, _ in keep:
        values = sorted({line.cell(column).strip() for line in table.lines} - {""})
        more = ", …" if len(values) > MOST_VALUES_SHOWN else ""
        told.append(f"The column {table.header[column]} holds: {', '.join(values[:MOST_VALUES_SHOWN])}{more}.")
    return " ".join(told)


def refuse_faults(path: Path, faults: Sequence[RowFault]) -> None:
    """Raises Refused where there are faults, with the first of them."""
    if faults:
        shown = [f"  {fault}" for fault in faults[:MOST_FAULTS_SHOWN]]
        more = [f"  … and {len(faults) - MOST_FAULTS_SHOWN} more"] if len(faults) > MOST_FAULTS_SHOWN else []
        head = f"{path.name} has {len(faults)} wrong value{'s' if len(faults) > 1 else ''}; nothing is written:"
        raise Refused([head, *shown, *more])
