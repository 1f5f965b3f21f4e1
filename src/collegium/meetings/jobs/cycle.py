"""Planning a cycle. Only the worker runs it: the planner loads OR-Tools."""

import logging
from datetime import datetime

from django.utils import timezone

from collegium.meetings.actions import forget_old_plans, give_up_cycle_plan, keep_cycle_plan
from collegium.meetings.models import CyclePlan, CyclePlanState
from collegium.meetings.planner import PlanUnsolved, remarks_on
from collegium.meetings.planner import plan_cycle as solve
from collegium.meetings.queries.cycle import Question, question_of
from collegium.meetings.stored import Proposal, proposal_of

logger = logging.getLogger(__name__)


def plan_cycle(plan_pk: int) -> None:
    """Plans one cycle. Running twice is harmless: the first to finish wins."""
    found = CyclePlan.objects.select_related("group", "cycle")
    plan = found.filter(pk=plan_pk, state=CyclePlanState.SOLVING).first()
    if plan is None:
        return
    question = question_of(plan, now=timezone.now())
    try:
        proposal = _solved(question)
    except PlanUnsolved:
        # What is wrong may name members by number, so the log gets none of it.
        logger.warning("Plan %s of a cycle was not solved.", plan.pk)
        give_up_cycle_plan(plan, at=timezone.now())
        return
    keep_cycle_plan(plan, proposal=proposal, at=timezone.now())


def _solved(question: Question) -> Proposal:
    given = question.given
    plan = solve(given)
    return proposal_of(
        plan,
        [slot.day for slot in given.slots],
        members=given.members,
        settled=given.fixed,
        remarks=tuple(remarks_on(plan, given)),
        shifts=question.shifts,
        revisions=question.revisions,
    )


def run_due(now: datetime) -> None:
    """Everything that the calendar has decided by `now`."""
    forget_old_plans(at=now)
