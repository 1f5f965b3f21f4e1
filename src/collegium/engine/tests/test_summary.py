"""The score of many people at once is the score of the plain reference."""

import random
from collections.abc import Sequence
from dataclasses import asdict, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegium.engine.peers import TERMS, BandBridge, Peer, Rules, Weights
from collegium.engine.people import PairColumns, People
from collegium.engine.problem import Pairwise, Problem
from collegium.engine.score import ArrangementScore, score_arrangement
from collegium.engine.summary import summarize
from collegium.engine.tests.test_search import EASY, random_problem


def reference(problem: Problem, groups: Sequence[Sequence[str]]) -> ArrangementScore:
    return score_arrangement(
        problem.peers,
        groups,
        apart=problem.apart,
        together=problem.together,
        rules=problem.rules,
        weights=problem.weights,
        pairwise=problem.pairwise,
    )


def random_groups(problem: Problem, chance: random.Random) -> list[list[str]]:
    """Groups of any size from nobody to everybody; some people are left out."""
    ids = [peer.id for peer in problem.peers]
    chance.shuffle(ids)
    groups: list[list[str]] = [[] for _ in range(chance.randint(1, 8))]
    for pk in ids[: chance.randint(0, len(ids))]:
        chance.choice(groups).append(pk)
    return groups


def with_everything(problem: Problem, chance: random.Random) -> Problem:
    """A matrix of pairs, other rules and bridges beside what the random pool has."""
    n = len(problem.peers)
    matrix = np.random.default_rng(chance.randint(0, 10**6)).random((n, n))
    return replace(
        problem,
        pairwise=Pairwise.of((matrix + matrix.T) / 2),
        weights=Weights(pairwise=0.3, stage_reach_years=6),
        rules=replace(
            problem.rules,
            bridges=(BandBridge(junior="instructor", senior="assistant", below_years=3),),
            stage_span_years=chance.choice([None, 2.0]),
            division_share=chance.choice([None, 0.5]),
            common_slots=chance.choice([0, 3]),
        ),
    )


@given(n=st.integers(1, 40), seed=st.integers(0, 10**6))
@EASY
def test_totals_at_once_are_those_of_the_reference(n: int, seed: int) -> None:
    chance = random.Random(seed)
    problem = with_everything(random_problem(max(2, n), seed), chance)
    if chance.random() < 0.5:
        problem = replace(problem, peers=People.of(problem.peers))
    groups = random_groups(problem, chance)
    expected, found = reference(problem, groups), summarize(problem, groups)
    assert found.score == pytest.approx(expected.score, abs=1e-9)
    assert set(found.terms) == set(TERMS)
    if any(groups):
        assert all(found.terms[name] == pytest.approx(expected.terms[name], abs=1e-9) for name in TERMS)
    assert found.missing == expected.missing
    assert found.weights == expected.weights
    assert found.broken == expected.broken
    assert found.broken_counts == expected.broken_counts
    assert [asdict(group) for group in found.groups] == [asdict(group) for group in expected.groups]


def test_a_group_is_scored_when_it_is_looked_at() -> None:
    people = tuple(Peer(id=name, years=1) for name in "abcd")
    problem = Problem(peers=people, rules=Rules(size_least=2, size_target=None))
    found = summarize(problem, [["a", "b"], [], ["c", "d"]])
    assert found.groups[-1].members == ("c", "d")
    assert [group.members for group in found.groups[0:2]] == [("a", "b"), ("c", "d")]
    assert found.people["a"].score == 1.0
    with pytest.raises(IndexError):
        found.groups[2]


def test_pairs_in_columns_are_judged_like_pairs_of_names() -> None:
    people = People.of(tuple(Peer(id=name) for name in "abcd"))
    pairs = PairColumns(people, np.array([[0, 1], [1, 3], [2, 3]]))
    problem = Problem(peers=people, apart=pairs, rules=Rules(size_least=2, size_target=None))
    found = summarize(problem, [["a", "b"], ["c", "d"]])
    assert [broken.people for broken in found.broken] == [("a", "b"), ("c", "d")]


def test_wrong_ids_are_refused() -> None:
    problem = Problem(peers=(Peer(id="a"), Peer(id="b")))
    with pytest.raises(ValueError, match="ghost"):
        summarize(problem, [["a", "ghost"]])
    with pytest.raises(ValueError, match="more than once: \\['a'\\]"):
        summarize(problem, [["a", "a"]])
