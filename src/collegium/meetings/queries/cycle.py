"""What the planner is given about a group, and what of it has changed since the last plan."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from django.db.models import Q

from collegium.groups.models import Group, Membership, MembershipState, Rotation
from collegium.groups.queries import active_memberships, rotation_order
from collegium.inventory.queries import open_promises
from collegium.meetings.day_spans import days_in, spans_of
from collegium.meetings.models import (
    OPEN_PLANS,
    Cycle,
    CyclePlan,
    CyclePlanState,
    Leave,
    Meeting,
    MeetingState,
    Presence,
    Swap,
    SwapState,
)
from collegium.meetings.planner import Given, Objective, Pin, PlannedMeeting, Promise, Role, Slot
from collegium.meetings.planner.kinds import OPENING
from collegium.meetings.queries.expected import away_from, away_on
from collegium.meetings.queries.meetings import WAITING
from collegium.meetings.queries.teach_backs import waiting_promises
from collegium.meetings.rhythm import Rhythm, Shift, days_of, review_days
from collegium.objectives.queries import group_objectives
from collegium.objectives.states import RUNNING


@dataclass(frozen=True)
class Question:
    """One question to the planner, and what of it a proposal keeps."""

    given: Given
    shifts: tuple[Shift, ...] = ()
    revisions: dict[int, int] = field(default_factory=dict)


def open_plan(group: Group) -> CyclePlan | None:
    """The plan that waits for somebody."""
    return CyclePlan.objects.filter(group=group, state__in=OPEN_PLANS).select_related("group", "cycle").first()


def plan_in_force(cycle: Cycle) -> CyclePlan | None:
    """The plan by which the cycle runs, the latest that was adopted."""
    return CyclePlan.objects.filter(cycle=cycle, state=CyclePlanState.ADOPTED).first()


def has_meetings_to_come(cycle: Cycle) -> bool:
    """Whether a meeting of the cycle waits or runs: until then the next cycle cannot be planned."""
    return Meeting.objects.filter(cycle=cycle, state__in=WAITING).exists()


def cycle_meetings(cycle: Cycle) -> list[Meeting]:
    """Every meeting of the cycle that was not cancelled, with its turns, earliest first."""
    found = Meeting.objects.filter(cycle=cycle).exclude(state=MeetingState.CANCELLED)
    return list(found.prefetch_related("hot_seats", "teach_backs", "attendance").order_by("starts_at", "pk"))


def members_in_order(group: Group, turns: Rotation = Rotation.FACILITATION) -> list[Membership]:
    """Who takes part now, in the drawn order. Whoever is on pause has no turns."""
    return list(rotation_order(group, turns).filter(state=MembershipState.ACTIVE))


def own_leaves(membership: Membership) -> list[Leave]:
    return list(Leave.objects.filter(membership=membership))


def leaves_of(group: Group) -> list[Leave]:
    """When the members of now are away, soonest first."""
    return list(Leave.objects.filter(membership__in=active_memberships(group)).select_related("membership__person"))


def planned_of(meeting: Meeting) -> PlannedMeeting:
    """A meeting as the planner sees it."""
    return PlannedMeeting(
        slot=meeting.pk,
        format=meeting.format,
        facilitator=meeting.facilitator_id,
        note_keeper=meeting.note_keeper_id,
        hot_seats=tuple(sorted(one.membership_id for one in meeting.hot_seats.all())),
        teach_backs=tuple(sorted(one.promise_id for one in meeting.teach_backs.all())),
    )


def question_of(plan: CyclePlan, *, now: datetime) -> Question:
    """What the planner has to know for this plan: a cycle from its beginning, or the running one from today."""
    return _again(plan, now=now) if plan.cycle else _anew(plan)


def _anew(plan: CyclePlan) -> Question:
    group, leaves = plan.group, leaves_of(plan.group)
    members = [one.pk for one in members_in_order(group)]
    found = days_of(
        Rhythm(plan.rhythm),
        plan.starts_on,
        months=plan.months,
        members=len(members),
        blocked=days_in(spans_of(plan.blocked)),
        away_on=lambda day: len(away_on(leaves, day)),
    )
    slots = tuple(Slot(day, number, plan.length_minutes) for number, day in enumerate(found.days))
    away = {(member, slot.number) for slot in slots for member in away_on(leaves, slot.day)}
    given = _given(
        plan,
        slots=slots,
        members=members,
        away=away,
        served=_served(group),
        opening=_opening_left(group, ()),
    )
    return Question(given(), found.shifts)


def _again(plan: CyclePlan, *, now: datetime) -> Question:
    assert plan.cycle is not None  # noqa: S101 -- tells the type checker what the caller has asked
    meetings = cycle_meetings(plan.cycle)
    members = members_in_order(plan.group)
    settled = frozenset(one.pk for one in meetings if is_settled(one, now=now))
    away = _away_in(meetings, members, settled)
    given = _given(
        plan,
        slots=tuple(Slot(one.on, one.pk, one.length_minutes) for one in meetings),
        members=[one.pk for one in members],
        away=away,
        served=_served(plan.group, besides=plan.cycle),
        opening=_opening_left(plan.group, [one.format for one in meetings if one.pk in settled]),
    )
    pins = frozenset((pk, Pin(role)) for pk, role in _agreed_turns(meetings))
    again = given(before=tuple(planned_of(one) for one in meetings), fixed=settled, pinned=pins)
    return Question(again, revisions={one.pk: one.revision for one in meetings if one.pk not in settled})


def is_settled(meeting: Meeting, *, now: datetime) -> bool:
    """Whether it was held or has begun, so that no plan touches it."""
    return not meeting.is_planned or meeting.starts_at <= now


def _given(
    plan: CyclePlan,
    *,
    slots: tuple[Slot, ...],
    members: Sequence[int],
    away: Iterable[tuple[int, int]],
    served: dict[Role, tuple[int, ...]],
    opening: tuple[str, ...],
) -> "partial[Given]":
    """What both kinds of plan have in common."""
    group = plan.group
    notes = [one.pk for one in members_in_order(group, Rotation.NOTE_KEEPING)]
    return partial(
        Given,
        slots=slots,
        members=tuple(members),
        note_order=tuple(notes),
        away=frozenset(away),
        reviews=review_days(plan.starts_on, months=plan.months),
        promises=_promises(plan),
        objectives=_objectives(group),
        facilitated=served[Role.FACILITATOR],
        kept_notes=served[Role.NOTE_KEEPER],
        had_hot_seat=served[Role.HOT_SEAT],
        opening=opening,
    )


def _served(group: Group, *, besides: Cycle | None = None) -> dict[Role, tuple[int, ...]]:
    """Who served in meetings outside this cycle, latest last."""
    found = Meeting.objects.filter(group=group).exclude(state=MeetingState.CANCELLED).prefetch_related("hot_seats")
    if besides is not None:
        found = found.exclude(cycle=besides).filter(starts_at__lt=_beginning_of(besides))
    meetings = [planned_of(one) for one in found.prefetch_related("teach_backs").order_by("starts_at", "pk")]
    return {role: tuple(person for one in meetings for person in one.of(role)) for role in Role}


def _beginning_of(cycle: Cycle) -> datetime:
    first = Meeting.objects.filter(cycle=cycle).order_by("starts_at").first()
    return first.starts_at if first else cycle.made_at


def _opening_left(group: Group, held: Iterable[str]) -> tuple[str, ...]:
    """The opening formats without those that were held, or stand by themselves outside of any cycle."""
    alone = Meeting.objects.filter(group=group, cycle=None).exclude(state=MeetingState.CANCELLED)
    done = {*held, *alone.values_list("format", flat=True)}
    return tuple(code for code in OPENING if code not in done)


def _promises(plan: CyclePlan) -> tuple[Promise, ...]:
    """Teach-backs that have their place in this cycle, or have neither a place nor a day of their own."""
    waiting = Q(pk__in=[one.pk for one in waiting_promises(plan.group)])
    here = Q(meeting_place__meeting__cycle=plan.cycle) if plan.cycle else Q(pk__in=())
    found = open_promises(plan.group).filter(here | waiting)
    return tuple(Promise(one.pk, one.teacher_id, one.learner_id) for one in found)


def _objectives(group: Group) -> tuple[Objective, ...]:
    """Days on which objectives are due that the group reads; private ones do not shape the plan."""
    seats = dict(active_memberships(group).values_list("person_id", "pk"))
    rows = group_objectives(group).filter(state__in=RUNNING, due_on__isnull=False, owner__in=seats)
    return tuple(Objective(seats[owner], due) for owner, due in sorted(rows.values_list("owner", "due_on")) if due)


def _away_in(
    meetings: Sequence[Meeting], members: Sequence[Membership], settled: Collection[int]
) -> set[tuple[int, int]]:
    """Who is away from which meeting to come, or was from one that is over; who came in later was not there."""
    expected = away_from([one for one in meetings if one.pk not in settled], members)
    found: set[tuple[int, int]] = set()
    for meeting in meetings:
        missing = {one.membership_id for one in meeting.attendance.all() if one.presence != Presence.PRESENT}
        away = missing if meeting.pk in settled else expected[meeting.pk]
        found |= {(one.pk, meeting.pk) for one in members if one.pk in away or one.since.date() > meeting.on}
    return found


def _agreed_turns(meetings: Sequence[Meeting]) -> set[tuple[int, str]]:
    """Turns that two members have settled between them, in either meeting of an exchange."""
    swaps = Swap.objects.filter(meeting__in=meetings, state=SwapState.AGREED)
    found = {(one.meeting_id, one.role) for one in swaps}
    return found | {(one.in_exchange_id, one.role) for one in swaps if one.in_exchange_id is not None}


# ---- what has changed


@dataclass(frozen=True)
class News:
    """Why the cycle should be planned again. Names are of people, sorted."""

    cannot_serve: tuple[str, ...] = ()
    have_joined: tuple[str, ...] = ()
    cancelled: int = 0

    def __bool__(self) -> bool:
        return bool(self.cannot_serve or self.have_joined or self.cancelled)


def news_for(cycle: Cycle, *, now: datetime) -> News:
    """Who of those with a turn to come has left, pauses or is away, who has none yet, what was cancelled."""
    plan = plan_in_force(cycle)
    if plan is None or plan.made is None or plan.settled_at is None:
        return News()
    active = {one.pk: one for one in active_memberships(cycle.group).select_related("person")}
    to_come = [one for one in cycle_meetings(cycle) if not is_settled(one, now=now)]
    cannot, away = away_from(to_come, active.values()), set[int]()
    for meeting in to_come:
        held = {one for role in Role for one in planned_of(meeting).of(role)}
        away |= {one for one in held if one not in active or one in cannot[meeting.pk]}
    names = dict(Membership.objects.filter(pk__in=away).values_list("pk", "person__name"))
    cancelled = Meeting.objects.filter(cycle=cycle, state=MeetingState.CANCELLED, changed_at__gt=plan.settled_at)
    return News(
        cannot_serve=tuple(sorted(names.values())),
        have_joined=tuple(sorted(str(one.person) for pk, one in active.items() if pk not in plan.made["members"])),
        cancelled=cancelled.count(),
    )
