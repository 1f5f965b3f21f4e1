from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from collegium.people.models import Person
from collegium.programs.models import Participant, Program, TitleKind, TitleMeaning
from collegium.programs.queries import band_for, band_totals, titles_in_use, track_family_for
from collegium.programs.ranks import Band, TrackFamily


@pytest.fixture
def address(program: Program) -> str:
    return reverse("programs:titles", args=[program.pk])


@pytest.fixture
def titles(program: Program, ada: Person) -> None:
    Participant.objects.update(rank="Staff Physician", track="Track B")


def test_unknown_titles_stand_first(
    program: Program, titles: None, carmen: Person, dev: Person, noon: datetime
) -> None:
    for person, rank in ((carmen, "Professor"), (dev, "professor")):
        Participant.objects.create(program=program, person=person, rank=rank, since=noon)
    ranks = titles_in_use(program, TitleKind.RANK)
    assert [(title.title, title.people, title.meaning) for title in ranks] == [
        ("Staff Physician", 1, None),
        ("Professor", 2, Band.FULL),
    ]
    assert band_totals(program)[Band.FULL] == 2


def test_a_title_gets_a_meaning_and_goes_back_to_none(
    program: Program, titles: None, coordinator: Client, address: str
) -> None:
    assert "1 title" not in coordinator.get(address).content.decode()
    assert "2 titles have no meaning yet" in coordinator.get(address).content.decode()
    assert coordinator.post(address, {"rank-0": "assistant", "track-0": "clinical"}).status_code == 302
    assert band_for(program, "staff physician") is Band.ASSISTANT
    assert track_family_for(program, "Track B") is TrackFamily.CLINICAL
    assert coordinator.post(address, {"rank-0": "none", "track-0": "clinical"}).status_code == 302
    assert band_for(program, "Staff Physician") is None
    assert not titles_in_use(program, TitleKind.RANK)[0].needs_a_meaning
    assert coordinator.post(address, {"rank-0": "-", "track-0": "clinical"}).status_code == 302
    assert list(TitleMeaning.objects.values_list("kind", "key")) == [("track", "track b")]


def test_a_shipped_meaning_is_shown_and_can_be_changed(program: Program, coordinator: Client, address: str) -> None:
    Participant.objects.update(rank="Senior Lecturer")
    assert "As shipped: Instructor or Lecturer" in coordinator.get(address).content.decode()
    coordinator.post(address, {"rank-0": "associate"})
    assert band_for(program, "Sr. Lecturer") is Band.ASSOCIATE


def test_a_meaning_that_does_not_exist_changes_nothing(
    program: Program, titles: None, coordinator: Client, address: str
) -> None:
    assert coordinator.post(address, {"rank-0": "emperor", "track-0": "clinical"}).status_code == 422
    assert not TitleMeaning.objects.exists()


def test_the_decision_of_one_program_is_not_that_of_another(program: Program, noon: datetime) -> None:
    other = Program.objects.create(name="Other", created_at=noon)
    TitleMeaning.objects.create(program=other, kind="rank", key="professor", meaning="assistant")
    assert band_for(program, "Professor") is Band.FULL
    assert band_for(other, "Professor") is Band.ASSISTANT


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_one_and_three_titles(
    program: Program,
    coordinator: Client,
    address: str,
    carmen: Person,
    dev: Person,
    noon: datetime,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for person in (carmen, dev)[: count - 1]:
        Participant.objects.create(program=program, person=person, rank=f"Rank of {person}", since=noon)
    with django_assert_num_queries(11):
        coordinator.get(address)
