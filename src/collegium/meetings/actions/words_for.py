"""Words go to the item that they were typed for, also when the group is at another one by now."""

from collegium.groups.models import Membership
from collegium.meetings.models import AgendaItem, Meeting
from collegium.meetings.queries.running import is_closed_to, item_shown, running_item
from collegium.meetings.refusals import ItemClosedToYou, ItemMovedOn


def item_typed_for(meeting: Meeting, *, seen: int | None, by: Membership) -> AgendaItem | None:
    """The item that the page showed (0: none); without `seen` what the group is at now.

    Asked after `tell_news`, when nobody else can go on to another item. Raises `ItemMovedOn` and `ItemClosedToYou`.
    """
    if seen is None:
        return running_item(meeting)
    item = item_shown(meeting, seen) if seen else None
    if seen and item is None:
        raise ItemMovedOn
    if is_closed_to(item, by):
        raise ItemClosedToYou
    return item
