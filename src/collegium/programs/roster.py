"""A table of colleagues → entries of a roster, and every cell that cannot be used, with its line, column and reason.

Columns are found by their headers in any order; cells are cleaned (spaces, invisible characters, "n/a") before they
are judged. Nothing is repaired silently that could be meant in two ways. Plain Python.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from collegium.programs.addresses import bare_address, is_address
from collegium.programs.cells import clean
from collegium.programs.coauthors import BadCoauthors, read_coauthors, written
from collegium.programs.dates import DateOrder, read_date
from collegium.programs.faults import Fault, gettext_noop
from collegium.programs.ranks import RankMapping, band_of, title_key
from collegium.programs.tables import Line

TEXT_LENGTHS: Mapping[str, int] = {
    "name": 120,
    "institution": 160,
    "department": 160,
    "specialty": 120,
    "rank": 120,
    "track": 120,
}
EARLIEST_APPOINTMENT = date(1940, 1, 1)

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "email": ("email", "e mail", "email address", "e mail address", "mail", "work email", "primary email", "address"),
    "name": ("name", "full name", "person", "faculty name", "faculty member", "display name", "faculty"),
    "given_name": ("first name", "given name", "first", "forename", "preferred name"),
    "family_name": ("last name", "family name", "surname", "last"),
    "institution": ("institution", "university", "school", "college", "hospital", "site", "campus", "organization"),
    "department": ("department", "dept", "division", "unit", "section", "academic department"),
    "specialty": ("specialty", "speciality", "subspecialty", "field", "discipline", "area", "expertise"),
    "rank": ("rank", "academic rank", "title", "academic title", "faculty rank", "position", "rank title", "grade"),
    "track": ("track", "faculty track", "appointment type", "series", "pathway", "tenure status", "career track"),
    "rank_started_on": (
        "rank started on",
        "date of rank",
        "date in rank",
        "rank date",
        "rank start",
        "rank start date",
        "in rank since",
        "start of rank",
        "first appointment at this rank",
        "rank effective date",
        "date of first appointment",
        "first appointment",
        "date of appointment",
        "appointment date",
        "appointed on",
        "appointed",
    ),
    "coauthors": (
        "coauthors",
        "co authors",
        "coauthor",
        "co author",
        "recent coauthors",
        "recent co authors",
        "coauthored with",
        "co authored with",
        "published with",
        "collaborators",
        "recent collaborators",
    ),
}
"""Fields of a roster and the headers under which people keep them, as `header_key` writes headers."""


@dataclass(frozen=True)
class Entry:
    """One colleague as the file says it; empty text and None mean that the file says nothing."""

    line: int
    email: str
    name: str
    institution: str = ""
    department: str = ""
    specialty: str = ""
    rank: str = ""
    track: str = ""
    rank_started_on: date | None = None
    coauthors: str = ""

    def said(self) -> dict[str, str | date]:
        """The fields of which the file says something, without the address."""
        found = self.said_of_person()
        return {**found, "coauthors": self.coauthors} if self.coauthors else found

    def said_of_person(self) -> dict[str, str | date]:
        """The same, without what only a roster keeps: whom somebody published with is no field of a profile."""
        fields = ("name", "institution", "department", "specialty", "rank", "track", "rank_started_on")
        return {name: getattr(self, name) for name in fields if getattr(self, name)}


@dataclass(frozen=True)
class BadCell:
    """A cell that cannot be used: the line in the file, the column's header, the value as it stands, and why."""

    line: int
    column: str
    value: str
    fault: Fault


@dataclass(frozen=True)
class Reading:
    """What a file says: usable entries, bad cells in the order of lines, and rank titles that need a meaning."""

    entries: tuple[Entry, ...]
    bad_cells: tuple[BadCell, ...]
    unknown_ranks: Mapping[str, int] = field(default_factory=dict)

    @property
    def bad_lines(self) -> list[int]:
        return sorted({bad.line for bad in self.bad_cells})


