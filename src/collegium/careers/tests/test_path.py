"""Ada's way from today's rank to the next."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from collegium.careers import actions, queries
from collegium.careers.models import Career, Milestone
from collegium.careers.refusals import MilestoneChangedMeanwhile, TooManyMilestones
from collegium.careers.tests.conftest import AddMilestone
from collegium.people.models import ClockStop, Person
from collegium.programs.actions import add_criterion, create_program
from collegium.programs.models import Participant, Program

ADD = "/careers/path/milestones/add/"
PATH = "/careers/path/"
PAPER = {"title": "First paper as last author", "due_month": "2028-02", "mission": "research", "hours": "4,5"}


@pytest.fixture
def program(ben: Person, ada: Person, noon: datetime) -> Program:
    """Ben's program with Ada on its roster, which asks for three things."""
    made = create_program(name="Bridges", organization="", time_zone="UTC", by=ben, at=noon)
    Participant.objects.create(program=made, person=ada, since=noon)
    for band, family, label in (
        ("associate", "", "Letters"),
        ("associate", "research", "A grant of one's own"),
        ("full", "", "National reputation"),
    ):
        add_criterion(made, band=band, family=family, label=label, text="", by=ben, at=noon)
    return made


def test_a_milestone_is_written_down_with_a_decimal_comma(of_ada: Client, ada: Person) -> None:
    assert of_ada.post(ADD, PAPER)["Location"] == PATH
    made = Milestone.objects.get(person=ada)
    assert (made.title, made.due_month, made.hours) == (PAPER["title"], date(2028, 2, 1), Decimal("4.5"))
    page = of_ada.get(PATH).content.decode()
    assert "February 2028" in page
    assert "4.5 h a week, Research" in page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"title": " "}, "Write what you want to reach, in a few words."),
        ({"hours": "-1"}, "Hours cannot be negative. Write 0 or more."),
        ({"hours": "168,5"}, "A week has 168 hours. Write 168 or less."),
        ({"hours": "1.234,5"}, "Write this as a number, for example 7.5 or 7,5."),
        ({"hours": "nan"}, "Write this as a number, for example 7.5 or 7,5."),
        ({"hours": "1e2"}, "Write this as a number, for example 7.5 or 7,5."),
        ({"hours": "0.125"}, "Two decimals are enough, for example 0.25 for a quarter of an hour."),
        ({"due_month": "soon"}, "Write the month as year and month, for example 2027-05."),
        ({"due_month": "2027-13"}, "A year has twelve months. Write, for example, 2027-05."),
        ({"due_month": "2207-05"}, "This month is long past or very far away. Check the year."),
        ({"done_on": "2999-01-01"}, "This day is very far away. Check the year."),
        ({"more_teaching": "-2"}, "Hours cannot be negative. Write 0 or more."),
        ({"more_research": "2"}, "Its hours for this stand above already. Write them in one place."),
        ({"more_self": "164"}, "Together these are more than 168 hours, and a week has no more."),
        ({"mission": "fame"}, "Select a valid choice. fame is not one of the available choices."),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field_and_kept(
    of_ada: Client, typed: dict[str, str], sentence: str
) -> None:
    answer = of_ada.post(ADD, PAPER | typed)
    page = answer.content.decode()
    assert (answer.status_code, sentence in page, Milestone.objects.count()) == (422, True, 0)
    if "title" not in typed:
        assert PAPER["title"] in page


@pytest.mark.parametrize("typed", ["2027-05", "5/2027", "05.2027"])
def test_a_month_is_understood_as_people_write_it(of_ada: Client, typed: str) -> None:
    of_ada.post(ADD, PAPER | {"due_month": typed})
    assert Milestone.objects.get().due_month == date(2027, 5, 1)


def test_a_goal_that_goes_on_needs_no_month_and_no_hours(of_ada: Client) -> None:
    of_ada.post(ADD, {"title": "Time for my family", "mission": "self"})
    made = Milestone.objects.get()
    assert (made.due_month, made.hours) == (None, Decimal(0))
    assert "goes on" in of_ada.get(PATH).content.decode()


