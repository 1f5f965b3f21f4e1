"""A whole cycle is planned, looked at and adopted, and later planned again from today."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F, Q

from collegium.audit.actions import record
from collegium.groups.models import CURRENT_STATES, Group, Membership
from collegium.groups.queries import active_memberships
from collegium.jobs.actions import enqueue
from collegium.meetings.actions.agenda import draft_agenda
from collegium.meetings.actions.meetings import make_row, new_uid
from collegium.meetings.models import (
    OPEN_PLANS,
    Cycle,
    CyclePlan,
    CyclePlanState,
    HotSeat,
    Leave,
    Meeting,
    MeetingState,
    RhythmChoice,
    Series,
    TeachBack,
)
from collegium.meetings.planner import NOT_HELD, PlannedMeeting
from collegium.meetings.queries.closing import running_cycle
from collegium.meetings.queries.cycle import cycle_meetings, has_meetings_to_come, plan_in_force, planned_of
from collegium.meetings.recurrence import weekly_rule
from collegium.meetings.refusals import CycleIsRunning, NoCycle, PlanIsOpen, PlanIsPast, PlanIsStale, PlanMoved
from collegium.meetings.stated import StatedMeeting
from collegium.meetings.stored import Proposal, Proposed, proposal_as_json, proposal_from_json
from collegium.meetings.wall_clock import instant
from collegium.people.models import Person

KEPT = timedelta(days=90)
"""How long plans and leave that are over are kept (evidence 9.4)."""

WEEKS_BETWEEN = {RhythmChoice.EVERY_TWO_WEEKS: 2, RhythmChoice.EVERY_THREE_WEEKS: 3}


@dataclass(frozen=True, kw_only=True)
class StatedCycle:
    """What a member asks for. `blocked` are lines of days and spans, checked by the form."""

    rhythm: str
    starts_on: date
    months: int
    at: time
    time_zone: str
    length_minutes: int
    place: str = ""
    blocked: str = ""


@transaction.atomic
def ask_for_cycle(membership: Membership, *, stated: StatedCycle, by: Person, at: datetime) -> CyclePlan:
    """Has the worker plan a whole cycle. Raises `CycleIsRunning` and `PlanIsOpen`."""
    cycle = running_cycle(membership.group)
    if cycle is not None and has_meetings_to_come(cycle):
        raise CycleIsRunning
    return _ask(CyclePlan(group=membership.group, asked_by=membership, asked_at=at, **vars(stated)), by=by, at=at)


@transaction.atomic
def ask_again(membership: Membership, *, by: Person, at: datetime) -> CyclePlan:
    """Has the worker plan the running cycle again from today. Raises `NoCycle` and `PlanIsOpen`."""
    cycle = running_cycle(membership.group)
    last = plan_in_force(cycle) if cycle else None
    if cycle is None or last is None:
        raise NoCycle
    asked = {name: getattr(last, name) for name in StatedCycle.__dataclass_fields__}
    again = CyclePlan(group=membership.group, cycle=cycle, asked_by=membership, asked_at=at, **asked)
    return _ask(again, by=by, at=at)


def _ask(plan: CyclePlan, *, by: Person, at: datetime) -> CyclePlan:
    try:
        with transaction.atomic():
            plan.save(force_insert=True)
    except IntegrityError:
        raise PlanIsOpen from None
    enqueue("collegium.meetings.jobs.cycle.plan_cycle", plan_pk=plan.pk, unique_key=f"cycle plan {plan.pk}")
    record("meetings.cycle_asked", subject=plan, by=by, at=at, group=plan.group, again=plan.is_again)
    return plan


@transaction.atomic
def keep_cycle_plan(plan: CyclePlan, *, proposal: Proposal, at: datetime) -> bool:
    """Keeps what the worker found; of two workers the first to finish wins."""
    kept = CyclePlan.objects.filter(pk=plan.pk, state=CyclePlanState.SOLVING).update(
        state=CyclePlanState.READY, made=proposal_as_json(proposal), made_at=at
    )
    if kept:
        meetings = len(proposal.meetings)
        record("meetings.cycle_planned", subject=plan, by=None, at=at, group=plan.group, meetings=meetings)
    return bool(kept)


@transaction.atomic
def give_up_cycle_plan(plan: CyclePlan, *, at: datetime) -> bool:
    """The worker found no plan."""
    failed = CyclePlan.objects.filter(pk=plan.pk, state=CyclePlanState.SOLVING).update(
        state=CyclePlanState.FAILED, made_at=at
    )
    if failed:
        record("meetings.cycle_not_planned", subject=plan, by=None, at=at, group=plan.group)
    return bool(failed)


@transaction.atomic
def discard_cycle_plan(plan: CyclePlan, *, by: Person, at: datetime) -> None:
    """Throws the proposal away. Raises `PlanMoved`."""
    gone = CyclePlan.objects.filter(pk=plan.pk, state__in=OPEN_PLANS).update(
        state=CyclePlanState.DISCARDED, settled_at=at
    )
    if not gone:
        raise PlanMoved
    record("meetings.cycle_plan_discarded", subject=plan, by=by, at=at, group=plan.group)


@transaction.atomic
def adopt_cycle_plan(plan: CyclePlan, *, by: Person, at: datetime) -> Cycle:
    """Makes the proposal the group's cycle. Raises `PlanMoved`, `PlanIsStale`, `PlanIsPast` and `CycleIsRunning`."""
    group = Group.objects.select_for_update().get(pk=plan.group_id)
    adopted = CyclePlan.objects.filter(pk=plan.pk, state=CyclePlanState.READY).update(
        state=CyclePlanState.ADOPTED, settled_at=at
    )
    if not adopted:
        raise PlanMoved
    plan.refresh_from_db()
    proposal = proposal_from_json(plan.made or {})
    if set(proposal.members) != set(active_memberships(group).values_list("pk", flat=True)):
        raise PlanIsStale
    if plan.cycle is not None:
        changed = _change_meetings(plan.cycle, proposal)
        record("meetings.cycle_planned_again", subject=plan.cycle, by=by, at=at, group=group, changed=changed)
        return plan.cycle
    cycle = _make_cycle(plan, proposal, at=at)
    record("meetings.cycle_adopted", subject=cycle, by=by, at=at, group=group, meetings=len(proposal.meetings))
    return cycle


