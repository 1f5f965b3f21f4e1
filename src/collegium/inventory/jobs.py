"""Long work of this room, and what the clock decides in it, found by looking at rows. Only the worker runs it."""

from datetime import datetime

from django.utils import timezone

from collegium.alignment.queries import people_not_paired
from collegium.groups.queries import active_memberships
from collegium.inventory.actions import (
    Drawn,
    ask_again,
    count_conditions,
    end_old_sharings,
    forget_promises,
    give_up_plan,
    keep_plan,
)
from collegium.inventory.exchange import plan_exchange
from collegium.inventory.models import ExchangePlan, PlanFailure, PlanState, Willing
from collegium.inventory.queries import groups_to_count, people_to_ask_again
from collegium.inventory.queries.exchange import Drawing, drawing_of
from collegium.inventory.teach_backs import TeachBack


def draw_plan(plan_pk: int) -> None:
    """Draws the exchange of one group. Running twice is harmless: the first to finish wins."""
    plan = ExchangePlan.objects.select_related("group").filter(pk=plan_pk, state=PlanState.DRAWING).first()
    if plan is None:
        return
    people = list(active_memberships(plan.group).values_list("person", flat=True))
    apart = people_not_paired(people, today=timezone.localdate())
    if not apart.is_whole:
        give_up_plan(plan, failure=PlanFailure.PRIVATE_RULES_UNREADABLE, at=timezone.now())
        return
    drawing = drawing_of(plan, apart=apart.pairs)
    drawn = [_drawn(one, drawing) for one in plan_exchange(drawing.table)]
    keep_plan(plan, drawn=drawn, given_up=drawing.given_up, at=timezone.now())


def _drawn(one: TeachBack, drawing: Drawing) -> Drawn:
    return Drawn(
        teach_back=one,
        is_priority=(one.learner, one.code) in drawing.priorities,
        willing=drawing.willing.get((one.teacher, one.code), Willing.ASK),
    )


def run_due(now: datetime) -> None:
    """Everything that a changed membership or the calendar has decided by `now`."""
    end_old_sharings(at=now)
    forget_promises(at=now)
    for group in groups_to_count():
        count_conditions(group, at=now)
    for person, month in people_to_ask_again(now.date()):
        ask_again(person, month=month, at=now)