def test_a_milestone_needs_hours_of_research_and_of_teaching(of_ada: Client, ada: Person) -> None:
    of_ada.post(ADD, PAPER | {"more_teaching": "2,5", "more_service": "0"})
    made = Milestone.objects.get()
    assert [(one.mission, one.hours) for one in made.more_hours.all()] == [("teaching", Decimal("2.5"))]
    assert "4.5 h a week, Research; 2.5 h a week, Teaching" in of_ada.get(PATH).content.decode()
    needed = queries.balance_of([], list(queries.milestones_of(ada))).rows
    assert {row.mission.value: row.needed for row in needed if row.needed} == {
        "research": Decimal("4.5"),
        "teaching": Decimal("2.5"),
    }
    edit = f"{PATH}milestones/{made.pk}/"
    page = of_ada.get(edit).content.decode()
    assert "<details open><summary>It needs hours for something else too" in page
    assert 'name="more_teaching" value="2.5"' in page
    of_ada.post(edit, PAPER | {"more_teaching": "", "more_self": "1", "revision": 1})
    assert [(one.mission, one.hours) for one in made.more_hours.all()] == [("self", Decimal(1))]
    # A window that is older changes nothing of them.
    assert of_ada.post(edit, PAPER | {"more_self": "9", "revision": 1}).status_code == 422
    assert made.more_hours.get().hours == 1


def test_a_milestone_is_reached_once(of_ada: Client, ada: Person, milestone: AddMilestone) -> None:
    paper = milestone(ada, "First paper")
    for _press in range(2):
        of_ada.post(f"{PATH}milestones/{paper.pk}/reach/")
    paper.refresh_from_db()
    assert (paper.is_open, paper.revision) == (False, 2)
    assert list(queries.open_milestones(ada)) == []


def test_an_older_window_does_not_overwrite_and_a_second_press_does(
    of_ada: Client, ada: Person, milestone: AddMilestone
) -> None:
    paper = milestone(ada, "First paper")
    address = f"{PATH}milestones/{paper.pk}/"
    assert of_ada.post(address, PAPER | {"title": "From the phone", "revision": 1}).status_code == 302
    answer = of_ada.post(address, PAPER | {"title": "From the desk", "revision": 1})
    page = answer.content.decode()
    assert (answer.status_code, "not saved yet" in page, "From the desk" in page) == (422, True, True)
    assert 'name="revision" value="2"' in page
    paper.refresh_from_db()
    assert paper.title == "From the phone"
    assert of_ada.post(address, PAPER | {"title": "From the desk", "revision": 2}).status_code == 302


def test_a_change_of_what_is_gone_is_refused(ada: Person, milestone: AddMilestone, noon: datetime) -> None:
    paper = milestone(ada, "First paper")
    with pytest.raises(MilestoneChangedMeanwhile):
        actions.change_milestone(paper, revision=7, title="x", by=ada, at=noon)


def test_sixty_milestones_are_the_most(ada: Person, milestone: AddMilestone) -> None:
    for number in range(60):
        milestone(ada, f"Milestone {number}")
    with pytest.raises(TooManyMilestones):
        milestone(ada, "One too many")


def test_it_is_deleted_after_a_question(of_ada: Client, ada: Person, milestone: AddMilestone) -> None:
    paper = milestone(ada, "First paper")
    address = f"{PATH}milestones/{paper.pk}/delete/"
    assert "Nobody else can read it." in of_ada.get(address).content.decode()
    assert of_ada.post(address)["Location"] == PATH
    assert not Milestone.objects.exists()


@pytest.mark.parametrize("part", ["", "delete/", "reach/"])
def test_the_milestone_of_somebody_else_does_not_exist(
    part: str, ada: Person, ben: Person, milestone: AddMilestone, client_of: Callable[[Person], Client]
) -> None:
    paper = milestone(ada, "First paper")
    assert client_of(ben).post(f"{PATH}milestones/{paper.pk}/{part}", PAPER).status_code == 404


def test_the_path_shows_what_the_program_asks_for_of_this_rank_and_track(
    of_ada: Client, program: Program, ada: Person
) -> None:
    page = of_ada.get(PATH).content.decode()
    assert "Letters" in page
    assert "A grant of one&#x27;s own" not in page
    assert "National reputation" not in page
    Person.objects.filter(pk=ada.pk).update(track="Research")
    assert "A grant of one&#x27;s own" in of_ada.get(PATH).content.decode()


