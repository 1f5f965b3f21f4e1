"""A program's own list: items hidden, reworded, added. Hidden items keep the answers of the people who gave them."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from collegium.audit.actions import record
from collegium.inventory.models import ProgramItem
from collegium.inventory.program_list import MOST_ADDED, ListPlan, Row, plan_of
from collegium.inventory.queries import list_of, shipped_words
from collegium.inventory.refusals import NotOnTheList, TooManyItems
from collegium.people.models import Person
from collegium.programs.models import Program


@transaction.atomic
def bring_list(program: Program, rows: Iterable[Row], *, by: Person, at: datetime) -> ListPlan:
    """Adds, rewords, hides and shows what these rows say; items that they do not name stay. Returns what it did.

    Raises `NotOnTheList` for a code that is not this program's, and `TooManyItems`; then nothing changes.
    """
    Program.objects.select_for_update().get(pk=program.pk)
    known, wanted = list_of(program), list(rows)
    if {row.code for row in wanted if row.code} - known.keys():
        raise NotOnTheList
    plan = plan_of(wanted, known)
    for row in plan.added:
        _add(program, row)
    for _old, row in plan.reworded:
        _reword(program, row)
    for row in (*plan.hidden, *plan.shown):
        _keep(program, row, is_hidden=not row.is_shown)
    if not plan.changes_nothing:
        record(
            "inventory.list_changed",
            subject=program,
            by=by,
            at=at,
            added=len(plan.added),
            reworded=len(plan.reworded),
            hidden=len(plan.hidden),
            shown=len(plan.shown),
        )
    return plan


def _add(program: Program, row: Row) -> None:
    own = ProgramItem.objects.filter(program=program, is_added=True)
    if own.count() >= MOST_ADDED:
        raise TooManyItems
    numbers = [int(code.rsplit(".", 1)[-1]) for code in own.values_list("code", flat=True)]
    ProgramItem.objects.create(
        program=program,
        code=f"{row.domain}.{program.pk}.{max(numbers, default=0) + 1}",
        domain=row.domain,
        label=row.label,
        definition=row.definition,
        is_hidden=not row.is_shown,
        is_added=True,
    )


def _reword(program: Program, row: Row) -> None:
    """Words that are those of the catalog are not kept, so that they follow the language of each reader."""
    label, definition = shipped_words(row.code) or ("", "")
    words = {"label": "" if row.label == label else row.label}
    if row.definition:
        words["definition"] = "" if row.definition == definition else row.definition
    _keep(program, row, **words)


def _keep(program: Program, row: Row, **changes: object) -> None:
    ProgramItem.objects.update_or_create(
        program=program, code=row.code, defaults=changes, create_defaults={"domain": row.domain, **changes}
    )