@transaction.atomic
def forget_old_plans(*, at: datetime) -> int:
    """Deletes plans that were discarded or whose cycle is long over, and leave that is past or of who has left.

    Returns how many rows went.
    """
    long_ago = at - KEPT
    discarded = Q(state=CyclePlanState.DISCARDED, settled_at__lt=long_ago)
    plans = CyclePlan.objects.filter(discarded | Q(state=CyclePlanState.ADOPTED, cycle__ended_at__lt=long_ago))
    is_over = Q(last_on__lt=long_ago.date()) | ~Q(membership__state__in=CURRENT_STATES)
    leaves = Leave.objects.filter(is_over).select_related("membership__group")
    groups = [one.group for one in plans.select_related("group")] + [one.membership.group for one in leaves]
    Leave.objects.filter(pk__in=[one.pk for one in leaves]).delete()
    plans.delete()
    # Each group reads in its own log that something of its own is gone.
    for group, rows in Counter(groups).items():
        record("meetings.plans_forgotten", subject=group, by=None, at=at, group=group, rows=rows)
    return len(groups)


# ---- a new cycle


def _make_cycle(plan: CyclePlan, proposal: Proposal, *, at: datetime) -> Cycle:
    held = [one for one in proposal.meetings if one.planned.format != NOT_HELD]
    if len(held) < 2:
        raise PlanIsStale
    if instant(held[0].day, plan.at, plan.time_zone) <= at:
        raise PlanIsPast
    _end_cycle_before(plan, at=at)
    cycle = Cycle.objects.create(group=plan.group, starts_on=held[0].day, ends_on=held[-1].day, made_at=at)
    CyclePlan.objects.filter(pk=plan.pk).update(cycle=cycle)
    members = active_memberships(plan.group).in_bulk()
    nominal = {shift.day: shift.wanted for shift in proposal.shifts if shift.day}
    series = _series(plan, cycle, until=nominal.get(held[-1].day, held[-1].day), at=at)
    meetings = [_make_meeting(plan, one, members, cycle, series, at=at) for one in held]
    for made in meetings:
        if series is not None and made.on in nominal:
            Meeting.objects.filter(pk=made.pk).update(series_on=nominal[made.on])
    # Agendas are drafted once every teach-back has the place that the plan gives it.
    for made in meetings:
        draft_agenda(made)
    return cycle


