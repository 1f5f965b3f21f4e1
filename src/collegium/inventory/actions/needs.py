"""The seam to the rooms above: what the group's objectives need of the inventory. Goals are in `goal_needs`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from collegium.audit.actions import record
from collegium.groups.models import Group
from collegium.inventory.models import LONGEST_WHY, NeededItem
from collegium.people.models import Person


@dataclass(frozen=True)
class Needed:
    """What one source needs, and the words by which the group knows the source."""

    codes: tuple[str, ...]
    why: str


@transaction.atomic
def state_needs(group: Group, *, needs: Mapping[str, Needed], by: Person | None, at: datetime) -> None:
    """Everything that the rooms above need now, by source; the same again changes nothing.

    What goals need is not theirs to replace: it stands with the goals (`name_goal_needs`).

    Only for what the whole group may read: `why` stands on the coverage map, cut to the length it has there.
    """
    wanted = {(source, code): one.why[:LONGEST_WHY] for source, one in needs.items() for code in set(one.codes)}
    stands = {(one.source, one.code): one.why for one in NeededItem.objects.filter(group=group)}
    if wanted == stands:
        return
    NeededItem.objects.filter(group=group).delete()
    NeededItem.objects.bulk_create(
        NeededItem(group=group, source=source, code=code, why=why) for (source, code), why in sorted(wanted.items())
    )
    record("inventory.needs_stated", subject=group, by=by, at=at, group=group, items=len(wanted))
