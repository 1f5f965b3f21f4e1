"""The group goes from item to item. The clock is the server's."""

from datetime import datetime

from django.db import transaction

from collegium.audit.actions import record
from collegium.groups.models import Membership
from collegium.meetings.actions.floor import free_the_floor
from collegium.meetings.actions.news import tell_news
from collegium.meetings.actions.silence import end_silent_rounds
from collegium.meetings.models import AgendaItem, Decision, DecisionState, ItemState, Meeting
from collegium.meetings.queries.running import item_before, may_lead, next_item, running_item
from collegium.meetings.refusals import DecisionStillOpen, ItemMovedOn, NothingToGoBackTo, OnlyWhoLeads


@transaction.atomic
def go_on(meeting: Meeting, *, seen: int, carries: bool = False, by: Membership, at: datetime) -> None:
    """Ends the item that `seen` names (0: none yet) as done or as carried over, and begins the next one.

    A second press on an old page moves nothing. Raises `ItemMovedOn`, `OnlyWhoLeads` and `DecisionStillOpen`.
    """
    current = _left(meeting, seen=seen, state=ItemState.CARRIED if carries else ItemState.DONE, by=by, at=at)
    begins = next_item(meeting)
    _begin(begins, at)
    facts = {"item": current, "begins": begins, "is_carried": carries}
    record("meetings.item_moved_on", subject=meeting, by=by.person, at=at, group=meeting.group, **facts)


@transaction.atomic
def go_back(meeting: Meeting, *, seen: int, by: Membership, at: datetime) -> None:
    """Returns to the item before; the one that was running waits. Raises `NothingToGoBackTo` besides."""
    current = _left(meeting, seen=seen, state=ItemState.OPEN, by=by, at=at)
    before = item_before(meeting, current)
    if before is None:
        raise NothingToGoBackTo
    _begin(before, at)
    record("meetings.item_moved_back", subject=meeting, by=by.person, at=at, group=meeting.group, begins=before)


def _left(meeting: Meeting, *, seen: int, state: ItemState, by: Membership, at: datetime) -> AgendaItem | None:
    tell_news(meeting)
    current = running_item(meeting)
    if not may_lead(meeting, by, current):
        raise OnlyWhoLeads
    if (current.pk if current else 0) != seen:
        raise ItemMovedOn
    if Decision.objects.filter(meeting=meeting, state=DecisionState.OPEN).exists():
        raise DecisionStillOpen
    end_silent_rounds(meeting, at)
    free_the_floor(meeting, at)
    if current is not None:
        spent = current.spent_seconds + _seconds_since(current.began_at, at)
        AgendaItem.objects.filter(pk=current.pk).update(state=state, spent_seconds=spent, began_at=None)
    return current


def _begin(item: AgendaItem | None, at: datetime) -> None:
    if item is not None:
        AgendaItem.objects.filter(pk=item.pk).update(state=ItemState.RUNNING, began_at=at)


def _seconds_since(began: datetime | None, at: datetime) -> int:
    return max(0, int((at - began).total_seconds())) if began else 0
