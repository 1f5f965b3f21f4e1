"""The agenda of a meeting is drafted."""

from collegium.groups.queries import active_memberships
from collegium.meetings.formats import Format, TimedItem
from collegium.meetings.models import AgendaItem, ItemSource, ItemState, Meeting

CHECK_IN_AND_CLOSE = (TimedItem("Check-in", 5), TimedItem("Actions, close", 5))
"""What every meeting has, also one without a format (evidence 7.3)."""


def draft_agenda(meeting: Meeting) -> None:
    """Puts the timed items of the format, scaled to the members, in place of those of another format.

    In the caller's transaction. What members and other steps have put on the agenda stays.
    """
    meeting.items.filter(source=ItemSource.FORMAT, state=ItemState.OPEN).delete()
    others = list(meeting.items.order_by("position", "pk"))
    people = active_memberships(meeting.group).count()
    drafted = [_item(meeting, item, people) for item in _items(meeting.shape)]
    _place([*drafted[:1], *others, *drafted[1:]])


def _items(shape: Format | None) -> tuple[TimedItem, ...]:
    return shape.items if shape else CHECK_IN_AND_CLOSE


def _item(meeting: Meeting, item: TimedItem, people: int) -> AgendaItem:
    minutes = item.minutes_for(people)
    return AgendaItem(meeting=meeting, title=item.text, minutes=minutes, source=ItemSource.FORMAT, position=0)


def _place(items: list[AgendaItem]) -> None:
    """Numbers the items in this order; new ones are made, others only moved."""
    for position, item in enumerate(items, start=1):
        item.position = position
    AgendaItem.objects.bulk_create(item for item in items if item.pk is None)
    AgendaItem.objects.bulk_update((item for item in items if item.pk is not None), ["position"])
