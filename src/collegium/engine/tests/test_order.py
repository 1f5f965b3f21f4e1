"""The order of people, groups, members and pairs is no part of the problem: scores do not change with it."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegium.engine.pair_matrix import Pairwise
from collegium.engine.problem import Problem
from collegium.engine.score import ArrangementScore
from collegium.engine.search import form_groups
from collegium.engine.summary import summarize
from collegium.engine.tests.drawn import drawn_groups, drawn_problem
from collegium.engine.tests.test_search import EASY, random_problem
from collegium.engine.tests.test_summary import reference

CLOSE = 1e-12


def turned(problem: Problem, chance: random.Random) -> Problem:
    """The same people, pairs and sets in another order, pairs also the other way round."""
    order = list(range(len(problem.peers)))
    chance.shuffle(order)
    worth = problem.pairwise.rows if problem.pairwise else None
    pairs = [chance.choice([(one, other), (other, one)]) for one, other in problem.apart]
    chance.shuffle(pairs)
    return replace(
        problem,
        peers=tuple(problem.peers[number] for number in order),
        apart=tuple(pairs),
        together=problem.together[::-1],
        pairwise=None if worth is None else Pairwise.of([[worth[one][other] for other in order] for one in order]),
    )


def of_everybody(score: ArrangementScore) -> dict[str, float]:
    return {person.id: person.score for group in score.groups for person in group.people}


@given(n=st.integers(2, 30), seed=st.integers(0, 10**6), unplaced=st.integers(0, 2))
@EASY
def test_permuting_people_does_not_change_the_score_of_a_partition(n: int, seed: int, unplaced: int) -> None:
    chance, problem = random.Random(seed), drawn_problem(n, seed)
    groups = drawn_groups(problem, seed, unplaced=min(unplaced, n - 1))
    others = [chance.sample(group, len(group)) for group in groups]
    chance.shuffle(others)
    before = reference(problem, groups)
    for scored in (reference, summarize):
        after = scored(turned(problem, chance), others)
        assert after.score == pytest.approx(before.score, abs=CLOSE)
        assert after.terms == pytest.approx(before.terms, abs=CLOSE)
        assert after.broken_counts == before.broken_counts
        assert of_everybody(after) == pytest.approx(of_everybody(before), abs=CLOSE)


@given(n=st.integers(3, 30), seed=st.integers(0, 10**6))
@EASY
def test_the_same_seed_gives_the_same_groups_whatever_the_order_of_people(n: int, seed: int) -> None:
    problem = random_problem(n, seed)
    first, again, other = (
        form_groups(one, seconds=9, seed=seed, iterations=2000, with_clash=False)
        for one in (problem, problem, turned(problem, random.Random(seed)))
    )
    assert first.groups == again.groups == other.groups
    assert first.score.score == again.score.score
    assert first.iterations == again.iterations