def test_the_own_next_rank_decides_which_criteria_are_shown(of_ada: Client, program: Program) -> None:
    of_ada.post(f"{PATH}aim/", {"wish": "yes", "next_rank": "Full Professor"})
    page = of_ada.get(PATH).content.decode()
    assert ("National reputation" in page, "Letters" in page) == (True, False)


def test_a_milestone_names_a_criterion_and_survives_it(of_ada: Client, program: Program) -> None:
    letters = program.criteria.get(label="Letters")
    of_ada.post(ADD, PAPER | {"criterion": letters.pk})
    assert "Serves: Letters" in of_ada.get(PATH).content.decode()
    letters.delete()
    assert Milestone.objects.get().criterion is None


def test_a_criterion_of_another_program_cannot_be_named(
    of_ada: Client, program: Program, ben: Person, noon: datetime
) -> None:
    far = create_program(name="Far", organization="", time_zone="UTC", by=ben, at=noon)
    said: dict[str, Any] = {"band": "associate", "family": "", "label": "Elsewhere", "text": ""}
    elsewhere = add_criterion(far, **said, by=ben, at=noon)
    assert of_ada.post(ADD, PAPER | {"criterion": elsewhere.pk}).status_code == 422


HINT = "You have been here for longer than usual"


@pytest.mark.parametrize(
    ("wish", "dossier", "is_shown"),
    [("yes", "", True), ("yes", "on", False), ("no", "", False), ("later", "", False), (None, "", False)],
)
def test_nothing_is_said_about_time_without_the_own_wish(
    of_ada: Client, ada: Person, wish: str | None, dossier: str, is_shown: bool
) -> None:
    Person.objects.filter(pk=ada.pk).update(rank_started_on=date(2010, 7, 1))
    if wish:
        of_ada.post(f"{PATH}aim/", {"wish": wish, "has_dossier": dossier})
    page = of_ada.get(PATH).content.decode()
    assert (HINT in page, "is-error" in page, "is-warning" in page) == (is_shown, False, False)


def test_time_away_can_keep_somebody_within_the_usual_time(of_ada: Client, ada: Person) -> None:
    today = date.today()  # noqa: DTZ011 -- only the year counts
    Person.objects.filter(pk=ada.pk).update(rank_started_on=date(today.year - 8, 1, 1))
    of_ada.post(f"{PATH}aim/", {"wish": "yes"})
    assert HINT in of_ada.get(PATH).content.decode()
    for month in (1, 4):
        ClockStop.objects.create(
            person=ada, starts_on=date(today.year - 6, month, 1), ends_on=date(today.year - 4, month, 1)
        )
    assert HINT not in of_ada.get(PATH).content.decode()


def test_a_full_professor_is_past_nothing(of_ada: Client, ada: Person) -> None:
    Person.objects.filter(pk=ada.pk).update(rank="Professor", rank_started_on=date(2005, 7, 1))
    Career.objects.create(person=ada, wish="yes", saved_at=ada.created_at)
    assert HINT not in of_ada.get(PATH).content.decode()


def test_without_a_first_appointment_the_path_says_where_to_write_it(of_ada: Client, ada: Person) -> None:
    Person.objects.filter(pk=ada.pk).update(rank_started_on=None)
    assert "Say in your profile when your present rank began" in of_ada.get(PATH).content.decode()


def test_the_wish_needs_an_answer(of_ada: Client) -> None:
    answer = of_ada.post(f"{PATH}aim/", {"next_rank": "Associate Professor"})
    assert (answer.status_code, "nobody else reads it" in answer.content.decode()) == (422, True)


QUERIES_OF_THE_PATH = 16


@pytest.mark.parametrize("count", [1, 3])
def test_the_path_asks_the_database_as_often_for_three_as_for_one(
    count: int, of_ada: Client, ada: Person, program: Program, milestone: AddMilestone, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        letters = program.criteria.get(label="Letters")
        milestone(ada, f"Milestone {number}", criterion=letters, more={"teaching": Decimal(1)})
        ClockStop.objects.create(person=ada, starts_on=date(2022 + number, 1, 1), ends_on=date(2022 + number, 2, 1))
    with django_assert_num_queries(QUERIES_OF_THE_PATH):
        of_ada.get(PATH)
