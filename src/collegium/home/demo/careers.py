"""Lets people of a demo group write down where they want to go, the way there, and what fills their week."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from collegium.careers import actions
from collegium.careers.lead_ins import LEAD_INS
from collegium.careers.models import Milestone
from collegium.groups.models import Group
from collegium.mission.quarters import months_later
from collegium.people.actions import add_clock_stop
from collegium.people.models import Person
from collegium.programs.models import Criterion

Story = Mapping[str, Any]


def write_careers(told: Sequence[Story], group: Group, people: Sequence[Person], *, at: datetime) -> None:
    """Each for its owner, who opens single items to the group."""
    for story in told:
        _write(story, group, people[story["who"]], at=at)


def _write(story: Story, group: Group, person: Person, *, at: datetime) -> None:
    by: dict[str, Any] = {"by": person, "at": at}
    words = {one.name: story["vision"].get(one.name, "") for one in LEAD_INS}
    vision = actions.compose_vision(words, revision=0, **by)
    actions.aim_career(next_rank=story["next_rank"], wish=story["wish"], has_dossier=False, **by)
    _tell_times(story, **by)
    milestones = [_milestone(one, group, **by) for one in story["milestones"]]
    for one in story["activities"]:
        serves = [milestones[place] for place in one.get("serves", [])]
        actions.add_activity(
            name=one["name"], mission=one["mission"], hours=Decimal(str(one["hours"])), serves=serves, **by
        )
    membership = group.memberships.get(person=person)
    for shared in story["shares"]:
        item = vision if shared == "vision" else milestones[shared]
        actions.share_item(item, membership=membership, **by)


def _tell_times(story: Story, *, by: Person, at: datetime) -> None:
    """A time away, and from its end on fewer hours of work."""
    if "clock_stop_months_ago" in story:
        began, ended = (_months_ago(months, at) for months in story["clock_stop_months_ago"])
        add_clock_stop(by, starts_on=began, ends_on=ended, by=by, at=at)
    if "fte" in story:
        since = _months_ago(story["fte"]["months_ago"], at)
        actions.add_fte_change(starts_on=since, percent=Decimal(story["fte"]["percent"]), by=by, at=at)


def _milestone(told: Story, group: Group, *, by: Person, at: datetime) -> Milestone:
    due = months_later(at.date(), told["in_months"]).replace(day=1) if "in_months" in told else None
    criterion = Criterion.objects.filter(program=group.program_id, label=told.get("criterion", "")).first()
    return actions.add_milestone(
        title=told["title"],
        due_month=due,
        mission=told["mission"],
        hours=Decimal(str(told["hours"])),
        more={mission: Decimal(str(hours)) for mission, hours in told.get("more", {}).items()},
        criterion=criterion,
        by=by,
        at=at,
    )


def _months_ago(months: int, at: datetime) -> date:
    return months_later(at.date(), -months)
