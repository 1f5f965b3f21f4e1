"""Reads what `collegium form` is given; what is wrong is refused as a whole, with a sentence for each fault."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from collegium.engine.peers import Peer
from collegium.formation.pool import PAIR_COLUMNS, ROSTER_COLUMNS, RowFault, pairs_of_rows, peers_of_rows
from collegium.programs.faults import UnreadableTable
from collegium.programs.ranks import band_of, track_family_of
from collegium.programs.table_files import read_table
from collegium.programs.tables import Table

MOST_FAULTS_SHOWN = 50

KNOWN_HEADERS = {
    "person_id": ("person_id", "id", "rownames"),
    "years_in_rank": ("years_in_rank", "yrs.service"),
    "track": ("track", "discipline"),
    "gender": ("gender", "sex"),
    "specialty": ("specialty", "division"),
}
"""Headers that are understood without being told; the first that the file has counts."""


class Refused(Exception):
    """The input cannot be used. `sentences` say what is wrong and what to do."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = list(sentences)


def read_size(text: str) -> tuple[int, int]:
    """ "4-8" → 4, 8; "6" → 6, 6."""
    parts = text.split("-")
    if not 1 <= len(parts) <= 2 or not all(part.strip().isdecimal() for part in parts):
        raise Refused([f'--size "{text}": give the smallest and the largest group, for example 4-8.'])
    least, most = int(parts[0]), int(parts[-1])
    if not 2 <= least <= most <= 100:
        raise Refused([f'--size "{text}": sizes go from 2 to 100, the smaller first, for example 4-8.'])
    return least, most


def read_roster(path: Path, *, columns: str, only: Sequence[str]) -> list[Peer]:
    table = _read(path)
    place = _places(table.header, _chosen(columns, table.header))
    if "person_id" not in place:
        known = f"{path.name} has no column person_id. Its columns: {', '.join(table.header)}."
        raise Refused([f"{known} Name the right one with --columns person_id=HEADER."])
    keep = [_condition(text, table.header) for text in only]
    rows = [
        (line.number, {name: line.cell(column) for name, column in place.items()})
        for line in table.lines
        if all(line.cell(column).strip() == value for column, value in keep)
    ]
    if not rows:
        raise Refused([f"No row of {path.name} fulfills {' and '.join(only)}."])
    peers, faults = peers_of_rows(rows, band_of=band_of, track_of=track_family_of)
    _refuse(path, faults)
    return peers


def read_pairs(path: Path, peers: Sequence[Peer]) -> list[tuple[str, str]]:
    table = _read(path, may_be_header_only=True)
    place = _places(table.header, {})
    missing = [name for name in PAIR_COLUMNS if name not in place]
    if missing:
        raise Refused([f"{path.name} has no column {' and no column '.join(missing)}."])
    rows = [(line.number, {name: line.cell(place[name]) for name in PAIR_COLUMNS}) for line in table.lines]
    pairs, faults = pairs_of_rows(rows, known=(peer.id for peer in peers))
    _refuse(path, faults)
    return pairs


def _read(path: Path, *, may_be_header_only: bool = False) -> Table:
    try:
        return read_table(path.read_bytes())
    except OSError as problem:
        raise Refused([f"{path} cannot be read: {problem.strerror}."]) from None
    except UnreadableTable as problem:
        if may_be_header_only and problem.fault.code == "header-only":
            return Table(header=PAIR_COLUMNS, lines=())
        raise Refused([f"{path.name}: {problem}"]) from None


def _chosen(text: str, header: Sequence[str]) -> dict[str, str]:
    chosen = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        name, _, source = (piece.strip() for piece in part.partition("="))
        if name not in ROSTER_COLUMNS:
            raise Refused([f'--columns "{part}": there is no column {name}. Columns: {", ".join(ROSTER_COLUMNS)}.'])
        if source not in header:
            raise Refused([f'--columns "{part}": the file has no header {source}. Headers: {", ".join(header)}.'])
        chosen[name] = source
    return chosen


def _places(header: Sequence[str], chosen: Mapping[str, str]) -> dict[str, int]:
    """Column name to its position in the file."""
    wanted = dict.fromkeys((*ROSTER_COLUMNS, *PAIR_COLUMNS))
    names = {name.casefold(): position for position, name in reversed(list(enumerate(header)))}
    sources = {name: (chosen[name],) if name in chosen else KNOWN_HEADERS.get(name, (name,)) for name in wanted}
    return {
        name: names[known[0].casefold()]
        for name, known in (
            (name, [source for source in options if source.casefold() in names]) for name, options in sources.items()
        )
        if known
    }


def _condition(text: str, header: Sequence[str]) -> tuple[int, str]:
    name, sign, value = (piece.strip() for piece in text.partition("="))
    if not sign or name not in header:
        raise Refused([f'--only "{text}": write HEADER=VALUE with one of the headers {", ".join(header)}.'])
    return list(header).index(name), value


def _refuse(path: Path, faults: Sequence[RowFault]) -> None:
    if faults:
        shown = [f"  {fault}" for fault in faults[:MOST_FAULTS_SHOWN]]
        more = [f"  … and {len(faults) - MOST_FAULTS_SHOWN} more"] if len(faults) > MOST_FAULTS_SHOWN else []
        head = f"{path.name} has {len(faults)} wrong value{'s' if len(faults) > 1 else ''}; nothing is written:"
        raise Refused([head, *shown, *more])
