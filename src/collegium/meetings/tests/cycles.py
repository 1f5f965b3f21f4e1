"""A group that plans a cycle, for the stories of the planner, turns and leave."""

from datetime import date, datetime, time
from typing import Any

from collegium.groups.models import Group, Membership
from collegium.meetings import actions
from collegium.meetings.actions import StatedCycle
from collegium.meetings.jobs.cycle import plan_cycle
from collegium.meetings.models import Cycle, CyclePlan, Meeting
from collegium.people.models import Person


def stated_cycle(**changes: Any) -> StatedCycle:
    """A year of monthly meetings on Thursdays at 16:00 in Chicago, from September 3, 2037."""
    found: dict[str, Any] = {
        "rhythm": "monthly",
        "starts_on": date(2037, 9, 3),
        "months": 12,
        "at": time(16),
        "time_zone": "America/Chicago",
        "length_minutes": 90,
    }
    return StatedCycle(**{**found, **changes})


def seat_of(group: Group, person: Person) -> Membership:
    return Membership.objects.select_related("group", "person").get(group=group, person=person)


def propose(group: Group, by: Person, *, at: datetime, **changes: Any) -> CyclePlan:
    """Somebody asks for a plan, and the worker makes it."""
    plan = actions.ask_for_cycle(seat_of(group, by), stated=stated_cycle(**changes), by=by, at=at)
    plan_cycle(plan.pk)
    plan.refresh_from_db()
    return plan


def adopt(group: Group, by: Person, *, at: datetime, **changes: Any) -> Cycle:
    """The group has a cycle."""
    return actions.adopt_cycle_plan(propose(group, by, at=at, **changes), by=by, at=at)


def propose_again(group: Group, by: Person, *, at: datetime) -> CyclePlan:
    """The running cycle is planned again from today."""
    plan = actions.ask_again(seat_of(group, by), by=by, at=at)
    plan_cycle(plan.pk)
    plan.refresh_from_db()
    return plan


def meetings_in(cycle: Cycle) -> list[Meeting]:
    return list(Meeting.objects.filter(cycle=cycle).order_by("starts_at"))


def first_name(member: Membership | None) -> str:
    return member.person.get_short_name() if member else ""
