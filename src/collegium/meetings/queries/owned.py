"""What the members of a group have taken upon themselves."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from collegium.groups.models import CURRENT_STATES, Group, Membership
from collegium.meetings.models import Action, ActionState, Meeting, MeetingState
from collegium.meetings.queries.minutes import closed_to

ASKS_AFTER = 2
"""Meetings. Then the page asks: keep, change or drop? (evidence 7.3)"""
MOST_OVER = 20
"""Done and dropped ones on the page."""


@dataclass(frozen=True)
class OwnedAction:
    """An action as one member reads it. `asks`: it stayed open over two meetings since it was taken or kept."""

    action: Action
    is_mine: bool
    is_late: bool
    asks: bool


@dataclass(frozen=True)
class Owned:
    """The group's actions: the reader's own first, then those of the others, then what is over."""

    mine: list[OwnedAction]
    others: list[OwnedAction]
    over: list[OwnedAction]


def actions_of(group: Group) -> QuerySet[Action]:
    """All actions of members of now."""
    found = Action.objects.filter(group=group, owner__state__in=CURRENT_STATES)
    return found.select_related("owner__person", "meeting", "kept_at_meeting", "group")


def owned_actions(member: Membership, *, today: date) -> Owned:
    """What this member may read. An action of an item that the member steps out of stays closed."""
    group, closed = member.group, closed_to(member)
    held = held_at(group)
    found = actions_of(group).exclude(item__in=closed)
    mine_first = [_owned(one, member, today, held) for one in found.filter(state=ActionState.OPEN)]
    over = found.exclude(state=ActionState.OPEN).order_by("-ended_at", "-pk")[:MOST_OVER]
    return Owned(
        mine=[one for one in mine_first if one.is_mine],
        others=[one for one in mine_first if not one.is_mine],
        over=[_owned(one, member, today, held) for one in over],
    )


def held_at(group: Group) -> list[datetime]:
    """When the group met, earliest first."""
    closed = Meeting.objects.filter(group=group, state=MeetingState.CLOSED)
    return list(closed.order_by("starts_at").values_list("starts_at", flat=True))


def _owned(action: Action, member: Membership, today: date, held: list[datetime]) -> OwnedAction:
    is_open = action.is_open
    since = action.kept_at_meeting or action.meeting
    began = since.starts_at if since else action.made_at
    meetings = len(held) - bisect_right(held, began)
    return OwnedAction(
        action,
        is_mine=action.owner_id == member.pk,
        is_late=is_open and action.due_on < today,
        asks=is_open and meetings >= ASKS_AFTER,
    )


def latest_closed_meeting(group: Group) -> Meeting | None:
    """The last meeting that was held."""
    return Meeting.objects.filter(group=group, state=MeetingState.CLOSED).order_by("starts_at", "pk").last()
