"""A program's own list of items as a table: read from somebody's spreadsheet, and checked row by row. Pure.

Columns, in any order and by these names: code, domain, item, meaning, shown. A row without a code is a new item.
Limits: at most `MOST_ADDED` added items and `MOST_ROWS` rows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from collegium.programs.cells import clean
from collegium.programs.faults import Fault, gettext_noop
from collegium.programs.tables import Line, Table

COLUMNS = ("code", "domain", "item", "meaning", "shown")
MOST_ROWS = 200
MOST_ADDED = 80
LONGEST_LABEL = 80
LONGEST_DEFINITION = 160
YES = frozenset({"yes", "y", "1", "true", "x", "shown"})
NO = frozenset({"no", "n", "0", "false", "hidden"})

TOO_MANY_ROWS = gettext_noop("A list has at most %(limit)d rows. Keep only its items.")
OF_A_LIST = {
    "archive": gettext_noop("This archive is no XLSX spreadsheet. Save your list as XLSX or CSV."),
    "bomb": gettext_noop(
        "This spreadsheet unpacks to far more than a list of items needs. Save the one sheet you need as CSV."
    ),
    "columns": gettext_noop(
        "Line %(line)d has more than %(limit)d columns. Keep only code, domain, item, meaning and shown."
    ),
    "empty": gettext_noop("This file is empty. Choose the file that holds your list."),
    "header-only": gettext_noop("This file has a header and nothing below it. Add one row for each item."),
    "kind": gettext_noop("This is a %(kind)s file, not a table. Save your list as CSV or XLSX and choose it again."),
    "nul": gettext_noop("This file holds bytes that no text has (NUL). Save your list as CSV UTF-8 or XLSX."),
    "rows": TOO_MANY_ROWS,
}
"""What a table that cannot be read is told where it was to be a list of items, by the code of its fault."""


def in_words_of_a_list(fault: Fault) -> Fault:
    """The same fault, said about a list of items: whoever reads tables in general speaks of rosters."""
    # Of the two files that are no table only the archive has no kind that could be named.
    key = "archive" if fault.code == "kind" and "kind" not in fault.values else fault.code
    return Fault(fault.code, OF_A_LIST.get(key, fault.sentence), fault.values)


@dataclass(frozen=True)
class Row:
    """One item as the list should have it. An empty code means a new item in this domain."""

    code: str
    domain: str
    label: str
    definition: str
    is_shown: bool = True
    line: int = 0


@dataclass(frozen=True)
class BadRow:
    """A row that cannot be used: its line in the file, and why."""

    line: int
    fault: Fault


@dataclass(frozen=True)
class ListReading:
    """What a table says: rows that can be used, and rows to mend. `refused`: the table as a whole cannot be used."""

    rows: tuple[Row, ...] = ()
    bad: tuple[BadRow, ...] = ()
    refused: Fault | None = None


@dataclass
class _Reader:
    """Where the columns stand, and what has been seen so far."""

    places: Mapping[str, int]
    domains: Mapping[str, str]
    known: Mapping[str, Row]
    seen: set[str] = field(default_factory=set)

    def cell(self, line: Line, name: str) -> str:
        return clean(line.cell(self.places[name])) if name in self.places else ""

    def row_of(self, line: Line) -> Row | Fault:
        code, label = self.cell(line, "code").upper(), self.cell(line, "item")
        standing = self.known.get(code)
        domain = standing.domain if standing else self.domains.get(self.cell(line, "domain").casefold(), "")
        definition, shown = self.cell(line, "meaning"), self.cell(line, "shown").casefold()
        fault = self._fault(code, label, definition, shown) or self._fault_of_new(code, domain, label)
        if fault:
            return fault
        self.seen.add(code or f"{domain} {label.casefold()}")
        return Row(code, domain, label, definition, shown not in NO, line.number)

    def _fault(self, code: str, label: str, definition: str, shown: str) -> Fault | None:
        faults = (
            (
                bool(code) and code not in self.known,
                Fault(
                    "code",
                    gettext_noop("“%(code)s” is no item of this list. Leave the code empty to add a new item."),
                    {"code": code[:24]},
                ),
            ),
            (
                bool(code) and code in self.seen,
                Fault(
                    "twice",
                    gettext_noop("“%(code)s” stands in this file twice. Keep one of the two rows."),
                    {"code": code[:24]},
                ),
            ),
            (not label, Fault("item", gettext_noop("The item has no name. Write it in the column “item”."))),
            (
                len(label) > LONGEST_LABEL,
                Fault(
                    "label",
                    gettext_noop("The name is longer than %(limit)d characters. Shorten it."),
                    {"limit": LONGEST_LABEL},
                ),
            ),
            (
                len(definition) > LONGEST_DEFINITION,
                Fault(
                    "meaning",
                    gettext_noop("The meaning is longer than %(limit)d characters. Shorten it to one line."),
                    {"limit": LONGEST_DEFINITION},
                ),
            ),
            (
                shown not in YES | NO | {""},
                Fault("shown", gettext_noop("The column “shown” takes yes or no."), {}),
            ),
        )
        return next((fault for applies, fault in faults if applies), None)

    def _fault_of_new(self, code: str, domain: str, label: str) -> Fault | None:
        if code:
            return None
        if not domain:
            return Fault(
                "domain", gettext_noop("A new item needs a domain: one of the letters %(letters)s."), {"letters": ""}
            )
        if f"{domain} {label.casefold()}" in self.seen:
            return Fault("new-twice", gettext_noop("This new item stands here twice. Keep one of the two rows."))
        return None


def read_list(table: Table, *, domains: Mapping[str, str], known: Mapping[str, Row]) -> ListReading:
    """The rows of a table for a list whose `known` items are given by code.

    `domains` leads from a letter or name of a domain (folded) to its letter.
    """
    refused = _refusal(table)
    if refused:
        return ListReading(refused=refused)
    reader = _Reader(_places(table.header), domains, known)
    rows: list[Row] = []
    bad: list[BadRow] = []
    letters = ", ".join(dict.fromkeys(domains.values()))
    for line in table.lines:
        read = reader.row_of(line)
        if isinstance(read, Fault):
            values = {"letters": letters} if read.code == "domain" else read.values
            bad.append(BadRow(line.number, Fault(read.code, read.sentence, values)))
        else:
            rows.append(read)
    return ListReading(tuple(rows), tuple(bad))


def _places(header: Sequence[str]) -> dict[str, int]:
    named = [clean(name).casefold() for name in header]
    return {name: named.index(name) for name in COLUMNS if name in named}


def _refusal(table: Table) -> Fault | None:
    if "item" not in _places(table.header):
        return Fault(
            "header",
            gettext_noop(
                "No column is called “item”. Export the list first; "
                "its columns are code, domain, item, meaning, shown."
            ),
        )
    if len(table.lines) > MOST_ROWS:
        return Fault("rows", TOO_MANY_ROWS, {"limit": MOST_ROWS})
    return None


@dataclass(frozen=True)
class ListPlan:
    """What rows would do to a list."""

    added: tuple[Row, ...]
    reworded: tuple[tuple[Row, Row], ...]
    hidden: tuple[Row, ...]
    shown: tuple[Row, ...]
    unchanged: int

    @property
    def changes_nothing(self) -> bool:
        return not (self.added or self.reworded or self.hidden or self.shown)


def plan_of(rows: Sequence[Row], known: Mapping[str, Row]) -> ListPlan:
    """Compares the rows with the list as it stands. A new item that stands there by name already is unchanged.

    An empty meaning of a known item keeps the one that it has.
    """
    names = {(one.domain, one.label.casefold()) for one in known.values()}
    fresh = [row for row in rows if not row.code]
    added = tuple(row for row in fresh if (row.domain, row.label.casefold()) not in names)
    pairs = [(known[row.code], row) for row in rows if row.code]
    reworded = tuple((old, new) for old, new in pairs if _words(new, old) != (old.label, old.definition))
    hidden = tuple(new for old, new in pairs if old.is_shown and not new.is_shown)
    shown = tuple(new for old, new in pairs if new.is_shown and not old.is_shown)
    touched = {new.code for _old, new in reworded} | {one.code for one in (*hidden, *shown)}
    return ListPlan(added, reworded, hidden, shown, len(rows) - len(added) - len(touched))


def _words(new: Row, old: Row) -> tuple[str, str]:
    return new.label, new.definition or old.definition
