"""Whose turn it is in one meeting, who may take it, and what members have asked each other."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from collegium.groups.models import Group, Membership
from collegium.meetings.models import HotSeat, Meeting, MeetingState, Swap, SwapState, TurnRole
from collegium.meetings.planner.kinds import TRIOS
from collegium.meetings.queries.expected import away_from

ROTATING = (TurnRole.FACILITATOR, TurnRole.NOTE_KEEPER)


def turn_is_of(meeting: Meeting, role: TurnRole, member: Membership) -> bool:
    """Whether the member has this role in a meeting that has not begun."""
    planned = Meeting.objects.filter(pk=meeting.pk, state=MeetingState.PLANNED)
    if role == TurnRole.HOT_SEAT:
        return planned.filter(hot_seats__membership=member).exists()
    return planned.filter(**{role.value: member}).exists()


def is_away(meeting: Meeting, member: Membership) -> bool:
    """Whether the member has left, pauses, is on leave on the day of the meeting or said not to come to it."""
    return member.pk in away_from([meeting], [member])[meeting.pk]


def turn_is_open(meeting: Meeting) -> bool:
    """Whether nobody leads or keeps notes who can come."""
    holders = [one for one in (meeting.facilitator, meeting.note_keeper) if one is not None]
    return len(holders) < len(ROTATING) or bool(away_from([meeting], holders)[meeting.pk])


def may_take(meeting: Meeting, role: TurnRole, *, holder: Membership | None, taker: Membership) -> bool:
    """Whether the taker may have the turn without asking: nobody has it, or who has it cannot come."""
    if is_away(meeting, taker) or turn_is_of(meeting, role, taker):
        return False
    if holder is not None:
        return turn_is_of(meeting, role, holder) and is_away(meeting, holder)
    return (
        role != TurnRole.HOT_SEAT
        and Meeting.objects.filter(pk=meeting.pk, state=MeetingState.PLANNED, **{role.value: None}).exists()
    )


def open_swaps(group: Group) -> QuerySet[Swap]:
    """What was asked and not answered, about meetings that have not begun."""
    return Swap.objects.filter(
        meeting__group=group,
        state=SwapState.ASKED,
        meeting__state=MeetingState.PLANNED,
        meeting__starts_at__gt=timezone.now(),
    ).select_related("meeting", "in_exchange", "giver__person", "taker__person")


def swaps_for(membership: Membership) -> QuerySet[Swap]:
    """What waits for this member's answer, and what this member has asked."""
    return open_swaps(membership.group).filter(Q(taker=membership) | Q(giver=membership))


def turns_to_come(members: list[Membership], role: TurnRole) -> list[tuple[Meeting, int]]:
    """Meetings to come in which one of these members has the role, with the member's number."""
    to_come = Meeting.objects.filter(state=MeetingState.PLANNED, starts_at__gt=timezone.now())
    if role == TurnRole.HOT_SEAT:
        seats = HotSeat.objects.filter(membership__in=members, meeting__in=to_come).select_related("meeting")
        return [(one.meeting, one.membership_id) for one in seats.order_by("meeting__starts_at", "pk")]
    found = to_come.filter(**{f"{role.value}__in": members}).order_by("starts_at", "pk")
    return [(one, getattr(one, f"{role.value}_id")) for one in found]


@dataclass(frozen=True)
class OpenTurn:
    """A turn that another member may take without asking. `key` names it in a form."""

    role: TurnRole
    holder: Membership | None

    @property
    def key(self) -> str:
        return f"{self.role.value}:{self.holder.pk if self.holder else ''}"


def own_roles(meeting: Meeting, member: Membership) -> list[TurnRole]:
    """The member's turns in a meeting that has not begun. In trios there is nothing to give away."""
    if meeting.starts_at <= timezone.now():
        return []
    roles = [role for role in TurnRole if turn_is_of(meeting, role, member)]
    return [role for role in roles if role != TurnRole.HOT_SEAT or meeting.format != TRIOS]


def open_turns(meeting: Meeting, taker: Membership) -> list[OpenTurn]:
    """What the taker may take: turns of nobody, and of those who cannot come."""
    seats = HotSeat.objects.filter(meeting=meeting).select_related("membership__person")
    held = [
        OpenTurn(TurnRole.FACILITATOR, meeting.facilitator),
        OpenTurn(TurnRole.NOTE_KEEPER, meeting.note_keeper),
        *(OpenTurn(TurnRole.HOT_SEAT, one.membership) for one in seats if meeting.format != TRIOS),
    ]
    return [one for one in held if may_take(meeting, one.role, holder=one.holder, taker=taker)]
