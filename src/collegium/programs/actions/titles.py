from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from collegium.audit.actions import record
from collegium.people.models import Person
from collegium.programs.models import Program, TitleKind, TitleMeaning


@transaction.atomic
def decide_titles(
    program: Program, *, kind: TitleKind, meanings: Mapping[str, str | None], by: Person, at: datetime
) -> None:
    """Writes what titles mean here: key → a band or family by its word, "" for none of them, None for "as shipped"."""
    if not meanings:
        return
    shipped = [key for key, meaning in meanings.items() if meaning is None]
    TitleMeaning.objects.filter(program=program, kind=kind, key__in=shipped).delete()
    TitleMeaning.objects.bulk_create(
        [
            TitleMeaning(program=program, kind=kind, key=key, meaning=meaning)
            for key, meaning in meanings.items()
            if meaning is not None
        ],
        update_conflicts=True,
        unique_fields=["program", "kind", "key"],
        update_fields=["meaning"],
    )
    record("programs.titles_decided", subject=program, by=by, at=at, kind=kind.value, count=len(meanings))
