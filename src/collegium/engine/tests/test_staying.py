"""A start: who is pinned stays, a move has its price, newcomers and groups that became too small find a place."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegium.engine.peers import Peer, Rules
from collegium.engine.problem import Problem
from collegium.engine.score import score_arrangement
from collegium.engine.search import form_groups
from collegium.engine.solution import Solution
from collegium.engine.tests.test_search import EASY, planted, random_problem

Groups = tuple[tuple[str, ...], ...]


def moved(start: Groups, solution: Solution) -> set[str]:
    """People who are not with most of those they were with."""
    heir = {
        number: max(range(len(solution.groups)), key=lambda other: len(set(group) & set(solution.groups[other])))
        for number, group in enumerate(start)
    }
    return {pk for number, group in enumerate(start) for pk in group if solution.group_of.get(pk) != heir[number]}


def best_groups(problem: Problem, *, iterations: int = 60_000) -> Groups:
    return form_groups(problem, seconds=9, seed=1, iterations=iterations).groups


def test_nobody_moves_where_moving_is_dear() -> None:
    problem = planted(6, 4)
    today = best_groups(problem)
    solution = form_groups(problem, seconds=9, seed=2, iterations=60_000, start=today, price_per_move=9.0)
    assert {frozenset(group) for group in solution.groups} == {frozenset(group) for group in today}


def test_the_price_decides_how_many_move() -> None:
    problem = planted(8, 5)
    worse = best_groups(problem, iterations=2_000)
    free, cheap, dear = (
        form_groups(problem, seconds=9, seed=1, iterations=60_000, start=worse, price_per_move=price)
        for price in (0.0, 0.05, 1.0)
    )
    assert len(moved(worse, dear)) <= len(moved(worse, cheap)) <= len(moved(worse, free))
    assert dear.score.score <= cheap.score.score + 1e-9


@given(n=st.integers(9, 40), seed=st.integers(0, 10**6), price=st.sampled_from([0.0, 0.1]))
@EASY
def test_pinned_people_sit_where_they_sat(n: int, seed: int, price: float) -> None:
    """Whatever is wrong with the start, all who are pinned of one group are together, and apart from other groups."""
    chance = random.Random(seed)
    problem = random_problem(n, seed)
    people = [one.id for one in problem.peers]
    chance.shuffle(people)
    old = [pk for pk in people if chance.random() < 0.9]
    size = chance.randint(3, 7)
    start = [[*old[begin : begin + size], f"gone{begin}"] for begin in range(0, len(old), size)]
    pinned = {pk for pk in old if chance.random() < 0.3}
    if len(start[-1]) > 1 and size == 7:
        pinned -= set(start[-1])
    solution = form_groups(
        problem,
        seconds=9,
        seed=seed,
        iterations=3_000,
        start=start,
        pinned=pinned,
        price_per_move=price,
        with_clash=False,
    )
    assert sorted(pk for group in solution.groups for pk in group) == sorted(people)
    homes = {pk: number for number, group in enumerate(start) for pk in group}
    for one in pinned:
        for other in pinned:
            together = solution.group_of[one] == solution.group_of[other]
            assert together == (homes[one] == homes[other])
    again = score_arrangement(
        problem.peers, solution.groups, apart=problem.apart, together=problem.together,
        rules=problem.rules, weights=problem.weights,
    )  # fmt: skip
    assert again.score == pytest.approx(solution.score.score, abs=1e-9)


def test_a_group_that_lost_people_is_filled_by_newcomers() -> None:
    problem = planted(6, 4)
    today = best_groups(problem)
    leavers = set(today[0][2:])
    stayers = tuple(peer for peer in problem.peers if peer.id not in leavers)
    joined = Problem(peers=(*stayers, Peer(id="new1"), Peer(id="new2")), rules=problem.rules)
    solution = form_groups(joined, seconds=9, seed=1, iterations=20_000, start=today, price_per_move=5.0)
    assert solution.feasible
    assert solution.group_of["new1"] == solution.group_of["new2"] == solution.group_of[today[0][0]]


def test_a_group_that_nobody_can_fill_is_dissolved_or_helped_by_one() -> None:
    problem = planted(6, 4)
    today = best_groups(problem)
    gone = set(today[0][3:])
    left = Problem(
        peers=tuple(peer for peer in problem.peers if peer.id not in gone),
        rules=Rules(size_target=5, common_slots=0, stage_span_years=None),
    )
    solution = form_groups(left, seconds=9, seed=1, iterations=20_000, start=today, price_per_move=5.0)
    assert solution.feasible
    assert len(moved(tuple(tuple(pk for pk in group if pk not in gone) for group in today), solution)) <= 1


def test_many_newcomers_get_groups_of_their_own() -> None:
    problem = planted(6, 4)
    today = best_groups(problem)
    newcomers = tuple(Peer(id=f"new{number}") for number in range(13))
    joined = Problem(peers=(*problem.peers, *newcomers), rules=problem.rules)
    solution = form_groups(joined, seconds=9, seed=1, iterations=20_000, start=today, price_per_move=5.0)
    assert solution.feasible
    assert moved(today, solution) == set()


def test_pins_need_a_start() -> None:
    with pytest.raises(ValueError, match="must stand in a group of the start"):
        form_groups(planted(2, 1), seconds=1, seed=1, pinned=["0-0"])
    with pytest.raises(ValueError, match="price per move"):
        form_groups(planted(2, 1), seconds=1, seed=1, price_per_move=-1)
