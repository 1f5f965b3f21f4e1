"""An objective as its owner states it, and what it is rated by. Pure. Source: evidence 6.1."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from collegium.objectives.cycle import Cycle
from collegium.objectives.phrases import can_be_served
from collegium.objectives.smart import Draft

LONGEST_TEXT = 400
LONGEST_NOTE = 300
LONGEST_NAME = 120
MOST_MILESTONES = 3
LEVELS = ("much_less", "less", "more", "much_more")
"""The scale for the end, but for 0, which is the objective itself."""


@dataclass(frozen=True, kw_only=True)
class StatedMilestone:
    """A thing to have by a day. `number` (1 to 3) is its place in the form."""

    number: int
    text: str
    due_on: date


@dataclass(frozen=True, kw_only=True)
class StatedObjective:
    """What stands in the form. Hours are hours a week; `needs` are codes of competencies.

    The levels are the owner's scale for the end (goal attainment): 0 is the objective as it stands.
    """

    text: str
    area: str
    measure: str = ""
    unit: str = ""
    baseline: Decimal | None = None
    target: Decimal | None = None
    evidence: str = ""
    hoped_outcome: str = ""
    hours: Decimal | None = None
    first_step: str = ""
    first_step_on: date | None = None
    needs: tuple[str, ...] = ()
    helper_id: int | None = None
    plan_kind: str = ""
    plan: str = ""
    phrase: str = ""
    phrase_version: str = ""
    goal_id: int | None = None
    criterion: str = ""
    is_personal: bool = False
    due_on: date | None = None
    sponsor_deadline: date | None = None
    goes_past_cycle: bool = False
    much_less: str = ""
    less: str = ""
    more: str = ""
    much_more: str = ""
    milestones: tuple[StatedMilestone, ...] = ()

    @property
    def columns(self) -> dict[str, Any]:
        """What one row holds; milestones have rows of their own."""
        found = {one.name: getattr(self, one.name) for one in fields(self) if one.name != "milestones"}
        return {**found, "needs": list(self.needs)}


@dataclass(frozen=True, kw_only=True)
class Around:
    """What an objective meets: the statement in force, hours a week that are left, codes that the others hold."""

    statement: str = ""
    hours_left: Decimal | None = None
    held: frozenset[str] = frozenset()
    cycle: Cycle | None = None


def needs_met(needs: Iterable[str], *, held: frozenset[str], plan_kind: str, plan: str) -> bool | None:
    """None where it needs nothing of others; else whether somebody at the table can help, or a plan is named."""
    wanted = set(needs)
    if not wanted:
        return None
    return wanted <= held or bool(plan_kind and plan.strip())


def draft_of(stated: StatedObjective, around: Around) -> Draft:
    """The same for the rubric."""
    return Draft(
        text=stated.text,
        measure=stated.measure,
        baseline=_float(stated.baseline),
        target=_float(stated.target),
        evidence=stated.evidence,
        hours=_float(stated.hours),
        capacity=_float(around.hours_left),
        first_step=stated.first_step,
        first_step_on=stated.first_step_on,
        needs_met=needs_met(stated.needs, held=around.held, plan_kind=stated.plan_kind, plan=stated.plan),
        has_mission=can_be_served(stated.phrase, around.statement),
        has_criterion=bool(stated.criterion) or stated.is_personal,
        due_on=stated.due_on,
        milestones=tuple(one.due_on for one in stated.milestones),
        sponsor_deadline=stated.sponsor_deadline,
        cycle_starts_on=around.cycle.starts_on if around.cycle else None,
        cycle_ends_on=around.cycle.ends_on if around.cycle else None,
        is_carried=stated.goes_past_cycle,
    )


def _float(number: Decimal | None) -> float | None:
    return None if number is None else float(number)
