"""What a meeting did not come to goes onto the next agenda by itself."""

from django.db.models import F, QuerySet

from collegium.groups.models import Group
from collegium.meetings.models import AgendaItem, ItemRecusal, ItemSource, ItemState, Meeting, MeetingState


def carry_over(meeting: Meeting) -> int:
    """Puts onto the agenda of `meeting` whatever was carried over and stands on no agenda yet; returns how many.

    In the caller's transaction. After the first item, in their order, with whoever stepped out of them.
    """
    old = list(_waiting(meeting.group))
    if not old:
        return 0
    first = meeting.items.order_by("position", "pk").values_list("position", flat=True).first() or 0
    meeting.items.filter(position__gt=first).update(position=F("position") + len(old))
    for number, item in enumerate(old, start=first + 1):
        _carry(item, meeting, position=number)
    Meeting.objects.filter(pk=meeting.pk).update(revision=F("revision") + 1)
    return len(old)


def _waiting(group: Group) -> QuerySet[AgendaItem]:
    carried = AgendaItem.objects.filter(meeting__group=group, meeting__state=MeetingState.CLOSED, carried_to=None)
    return carried.filter(state=ItemState.CARRIED).order_by("meeting__starts_at", "position", "pk")


def _carry(old: AgendaItem, meeting: Meeting, *, position: int) -> None:
    made = AgendaItem.objects.create(
        meeting=meeting,
        position=position,
        title=old.title,
        words=old.words,
        minutes=old.minutes,
        aim=old.aim,
        source=ItemSource.CARRIED,
        source_pk=old.pk,
        owner_id=old.owner_id,
        added_by_id=old.added_by_id,
        carried_from=old,
    )
    recused = ItemRecusal.objects.filter(item=old).values_list("membership", flat=True)
    ItemRecusal.objects.bulk_create(ItemRecusal(item=made, membership_id=one) for one in recused)
