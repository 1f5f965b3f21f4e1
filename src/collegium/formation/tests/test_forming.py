"""Asking for a proposal, watching the search, and what the worker keeps."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from collegium.formation.actions import Outcome, SearchNote, begin_search, keep_groups, note_progress
from collegium.formation.jobs import form_proposal
from collegium.formation.models import Enrollment, Placement, Proposal, ProposalState, Round
from collegium.jobs.models import Job
from collegium.people.models import Person

Sign = Callable[[Person], Client]
Enroll = Callable[..., Enrollment]

OPTIONS = {
    "seconds": "1",
    "size_least": "4",
    "size_most": "8",
    "stage_span": "4",
    "common_slots": "2",
    "stage": "20",
    "track": "17",
    "goal": "13",
    "complement": "40",
    "preferences": "10",
}


@pytest.fixture
def pool(enroll: Enroll, dozen: list[Person]) -> list[Person]:
    """Twelve people who have enrolled."""
    for person in dozen:
        enroll(person)
    return dozen


def ask(client: Client, found: Round, **changes: str) -> Any:
    return client.post(reverse("formation:form", args=[found.pk]), OPTIONS | changes)


def test_carla_asks_for_groups_and_the_worker_gets_one_job(
    client_of: Sign, spring: Round, carla: Person, pool: list[Person]
) -> None:
    client = client_of(carla)
    page = client.get(reverse("formation:form", args=[spring.pk])).content.decode()
    assert "possible groups" in page
    answer = ask(client, spring)

    proposal = Proposal.objects.get()
    assert answer["Location"] == reverse("formation:progress", args=[proposal.pk])
    job = Job.objects.get()
    assert (job.path, job.arguments) == (
        "collegium.formation.jobs.form_proposal",
        {"proposal_pk": proposal.pk},
    )
    refused = ask(client, spring)
    assert refused.status_code == 422
    assert "A search for this round is running already." in refused.content.decode()
    assert Proposal.objects.count() == 1


def test_the_same_press_again_leads_to_the_search_that_runs(
    client_of: Sign, spring: Round, carla: Person, pool: list[Person]
) -> None:
    client = client_of(carla)
    assert 'name="form_key"' in client.get(reverse("formation:form", args=[spring.pk])).content.decode()
    answers = [ask(client, spring, form_key="k" * 22) for _press in range(2)]
    assert {answer["Location"] for answer in answers} == {
        reverse("formation:progress", args=[Proposal.objects.get().pk])
    }


def test_a_pool_below_the_smallest_group_is_refused_with_the_next_step(
    client_of: Sign, spring: Round, carla: Person, enroll: Enroll, ada: Person
) -> None:
    enroll(ada)
    page = client_of(carla).get(reverse("formation:form", args=[spring.pk])).content.decode()
    assert "Enrolled so far: 1. The smallest group needs 4." in page
    refused = ask(client_of(carla), spring)
    assert refused.status_code == 422
    assert not Proposal.objects.exists()
    assert not Job.objects.exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"size_most": "3"}, "cannot be smaller than the smallest"),
        ({"seconds": "0"}, "Give a whole number from 1 to 300."),
        ({"size_least": "two"}, "Give a whole number from 3 to 12."),
        ({"stage": "0", "track": "0", "goal": "0", "complement": "0", "preferences": "0"}, "Something has to count."),
    ],
)
def test_bad_options_are_refused(
    client_of: Sign, spring: Round, carla: Person, pool: list[Person], changes: dict[str, str], sentence: str
) -> None:
    answer = ask(client_of(carla), spring, **changes)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Proposal.objects.exists()


def test_impossible_sizes_and_missing_data_are_said_before(
    client_of: Sign, spring: Round, carla: Person, enroll: Enroll, make_person: Callable[..., Person]
) -> None:
    Round.objects.update(size_least=5, size_target=5, size_most=5)
    for name in ["Ada", "Ben", "Cy", "Dora", "Eve", "Fay"]:
        enroll(make_person(f"{name} Roe"))
    Person.objects.filter(name="Fay Roe").update(rank="Professor", rank_started_on=None)
    page = client_of(carla).get(reverse("formation:form", args=[spring.pk])).content.decode()

    assert "6 people cannot be cut into groups of 5 to 5." in page
    assert "Only 1 person enrolled as full professor; a group of one rank needs 5." in page
    assert "<dt>No date at rank</dt><dd>1</dd>" in page


def test_the_worker_forms_groups_and_a_second_run_changes_nothing(
    client_of: Sign, spring: Round, carla: Person, pool: list[Person]
) -> None:
    ask(client_of(carla), spring)
    proposal = Proposal.objects.get()

    form_proposal(proposal.pk, iterations=4000)
    proposal.refresh_from_db()
    seats = set(Placement.objects.values_list("person", "group"))
    form_proposal(proposal.pk, iterations=4000)

    assert proposal.state == ProposalState.READY
    assert proposal.broken == 0
    assert len(seats) == 12
    assert set(Placement.objects.values_list("person", "group")) == seats


def test_two_workers_at_once_keep_one_answer(
    spring: Round, pool: list[Person], make_proposal: Callable[..., Proposal], now: datetime
) -> None:
    proposal = make_proposal([], state=ProposalState.WAITING)
    pks = [person.pk for person in pool]
    assert begin_search(proposal.pk, at=now) is not None
    assert begin_search(proposal.pk, at=now) is not None

    assert keep_groups(proposal, groups=[pks[:6], pks[6:]], outcome=Outcome(score=0.8, broken=0), at=now)
    assert not keep_groups(proposal, groups=[pks[:4], pks[4:]], outcome=Outcome(score=0.7, broken=0), at=now)
    assert [group.placements.count() for group in proposal.groups.all()] == [6, 6]


def test_a_pool_that_shrank_meanwhile_ends_with_a_sentence(
    client_of: Sign, spring: Round, carla: Person, enroll: Enroll, ada: Person, make_proposal: Callable[..., Proposal]
) -> None:
    enroll(ada)
    proposal = make_proposal([], state=ProposalState.WAITING, size_least=4)
    form_proposal(proposal.pk)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.failure) == (ProposalState.FAILED, "pool_too_small")
    page = client_of(carla).get(reverse("formation:proposal", args=[proposal.pk])).content.decode()
    assert "Fewer people are enrolled than the smallest group needs." in page


def test_the_progress_page_can_be_left_stopped_and_found_again(
    client_of: Sign, spring: Round, carla: Person, make_proposal: Callable[..., Proposal], now: datetime
) -> None:
    proposal = make_proposal([], state=ProposalState.WAITING, seconds=10)
    client, address = client_of(carla), reverse("formation:progress", args=[proposal.pk])
    assert "Waiting for the worker" in client.get(address).content.decode()
    assert 'http-equiv="refresh"' in client.get(address).content.decode()

    begin_search(proposal.pk, at=now)
    assert note_progress(proposal, note=SearchNote(score=0.7123, broken=2, elapsed_seconds=5.0), at=now)
    part = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert "5 of 10 seconds" in part
    assert "71" in part

    client.post(reverse("formation:stop", args=[proposal.pk]))
    assert not note_progress(proposal, note=SearchNote(score=0.72, broken=0, elapsed_seconds=5.5), at=now)

    keep_groups(proposal, groups=[], outcome=Outcome(score=0.72, broken=0), at=now)
    done = client.get(address, headers={"HX-Request": "true"})
    assert done["HX-Redirect"] == reverse("formation:proposal", args=[proposal.pk])
    assert client.get(address)["Location"] == reverse("formation:proposal", args=[proposal.pk])


def test_a_missing_and_a_silent_worker_are_said(
    client_of: Sign, spring: Round, carla: Person, make_proposal: Callable[..., Proposal], now: datetime
) -> None:
    proposal = make_proposal([], state=ProposalState.WAITING, created_at=now - timedelta(minutes=1))
    address = reverse("formation:progress", args=[proposal.pk])
    assert "No worker has taken this up." in client_of(carla).get(address).content.decode()
    begin_search(proposal.pk, at=now - timedelta(minutes=5))
    assert "The worker has gone silent." in client_of(carla).get(address).content.decode()


def test_a_discarded_search_is_dropped_and_makes_room(
    client_of: Sign, spring: Round, carla: Person, pool: list[Person], now: datetime
) -> None:
    client = client_of(carla)
    ask(client, spring)
    proposal = Proposal.objects.get()
    begin_search(proposal.pk, at=now)
    client.post(reverse("formation:discard", args=[proposal.pk]))
    assert not note_progress(proposal, note=SearchNote(score=0.7, broken=0, elapsed_seconds=1.0), at=now)
    assert not keep_groups(proposal, groups=[[pool[0].pk]], outcome=Outcome(score=0.7, broken=0), at=now)
    assert begin_search(proposal.pk, at=now) is None
    assert ask(client, spring).status_code == 302
    page = client.get(reverse("formation:round", args=[spring.pk])).content.decode()
    assert "Proposal 2" in page
    assert "Proposal 1" not in page


def test_strangers_find_no_search(
    client_of: Sign, spring: Round, stranger: Person, make_proposal: Callable[..., Proposal]
) -> None:
    proposal = make_proposal([], state=ProposalState.WAITING)
    client = client_of(stranger)
    assert client.get(reverse("formation:progress", args=[proposal.pk])).status_code == 404
    for name in ["stop", "discard"]:
        assert client.post(reverse(f"formation:{name}", args=[proposal.pk])).status_code == 404
        assert client.get(reverse(f"formation:{name}", args=[proposal.pk])).status_code == 405
    assert ask(client, spring).status_code == 404
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.WAITING
