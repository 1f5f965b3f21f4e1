"""What the preview shows of an import, in the reader's words; only the rows of one page are put into words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.utils.functional import Promise

from collegium.programs.changes import Change, Plan, Value
from collegium.programs.dates import is_ambiguous
from collegium.programs.labels import FIELD_LABELS, sentence_of
from collegium.programs.models import RosterImport
from collegium.programs.queries import joined_addresses, plan_of
from collegium.programs.roster import BadCell, Entry, Reading

ROWS_ON_A_PAGE = 25


@dataclass(frozen=True)
class BadRow:
    line: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True)
class ChangedRow:
    entry: Entry
    differences: tuple[tuple[Promise, Value, Value], ...]
    keeps_own_profile: bool


@dataclass(frozen=True)
class Preview:
    """Counts for the whole file, and one page each of what is new, changed and bad."""

    new: "Page[Entry]"
    changed: "Page[ChangedRow]"
    bad: "Page[BadRow]"
    new_count: int
    changed_count: int
    unchanged_count: int
    bad_line_count: int
    unused_columns: tuple[str, ...]
    has_ambiguous_dates: bool

    @property
    def changes_nothing(self) -> bool:
        return not self.new_count and not self.changed_count


def _bad_row(bad: BadCell) -> BadRow:
    return BadRow(bad.line, bad.column, bad.value[:200], sentence_of(bad.fault))


def _changed_row(change: Change, joined: set[str]) -> ChangedRow:
    differences = tuple((FIELD_LABELS[it.field], it.before, it.after) for it in change.differences)
    return ChangedRow(change.entry, differences, change.entry.email in joined)


def _page(rows: Sequence[object], number: str | None) -> "Page[object]":
    return Paginator(rows, ROWS_ON_A_PAGE).get_page(number)


def _has_ambiguous_dates(found: RosterImport) -> bool:
    place = found.columns.get("rank_started_on")
    if place is None:
        return False
    return any(is_ambiguous(row[place + 1]) for row in found.rows if len(row) > place + 1)


def preview_of(found: RosterImport, reading: Reading, *, pages: dict[str, str | None]) -> Preview:
    """The preview with the asked-for pages ("new", "changed", "bad")."""
    plan: Plan = plan_of(found, reading)
    joined = joined_addresses(found.program) if plan.changed else set()
    new, changed = _page(plan.new, pages.get("new")), _page(plan.changed, pages.get("changed"))
    bad = _page(reading.bad_cells, pages.get("bad"))
    changed.object_list = [_changed_row(change, joined) for change in changed]  # type: ignore[arg-type]
    bad.object_list = [_bad_row(cell) for cell in bad]  # type: ignore[arg-type]
    used = set(found.columns.values())
    return Preview(
        new=new,  # type: ignore[arg-type]
        changed=changed,  # type: ignore[arg-type]
        bad=bad,  # type: ignore[arg-type]
        new_count=len(plan.new),
        changed_count=len(plan.changed),
        unchanged_count=plan.unchanged_count,
        bad_line_count=len(reading.bad_lines),
        unused_columns=tuple(name for place, name in enumerate(found.header) if place not in used and name),
        has_ambiguous_dates=_has_ambiguous_dates(found),
    )
