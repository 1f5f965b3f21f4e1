"""Ada's week: what her hours go into, and which goals it serves."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from collegium.careers import actions
from collegium.careers.models import Activity
from collegium.careers.refusals import TooManyActivities, WeekIsFull
from collegium.careers.tests.conftest import AddActivity, AddMilestone
from collegium.people.models import Person

WEEK = "/careers/activities/"
CLINIC = {"name": "Clinic", "mission": "clinical", "hours": "7,5"}


def test_an_activity_is_written_down_with_a_decimal_comma_and_its_goals(
    of_ada: Client, ada: Person, milestone: AddMilestone
) -> None:
    paper = milestone(ada, "First paper", hours=3)
    assert of_ada.post(f"{WEEK}add/", CLINIC | {"serves": [paper.pk]})["Location"] == WEEK
    made = Activity.objects.get(person=ada)
    assert (made.name, made.hours, list(made.serves.all())) == ("Clinic", Decimal("7.5"), [paper])


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": ""}, "Name the activity in a few words."),
        ({"hours": ""}, "Write the hours of a usual week, for example 7.5."),
        ({"hours": "0"}, "An activity takes some time. Write more than 0, for example 0.5."),
        ({"hours": "-3"}, "Hours cannot be negative. Write 0 or more."),
        ({"hours": "169"}, "A week has 168 hours. Write 168 or less."),
        ({"mission": ""}, "Choose what its hours are for."),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(of_ada: Client, typed: dict[str, str], sentence: str) -> None:
    answer = of_ada.post(f"{WEEK}add/", CLINIC | typed)
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    assert not Activity.objects.exists()


def test_all_activities_together_fit_into_a_week(of_ada: Client, ada: Person, activity: AddActivity) -> None:
    activity(ada, "Everything", hours="160")
    answer = of_ada.post(f"{WEEK}add/", CLINIC | {"hours": "8,5"})
    assert (answer.status_code, "A week has 168 hours, and your activities" in answer.content.decode()) == (422, True)
    assert of_ada.post(f"{WEEK}add/", CLINIC | {"hours": "8"}).status_code == 302


def test_a_change_counts_its_own_hours_once(ada: Person, activity: AddActivity, noon: datetime) -> None:
    found = activity(ada, "Everything", hours="160")
    said: dict[str, Any] = {"name": "Everything", "mission": "clinical", "serves": [], "by": ada, "at": noon}
    actions.change_activity(found, hours=Decimal(168), **said)
    with pytest.raises(WeekIsFull):
        actions.change_activity(found, hours=Decimal("168.5"), **said)


def test_sixty_activities_are_the_most(ada: Person, activity: AddActivity) -> None:
    for number in range(60):
        activity(ada, f"Activity {number}", hours="1")
    with pytest.raises(TooManyActivities):
        activity(ada, "One too many", hours="1")


def test_the_page_names_what_serves_no_goal_and_which_goal_nothing_serves(
    of_ada: Client, ada: Person, milestone: AddMilestone, activity: AddActivity
) -> None:
    paper = milestone(ada, "First paper", hours="4.5")
    milestone(ada, "Swim twice a week", mission="self", hours=2, due_month=None)
    activity(ada, "Clinic", hours="30")
    activity(ada, "Study", mission="research", hours="1.5", serves=[paper])
    page = of_ada.get(WEEK).content.decode()
    assert "<li>Clinic, 30 h</li>" in page
    assert "Study, 1.5 h</li>" not in page
    assert "Swim twice a week, needs 2 h" in page
    assert '<td class="is-number">31.5</td>' not in page


def test_once_a_milestone_is_reached_its_activities_serve_no_goal_any_more(
    of_ada: Client, ada: Person, milestone: AddMilestone, activity: AddActivity, noon: datetime
) -> None:
    paper = milestone(ada, "First paper", hours=3)
    milestone(ada, "Second paper")
    activity(ada, "Study", serves=[paper])
    actions.reach_milestone(paper, on=noon.date(), by=ada, at=noon)
    assert "<li>Study, 4 h</li>" in of_ada.get(WEEK).content.decode()


def test_without_a_goal_nothing_is_held_against_the_week(of_ada: Client, ada: Person, activity: AddActivity) -> None:
    activity(ada, "Clinic")
    page = of_ada.get(WEEK).content.decode()
    assert "There is no open milestone or goal yet" in page
    assert "What serves none of your goals" not in page


def test_milestones_of_somebody_else_are_never_served(
    of_ada: Client, ada: Person, ben: Person, milestone: AddMilestone, noon: datetime
) -> None:
    milestone(ada, "First paper")
    foreign = milestone(ben, "Of Ben")
    assert of_ada.post(f"{WEEK}add/", CLINIC | {"serves": [foreign.pk]}).status_code == 422
    said: dict[str, Any] = {"name": "x", "mission": "self", "hours": Decimal(1), "by": ada, "at": noon}
    assert list(actions.add_activity(serves=[foreign], **said).serves.all()) == []


def test_it_is_changed_and_deleted_by_its_owner_alone(
    of_ada: Client, ada: Person, ben: Person, activity: AddActivity, client_of: Callable[[Person], Client]
) -> None:
    found = activity(ada, "Clinic")
    address = f"{WEEK}{found.pk}/"
    assert [client_of(ben).post(one, CLINIC).status_code for one in (address, f"{address}delete/")] == [404, 404]
    of_ada.post(address, CLINIC | {"name": "Clinic on Mondays", "mission": "teaching"})
    found.refresh_from_db()
    assert (found.name, found.mission) == ("Clinic on Mondays", "teaching")
    assert 'value="7.5"' in of_ada.get(address).content.decode()
    of_ada.post(f"{address}delete/")
    assert not Activity.objects.exists()


QUERIES_OF_THE_WEEK = 6
QUERIES_OF_THE_OVERVIEW = 8


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_ask_the_database_as_often_for_three_as_for_one(
    count: int,
    of_ada: Client,
    ada: Person,
    milestone: AddMilestone,
    activity: AddActivity,
    django_assert_num_queries: Any,
) -> None:
    for number in range(count):
        activity(ada, f"Activity {number}", serves=[milestone(ada, f"Milestone {number}")])
    with django_assert_num_queries(QUERIES_OF_THE_WEEK):
        of_ada.get(WEEK)
    with django_assert_num_queries(QUERIES_OF_THE_OVERVIEW):
        of_ada.get("/careers/")
