"""With whom a colleague has published, and when last: one cell of a roster. Plain Python.

Read: `ben@example.org 2024; Dev Anand <dev@example.org>, March 2025`, with a semicolon or a line break between two.
Kept: `ben@example.org 2024; dev@example.org 2025-03`, by address. Source of the column: evidence 4.3 (NSF counts
co-authors of the last 48 months).
"""

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from collegium.programs.addresses import bare_address, is_address
from collegium.programs.cells import clean
from collegium.programs.dates import read_date
from collegium.programs.faults import Fault, gettext_noop

LONGEST_COAUTHORS = 4000
"""Characters of a cell as it is kept: more than a hundred colleagues."""

LONGEST_PIECE = 400
"""Characters of one colleague with name, address and date. Nothing longer is taken apart."""

EARLIEST_YEAR = 1940

_MONTH_THEN_YEAR = re.compile(r"(\d{1,2})[/.](\d{4})")
_TWO_PARTS = re.compile(r"(?P<address>(?:[^<>;]*<[^<>]*>)|[^\s,:()]+)[\s,:(]*(?P<when>[^()]*)\)?")


@dataclass(frozen=True, order=True)
class SharedWork:
    """The last joint work with one colleague. `month` is 0 where only the year is known."""

    email: str
    year: int
    month: int = 0

    def __str__(self) -> str:
        return f"{self.email} {self.year:04}-{self.month:02}" if self.month else f"{self.email} {self.year:04}"

    def last_day(self, today: date) -> date:
        """The last day that the year or month can mean, and no day that is still to come."""
        month = self.month or 12
        return min(date(self.year, month, calendar.monthrange(self.year, month)[1]), today)


class BadCoauthors(ValueError):
    """A cell that cannot be used; `fault` says why, with the words it is about."""

    def __init__(self, code: str, sentence: str, **values: object) -> None:
        self.fault = Fault(code, sentence, values)
        super().__init__(str(self.fault))


def read_coauthors(cell: str, *, own: str, today: date) -> tuple[SharedWork, ...]:
    """What a cell says, by address; of one colleague who stands twice, the later work. Raises `BadCoauthors`."""
    if clean(cell).startswith("="):
        raise BadCoauthors(
            "formula", gettext_noop("This is a formula. Paste the column as values and import the file again.")
        )
    latest: dict[str, SharedWork] = {}
    for piece in map(clean, re.split(r"[;\r\n]", cell)):
        if piece:
            found = _read_piece(piece, own=own, today=today)
            latest[found.email] = max(latest.get(found.email, found), found, key=_last_possible)
    works = tuple(sorted(latest.values()))
    if len(written(works)) > LONGEST_COAUTHORS:
        sentence = gettext_noop("This has %(length)d characters; %(limit)d is the most. Keep the last four years.")
        raise BadCoauthors("long", sentence, length=len(written(works)), limit=LONGEST_COAUTHORS)
    return works


def written(works: Iterable[SharedWork]) -> str:
    """The works as a roster keeps them."""
    return "; ".join(map(str, sorted(works)))


def kept_coauthors(text: str) -> tuple[SharedWork, ...]:
    """What `written` wrote."""
    return tuple(_kept(piece) for piece in text.split("; ") if piece)


def _kept(piece: str) -> SharedWork:
    email, when = piece.split(" ")
    year, _, month = when.partition("-")
    return SharedWork(email, int(year), int(month or 0))


def _last_possible(work: SharedWork) -> tuple[int, int]:
    # Of "2024" and "2024-03" the year alone reaches further.
    return work.year, work.month or 13


def _read_piece(piece: str, *, own: str, today: date) -> SharedWork:
    parts = _TWO_PARTS.fullmatch(piece) if len(piece) <= LONGEST_PIECE else None
    email = bare_address(parts["address"]) if parts else ""
    if parts is None or not is_address(email):
        sentence = gettext_noop(
            "“%(words)s” does not begin with an e-mail address. Write it like ben@example.org 2024, "
            "with a semicolon between two colleagues."
        )
        raise BadCoauthors("coauthor", sentence, words=piece[:80])
    if email == own:
        raise BadCoauthors("own", gettext_noop("This names the person’s own address. Take it out."))
    return SharedWork(email, *_read_when(parts["when"], piece, today=today))


def _read_when(text: str, piece: str, *, today: date) -> tuple[int, int]:
    year, month = _year_and_month(text.strip())
    if year is None:
        sentence = gettext_noop(
            "“%(words)s” has no year that we can read. Write the year or month of the last joint work behind the "
            "address, like 2024 or 2024-03."
        )
        raise BadCoauthors("when", sentence, words=piece[:80])
    if (year, month) > (today.year, today.month):
        sentence = gettext_noop("“%(words)s” lies in the future. Write when the last joint work came out.")
        raise BadCoauthors("future", sentence, words=piece[:80])
    if year < EARLIEST_YEAR:
        sentence = gettext_noop("“%(words)s” lies before %(year)d. Write the year with four digits.")
        raise BadCoauthors("past", sentence, words=piece[:80], year=EARLIEST_YEAR)
    return year, month


def _year_and_month(text: str) -> tuple[int | None, int]:
    if re.fullmatch(r"[0-9]{4}", text):
        return int(text), 0
    if (found := _MONTH_THEN_YEAR.fullmatch(text)) and 1 <= int(found[1]) <= 12:
        return int(found[2]), int(found[1])
    # A month that stands between two slashes or hyphens can be meant in two ways, and it is not needed.
    day = None if re.fullmatch(r"\d{1,2}[/-]\d{1,2}[/-]\d{4}", text) else read_date(text)
    return (day.year, day.month) if day else (None, 0)
