"""Asking for a plan, keeping what the worker drew, and what two people say about a teach-back."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from django.db import transaction
from django.db.models import Q

from collegium.audit.actions import record
from collegium.groups.models import CURRENT_STATES, Group, GroupState, Membership
from collegium.inventory.models import (
    OPEN_STATES,
    ExchangePlan,
    PlanFailure,
    PlanState,
    Promise,
    PromiseState,
    TeachingRoom,
    Willing,
)
from collegium.inventory.queries.exchange import cycle_now, still_stands
from collegium.inventory.queries.promises import taught_by
from collegium.inventory.refusals import PlanIsBeingDrawn, PromiseMoved, ThreeOpenPromises, YesIsSaid
from collegium.inventory.teach_backs import MOST_TAUGHT, TeachBack
from collegium.jobs.actions import enqueue
from collegium.people.models import Person

LONGEST_DRAWING = timedelta(minutes=2)
"""After so long without an answer of the worker a plan can be asked for again."""


def is_stuck(plan: ExchangePlan, *, at: datetime) -> bool:
    """Whether the worker has left the plan undrawn for so long that it may be asked for again."""
    return plan.state == PlanState.DRAWING and plan.asked_at < at - LONGEST_DRAWING


@dataclass(frozen=True)
class Drawn:
    """One teach-back that the worker drew, with what the two had answered."""

    teach_back: TeachBack
    is_priority: bool
    willing: Willing


@transaction.atomic
def ask_for_plan(group: Group, *, by: Person, at: datetime) -> ExchangePlan:
    """Has the worker draw this cycle's plan, for the first time or anew. Raises `PlanIsBeingDrawn`."""
    cycle = cycle_now(group, today=at.date())
    plan, is_new = ExchangePlan.objects.get_or_create(group=group, cycle=cycle, defaults={"asked_at": at})
    if not is_new:
        at_rest = ~Q(state=PlanState.DRAWING) | Q(asked_at__lt=at - LONGEST_DRAWING)
        asked = ExchangePlan.objects.filter(at_rest, pk=plan.pk)
        if not asked.update(state=PlanState.DRAWING, asked_at=at, failure=""):
            raise PlanIsBeingDrawn
    enqueue("collegium.inventory.jobs.draw_plan", plan_pk=plan.pk, unique_key=f"exchange {plan.pk} {at.isoformat()}")
    record("inventory.plan_asked", subject=plan, by=by, at=at, group=group, cycle=cycle)
    return plan


@transaction.atomic
def keep_plan(plan: ExchangePlan, *, drawn: Iterable[Drawn], given_up: Collection[int], at: datetime) -> None:
    """Replaces what nobody has said yes to by what was drawn; of two workers the first to finish wins.

    `given_up` are half accepted teach-backs that cannot stay. They read like any that one of the two let go.
    """
    running = ExchangePlan.objects.filter(pk=plan.pk, state=PlanState.DRAWING, asked_at=plan.asked_at)
    if not running.update(state=PlanState.READY, made_at=at):
        return
    mine = Promise.objects.filter(plan=plan, state=PromiseState.PROPOSED)
    mine.filter(pk__in=given_up).update(state=PromiseState.LET_GO, settled_at=at)
    mine.filter(teacher_yes_at=None, learner_yes_at=None).delete()
    # Somebody may have said yes while the worker was drawing: what stands is not drawn twice.
    standing = set(Promise.objects.filter(plan=plan).exclude(state=PromiseState.LET_GO).values_list("learner", "code"))
    new = [one for one in drawn if (one.teach_back.learner, one.teach_back.code) not in standing]
    Promise.objects.bulk_create(_row(plan, one) for one in new)
    record("inventory.plan_drawn", subject=plan, by=None, at=at, group=plan.group, teach_backs=len(new))


def _row(plan: ExchangePlan, one: Drawn) -> Promise:
    return Promise(
        plan=plan,
        teacher_id=one.teach_back.teacher,
        learner_id=one.teach_back.learner,
        code=one.teach_back.code,
        is_priority=one.is_priority,
        willing=one.willing,
    )


