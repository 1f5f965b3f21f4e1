"""Each promised teach-back has one place: a plan of the cycle gives it, else the next agenda that has room.

`TeachBack` says where it is; the item of the agenda follows it, in `actions.agenda`.
"""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef

from collegium.inventory.queries import open_promises
from collegium.meetings.models import AgendaItem, ItemSource, ItemState, Meeting, MeetingState, TeachBack
from collegium.meetings.queries.teach_backs import share_for


def take_teach_backs(meeting: Meeting) -> None:
    """Gives this planned meeting its share of the promises that wait. In the transaction of the draft.

    A promise has one place whatever happens at the same moment: whoever comes second gets nothing.
    """
    over = TeachBack.objects.filter(meeting=meeting).exclude(promise__in=open_promises(meeting.group))
    over.delete()
    share = share_for(meeting)
    TeachBack.objects.filter(promise__in=share, meeting__state=MeetingState.CANCELLED).delete()
    TeachBack.objects.bulk_create((TeachBack(meeting=meeting, promise=one) for one in share), ignore_conflicts=True)


def free_teach_backs(meetings: Iterable[Meeting]) -> None:
    """What was not held there waits for a place again. In the transaction that closes or calls off these meetings."""
    item = AgendaItem.objects.filter(meeting=OuterRef("meeting"), source=ItemSource.TEACH_BACK, state=ItemState.DONE)
    held = Exists(item.filter(source_pk=OuterRef("promise")))
    TeachBack.objects.filter(~held, meeting__in=meetings).delete()


def item_to_move(meeting: Meeting, promise: int) -> AgendaItem | None:
    """The item of this promise on an agenda where it is not held any more, with all that members did to it."""
    elsewhere = AgendaItem.objects.filter(source=ItemSource.TEACH_BACK, source_pk=promise).exclude(meeting=meeting)
    waiting = elsewhere.filter(
        meeting__group=meeting.group_id, meeting__state__in=(MeetingState.PLANNED, MeetingState.CANCELLED)
    )
    return waiting.filter(state__in=(ItemState.OPEN, ItemState.DROPPED)).order_by("pk").last()
