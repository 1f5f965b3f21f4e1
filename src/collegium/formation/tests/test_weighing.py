"""What counts in a program: the numbers, their shares, and the page on which a coordinator changes them."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from collegium.audit.models import Event
from collegium.engine.peers import Weights
from collegium.formation.models import ProgramWeights
from collegium.formation.queries import weights_for
from collegium.formation.weighing import AIMS, SHIPPED, engine_weights, shares_of
from collegium.people.models import Person
from collegium.programs.models import Program

Sign = Callable[[Person], Client]
NUMBERS = st.dictionaries(st.sampled_from(AIMS), st.integers(min_value=0, max_value=100))


@given(NUMBERS)
def test_shares_are_whole_and_sum_to_a_hundred(values: dict[str, int]) -> None:
    shares = shares_of(values)
    assert sum(shares.values()) == (100 if sum(values.values()) else 0)
    for aim, share in shares.items():
        assert abs(share - 100 * values[aim] / max(1, sum(values.values()))) < 1


@given(NUMBERS.filter(lambda values: sum(values.values()) > 0))
def test_the_engine_weighs_in_the_same_proportions(values: dict[str, int]) -> None:
    weights = engine_weights(values)
    assert weights.faults() == []
    shares = weights.shares(frozenset(AIMS))
    for aim in AIMS:
        assert shares[aim] == pytest.approx(values.get(aim, 0) / sum(values.values()))


def test_the_shipped_numbers_are_those_of_the_evidence() -> None:
    """0.5 of 0.30, 0.25 and 0.20 in proportion, 0.4 and 0.1: in hundredths."""
    likeness = {"stage": 0.30, "track": 0.25, "goal": 0.20}
    exact = {aim: 50 * part / sum(likeness.values()) for aim, part in likeness.items()}
    assert {aim: round(value) for aim, value in exact.items()} == {aim: SHIPPED[aim] for aim in likeness}
    assert (SHIPPED["complement"], SHIPPED["preferences"], sum(SHIPPED.values())) == (40, 10, 100)
    assert engine_weights({}) == Weights()


def page(program: Program) -> str:
    return reverse("formation:weights", args=[program.pk])


def test_carla_changes_what_counts_and_goes_back(client_of: Sign, carla: Person, program: Program) -> None:
    client = client_of(carla)
    assert "These are the shipped numbers." in client.get(page(program)).content.decode()
    changed = {"stage": 10, "track": 10, "goal": 30, "complement": 50, "preferences": 0}

    answer = client.post(page(program), changed | {"revision": 0})

    assert answer["Location"] == page(program)
    assert weights_for(program) == changed
    event = Event.objects.get(verb="formation.weights_changed")
    assert event.facts == changed
    seen = client.get(page(program)).content.decode()
    assert "Changed by Carla Weber" in seen
    assert "30%" in seen
    client.post(reverse("formation:reset_weights", args=[program.pk]))
    assert weights_for(program) == SHIPPED
    assert "These are the shipped numbers." in client.get(page(program)).content.decode()
    client.post(reverse("formation:reset_weights", args=[program.pk]))
    assert Event.objects.filter(verb="formation.weights_reset").count() == 1


def test_of_two_coordinators_the_later_one_is_told(client_of: Sign, carla: Person, program: Program) -> None:
    client = client_of(carla)
    client.post(page(program), dict(SHIPPED) | {"goal": 50, "revision": 0})
    for revision in (0, 7):
        refused = client.post(page(program), dict(SHIPPED) | {"goal": 20, "revision": revision})
        assert refused.status_code == 422
        assert "Somebody else changed these numbers in the meantime." in refused.content.decode()
    assert weights_for(program)["goal"] == 50
    assert client.post(page(program), dict(SHIPPED) | {"goal": 20, "revision": 1}).status_code == 302
    assert weights_for(program)["goal"] == 20


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (dict.fromkeys(AIMS, 0), "Something has to count."),
        ({"goal": 101}, "less than or equal to 100"),
        ({"goal": -1}, "greater than or equal to 0"),
        ({"goal": "much"}, "Enter a whole number."),
    ],
)
def test_bad_numbers_change_nothing(
    client_of: Sign, carla: Person, program: Program, changes: dict[str, int | str], sentence: str
) -> None:
    answer = client_of(carla).post(page(program), dict(SHIPPED) | {"revision": 0} | changes)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not ProgramWeights.objects.exists()


def test_strangers_weigh_nothing(client_of: Sign, stranger: Person, program: Program) -> None:
    client = client_of(stranger)
    assert client.get(page(program)).status_code == 404
    assert client.post(page(program), dict(SHIPPED) | {"revision": 0}).status_code == 404
    assert client.post(reverse("formation:reset_weights", args=[program.pk])).status_code == 404
    assert client.get(reverse("formation:reset_weights", args=[program.pk])).status_code == 405
    assert not ProgramWeights.objects.exists()
