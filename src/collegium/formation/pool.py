"""Rows of a roster → the engine's peers, and rows of pairs → who is kept apart. Pure: the command line uses it.

Every fault of the rows is collected, each with its line, column, value and reason; nothing is guessed.
"""

import math
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from collegium.engine.peers import Peer

ROSTER_COLUMNS = (
    "person_id",
    "rank",
    "years_in_rank",
    "track",
    "specialty",
    "institution",
    "gender",
    "strengths",
    "needs",
    "availability",
    "goals",
    "effort",
    "methods",
    "preferences",
)
"""Columns that are understood; `person_id` is needed, an empty or missing other one means "not given"."""

PAIR_COLUMNS = ("person_id", "other_id")

MOST_YEARS = 80.0


@dataclass(frozen=True, kw_only=True)
class RowFault:
    """One wrong cell: where it stands, what it says, and what is wrong with it."""

    line: int
    column: str
    value: str
    reason: str

    def __str__(self) -> str:
        return f'line {self.line}, column {self.column}, "{self.value}": {self.reason}'


Row = Mapping[str, str]
NumberedRow = tuple[int, Row]


def peers_of_rows(
    rows: Iterable[NumberedRow],
    faults: list[RowFault],
    *,
    band_of: Callable[[str], str | None],
    track_of: Callable[[str], str | None],
) -> Iterator[Peer]:
    """The peers of the rows without fault, one by one; every fault is added to `faults` on the way.

    Each row comes with its line number in the file. `band_of` gives the rank band of a title or None where it is not
    known, which is a fault; `track_of` gives the track family or None, and then the title itself counts: people of one
    unknown track share it.
    """
    first_line: dict[str, int] = {}
    for line, row in rows:
        found = _faults_of(line, row, first_line, band_of)
        faults += found
        first_line.setdefault(_text(row, "person_id"), line)
        if not found:
            yield _peer(row, band_of, track_of)


def _faults_of(
    line: int, row: Row, first_line: Mapping[str, int], band_of: Callable[[str], str | None]
) -> list[RowFault]:
    person, rank, years = (_text(row, column) for column in ("person_id", "rank", "years_in_rank"))
    reasons: list[tuple[str, str, str]] = []
    if not person:
        reasons.append(("person_id", person, "Every person needs an id."))
    elif any(unicodedata.category(sign) == "Cc" for sign in person):
        reasons.append(
            ("person_id", repr(person)[1:-1], "An id holds no line breaks and no other control characters.")
        )
    elif person in first_line:
        reasons.append(("person_id", person, f"This id stands in line {first_line[person]} already."))
    if rank and band_of(rank) is None:
        reasons.append(("rank", rank, "This rank is not known. Use a title such as Assistant Professor."))
    if years and _years(years) is None:
        reasons.append(("years_in_rank", years, f"Years must be a number from 0 to {MOST_YEARS:g}."))
    if _text(row, "effort") and _effort(_text(row, "effort")) is None:
        reason = "Effort is written mission:share, for example care:60;research:40, with a sum above 0."
        reasons.append(("effort", _text(row, "effort"), reason))
    return [RowFault(line=line, column=column, value=value, reason=reason) for column, value, reason in reasons]


def _peer(row: Row, band_of: Callable[[str], str | None], track_of: Callable[[str], str | None]) -> Peer:
    track = _text(row, "track")
    gender = _text(row, "gender")
    availability = _items(row, "availability")
    return Peer(
        id=_text(row, "person_id"),
        band=band_of(_text(row, "rank")) if _text(row, "rank") else None,
        years=_years(_text(row, "years_in_rank")),
        track=(track_of(track) or track.casefold()) if track else None,
        institution=_text(row, "institution").casefold() or None,
        division=_text(row, "specialty").casefold() or None,
        can_teach=_items(row, "strengths"),
        wants=_items(row, "needs"),
        slots=availability or None,
        categories=frozenset({f"gender:{gender.casefold()}"}) if gender else frozenset(),
        goals=_items(row, "goals"),
        effort=_effort(_text(row, "effort")),
        methods=_items(row, "methods"),
        preferences=_items(row, "preferences"),
    )


def pairs_of_rows(
    rows: Iterable[NumberedRow], *, known: Iterable[str]
) -> tuple[list[tuple[str, str]], list[RowFault]]:
    """Pairs of ids to keep apart, each once, and all faults: empty cells, strangers to the roster, pairs of one."""
    people = set(known)
    pairs: dict[frozenset[str], tuple[str, str]] = {}
    faults: list[RowFault] = []
    for line, row in rows:
        one, other = (_text(row, column) for column in PAIR_COLUMNS)
        strangers = [(column, _text(row, column)) for column in PAIR_COLUMNS if _text(row, column) not in people]
        for column, value in strangers:
            faults.append(RowFault(line=line, column=column, value=value, reason="Nobody in the roster has this id."))
        if not strangers and one == other:
            reason = "A person cannot be kept apart from themselves."
            faults.append(RowFault(line=line, column="other_id", value=other, reason=reason))
        elif not strangers:
            pairs[frozenset((one, other))] = (one, other)
    return list(pairs.values()), faults


def _text(row: Row, column: str) -> str:
    return row.get(column, "").strip()


def _items(row: Row, column: str) -> frozenset[str]:
    return frozenset(map(str.strip, _text(row, column).casefold().split(";"))) - {""}


def _years(text: str) -> float | None:
    years = _number(text)
    return years if years is not None and 0 <= years <= MOST_YEARS else None


def _number(text: str) -> float | None:
    """A finite number, with a decimal point or comma; not Python's `1_000`."""
    if "_" in text:
        return None
    try:
        number = float(text.replace(",", ".")) if text else math.nan
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _effort(text: str) -> dict[str, float] | None:
    """ "care:60; research:40" → shares by mission; None where nothing is given, or what is given is no shares."""
    shares: dict[str, float] = {}
    for part in filter(None, (part.strip() for part in text.split(";"))):
        mission, sign, share = (piece.strip() for piece in part.partition(":"))
        value = _number(share)
        if not sign or not mission or mission.casefold() in shares or value is None or value < 0:
            return None
        shares[mission.casefold()] = value
    return shares if sum(shares.values()) > 0 else None
