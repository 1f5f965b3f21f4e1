"""What a compiled time zone says: its changes one by one, and the rule in its last line for all that follow. Pure.

The format is TZif (RFC 9636), the rule a POSIX TZ string with the extensions of RFC 9636, 3.3.1.
"""

import re
import struct
import zoneinfo
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property, lru_cache
from importlib import resources
from itertools import pairwise
from pathlib import Path

HEADER = ">4sc15x6l"
HEADER_LENGTH = 44
FIRST_YEAR, LAST_YEAR = 1902, 2199
"""Beyond these nobody meets."""
LONG_AGO = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC)
FIRST_MOMENT = LONG_AGO.timestamp()

NAME = r"<[^>]+>|[A-Za-z]+"
OFFSET = r"[+-]?\d+(?::\d+)*"
FOOTER = re.compile(
    rf"(?P<standard>{NAME})(?P<offset>{OFFSET})"
    rf"(?:(?P<daylight>{NAME})(?P<daylight_offset>{OFFSET})?,(?P<begin>[^,]+),(?P<end>[^,]+))?"
)
TWO_O_CLOCK = 7200


@dataclass(frozen=True)
class Change:
    """From `at` on, clocks show UTC plus `after` under the name `name`; until then it was plus `before`."""

    at: datetime
    before: timedelta
    after: timedelta
    name: str

    @property
    def wall_clock(self) -> datetime:
        """When it comes, as clocks still show it: without a zone."""
        return (self.at + self.before).replace(tzinfo=None)


@dataclass(frozen=True)
class YearlyDay:
    """A day of every year as the last line of the file has it, and the seconds after its midnight, which may be any.

    `kind` is "M" (a weekday's place in a month: month, week 1 to 5 where 5 is the last, weekday from Sunday 0), "J"
    (a day from 1 to 365 that never is 29 February) or "N" (a day from 0 to 365).
    """

    kind: str
    numbers: tuple[int, ...]
    seconds: int

    def on(self, year: int) -> date:
        if self.kind == "M":
            return self._weekday_of(year)
        if self.kind == "J":
            # Counted in a year without 29 February, then carried over by name.
            return (date(2023, 1, 1) + timedelta(days=self.numbers[0] - 1)).replace(year=year)
        return date(year, 1, 1) + timedelta(days=self.numbers[0])

    def _weekday_of(self, year: int) -> date:
        month, week, weekday = self.numbers
        first = date(year, month, 1)
        day = first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (week - 1))
        return day if day.month == month else day - timedelta(days=7)

    def wall_clock(self, year: int) -> datetime:
        return datetime.combine(self.on(year), datetime.min.time()) + timedelta(seconds=self.seconds)


@dataclass(frozen=True)
class Yearly:
    """One of the two changes that come every year."""

    day: YearlyDay
    before: timedelta
    after: timedelta
    name: str

    def in_year(self, year: int) -> Change:
        moment = (self.day.wall_clock(year) - self.before).replace(tzinfo=UTC)
        return Change(moment, self.before, self.after, self.name)


@dataclass(frozen=True)
class Footer:
    """What holds after the last change of the file: one offset, or two changes in every year."""

    name: str
    offset: timedelta
    yearly: tuple[Yearly, ...] = ()


@dataclass(frozen=True)
class ZoneFile:
    """`changes` are those that the file lists; the footer goes on from `listed_until`, never before it."""

    first_name: str
    changes: tuple[Change, ...]
    listed_until: datetime
    footer: Footer

    def changes_between(self, start: datetime, end: datetime) -> list[Change]:
        """Those in force at `start` (the last one before it, if any) and all up to `end`."""
        moments = [change.at for change in self.all_changes]
        return list(self.all_changes[max(0, bisect_right(moments, start) - 1) : bisect_left(moments, end)])

    @cached_property
    def all_changes(self) -> tuple[Change, ...]:
        """The listed changes, then those of the footer."""
        years = range(self.listed_until.year, LAST_YEAR + 1) if self.footer.yearly else range(0)
        every = (change for year in years for change in _yearly_changes(self.footer, year))
        return (*self.changes, *(change for change in every if change.at > self.listed_until))

    @cached_property
    def follows_footer_since(self) -> int:
        """The first year from which every change is that of the footer, so that two rules tell them all."""
        if not self.footer.yearly:
            return LAST_YEAR
        listed = {change.at: (change.before, change.after) for change in self.changes}
        year = self.listed_until.year + 1
        while year > FIRST_YEAR and self._year_follows(year - 1, listed):
            year -= 1
        return year

    def _year_follows(self, year: int, listed: dict[datetime, tuple[timedelta, timedelta]]) -> bool:
        """Compared as far as the file lists: its last year may be half told, the footer knows the rest."""
        ruled = {change.at: (change.before, change.after) for change in _yearly_changes(self.footer, year)}
        told = {moment: offsets for moment, offsets in ruled.items() if moment <= self.listed_until}
        return told == {moment: offsets for moment, offsets in listed.items() if moment.year == year}


