"""What an import would change: entries of a file held against the roster as it stands. Plain Python.

An empty cell never erases anything: a file with fewer columns is safe, and the same file twice changes nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from collegium.programs.roster import Entry

Value = str | date | None


@dataclass(frozen=True)
class Difference:
    """One field of one colleague: what stands on the roster and what the file says."""

    field: str
    before: Value
    after: Value


@dataclass(frozen=True)
class Change:
    """A colleague who is on the roster already, with every field that the file says differently."""

    entry: Entry
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class Plan:
    """New colleagues, changed ones, and the number of those who stay as they are."""

    new: tuple[Entry, ...]
    changed: tuple[Change, ...]
    unchanged_count: int

    @property
    def is_empty(self) -> bool:
        return not self.new and not self.changed


def differences(entry: Entry, standing: Mapping[str, Value]) -> tuple[Difference, ...]:
    """The fields of which the file says something else than `standing` (field → value)."""
    return tuple(
        Difference(name, standing.get(name), value)
        for name, value in entry.said().items()
        if standing.get(name) != value
    )


def plan_import(entries: Iterable[Entry], roster: Mapping[str, Mapping[str, Value]]) -> Plan:
    """`roster` maps each address on the roster (lower case) to its fields."""
    new: list[Entry] = []
    changed: list[Change] = []
    unchanged = 0
    for entry in entries:
        standing = roster.get(entry.email)
        if standing is None:
            new.append(entry)
        elif found := differences(entry, standing):
            changed.append(Change(entry, found))
        else:
            unchanged += 1
    return Plan(tuple(new), tuple(changed), unchanged)
