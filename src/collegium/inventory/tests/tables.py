"""Members who have answered and show it, for the stories of coverage and exchange."""

from datetime import datetime
from typing import Any

from collegium.groups.models import Group, Membership
from collegium.inventory import actions
from collegium.inventory.jobs import draw_plan
from collegium.inventory.models import Answer, ExchangePlan, Promise, Sharing
from collegium.people.models import Person


def share(group: Group, *people: Person, at: datetime) -> None:
    """Their yes that this group reads the visible answers."""
    for person in people:
        Sharing.objects.get_or_create(person=person, group=group, defaults={"since": at})


def say(person: Person, code: str, level: str, *, at: datetime, **more: Any) -> Answer:
    """A visible answer, unless the story says otherwise."""
    said = {"level": level, "is_visible": True, "answered_at": at, **more}
    return Answer.objects.update_or_create(person=person, competency=code, defaults=said)[0]


def draw(group: Group, person: Person, *, at: datetime) -> ExchangePlan:
    """This person asks for the plan, and the worker draws it."""
    plan = actions.ask_for_plan(group, by=person, at=at)
    draw_plan(plan.pk)
    plan.refresh_from_db()
    return plan


def planned(group: Group) -> set[tuple[str, str, str]]:
    """Who teaches whom what, by first names: everything that was not let go."""
    found = Promise.objects.filter(plan__group=group).exclude(state="let_go")
    return {
        (one.teacher.person.get_short_name(), one.learner.person.get_short_name(), one.code)
        for one in found.select_related("teacher__person", "learner__person")
    }


def seat_of(group: Group, person: Person) -> Membership:
    return Membership.objects.select_related("group", "person").get(group=group, person=person)


def promise_between(group: Group, teacher: Person, learner: Person) -> Promise:
    return Promise.objects.get(plan__group=group, teacher__person=teacher, learner__person=learner)