def _end_cycle_before(plan: CyclePlan, *, at: datetime) -> None:
    """A cycle whose last meeting is over ends where the next one begins."""
    cycle = running_cycle(plan.group)
    if cycle is None:
        return
    if has_meetings_to_come(cycle):
        raise CycleIsRunning
    Cycle.objects.filter(pk=cycle.pk, ended_at=None).update(ended_at=at)


def _series(plan: CyclePlan, cycle: Cycle, *, until: date, at: datetime) -> Series | None:
    """The rule of an even rhythm. A month at a glance is no rule of RFC 5545, so its meetings stand for themselves."""
    weeks = WEEKS_BETWEEN.get(RhythmChoice(plan.rhythm))
    if weeks is None:
        return None
    return Series.objects.create(
        group=plan.group,
        cycle=cycle,
        rule=weekly_rule(plan.starts_on, every=weeks).text,
        starts_on=plan.starts_on,
        starts_at=plan.at,
        time_zone=plan.time_zone,
        length_minutes=plan.length_minutes,
        until_on=until,
        uid=new_uid(),
        made_at=at,
        changed_at=at,
    )


def _make_meeting(
    plan: CyclePlan,
    one: Proposed,
    members: dict[int, Membership],
    cycle: Cycle,
    series: Series | None,
    *,
    at: datetime,
) -> Meeting:
    stated = StatedMeeting(
        format=one.planned.format,
        place=plan.place,
        on=one.day,
        at=plan.at,
        time_zone=plan.time_zone,
        length_minutes=plan.length_minutes,
    )
    leads, writes = (members.get(pk or 0) for pk in (one.planned.facilitator, one.planned.note_keeper))
    made = make_row(
        plan.group, stated=stated, facilitator=leads, note_keeper=writes, at=at, cycle=cycle, series=series
    )
    _seat(made, one.planned)
    return made


def _seat(meeting: Meeting, planned: PlannedMeeting) -> None:
    HotSeat.objects.bulk_create(HotSeat(meeting=meeting, membership_id=pk) for pk in planned.hot_seats)
    TeachBack.objects.filter(promise__in=planned.teach_backs).delete()
    TeachBack.objects.bulk_create(TeachBack(meeting=meeting, promise_id=pk) for pk in planned.teach_backs)


# ---- a running cycle


def _change_meetings(cycle: Cycle, proposal: Proposal) -> int:
    """Changes the meetings to come where the plan differs; returns how many. Raises `PlanIsStale`."""
    there = {one.pk: one for one in cycle_meetings(cycle)}
    to_come = [one.planned for one in proposal.meetings if not one.is_settled]
    if {one.slot for one in to_come} - set(there):
        raise PlanIsStale
    # Seats are emptied first, so that a teach-back can move from a later meeting to an earlier one.
    changed = [one for one in to_come if one.format != NOT_HELD and one != planned_of(there[one.slot])]
    HotSeat.objects.filter(meeting__in=[one.slot for one in changed]).delete()
    TeachBack.objects.filter(meeting__in=[one.slot for one in changed]).delete()
    _check_unchanged(to_come, proposal)
    for one in changed:
        _change_meeting(there[one.slot], one)
    for one in changed:
        draft_agenda(there[one.slot])
    return len(changed)


def _check_unchanged(to_come: Iterable[PlannedMeeting], proposal: Proposal) -> None:
    """The meetings are held from here on, so that no turn that is handed over at the same moment is lost."""
    numbers = [one.slot for one in to_come]
    held = Meeting.objects.select_for_update().filter(pk__in=numbers, state=MeetingState.PLANNED).order_by("pk")
    found = held.values_list("pk", "revision")
    if dict(found) != {number: proposal.revisions[number] for number in numbers}:
        raise PlanIsStale


def _change_meeting(meeting: Meeting, planned: PlannedMeeting) -> None:
    """Another format or other turns: day and time stay, so calendars, which read neither, are told nothing."""
    Meeting.objects.filter(pk=meeting.pk, state=MeetingState.PLANNED).update(
        format=planned.format,
        facilitator=planned.facilitator,
        note_keeper=planned.note_keeper,
        revision=F("revision") + 1,
    )
    _seat(meeting, planned)
    meeting.refresh_from_db()