def header_key(header: str) -> str:
    """A header in one spelling: `"E-Mail_Address "` and `"e mail address"` are one."""
    return " ".join(re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", header)).casefold().split())


def guess_columns(header: Sequence[str], remembered: Mapping[str, str] | None = None) -> dict[str, int]:
    """Field → column (0 is the first). What the program chose last time wins over the shipped synonyms; a column
    serves one field only."""
    keys = [header_key(name) for name in header]
    found: dict[str, int] = {}
    for name, chosen in (remembered or {}).items():
        if name in COLUMNS and header_key(chosen) in keys:
            found.setdefault(name, keys.index(header_key(chosen)))
    for name, synonyms in COLUMNS.items():
        free = [synonym for synonym in synonyms if synonym in keys and keys.index(synonym) not in found.values()]
        if name not in found and free:
            found[name] = keys.index(free[0])
    return found


def missing_columns(columns: Mapping[str, int]) -> list[str]:
    """The fields without which no row can be used: an address, and a name in one column or in two."""
    has_name = "name" in columns or ("given_name" in columns and "family_name" in columns)
    return [name for name, is_there in (("email", "email" in columns), ("name", has_name)) if not is_there]


class _LineReader:
    """Reads one line and collects what is wrong with it."""

    def __init__(self, line: Line, header: Sequence[str], columns: Mapping[str, int]) -> None:
        self.line, self.header, self.columns = line, header, columns
        self.bad: list[BadCell] = []

    def raw(self, name: str) -> str:
        return self.line.cell(self.columns[name]) if name in self.columns else ""

    def refuse(self, name: str, code: str, sentence: str, **values: object) -> None:
        column = self.header[self.columns[name]] if name in self.columns else ""
        self.bad.append(BadCell(self.line.number, column, self.raw(name).strip(), Fault(code, sentence, values)))

    def text(self, name: str) -> str:
        text = clean(self.raw(name))
        longest = TEXT_LENGTHS.get(name, 120)
        if text.startswith("="):
            sentence = gettext_noop("This is a formula. Paste the column as values and import the file again.")
            self.refuse(name, "formula", sentence)
        elif len(text) > longest:
            sentence = gettext_noop("This has %(length)d characters; %(limit)d is the most. Shorten it.")
            self.refuse(name, "long", sentence, length=len(text), limit=longest)
        return text

    def email(self) -> str:
        address = bare_address(clean(self.raw("email")))
        if not address:
            self.refuse("email", "no-email", gettext_noop("The e-mail address is missing. Add it to this row."))
        elif not is_address(address):
            sentence = gettext_noop("This is no e-mail address. Write it like ada@example.org, one address in a cell.")
            self.refuse("email", "email", sentence)
        return address

    def name(self) -> str:
        if "name" in self.columns:
            name, place = self.text("name"), "name"
        else:
            name, place = f"{self.text('given_name')} {self.text('family_name')}".strip(), "family_name"
        if not name:
            self.refuse(place, "no-name", gettext_noop("The name is missing. Add it to this row."))
        elif place != "name" and len(name) > TEXT_LENGTHS["name"]:
            sentence = gettext_noop("First and last name have more than %(limit)d characters together. Shorten them.")
            self.refuse(place, "long", sentence, limit=TEXT_LENGTHS["name"])
        return name

    def date(self, order: DateOrder, today: date) -> date | None:
        text = clean(self.raw("rank_started_on"))
        if not text:
            return None
        read = read_date(text, order)
        if read is None:
            sentence = gettext_noop("This is no date we can read. Write it like 2021-07-01 or 1 July 2021.")
            self.refuse("rank_started_on", "date", sentence)
        elif read > today:
            sentence = gettext_noop(
                "This date lies in the future. Write the day of the first appointment at this rank."
            )
            self.refuse("rank_started_on", "future", sentence)
        elif read < EARLIEST_APPOINTMENT:
            sentence = gettext_noop("This date lies before %(year)d. Write the year with four digits.")
            self.refuse("rank_started_on", "past", sentence, year=EARLIEST_APPOINTMENT.year)
        return read

    def published_with(self, rules: "Rules", *, own: str) -> str:
        cell = self.raw("coauthors")
        if not cell:
            return ""
        try:
            return written(read_coauthors(cell, own=own, today=rules.today))
        except BadCoauthors as refused:
            self.refuse("coauthors", refused.fault.code, refused.fault.sentence, **refused.fault.values)
            return ""

    def check_width(self) -> None:
        if any(map(str.strip, self.line.cells[len(self.header) :])):
            sentence = gettext_noop(
                "The row has more values than the header has columns. Is a quotation mark missing?"
            )
            extra = next(cell for cell in self.line.cells[len(self.header) :] if cell.strip())
            self.bad.append(BadCell(self.line.number, "", extra.strip(), Fault("ragged", sentence)))


@dataclass(frozen=True)
class Rules:
    """How a program reads its file: which column is what, the order of day and month, its ranks, and today's date."""

    columns: Mapping[str, int]
    today: date
    date_order: DateOrder = DateOrder.MONTH_FIRST
    ranks: RankMapping = field(default_factory=dict)


def _read_line(line: Line, header: Sequence[str], rules: Rules) -> tuple[Entry, list[BadCell]]:
    reader = _LineReader(line, header, rules.columns)
    reader.check_width()
    email = reader.email()
    entry = Entry(
        line=line.number,
        email=email,
        name=reader.name(),
        institution=reader.text("institution"),
        department=reader.text("department"),
        specialty=reader.text("specialty"),
        rank=reader.text("rank"),
        track=reader.text("track"),
        rank_started_on=reader.date(rules.date_order, rules.today),
        coauthors=reader.published_with(rules, own=email),
    )
    if entry.rank and band_of(entry.rank, rules.ranks) is None and title_key(entry.rank) not in rules.ranks:
        sentence = gettext_noop("We do not know this rank yet. Say above what it means, and this row can be imported.")
        reader.refuse("rank", "rank", sentence)
    return entry, reader.bad


def read_roster(header: Sequence[str], lines: Iterable[Line], rules: Rules) -> Reading:
    """Reads every line. An address that stands twice is used where it stands first; the later line is listed.

    `unknown_ranks` counts the rows of each title that has no band yet, the most frequent first.
    """
    entries: list[Entry] = []
    bad: list[BadCell] = []
    first_lines: dict[str, int] = {}
    unknown: dict[str, tuple[str, int]] = {}
    for line in lines:
        entry, wrong = _read_line(line, header, rules)
        earlier = first_lines.setdefault(entry.email, line.number) if entry.email else line.number
        if earlier != line.number:
            sentence = gettext_noop("This address stands in line %(line)d already. Keep one of the two rows.")
            column = header[rules.columns["email"]]
            wrong.append(BadCell(line.number, column, entry.email, Fault("twice", sentence, {"line": earlier})))
        if any(cell.fault.code == "rank" for cell in wrong):
            spelling, count = unknown.get(title_key(entry.rank), (entry.rank, 0))
            unknown[title_key(entry.rank)] = (spelling, count + 1)
        bad.extend(wrong)
        if not wrong:
            entries.append(entry)
    ordered = sorted(unknown.values(), key=lambda pair: (-pair[1], pair[0]))
    return Reading(tuple(entries), tuple(bad), dict(ordered))