def _yearly_changes(footer: Footer, year: int) -> list[Change]:
    return sorted((yearly.in_year(year) for yearly in footer.yearly), key=lambda change: change.at)


@lru_cache(maxsize=64)
def zone_file(name: str) -> ZoneFile:
    """The compiled zone of that IANA name, from where Python's own zoneinfo takes it.

    Raises `zoneinfo.ZoneInfoNotFoundError` or ValueError for what is no zone.
    """
    zoneinfo.ZoneInfo(name)
    return read_zone_file(_bytes_of(name))


def _bytes_of(name: str) -> bytes:
    for folder in zoneinfo.TZPATH:
        path = Path(folder, name)
        if path.is_file():
            return path.read_bytes()
    return resources.files("tzdata").joinpath("zoneinfo", *name.split("/")).read_bytes()


def read_zone_file(content: bytes) -> ZoneFile:
    """Reads a TZif file of version 2 or later. Raises ValueError for anything else."""
    # The first block counts in 32 bits and is there for readers of the last century.
    start = _end_of_block(content, 0, width=4)
    moments, kinds, types, names = _block(content, start)
    offsets = [timedelta(seconds=offset) for offset, _is_daylight, _name in types]
    labels = [names[at : names.index(b"\0", at)].decode() for _offset, _is_daylight, at in types]
    footer = content[_end_of_block(content, start, width=8) :].decode("ascii").strip("\n")
    order = [0, *kinds]
    # Some files end with a change that changes nothing, on the last second of 32 bits.
    changes = tuple(
        Change(datetime.fromtimestamp(moment, UTC), offsets[before], offsets[after], labels[after])
        for moment, (before, after) in zip(moments, pairwise(order), strict=True)
        if moment >= FIRST_MOMENT and (offsets[before], labels[before]) != (offsets[after], labels[after])
    )
    footed = read_footer(footer) or Footer(labels[order[-1]], offsets[order[-1]])
    last = datetime.fromtimestamp(max(moments[-1], FIRST_MOMENT), UTC) if moments else LONG_AGO
    return ZoneFile(labels[0], changes, last, footed)


def _counts(content: bytes, start: int) -> tuple[int, ...]:
    magic, version, *counts = struct.unpack_from(HEADER, content, start)
    if magic != b"TZif" or version < b"2":
        message = "This is no TZif file of version 2 or later."
        raise ValueError(message)
    return tuple(counts)


def _end_of_block(content: bytes, start: int, *, width: int) -> int:
    utc, standard, leaps, moments, types, characters = _counts(content, start)
    return (
        start + HEADER_LENGTH + moments * (width + 1) + types * 6 + characters + leaps * (width + 4) + standard + utc
    )


def _block(content: bytes, start: int) -> tuple[tuple[int, ...], tuple[int, ...], list[tuple[int, int, int]], bytes]:
    _utc, _standard, _leaps, count, types, characters = _counts(content, start)
    at = start + HEADER_LENGTH
    moments = struct.unpack_from(f">{count}q", content, at)
    kinds = struct.unpack_from(f">{count}B", content, at + count * 8)
    at += count * 9
    table = [struct.unpack_from(">lBB", content, at + 6 * index) for index in range(types)]
    return moments, kinds, table, content[at + 6 * types :][:characters]


def read_footer(text: str) -> Footer | None:
    """A POSIX TZ string; None for an empty one. Raises ValueError for anything else."""
    if not text:
        return None
    parts = FOOTER.fullmatch(text)
    if parts is None:
        message = f"“{text}” is no POSIX TZ string."
        raise ValueError(message)
    # POSIX counts offsets to the west.
    standard, offset = parts["standard"].strip("<>"), -timedelta(seconds=_seconds(parts["offset"]))
    if parts["daylight"] is None:
        return Footer(standard, offset)
    ahead = parts["daylight_offset"]
    daylight = -timedelta(seconds=_seconds(ahead)) if ahead else offset + timedelta(hours=1)
    return Footer(
        standard,
        offset,
        (
            Yearly(_yearly_day(parts["begin"]), offset, daylight, parts["daylight"].strip("<>")),
            Yearly(_yearly_day(parts["end"]), daylight, offset, standard),
        ),
    )


def _seconds(text: str) -> int:
    sign = -1 if text.startswith("-") else 1
    return sign * sum(part * size for size, part in zip((3600, 60, 1), _numbers(text, ":"), strict=False))


def _numbers(text: str, separator: str) -> Iterator[int]:
    return (int(part) for part in text.lstrip("+-").split(separator))


def _yearly_day(text: str) -> YearlyDay:
    day, _slash, clock = text.partition("/")
    kind = day[0] if day[0] in "MJ" else "N"
    seconds = _seconds(clock) if clock else TWO_O_CLOCK
    return YearlyDay(kind, tuple(_numbers(day.lstrip("MJ"), ".")), seconds)
