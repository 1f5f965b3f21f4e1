"""Teach-backs that a plan of the cycle has placed stand on the agendas of their meetings."""

from collections.abc import Mapping, Sequence

from collegium.groups.models import Group
from collegium.inventory.queries import promises_of
from collegium.meetings.models import LONGEST_ITEM, AgendaItem, Aim, ItemSource, ItemState, Meeting
from collegium.meetings.planner.problem import TEACH_BACK_MINUTES
from collegium.meetings.queries.cycle_page import promises_in_words


def place_teach_backs(group: Group, placed: Mapping[int, Sequence[int]]) -> None:
    """Puts each promise on the agenda of its meeting and takes it off the others; `placed` are all meetings to come.

    In the transaction of the action that adopts a plan.
    """
    wanted = {(meeting, promise) for meeting, promises in placed.items() for promise in promises}
    found = AgendaItem.objects.filter(source=ItemSource.TEACH_BACK, state=ItemState.OPEN, meeting__in=placed)
    there = {(one.meeting_id, one.source_pk): one.pk for one in found}
    AgendaItem.objects.filter(pk__in=[pk for key, pk in there.items() if key not in wanted]).delete()
    words = promises_in_words(group)
    teachers = dict(promises_of(group).values_list("pk", "teacher"))
    for meeting, promise in sorted(wanted - set(there)):
        _put(meeting, promise, words.get(promise, ""), teachers.get(promise))


def _put(meeting: int, promise: int, words: str, teacher: int | None) -> None:
    """Before the close, which stays the last item."""
    last = AgendaItem.objects.filter(meeting=meeting).order_by("position", "pk").last()
    place = last.position if last else 1
    if last is not None:
        AgendaItem.objects.filter(pk=last.pk).update(position=place + 1)
    AgendaItem.objects.create(
        meeting=Meeting(pk=meeting),
        position=place,
        title=words[:LONGEST_ITEM],
        minutes=TEACH_BACK_MINUTES,
        aim=Aim.PRACTISE,
        source=ItemSource.TEACH_BACK,
        source_pk=promise,
        owner_id=teacher,
    )
