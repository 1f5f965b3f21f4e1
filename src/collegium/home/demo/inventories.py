"""Lets a demo group say what each can teach and wants, and agree on teach-backs, as the worker would draw them.

The plan stands in the data file, because filling the demo must not load the library that finds it; a test draws it
again and compares.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from collegium.groups.models import Group, Membership
from collegium.inventory import actions
from collegium.inventory.actions import Drawn, Said
from collegium.inventory.catalog import WELLNESS
from collegium.inventory.models import ExchangePlan, Promise, Willing
from collegium.inventory.stated import CAN_DO, CAN_TEACH, WANT_TO_LEARN, Stated
from collegium.inventory.teach_backs import TeachBack
from collegium.people.models import Person

Story = Mapping[str, Any]
DAY = timedelta(days=1)


def answer(told: Sequence[Story], group: Group, people: Sequence[Person], *, at: datetime) -> None:
    """Everybody's own answers, shown to this group but for what is about wellness."""
    for story in told:
        person = people[story["who"]]
        said = _said(story)
        actions.save_answers(said, by=person, at=at)
        shown = [code for code in said if not code.startswith(WELLNESS)]
        actions.choose_visible(shown, among=said, by=person, at=at)
        actions.share_with(_seat(group, person), by=person, at=at)


def _said(story: Story) -> dict[str, Said]:
    taught = {code: Stated(level=CAN_TEACH, willing=Willing.YES) for code in story["teach"]}
    done = {code: Stated(level=CAN_DO) for code in story["can"]}
    wanted = {code: Stated(level=WANT_TO_LEARN, is_priority=code in story["first"]) for code in story["want"]}
    return {code: Said(stated) for code, stated in {**taught, **done, **wanted}.items()}


def exchange(story: Story, group: Group, people: Sequence[Person], *, at: datetime) -> None:
    """The plan of this cycle, and who has said yes to what."""
    told = story["exchange"]["teach_backs"]
    first = {(one["who"], code) for one in story["inventories"] for code in one["first"]}
    seats = [_seat(group, person) for person in people]
    plan = actions.ask_for_plan(group, by=people[0], at=at)
    drawn = [
        Drawn(
            TeachBack(seats[one["who"]].pk, seats[one["learns"]].pk, one["code"]),
            is_priority=(one["learns"], one["code"]) in first,
            willing=Willing.YES,
        )
        for one in told
    ]
    actions.keep_plan(plan, drawn=drawn, given_up=(), at=at)
    for one in told:
        _agree(one, plan, seats[one["who"]], seats[one["learns"]], at=at + DAY)


def _agree(told: Story, plan: ExchangePlan, teacher: Membership, learner: Membership, *, at: datetime) -> None:
    promise = Promise.objects.get(plan=plan, learner=learner, code=told["code"])
    sides = {"teacher": teacher, "learner": learner}
    for side in told["yes"]:
        actions.accept_promise(promise, membership=sides[side], by=sides[side].person, at=at)
    if "slot" in told:
        actions.choose_slot(promise, slot=told["slot"], by=learner.person, at=at)


def _seat(group: Group, person: Person) -> Membership:
    return Membership.objects.select_related("group", "person").get(group=group, person=person)
