"""The agenda of a meeting is drafted, kept up to date while the meeting is planned, and frozen at its start."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from collegium.meetings.actions.teach_backs import item_to_move, take_teach_backs
from collegium.meetings.drafting import placed
from collegium.meetings.formats import CHECK_IN_AND_CLOSE, Format, TimedItem
from collegium.meetings.models import (
    AgendaCare,
    AgendaItem,
    ItemRecusal,
    ItemSource,
    ItemState,
    Meeting,
    MeetingState,
    Paper,
    TeachBack,
)
from collegium.meetings.queries.agenda import agenda_of
from collegium.meetings.queries.drafting import Wanted, owners_in, wanted_items
from collegium.meetings.queries.expected import expected_at

COMES_AND_GOES = (ItemSource.ACTIONS, ItemSource.OBJECTIVE, ItemSource.CONFLICTS)
"""Drafted items that leave with their reason. What was carried over stays until somebody takes it off."""


def draft_agenda(meeting: Meeting) -> bool:
    """Puts onto the agenda what belongs there now, and takes off drafted items whose reason is gone.

    In the caller's transaction, and again as often as one likes: what members have added, changed, moved or removed
    stays as they left it. Returns whether anything changed.
    """
    if not is_held(meeting):
        return False
    care, _is_new = AgendaCare.objects.get_or_create(meeting=meeting)
    take_teach_backs(meeting)
    found = [_draft_format(meeting)] if care.format != meeting.format else [_scale(meeting)]
    wanted = wanted_items(meeting, today=timezone.localdate())
    found += [_take_off(meeting, wanted), _bring_up_to_date(meeting, wanted), _put_on(meeting, wanted)]
    AgendaCare.objects.filter(pk=care.pk).update(format=meeting.format)
    return any(found)


def is_held(meeting: Meeting) -> bool:
    """Whether the meeting is still planned; held for this transaction, so that nobody begins it meanwhile."""
    planned = Meeting.objects.select_for_update().filter(
        pk=meeting.pk, state=MeetingState.PLANNED, frozen__isnull=True
    )
    return planned.exists()


def freeze_agenda(meeting: Meeting, *, at: datetime) -> None:
    """Keeps the agenda as it stands now, for good. In the transaction of the action that opens the meeting.

    Owners stand in it by their numbers, so that a name goes with its person. A second call changes nothing.
    """
    draft_agenda(meeting)
    rows = [_frozen(one) for one in agenda_of(meeting)]
    kept = {"at": at.isoformat(), "items": rows}
    if Meeting.objects.filter(pk=meeting.pk, frozen__isnull=True).update(frozen=kept):
        meeting.frozen = kept


def _frozen(item: AgendaItem) -> dict[str, object]:
    names = ("pk", "position", "title", "words", "minutes", "aim", "source")
    return {**{name: getattr(item, name) for name in names}, "owner": item.owner_id}


def _items(shape: Format | None) -> tuple[TimedItem, ...]:
    return shape.items if shape else CHECK_IN_AND_CLOSE


def _untouched(meeting: Meeting) -> Iterable[AgendaItem]:
    """Items of the format that nobody has touched."""
    return meeting.items.filter(source=ItemSource.FORMAT, state=ItemState.OPEN, edited_at=None)


def _draft_format(meeting: Meeting) -> bool:
    """The timed items of the format in place of those of another one. What a member had changed of it stays."""
    old = meeting.items.filter(source=ItemSource.FORMAT)
    old.filter(edited_at=None).delete()
    old.filter(state=ItemState.DROPPED).delete()
    old.update(source=ItemSource.MEMBER, source_pk=None)
    others = list(meeting.items.order_by("position", "pk"))
    people, owners = len(expected_at(meeting)), owners_in(meeting)
    timed = enumerate(_items(meeting.shape))
    drafted = [_item(meeting, item, number, people=people, owner=owners.get(number)) for number, item in timed]
    number_items([*drafted[:1], *others, *drafted[1:]])
    return True


def _item(meeting: Meeting, item: TimedItem, number: int, *, people: int, owner: int | None) -> AgendaItem:
    return AgendaItem(
        meeting=meeting,
        title=item.text,
        minutes=item.minutes_for(people),
        source=ItemSource.FORMAT,
        source_pk=number,
        owner_id=owner,
        position=0,
    )


def _scale(meeting: Meeting) -> bool:
    """Rounds take as long as there are people expected, and the hot seat belongs to whoever has it now."""
    people, owners, shape, changed = len(expected_at(meeting)), owners_in(meeting), _items(meeting.shape), 0
    for item in _untouched(meeting):
        number = item.source_pk if item.source_pk is not None else -1
        if 0 <= number < len(shape):
            now = {"minutes": shape[number].minutes_for(people), "owner_id": owners.get(number)}
            if now != {"minutes": item.minutes, "owner_id": item.owner_id}:
                changed += AgendaItem.objects.filter(pk=item.pk).update(**now)
    return bool(changed)


def _take_off(meeting: Meeting, wanted: list[Wanted]) -> bool:
    keys = {one.key for one in wanted}
    drafted = list(meeting.items.filter(source__in=COMES_AND_GOES, state=ItemState.OPEN, edited_at=None))
    drafted += _teach_backs_to_take_off(meeting)
    gone = [one.pk for one in drafted if (one.source, one.source_pk) not in keys]
    return bool(AgendaItem.objects.filter(pk__in=gone).delete()[0])


def _teach_backs_to_take_off(meeting: Meeting) -> Iterable[AgendaItem]:
    """Also what members have edited: a promise stands on one agenda. What has a place elsewhere goes there whole."""
    elsewhere = TeachBack.objects.filter(meeting__state=MeetingState.PLANNED).exclude(meeting=meeting)
    return meeting.items.filter(source=ItemSource.TEACH_BACK).exclude(source_pk__in=elsewhere.values("promise"))


def _bring_up_to_date(meeting: Meeting, wanted: list[Wanted]) -> bool:
    by_key = {one.key: one for one in wanted if one.source != ItemSource.CARRIED}
    changed = 0
    for item in meeting.items.filter(state=ItemState.OPEN, edited_at=None):
        now = by_key.get((item.source, item.source_pk))
        if now is not None and (item.title, item.minutes, item.owner_id) != (now.title, now.minutes, now.owner_id):
            values = {"title": now.title, "minutes": now.minutes, "owner": now.owner_id}
            changed += AgendaItem.objects.filter(pk=item.pk).update(**values)
    return bool(changed)


def _put_on(meeting: Meeting, wanted: list[Wanted]) -> bool:
    standing = list(meeting.items.order_by("position", "pk"))
    known = {(one.source, one.source_pk) for one in standing}
    new = [one for one in wanted if one.key not in known]
    if new:
        moved = [_moved_item(meeting, one) for one in new]
        items = [there or _new_item(meeting, one) for there, one in zip(moved, new, strict=True)]
        put_in_place(standing, items)
        for there, one, item in zip(moved, new, items, strict=True):
            if there is None and one.carried is not None:
                _carry_along(one.carried, item)
    return bool(new)


def _moved_item(meeting: Meeting, wanted: Wanted) -> AgendaItem | None:
    """A teach-back comes from the agenda where it stood, with what members wrote to it, its papers and recusals."""
    if wanted.source != ItemSource.TEACH_BACK or wanted.source_pk is None:
        return None
    item = item_to_move(meeting, wanted.source_pk)
    if item is not None:
        item.meeting, item.state = meeting, ItemState.OPEN
        item.save(update_fields=["meeting", "state"])
    return item


def _new_item(meeting: Meeting, wanted: Wanted) -> AgendaItem:
    return AgendaItem(
        meeting=meeting,
        position=0,
        title=wanted.title,
        words=wanted.carried.words if wanted.carried else "",
        minutes=wanted.minutes,
        aim=wanted.aim,
        source=wanted.source,
        source_pk=wanted.source_pk,
        owner_id=wanted.owner_id,
        added_by_id=wanted.carried.added_by_id if wanted.carried else None,
        carried_from=wanted.carried,
    )


def _carry_along(old: AgendaItem, item: AgendaItem) -> None:
    """Whoever stepped out of it steps out of it again, and its papers come along."""
    for recusal in ItemRecusal.objects.filter(item=old):
        ItemRecusal.objects.create(item=item, membership_id=recusal.membership_id, recusal_id=recusal.recusal_id)
    for paper in Paper.objects.filter(item=old).order_by("at", "pk"):
        paper.pk, paper.item = None, item
        paper.save(force_insert=True)


def put_in_place(standing: list[AgendaItem], new: list[AgendaItem]) -> None:
    """Makes the new items and numbers all of them, each where its kind belongs."""
    everything = [*standing, *new]
    rank = [(number, str(item.source)) for number, item in enumerate(everything)]
    order = placed(rank[: len(standing)], rank[len(standing) :])
    number_items([everything[number] for number in order])


def number_items(items: list[AgendaItem]) -> None:
    """Numbers the items in this order; new ones are made, others only moved."""
    for position, item in enumerate(items, start=1):
        item.position = position
    AgendaItem.objects.bulk_create(item for item in items if item.pk is None)
    AgendaItem.objects.bulk_update((item for item in items if item.pk is not None), ["position"])
