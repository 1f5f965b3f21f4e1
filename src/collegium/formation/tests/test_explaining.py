"""Why a group is what it is: counts, what the roster says of a person, nothing of anybody's answers."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from collegium.alignment import actions as lists
from collegium.formation.models import Enrollment, Proposal, ProposalState
from collegium.formation.queries.explanations import explanation_of
from collegium.people.models import Person

Sign = Callable[[Person], Client]


@pytest.fixture
def seated(enroll: Callable[..., Enrollment], dozen: list[Person], make_proposal: Callable[..., Proposal]) -> Proposal:
    """At the first table Ada can teach what Ben wants, and nobody what Carmen wants; Dev keeps apart from Ada."""
    enroll(dozen[0], can_teach=["T1"], goal="grant")
    enroll(dozen[1], wants=["T1"])
    enroll(dozen[2], wants=["G2", "G3"])
    enroll(dozen[3], apart=[dozen[0]])
    for person in dozen[4:]:
        enroll(person)
    return make_proposal([dozen[:4], dozen[4:8], dozen[8:]])


def page(client: Client, proposal: Proposal, number: int) -> Any:
    return client.get(reverse("formation:group", args=[proposal.pk, number]))


def test_a_group_is_explained_in_figures(seated: Proposal) -> None:
    found = explanation_of(seated, 1)
    assert found is not None
    assert (found.covered, found.wishes, found.dots) == (1, 3, [True, False, False])
    assert sum(term.share for term in found.terms) in {99, 100, 101}
    assert found.fit == pytest.approx(sum(term.share * term.value for term in found.terms) / 100, abs=1.5)
    assert [rule for rule, _sentence in found.broken] == ["a private rule"]
    assert [person.name for person, _sentences in found.people] == ["Ada Roe", "Ben Roe", "Carmen Roe", "Dev Roe"]


def test_of_a_person_only_the_roster_is_told(client_of: Sign, carla: Person, seated: Proposal) -> None:
    told = page(client_of(carla), seated, 1).content.decode()
    assert "1 of 3 wishes can be taught by a colleague at this table." in told
    assert "Holds the rank of assistant professor, as all the others do. On the same kind of track: 3 of 3." in told
    assert "Comes from another department than 3 of 3." in told
    found = explanation_of(seated, 1)
    assert found is not None
    assert found.people[0][1] == found.people[3][1]
    assert all(len(sentences) <= 3 for _person, sentences in found.people)


def test_an_exclusion_changes_nothing_but_the_private_rule(
    client_of: Sign, carla: Person, seated: Proposal, dozen: list[Person], now: datetime
) -> None:
    def told() -> list[str]:
        lines = page(client_of(carla), seated, 1).content.decode().split("\n")
        return [line.strip() for line in lines if line.strip() and "csrf" not in line]

    before = told()
    lists.take_off_apart(other_pk=dozen[0].pk, by=dozen[3], at=now)
    warnings = [line for line in before if "a private rule" in line]
    assert len(warnings) == 1
    assert [line for line in before if line not in warnings] == told()


def test_groups_that_are_not_there_and_strangers(
    client_of: Sign, carla: Person, seated: Proposal, stranger: Person
) -> None:
    assert page(client_of(carla), seated, 4).status_code == 404
    assert page(client_of(stranger), seated, 1).status_code == 404
    Proposal.objects.update(state=ProposalState.SEARCHING)
    assert page(client_of(carla), seated, 1).status_code == 404


def test_a_larger_group_costs_the_same_questions(
    client_of: Sign,
    carla: Person,
    seated: Proposal,
    dozen: list[Person],
    make_proposal: Callable[..., Proposal],
    django_assert_num_queries: Any,
) -> None:
    client, larger = client_of(carla), make_proposal([dozen], number=2)
    for proposal in (seated, larger):
        with django_assert_num_queries(13):
            page(client, proposal, 1)
