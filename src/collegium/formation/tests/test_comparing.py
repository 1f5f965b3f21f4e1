"""Proposals side by side: the table, the picture, labels, and a constant number of questions to the database."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from collegium.alignment import actions as lists
from collegium.engine.solution import percent_at_most
from collegium.formation.models import Enrollment, Proposal, ProposalState, Round
from collegium.formation.queries.comparisons import standings_of
from collegium.people.models import Person

Sign = Callable[[Person], Client]


@pytest.fixture
def pool(enroll: Callable[..., Enrollment], dozen: list[Person]) -> list[Person]:
    """Ada, Ben and Carmen can teach what Dev to Lena want; Lena shares but one weekly time with the others."""
    for person in dozen[:3]:
        enroll(person, can_teach=["T1"])
    for person in dozen[3:11]:
        enroll(person, wants=["T1", "T2"])
    enroll(dozen[11], wants=["T1"], windows=[20, 55])
    return dozen


@pytest.fixture
def both(pool: list[Person], make_proposal: Callable[..., Proposal]) -> list[Proposal]:
    """The first keeps all teachers at one table; the second gives each table one, and leaves Lena over."""
    return [
        make_proposal([pool[:4], pool[4:8], pool[8:]], bound=0.9, score=0.8, broken=0),
        make_proposal(
            [[pool[0], *pool[3:6]], [pool[1], *pool[6:9]], [pool[2], *pool[9:11]]], number=2, label="A teacher each"
        ),
    ]


def compare(client: Client, found: Round, **chosen: Any) -> Any:
    return client.get(reverse("formation:compare", args=[found.pk]), chosen)


def test_the_figures_of_each_stand_in_the_table(
    client_of: Sign, carla: Person, spring: Round, both: list[Proposal]
) -> None:
    first, second = standings_of(spring, both)

    assert (first.uncovered, first.with_wishes) == (8, 9)
    assert (second.uncovered, second.with_wishes) == (0, 8)
    assert (first.least_windows, second.least_windows) == (1, 4)
    assert (first.left_over, second.left_over) == (0, 1)
    assert (first.sizes, second.sizes) == (((4, 3),), ((4, 2), (3, 1)))
    assert (first.moved, second.moved) == (None, 5)
    assert [name for name, _count in first.broken] == ["common weekly times"]
    assert first.gap is None
    page = compare(client_of(carla), spring).content.decode().replace("\u00a0", " ")
    for words in ["8 of 9", "0 of 8", "2 × 4, 1 × 3", "1 × common weekly times", "A teacher each"]:
        assert words in page
    assert "<title" in page
    assert page.count('class="formation-compared-row"') == 2


def test_the_distance_is_told_of_groups_as_they_were_found(
    client_of: Sign,
    carla: Person,
    spring: Round,
    enroll: Callable[..., Enrollment],
    dozen: list[Person],
    make_proposal: Callable[..., Proposal],
) -> None:
    for person in dozen:
        enroll(person)
    pair = [make_proposal([dozen[:4], dozen[4:8], dozen[8:]], number=number) for number in (1, 2)]
    fit = standings_of(spring, pair)[0].fit
    Proposal.objects.update(score=fit, broken=0, bound=fit / (1 - 1 / 9))
    found = list(Proposal.objects.order_by("number"))
    assert standings_of(spring, found)[0].gap == pytest.approx(1 / 9)
    assert "11.2%" in compare(client_of(carla), spring).content.decode()
    # Somebody changed an answer since: the bound is one of other answers.
    Proposal.objects.update(score=fit - 0.01)
    assert standings_of(spring, list(Proposal.objects.order_by("number")))[0].gap is None
    assert Proposal(score=0.85, bound=0.8, broken=0).gap is None


def test_fits_are_compared_by_the_same_weights(spring: Round, both: list[Proposal]) -> None:
    Proposal.objects.filter(number=2).update(weights={"complement": 1})
    first, second = standings_of(spring, list(Proposal.objects.order_by("number")))
    assert second.fit == pytest.approx(second.terms["complement"])
    assert first.common_fit == pytest.approx(sum(first.shares[name] * first.terms[name] for name in first.shares))
    assert first.shares == second.shares


def test_a_private_rule_counts_once_for_a_group(spring: Round, both: list[Proposal], pool: list[Person]) -> None:
    for other in pool[1:4]:
        lists.keep_apart_from(other=other, by=pool[0], at=spring.created_at)
    assert dict(standings_of(spring, both)[0].broken)["a private rule"] == 1


@pytest.mark.parametrize("chosen", [[1], [1, 2, 3, 4, 5], ["x", 2], [999999, 1]])
def test_two_to_four_are_compared(
    client_of: Sign,
    carla: Person,
    spring: Round,
    both: list[Proposal],
    pool: list[Person],
    make_proposal: Callable[..., Proposal],
    chosen: list[Any],
) -> None:
    for number in (3, 4, 5):
        make_proposal([pool[:6], pool[6:]], number=number)
    pks: dict[Any, int] = dict(Proposal.objects.values_list("number", "pk"))
    answer = compare(client_of(carla), spring, proposal=[pks.get(one, one) for one in chosen])
    assert answer.status_code == 422
    page = compare(client_of(carla), spring, proposal=[pks[1], pks[5], pks[3]]).content.decode()
    assert page.count('class="formation-compared-row"') == 3


def test_one_alone_is_not_compared(client_of: Sign, carla: Person, spring: Round) -> None:
    assert "Two proposals are needed to compare." in compare(client_of(carla), spring).content.decode()


def test_two_and_four_cost_the_same_questions(
    client_of: Sign,
    carla: Person,
    spring: Round,
    both: list[Proposal],
    pool: list[Person],
    make_proposal: Callable[..., Proposal],
    django_assert_num_queries: Any,
) -> None:
    client = client_of(carla)
    with django_assert_num_queries(14):
        compare(client, spring)
    for number in (3, 4):
        make_proposal([pool[:6], pool[6:]], number=number)
    with django_assert_num_queries(14):
        compare(client, spring)


def test_the_round_leads_to_what_can_be_looked_at(
    client_of: Sign, carla: Person, spring: Round, both: list[Proposal]
) -> None:
    client, address = client_of(carla), reverse("formation:round", args=[spring.pk])
    page = client.get(address).content.decode()
    assert "<h2>Compare the proposals</h2>" in page
    assert f'<a class="button" href="{reverse("formation:compare", args=[spring.pk])}">' in page
    Proposal.objects.filter(pk=both[0].pk).update(state=ProposalState.DISCARDED)
    page = client.get(address).content.decode()
    assert "<h2>Look at the proposal</h2>" in page
    assert f'<a class="button" href="{reverse("formation:proposal", args=[both[1].pk])}">' in page


@pytest.mark.parametrize(("gap", "percent"), [(0.0, 0.0), (0.0001, 0.1), (1 / 9, 11.2), (0.035, 3.5), (0.03501, 3.6)])
def test_what_is_said_to_be_at_most_is_rounded_up(gap: float, percent: float) -> None:
    assert percent_at_most(gap) == percent


def test_a_label_is_kept_and_taken_away(
    client_of: Sign, carla: Person, spring: Round, both: list[Proposal], stranger: Person
) -> None:
    client, address = client_of(carla), reverse("formation:label", args=[both[0].pk])
    client.post(address, {"label": "More weight on goals"})
    page = client.get(reverse("formation:round", args=[spring.pk])).content.decode()
    assert "More weight on goals" in page
    assert "Compare proposals" in page
    refused = client.post(address, {"label": "x" * 81})
    assert refused.status_code == 422
    assert client_of(stranger).post(address, {"label": "Mine"}).status_code == 404
    assert client.get(address).status_code == 405
    both[0].refresh_from_db()
    assert both[0].label == "More weight on goals"
    client.post(address, {"label": ""})
    Proposal.objects.filter(pk=both[1].pk).update(state=ProposalState.DISCARDED)
    client.post(reverse("formation:label", args=[both[1].pk]), {"label": "Too late"})
    assert set(Proposal.objects.values_list("label", flat=True)) == {"", "A teacher each"}


def test_strangers_compare_nothing(client_of: Sign, stranger: Person, spring: Round, both: list[Proposal]) -> None:
    assert compare(client_of(stranger), spring).status_code == 404
    assert client_of(stranger).post(reverse("formation:compare", args=[spring.pk])).status_code in {404, 405}
