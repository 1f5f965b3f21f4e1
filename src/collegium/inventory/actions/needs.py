"""The seam to the rooms above: what the group's objectives need of the inventory."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from collegium.audit.actions import record
from collegium.groups.models import Group
from collegium.inventory.models import LONGEST_WHY, NeededItem
from collegium.people.models import Person


@transaction.atomic
def state_needs(group: Group, *, source: str, codes: Iterable[str], why: str, by: Person | None, at: datetime) -> None:
    """Replaces what this source needs; no codes take it out of the map.

    Only for what the whole group may read: `why` stands on the coverage map, cut to the length it has there.
    """
    wanted = sorted(set(codes))
    NeededItem.objects.filter(group=group, source=source).delete()
    NeededItem.objects.bulk_create(
        NeededItem(group=group, source=source, code=code, why=why[:LONGEST_WHY]) for code in wanted
    )
    record("inventory.needs_stated", subject=group, by=by, at=at, group=group, items=len(wanted))
