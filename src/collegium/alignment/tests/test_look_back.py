"""48 months: what the roster says two people published together, on the pages of these two and nowhere else."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from hypothesis import given
from hypothesis import strategies as st

from collegium.alignment.look_back import LOOK_BACK_MONTHS, counts_on, independent_again_on
from collegium.alignment.queries import ArmsLength, arms_length
from collegium.alignment.queries.conflicts import screening_of
from collegium.alignment.screening import Said
from collegium.alignment.tests.conftest import Declare, Seats
from collegium.groups.models import Group
from collegium.mission.quarters import months_later
from collegium.people.models import Person
from collegium.programs.actions import create_program
from collegium.programs.models import Coordinator, Participant, Program

ClientOf = Callable[[Person], Client]
TICKED = re.compile(r'value="K-A2"[^>]* checked')


@pytest.fixture
def bridges(quartet: Group, stranger: Person, noon: datetime) -> Program:
    """Zoe's program, to which the quartet belongs."""
    program = create_program(name="Bridges", organization="", time_zone="UTC", by=stranger, at=noon)
    Group.objects.filter(pk=quartet.pk).update(program=program)
    quartet.refresh_from_db()
    return program


@pytest.fixture
def shared_on(bridges: Program, ben: Person, noon: datetime) -> date:
    """Ben's entry says that he published with Carmen two months ago; this is the last day of that month."""
    month = months_later(timezone.localdate().replace(day=1), -2)
    Participant.objects.create(program=bridges, person=ben, coauthors=f"carmen@example.org {month:%Y-%m}", since=noon)
    return months_later(month, 1) - timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        (date(2024, 3, 30), False),
        (date(2024, 3, 31), True),
        (date(2028, 3, 30), True),
        (date(2028, 3, 31), False),
    ],
)
def test_shared_work_counts_for_48_calendar_months(day: date, counts: bool) -> None:
    assert independent_again_on(date(2024, 3, 31)) == date(2028, 3, 31)
    assert counts_on(date(2024, 3, 31), day) is counts


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)))
def test_the_look_back_ends_four_years_later_in_the_same_month(shared: date) -> None:
    until = independent_again_on(shared)
    assert (until.year, until.month) == (shared.year + LOOK_BACK_MONTHS // 12, shared.month)
    assert counts_on(shared, until - timedelta(days=1))
    assert not counts_on(shared, until)


def test_the_page_about_that_person_says_so_and_ticks_the_question(
    quartet: Group, seats: Seats, shared_on: date, ben: Person, carmen: Person, dev: Person, client_of: ClientOf
) -> None:
    said = (
        f"The roster of Bridges says that you published together in {date_format(shared_on, 'F Y')}, less than 48 "
        f"months ago. Most committees then do not count you as independent until "
        f"{date_format(independent_again_on(shared_on), 'F Y')}."
    )
    for reader, other in ((ben, "Carmen"), (carmen, "Ben")):
        shown = client_of(reader).get(reverse("alignment:declare", args=[quartet.pk, seats[other].pk]))
        assert said in shown.content.decode()
        assert TICKED.search(shown.content.decode())
        assert "Only the two of you read this here." in shown.content.decode()
    for reader, other in ((ben, "Dev"), (dev, "Ben"), (dev, "Carmen")):
        shown = client_of(reader).get(reverse("alignment:declare", args=[quartet.pk, seats[other].pk]))
        assert "Bridges" not in shown.content.decode()
        assert not TICKED.search(shown.content.decode())


def test_the_list_marks_it_for_the_two_alone(
    quartet: Group, seats: Seats, shared_on: date, ben: Person, carmen: Person, ada: Person, client_of: ClientOf
) -> None:
    address = reverse("alignment:conflicts", args=[quartet.pk])
    mark = f"shared work {shared_on.year}"
    assert [client_of(one).get(address).content.decode().count(mark) for one in (ben, carmen, ada)] == [1, 1, 0]
    # Ada is the conflict steward: the roster is nobody's declaration, so her desk does not have it either.
    desk = client_of(ada).get(reverse("alignment:steward", args=[quartet.pk]))
    assert mark not in desk.content.decode()


def test_one_may_disagree_with_the_roster(
    quartet: Group, seats: Seats, shared_on: date, ben: Person, client_of: ClientOf
) -> None:
    client, carmen = client_of(ben), seats["Carmen"]
    assert client.post(reverse("alignment:nothing_about", args=[quartet.pk, carmen.pk])).status_code == 302
    answers = {one.other.pk: one.answer for one in screening_of(seats["Ben"], at=timezone.now())}
    answer = answers[carmen.pk]
    assert answer is not None
    assert answer.said == Said.NOTHING


def test_what_was_declared_is_shown_as_it_was_declared(
    quartet: Group, seats: Seats, declare: Declare, shared_on: date, ben: Person, client_of: ClientOf
) -> None:
    declare("Ben", "Carmen", "K-R1", at=timezone.now())
    client, address = client_of(ben), reverse("alignment:declare", args=[quartet.pk, seats["Carmen"].pk])
    shown = client.get(address).content.decode()
    assert "The roster of Bridges" in shown
    assert not TICKED.search(shown)
    client.post(reverse("alignment:withdraw_declaration", args=[quartet.pk, seats["Carmen"].pk]))
    assert not TICKED.search(client.get(address).content.decode())


def test_a_year_alone_is_said_as_a_year_and_an_old_one_is_not_said(
    quartet: Group, seats: Seats, bridges: Program, carmen: Person, client_of: ClientOf, noon: datetime
) -> None:
    year = timezone.localdate().year
    Participant.objects.create(
        program=bridges,
        person=carmen,
        coauthors=f"ben@example.org {year - 1}; dev@example.org {year - 6}",
        since=noon,
    )
    about_ben = client_of(carmen).get(reverse("alignment:declare", args=[quartet.pk, seats["Ben"].pk]))
    assert f"you published together in {year - 1}, less than" in about_ben.content.decode()
    about_dev = client_of(carmen).get(reverse("alignment:declare", args=[quartet.pk, seats["Dev"].pk]))
    assert "The roster of" not in about_dev.content.decode()


def test_a_roster_of_another_program_says_nothing_in_a_group_of_this_one(
    quartet: Group, bridges: Program, seats: Seats, ben: Person, dev: Person, client_of: ClientOf, noon: datetime
) -> None:
    other = create_program(name="Elsewhere", organization="", time_zone="UTC", by=dev, at=noon)
    Participant.objects.create(program=other, person=ben, coauthors="carmen@example.org 2025-12", since=noon)
    address = reverse("alignment:declare", args=[quartet.pk, seats["Carmen"].pk])
    assert "Elsewhere" not in client_of(ben).get(address).content.decode()


def test_arms_length_for_other_pages(
    shared_on: date, bridges: Program, ben: Person, carmen: Person, dev: Person
) -> None:
    today = timezone.localdate()
    found = ArmsLength(
        shared_on, is_year_only=False, independent_again_on=independent_again_on(shared_on), program="Bridges"
    )
    assert arms_length(ben, [carmen, dev], on=today, program_pk=bridges.pk) == {carmen.pk: found}
    assert arms_length(carmen, [ben, dev], on=today) == {ben.pk: found}
    assert arms_length(ben, [carmen], on=found.independent_again_on) == {}


def test_the_coordinator_learns_no_answer_from_the_roster(
    quartet: Group,
    seats: Seats,
    declare: Declare,
    bridges: Program,
    shared_on: date,
    stranger: Person,
    client_of: ClientOf,
) -> None:
    assert Coordinator.objects.filter(program=bridges, person=stranger).exists()
    client, address = client_of(stranger), reverse("programs:roster", args=[bridges.pk])
    before = main_of(client.get(address).content.decode())
    assert f"carmen@example.org {shared_on:%Y-%m}" in before
    declare("Ben", "Carmen", "K-A2", at=timezone.now())
    assert main_of(client.get(address).content.decode()) == before
    assert client.get(reverse("alignment:conflicts", args=[quartet.pk])).status_code == 404


def main_of(page: str) -> str:
    """What the page says, without the keys that are new in every answer."""
    return re.sub(r'value="[^"]{40,}"', "", page[page.index("<main") : page.index("</main>")])
