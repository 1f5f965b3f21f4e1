"""Ada, Assistant Professor since July 2021, and what she may write about her career."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from collegium.careers import actions
from collegium.careers.models import Activity, Milestone
from collegium.people.models import Person

AddMilestone = Callable[..., Milestone]
AddActivity = Callable[..., Activity]


@pytest.fixture
def ada(make_person: Callable[..., Person]) -> Person:
    return make_person("Ada Okafor", rank_started_on=date(2021, 7, 1))


@pytest.fixture
def of_ada(client_of: Callable[[Person], Client], ada: Person) -> Client:
    return client_of(ada)


@pytest.fixture
def milestone(noon: datetime) -> AddMilestone:
    """`milestone(ada, "First paper", hours=3)`: research, due in May 2027, unless it says otherwise."""

    def add(person: Person, title: str, **said: Any) -> Milestone:
        given: dict[str, Any] = {"due_month": date(2027, 5, 1), "mission": "research", **said}
        given["hours"] = Decimal(given.get("hours", 0))
        return actions.add_milestone(title=title, by=person, at=noon, **given)

    return add


@pytest.fixture
def activity(noon: datetime) -> AddActivity:
    """`activity(ada, "Clinic", hours="7.5", serves=[paper])`: clinical unless it says otherwise."""

    def add(person: Person, name: str, *, hours: str = "4", mission: str = "clinical", serves: Any = ()) -> Activity:
        return actions.add_activity(
            name=name, mission=mission, hours=Decimal(hours), serves=list(serves), by=person, at=noon
        )

    return add
