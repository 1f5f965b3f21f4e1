"""Members say when they are away, and pass turns to each other."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from collegium.audit.actions import record
from collegium.groups.models import Membership
from collegium.meetings.actions.agenda import draft_agenda
from collegium.meetings.models import HotSeat, Leave, Meeting, MeetingState, Swap, SwapState, TurnRole
from collegium.meetings.queries.turns import may_take, turn_is_of
from collegium.meetings.refusals import AlreadyAsked, SwapSettled, TurnMoved
from collegium.people.models import Person


@transaction.atomic
def state_leave(membership: Membership, *, first: date, last: date, by: Person, at: datetime) -> Leave:
    """The member is away on these days; no reason is asked for."""
    leave = Leave.objects.create(membership=membership, first_on=first, last_on=last, stated_at=at)
    record("meetings.leave_stated", subject=leave, by=by, at=at, group=membership.group)
    return leave


@transaction.atomic
def withdraw_leave(leave: Leave, *, by: Person, at: datetime) -> None:
    """The member can come after all. Doing it twice changes nothing."""
    if Leave.objects.filter(pk=leave.pk).delete()[0]:
        record("meetings.leave_withdrawn", subject=leave, by=by, at=at, group=leave.membership.group)


@transaction.atomic
def ask_to_swap(
    meeting: Meeting,
    *,
    role: TurnRole,
    giver: Membership,
    taker: Membership,
    in_exchange: Meeting | None,
    by: Person,
    at: datetime,
) -> Swap:
    """Asks another member to take one's turn. Raises `TurnMoved` and `AlreadyAsked`."""
    if not turn_is_of(meeting, role, giver) or turn_is_of(meeting, role, taker):
        raise TurnMoved
    if in_exchange is not None and not turn_is_of(in_exchange, role, taker):
        raise TurnMoved
    swap = Swap(meeting=meeting, role=role, giver=giver, taker=taker, in_exchange=in_exchange, asked_at=at)
    try:
        with transaction.atomic():
            swap.save(force_insert=True)
    except IntegrityError:
        raise AlreadyAsked from None
    record("meetings.swap_asked", subject=swap, by=by, at=at, group=meeting.group, role=role.value)
    return swap


@transaction.atomic
def accept_swap(swap: Swap, *, by: Person, at: datetime) -> None:
    """The other member takes the turn. Raises `SwapSettled` and `TurnMoved`."""
    _settle(swap, SwapState.AGREED, at=at)
    role = TurnRole(swap.role)
    turns: list[tuple[Meeting, Membership | None, Membership | None]] = [(swap.meeting, swap.giver, swap.taker)]
    if swap.in_exchange is not None:
        turns.append((swap.in_exchange, swap.taker, swap.giver))
    # In one order for everybody: two who lock the same two meetings the other way round would wait for each other.
    for meeting, giver, taker in sorted(turns, key=lambda turn: turn[0].pk):
        _hand_over(meeting, role, giver=giver, taker=taker)
    record("meetings.swap_agreed", subject=swap, by=by, at=at, group=swap.meeting.group, role=role.value)


@transaction.atomic
def decline_swap(swap: Swap, *, by: Person, at: datetime) -> None:
    """The other member says no, or who asked takes it back; nobody gives a reason. Raises `SwapSettled`."""
    is_own = swap.giver is not None and swap.giver.person_id == by.pk
    _settle(swap, SwapState.WITHDRAWN if is_own else SwapState.DECLINED, at=at)
    record("meetings.swap_ended", subject=swap, by=by, at=at, group=swap.meeting.group, role=swap.role)


@transaction.atomic
def take_turn(
    meeting: Meeting, *, role: TurnRole, holder: Membership | None, taker: Membership, by: Person, at: datetime
) -> Swap:
    """A member takes over where nobody serves, or who should is away or has left. Raises `TurnMoved`."""
    if not may_take(meeting, role, holder=holder, taker=taker):
        raise TurnMoved
    swap = Swap.objects.create(
        meeting=meeting, role=role, giver=holder, taker=taker, state=SwapState.AGREED, asked_at=at, settled_at=at
    )
    _hand_over(meeting, role, giver=holder, taker=taker)
    record("meetings.turn_taken", subject=swap, by=by, at=at, group=meeting.group, role=role.value)
    return swap


def _settle(swap: Swap, state: SwapState, *, at: datetime) -> None:
    if not Swap.objects.filter(pk=swap.pk, state=SwapState.ASKED).update(state=state, settled_at=at):
        raise SwapSettled


def _hand_over(meeting: Meeting, role: TurnRole, *, giver: Membership | None, taker: Membership | None) -> None:
    """Of two at once exactly one finds the turn where it was."""
    if role == TurnRole.HOT_SEAT:
        taken = HotSeat.objects.filter(meeting=meeting, membership=taker).exists()
        if taken or not HotSeat.objects.filter(meeting=meeting, membership=giver).update(membership=taker):
            raise TurnMoved
    planned = Meeting.objects.filter(pk=meeting.pk, state=MeetingState.PLANNED)
    if role != TurnRole.HOT_SEAT:
        planned = planned.filter(**{role.value: giver})
    changed = {} if role == TurnRole.HOT_SEAT else {role.value: taker}
    if not planned.update(revision=F("revision") + 1, **changed):
        raise TurnMoved
    if role == TurnRole.HOT_SEAT:
        draft_agenda(meeting)
