"""Lets a demo group come to its charter: goals, what two decide about a pair, declarations, one changed clause."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from collegium.alignment import actions
from collegium.alignment.models import Goal
from collegium.alignment.pairs import Mark
from collegium.alignment.plans import Kind, Owner, first_review
from collegium.alignment.queries import charter_now
from collegium.alignment.queries.goal_pairs import pairs_of
from collegium.alignment.spread import Scale
from collegium.alignment.stated import Scarce, StatedGoal
from collegium.groups.models import Group, Membership
from collegium.groups.queries import active_memberships
from collegium.mission.models import Choice
from collegium.people.models import Person

Story = Mapping[str, Any]
DAY = timedelta(days=1)
PLAN = (Kind.LEAVE_ROOM, Kind.AGREE_ORDER, Kind.OTHER)


def align(story: Story, group: Group, people: Sequence[Person], *, at: datetime, until: datetime) -> None:
    """From the first goal at `at` to the last signature at `until`, which makes the group chartered."""
    _state_goals(story["goals"], group, people, at=at)
    _decide(story["pairs"], group, people, at=at + 2 * DAY)
    _declare(story["conflict"], group, people, at=at + 4 * DAY)
    for person, wishes in zip(people, story["charter"]["wishes"], strict=True):
        actions.tell_expectations(group, answers=dict(zip(Scale, wishes, strict=True)), by=person, at=at + 5 * DAY)
    _change_a_clause(story["charter"], group, people, at=until - 4 * DAY)
    stamp = charter_now(group).version.stamp
    for person in people:
        actions.sign_charter(group, stamp=stamp, by=person, at=until)


def _state_goals(goals: Sequence[Story], group: Group, people: Sequence[Person], *, at: datetime) -> None:
    for told in goals:
        owner = people[told["who"]]
        goal = actions.add_goal(group, stated=_stated(told, at=at), by=owner, at=at)
        if told.get("is_shared", True):
            actions.share_goal(Goal.objects.get(pk=goal.pk), by=owner, at=at)


def _stated(told: Story, *, at: datetime) -> StatedGoal:
    days = told.get("deadline_in_days")
    return StatedGoal(
        text=told["text"],
        kind=told["kind"],
        horizon=told["horizon"],
        gives=told.get("gives", ""),
        needs=told.get("needs", ""),
        scarce_kind=told.get("scarce_kind", Scarce.NOTHING),
        sponsor=told.get("sponsor", ""),
        mechanism=told.get("mechanism", ""),
        deadline_on=at.date() + days * DAY if days else None,
    )


def _decide(marks: Sequence[Story], group: Group, people: Sequence[Person], *, at: datetime) -> None:
    pairs = {frozenset(pair.people): pair for pair in pairs_of(group)}
    for told in marks:
        two = [people[who] for who in told["who"]]
        pair = pairs[frozenset(person.pk for person in two)]
        wordings = (pair.low.wording, pair.high.wording)
        for person in two:
            actions.answer_pair(pair, mark=Mark(told["mark"]), wordings=wordings, by=person, at=at)


def _declare(told: Story, group: Group, people: Sequence[Person], *, at: datetime) -> None:
    """Everybody answers about everybody; two of them declare the same, and one of the two tells the group."""
    seats = {seat.person_id: seat for seat in active_memberships(group).select_related("group")}
    one, other = (seats[people[who].pk] for who in told["who"])
    _plan(one, other, told, at=at)
    _plan(other, one, told, at=at)
    for seat in seats.values():
        actions.declare_nothing(seat, by=seat.person, at=at)
    actions.write_disclosure(other, text=told["disclosure"], by=other.person, at=at)
    actions.record_recusal(other, topic=told["topic"], starts_on=at.date(), ends_on=None, by=other.person, at=at)


def _plan(discloser: Membership, other: Membership, told: Story, *, at: datetime) -> None:
    about: dict[str, Any] = {"other": other, "by": discloser.person, "at": at}
    actions.declare_ties(discloser, codes=[told["code"]], **about)
    review_on = first_review(at.date(), [])
    actions.choose_plan(discloser, kinds=PLAN, words=told["words"], owner=Owner.BOTH, review_on=review_on, **about)


def _change_a_clause(told: Story, group: Group, people: Sequence[Person], *, at: datetime) -> None:
    number, proposer = told["clause"], people[told["flagged_by"]]
    actions.flag_clause(group, clause=number, note=told["note"], by=proposer, at=at)
    for remark in told["comments"]:
        actions.comment_on_clause(group, clause=number, text=remark["text"], by=people[remark["who"]], at=at)
    version = charter_now(group).version.number
    proposal = actions.propose_clause(
        group, clause=number, text=told["text"], version=version, by=proposer, at=at + DAY
    )
    for who, person in enumerate(people):
        if person != proposer:
            choice = Choice.LIVE_WITH_IT if who in told["live_with"] else Choice.AGREE
            actions.answer_proposal(proposal, choice=choice, reason="", by=person, at=at + 2 * DAY)
