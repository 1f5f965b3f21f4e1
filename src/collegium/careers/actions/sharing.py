from datetime import datetime
from typing import Any

from django.db import transaction

from collegium.audit.actions import record
from collegium.careers.models import Activity, Milestone, Share, Vision
from collegium.careers.queries import Item
from collegium.careers.refusals import NothingToShare
from collegium.groups.models import Membership
from collegium.people.models import Person

FIELDS: dict[type[Any], str] = {Vision: "vision", Milestone: "milestone", Activity: "activity"}


@transaction.atomic
def share_item(item: Item, *, membership: Membership, by: Person, at: datetime) -> None:
    """Opens one own item to one group; a second press changes nothing. Raises `NothingToShare` for an empty vision."""
    if isinstance(item, Vision) and not item.text.strip():
        raise NothingToShare
    of_item: dict[str, Any] = {"membership": membership, FIELDS[type(item)]: item}
    # What was shared before somebody left the group and came back does not count any more.
    Share.objects.filter(**of_item, shared_at__lt=membership.since).delete()
    _share, is_new = Share.objects.get_or_create(**of_item, defaults={"shared_at": at})
    if is_new:
        record("careers.item_shared", subject=item, by=by, at=at, group=membership.group)


@transaction.atomic
def take_back_item(item: Item, *, membership: Membership, by: Person, at: datetime) -> None:
    """Closes the item to this group again; a second press changes nothing."""
    of_item: dict[str, Any] = {"membership": membership, FIELDS[type(item)]: item}
    if Share.objects.filter(**of_item).delete()[0]:
        record("careers.item_taken_back", subject=item, by=by, at=at, group=membership.group)
