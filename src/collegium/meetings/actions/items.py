"""Members put items on the agenda, change, order, time and remove them, as long as the meeting has not begun."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from collegium.audit.actions import record
from collegium.groups.models import Membership
from collegium.groups.queries import current_memberships
from collegium.meetings.actions.agenda import number_items, put_in_place
from collegium.meetings.drafting import MOST_ITEMS
from collegium.meetings.models import AgendaItem, ItemSource, ItemState, Meeting, MeetingState
from collegium.meetings.queries.agenda import agenda_of, budget_for, closed_items
from collegium.meetings.refusals import (
    AgendaFrozen,
    AgendaFull,
    ItemChangedMeanwhile,
    ItemClosed,
    ItemOffAgenda,
    OwnerHasLeft,
)
from collegium.meetings.stated_items import StatedItem


@transaction.atomic
def add_item(meeting: Meeting, *, stated: StatedItem, by: Membership, at: datetime) -> AgendaItem:
    """A member's own item, before the close. Raises `AgendaFrozen`, `AgendaFull` and `OwnerHasLeft`."""
    hold_agenda(meeting)
    if agenda_of(meeting).count() >= MOST_ITEMS:
        raise AgendaFull
    item = AgendaItem(meeting=meeting, position=0, source=ItemSource.MEMBER, added_by=by, **_values(meeting, stated))
    put_in_place(list(meeting.items.order_by("position", "pk")), [item])
    record("meetings.item_added", subject=item, by=by.person, at=at, group=meeting.group, minutes=item.minutes)
    return item


@transaction.atomic
def edit_item(item: AgendaItem, *, stated: StatedItem, revision: int, by: Membership, at: datetime) -> None:
    """Other words, minutes, aim or owner. Raises `ItemChangedMeanwhile` where an older window would overwrite."""
    _hold(item, by)
    if AgendaItem.objects.filter(pk=item.pk, state=ItemState.DROPPED).exists():
        raise ItemOffAgenda
    current = AgendaItem.objects.filter(pk=item.pk, state=ItemState.OPEN, revision=revision)
    if not current.update(**_values(item.meeting, stated), revision=F("revision") + 1, edited_at=at):
        raise ItemChangedMeanwhile
    record("meetings.item_changed", subject=item, by=by.person, at=at, group=item.meeting.group)


@transaction.atomic
def move_item(item: AgendaItem, *, up: bool, by: Membership, at: datetime) -> None:
    """One place up or down; at either end nothing changes."""
    _hold(item, by)
    items = list(agenda_of(item.meeting))
    here = next((place for place, one in enumerate(items) if one.pk == item.pk), None)
    there = -1 if here is None else here - 1 if up else here + 1
    if here is None or not 0 <= there < len(items):
        return
    items[here], items[there] = items[there], items[here]
    number_items(items)
    AgendaItem.objects.filter(pk=item.pk).update(edited_at=at)
    record("meetings.item_moved", subject=item, by=by.person, at=at, group=item.meeting.group, up=up)


@transaction.atomic
def remove_item(item: AgendaItem, *, by: Membership, at: datetime) -> None:
    """Takes an item off; it can be put back until the meeting begins. A second press changes nothing."""
    _hold(item, by)
    on_it = AgendaItem.objects.filter(pk=item.pk, state=ItemState.OPEN)
    if on_it.update(state=ItemState.DROPPED, edited_at=at):
        record("meetings.item_removed", subject=item, by=by.person, at=at, group=item.meeting.group)


@transaction.atomic
def restore_item(item: AgendaItem, *, by: Membership, at: datetime) -> None:
    """Puts back what was taken off, in its place. Raises `AgendaFull`."""
    _hold(item, by)
    if agenda_of(item.meeting).count() >= MOST_ITEMS:
        raise AgendaFull
    if AgendaItem.objects.filter(pk=item.pk, state=ItemState.DROPPED).update(state=ItemState.OPEN, edited_at=at):
        record("meetings.item_restored", subject=item, by=by.person, at=at, group=item.meeting.group)


@transaction.atomic
def shorten_agenda(meeting: Meeting, *, by: Membership, at: datetime) -> int:
    """Takes from the longest items what the agenda is over its time. Returns how many minutes it gave."""
    hold_agenda(meeting)
    cuts = budget_for(meeting, list(agenda_of(meeting))).cuts
    for pk, minutes in cuts.items():
        changed = {"minutes": F("minutes") - minutes, "revision": F("revision") + 1, "edited_at": at}
        AgendaItem.objects.filter(pk=pk).update(**changed)
    if cuts:
        given = sum(cuts.values())
        record("meetings.agenda_shortened", subject=meeting, by=by.person, at=at, group=meeting.group, minutes=given)
    return sum(cuts.values())


def hold_agenda(meeting: Meeting) -> None:
    """Holds the agenda for this transaction and counts the change. Raises `AgendaFrozen` once the meeting began.

    The meeting itself is as it was: whoever said that they come said it to the same day and time.
    """
    planned = Meeting.objects.filter(pk=meeting.pk, state=MeetingState.PLANNED, frozen__isnull=True)
    if not planned.update(revision=F("revision") + 1):
        raise AgendaFrozen


def _hold(item: AgendaItem, by: Membership) -> None:
    """The same for one item; whoever steps out of it does not handle it. Raises `ItemClosed`."""
    hold_agenda(item.meeting)
    if item.pk in closed_items(item.meeting, by):
        raise ItemClosed


def _values(meeting: Meeting, stated: StatedItem) -> dict[str, object]:
    if stated.owner is not None and not current_memberships(meeting.group).filter(pk=stated.owner).exists():
        raise OwnerHasLeft
    words = {name: value for name, value in vars(stated).items() if name != "owner"}
    return {**words, "owner_id": stated.owner}
