"""Earlier ranks, a promotion, and how much of full time was worked."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from collegium.audit.models import Event
from collegium.careers import actions, queries
from collegium.careers.models import Career, EarlierRank, FteChange
from collegium.careers.refusals import FteOfThatDay, NoPresentRank, RankOfThatDay, TooManyFteChanges
from collegium.people.models import ClockStop, Person
from collegium.programs.models import Participant, Program

RANKS = "/careers/path/ranks/"
INSTRUCTOR = {"title": "Instructor", "starts_on": "2018-07-01"}
ON = date(2026, 7, 1)


def test_an_earlier_rank_ends_when_the_present_one_began(of_ada: Client, ada: Person) -> None:
    assert of_ada.post(f"{RANKS}add/", INSTRUCTOR)["Location"] == RANKS
    first, present = queries.ranks_held(ada, on=ON)
    assert (first.title, first.until, present.title) == ("Instructor", date(2021, 7, 1), "Assistant Professor")
    assert first.time is not None
    assert round(first.time.clock, 2) == 3.0


@pytest.mark.parametrize("day", ["2021-07-01", "2022-01-01"])
def test_a_promotion_dated_before_the_appointment_is_refused_with_a_sentence(of_ada: Client, day: str) -> None:
    answer = of_ada.post(f"{RANKS}add/", INSTRUCTOR | {"starts_on": day})
    page = answer.content.decode()
    assert (answer.status_code, "This is not before your present rank began." in page) == (422, True)
    assert not EarlierRank.objects.exists()


@pytest.mark.parametrize("day", ["2021-07-01", "2020-07-01"])
def test_the_next_promotion_cannot_lie_before_the_present_appointment(of_ada: Client, ada: Person, day: str) -> None:
    answer = of_ada.post(f"{RANKS}promoted/", {"title": "Associate Professor", "promoted_on": day})
    said = "A promotion cannot lie before the appointment that it follows."
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    ada.refresh_from_db()
    assert (ada.rank, ada.rank_started_on) == ("Assistant Professor", date(2021, 7, 1))


def test_a_promotion_in_the_future_waits_until_it_has_come(of_ada: Client) -> None:
    answer = of_ada.post(f"{RANKS}promoted/", {"title": "Associate Professor", "promoted_on": "2099-07-01"})
    assert (answer.status_code, "This day is in the future." in answer.content.decode()) == (422, True)


def test_after_a_promotion_the_profile_has_the_new_rank_and_the_history_the_old_one(
    of_ada: Client, ada: Person
) -> None:
    of_ada.post("/careers/path/aim/", {"wish": "yes", "next_rank": "Associate Professor", "has_dossier": "on"})
    of_ada.post(f"{RANKS}promoted/", {"title": "Associate Professor", "promoted_on": "2026-01-01"})
    ada.refresh_from_db()
    assert (ada.rank, ada.rank_started_on) == ("Associate Professor", date(2026, 1, 1))
    former = EarlierRank.objects.get(person=ada)
    assert (former.title, former.starts_on) == ("Assistant Professor", date(2021, 7, 1))
    career = Career.objects.get(person=ada)
    assert (career.next_rank, career.wish, career.has_dossier) == ("", "", False)
    verbs = {event.verb for event in Event.objects.filter(by=ada)}
    assert {"people.profile_changed", "careers.promotion_recorded"} <= verbs


def test_without_a_present_rank_there_is_no_earlier_one(of_ada: Client, ada: Person, noon: datetime) -> None:
    Person.objects.filter(pk=ada.pk).update(rank_started_on=None)
    with pytest.raises(NoPresentRank):
        actions.add_earlier_rank(title="Instructor", starts_on=date(2018, 7, 1), by=ada, at=noon)
    assert of_ada.get(RANKS).status_code == 200


def test_two_ranks_cannot_begin_on_one_day(ada: Person, noon: datetime) -> None:
    said: dict[str, Any] = {"starts_on": date(2018, 7, 1), "by": ada, "at": noon}
    actions.add_earlier_rank(title="Instructor", **said)
    with pytest.raises(RankOfThatDay):
        actions.add_earlier_rank(title="Lecturer", **said)


def test_a_profile_that_was_changed_afterwards_is_named_and_breaks_nothing(of_ada: Client, ada: Person) -> None:
    of_ada.post(f"{RANKS}add/", INSTRUCTOR)
    Person.objects.filter(pk=ada.pk).update(rank_started_on=date(2017, 1, 1))
    assert "This rank would end before it began." in of_ada.get(RANKS).content.decode()
    assert of_ada.get("/careers/path/").status_code == 200


def test_a_change_of_fte_lowers_the_full_time_years_alone(of_ada: Client, ada: Person) -> None:
    of_ada.post("/careers/path/fte/add/", {"starts_on": "2024-07-01", "percent": "62,5"})
    (present,) = queries.ranks_held(ada, on=ON)
    assert present.time is not None
    assert (round(present.time.clock, 2), round(present.time.fte, 2)) == (5.0, 4.25)
    assert "62.5%" in of_ada.get(RANKS).content.decode()


@pytest.mark.parametrize(
    ("percent", "sentence"),
    [
        ("0", "Write more than 0. For a time away, add a clock stop in your profile."),
        ("-50", "Write more than 0. For a time away, add a clock stop in your profile."),
        ("100,5", "Full time is 100. Write 100 or less."),
        ("62.55", "One decimal is enough, for example 62.5."),
        ("half", "Write this as a number, for example 7.5 or 7,5."),
        ("", "Write how much of full time you work, for example 80."),
    ],
)
def test_no_share_of_full_time_is_refused_with_a_sentence(of_ada: Client, percent: str, sentence: str) -> None:
    answer = of_ada.post("/careers/path/fte/add/", {"starts_on": "2024-07-01", "percent": percent})
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    assert not FteChange.objects.exists()


def test_one_day_has_one_change_and_thirty_are_the_most(ada: Person, noon: datetime) -> None:
    for year in range(1990, 2020):
        actions.add_fte_change(starts_on=date(year, 1, 1), percent=Decimal(80), by=ada, at=noon)
    with pytest.raises(FteOfThatDay):
        actions.add_fte_change(starts_on=date(1990, 1, 1), percent=Decimal(80), by=ada, at=noon)
    with pytest.raises(TooManyFteChanges):
        actions.add_fte_change(starts_on=date(2020, 1, 1), percent=Decimal(80), by=ada, at=noon)


def test_both_are_removed_by_their_owner_alone(
    of_ada: Client, ada: Person, ben: Person, noon: datetime, client_of: Callable[[Person], Client]
) -> None:
    rank = actions.add_earlier_rank(title="Instructor", starts_on=date(2018, 7, 1), by=ada, at=noon)
    change = actions.add_fte_change(starts_on=date(2022, 7, 1), percent=Decimal(80), by=ada, at=noon)
    addresses = (f"{RANKS}{rank.pk}/remove/", f"/careers/path/fte/{change.pk}/remove/")
    assert [client_of(ben).post(one).status_code for one in addresses] == [404, 404]
    assert [of_ada.get(one).status_code for one in addresses] == [405, 405]
    assert [of_ada.post(one).status_code for one in addresses] == [302, 302]
    assert (EarlierRank.objects.count(), FteChange.objects.count()) == (0, 0)


@pytest.fixture
def promoted_colleagues(make_person: Callable[..., Person], ada: Person, noon: datetime) -> Callable[[int], Program]:
    """`promoted_colleagues(20)`: so many were promoted after 3 to 5 years, one of them with a year away."""
    program = Program.objects.create(name="Bridges", created_at=noon)
    Participant.objects.create(program=program, person=ada, since=noon)

    def promote(count: int) -> Program:
        for number in range(count):
            person = make_person(f"Colleague{number} X", rank="Associate Professor", rank_started_on=date(2024, 7, 1))
            Participant.objects.create(program=program, person=person, since=noon)
            EarlierRank.objects.create(
                person=person, title="Assistant Professor", starts_on=date(2019 + number % 3, 7, 1)
            )
        return program

    return promote


def usual(ada: Person, program: Program) -> queries.Usual:
    held = queries.ranks_held(ada, on=ON)[-1]
    assert held.time is not None
    return queries.usual_time(ada, Career(person=ada), [program], time=held.time, on=ON)


def test_nineteen_promotions_of_the_program_say_nothing_and_twenty_give_the_local_time(
    ada: Person, promoted_colleagues: Callable[[int], Program], make_person: Callable[..., Person], noon: datetime
) -> None:
    program = promoted_colleagues(19)
    assert (usual(ada, program).years, usual(ada, program).is_local) == (7.0, False)
    late = make_person("Zara Late", rank="Associate Professor", rank_started_on=date(2024, 7, 1))
    Participant.objects.create(program=program, person=late, since=noon)
    EarlierRank.objects.create(person=late, title="Assistant Professor", starts_on=date(2021, 7, 1))
    # A quarter of them needed five years; only the half year is told.
    assert (usual(ada, program).years, usual(ada, program).is_local) == (5.0, True)


def test_promotions_of_another_rank_or_long_ago_do_not_count(
    ada: Person, promoted_colleagues: Callable[[int], Program]
) -> None:
    program = promoted_colleagues(20)
    EarlierRank.objects.filter(person__name="Colleague0 X").update(title="Instructor")
    assert not usual(ada, program).is_local
    EarlierRank.objects.filter(person__name="Colleague0 X").update(title="Assistant Professor")
    assert usual(ada, program).is_local
    colleague = Person.objects.get(name="Colleague0 X")
    Person.objects.filter(pk=colleague.pk).update(rank_started_on=date(2012, 7, 1))
    EarlierRank.objects.filter(person=colleague).update(starts_on=date(2008, 7, 1))
    assert not usual(ada, program).is_local


def test_time_away_is_taken_out_of_the_promotions_too(
    ada: Person, promoted_colleagues: Callable[[int], Program]
) -> None:
    program = promoted_colleagues(20)
    for person in Person.objects.filter(name__startswith="Colleague"):
        ClockStop.objects.create(person=person, starts_on=date(2022, 1, 1), ends_on=date(2023, 1, 1))
    assert usual(ada, program).years == 4.0