@transaction.atomic
def give_up_plan(plan: ExchangePlan, *, failure: PlanFailure, at: datetime) -> None:
    """The worker could not draw the plan; what stood in it before stays."""
    running = ExchangePlan.objects.filter(pk=plan.pk, state=PlanState.DRAWING, asked_at=plan.asked_at)
    if running.update(state=PlanState.FAILED, failure=failure):
        record("inventory.plan_given_up", subject=plan, by=None, at=at, group=plan.group, failure=failure.value)


@transaction.atomic
def accept_promise(promise: Promise, *, membership: Membership, by: Person, at: datetime) -> None:
    """One of the two says yes; with the second yes it is a promise.

    Raises `YesIsSaid`, `ThreeOpenPromises` for the teacher, or `PromiseMoved`, also where one of the two has taken the
    answer back meanwhile: a page that was open before brings to the group's eyes nothing that its owner has hidden.
    Then nothing stands of the yes.
    """
    i_teach = membership.pk == promise.teacher_id
    if i_teach:
        # Of two yeses in two groups the second one waits here, and then counts the first.
        Person.objects.select_for_update().get(pk=membership.person_id)
    mine = "teacher_yes_at" if i_teach else "learner_yes_at"
    proposed = Promise.objects.filter(pk=promise.pk, state=PromiseState.PROPOSED)
    if not proposed.filter(**{mine: None}).update(**{mine: at}):
        raise YesIsSaid if proposed.exists() else PromiseMoved
    if i_teach and taught_by([membership.person_id])[membership.person_id] > MOST_TAUGHT:
        raise ThreeOpenPromises
    if not still_stands(promise, membership.group):
        raise PromiseMoved
    both = proposed.filter(teacher_yes_at__isnull=False, learner_yes_at__isnull=False)
    is_promised = bool(both.update(state=PromiseState.PROMISED, promised_at=at))
    group = membership.group
    record("inventory.promise_accepted", subject=promise, by=by, at=at, group=group, is_promised=is_promised)


@transaction.atomic
def let_promise_go(promise: Promise, *, by: Person, at: datetime) -> None:
    """Either of the two ends it without a reason. Raises `PromiseMoved`.

    The event is in nobody's log but the person's own, for the other one need not learn who let go.
    """
    open_still = Promise.objects.filter(pk=promise.pk, state__in=OPEN_STATES)
    if not open_still.update(state=PromiseState.LET_GO, settled_at=at):
        raise PromiseMoved
    record("inventory.promise_let_go", subject=promise, by=by, at=at)


@transaction.atomic
def close_promise(promise: Promise, *, by: Person, at: datetime) -> None:
    """It was taught. Raises `PromiseMoved`."""
    promised = Promise.objects.filter(pk=promise.pk, state=PromiseState.PROMISED)
    if not promised.update(state=PromiseState.DONE, settled_at=at):
        raise PromiseMoved
    record("inventory.promise_done", subject=promise, by=by, at=at, group=promise.plan.group)


@transaction.atomic
def choose_slot(promise: Promise, *, slot: str, by: Person, at: datetime) -> None:
    """When the two will do it, in their own words. Raises `PromiseMoved`."""
    promised = Promise.objects.filter(pk=promise.pk, state=PromiseState.PROMISED)
    if not promised.update(slot=slot):
        raise PromiseMoved
    record("inventory.promise_timed", subject=promise, by=by, at=at, group=promise.plan.group)


@transaction.atomic
def set_teaching_room(person: Person, *, most: int, by: Person, at: datetime) -> None:
    """How many teach-backs the person can give at a time; the number is the person's own affair."""
    TeachingRoom.objects.update_or_create(person=person, defaults={"most": most})
    record("inventory.room_set", subject=person, by=by, at=at)


@transaction.atomic
def forget_promises(*, at: datetime) -> int:
    """Deletes the teach-backs of whoever left, and all of groups that closed."""
    left = ~Q(teacher__state__in=CURRENT_STATES) | ~Q(learner__state__in=CURRENT_STATES)
    found = Promise.objects.filter(left | Q(plan__group__state=GroupState.CLOSED))
    gone = list(found.select_related("plan__group").order_by("plan", "pk"))
    Promise.objects.filter(pk__in=[one.pk for one in gone]).delete()
    # Each group reads in its own log that something of its own is gone.
    for plan, theirs in groupby(gone, key=lambda one: one.plan):
        count = len(list(theirs))
        record("inventory.promises_forgotten", subject=plan, by=None, at=at, group=plan.group, teach_backs=count)
    return len(gone)
