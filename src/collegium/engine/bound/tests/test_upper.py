"""Bounds: never below the best possible, each way tighter than the one before; and regrets."""

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from collegium.engine.bound import best_possible, prove_best, regrets, upper_bound
from collegium.engine.bound.deadline import Deadline
from collegium.engine.bound.near import ideal_values, near_values
from collegium.engine.bound.person import person_values
from collegium.engine.bound.pricing import Pricing
from collegium.engine.bound.tables import tables_of
from collegium.engine.bound.tests.pools import best_by_looking_at_all, partitions, random_problem, score_of
from collegium.engine.bound.upper import Small
from collegium.engine.peers import Peer, Rules, Weights
from collegium.engine.problem import Problem

SOME = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), database=None)
ROUNDING = 1e-9


@given(n=st.integers(4, 9), seed=st.integers(0, 10**6))
@example(n=5, seed=760)
@SOME
def test_no_valid_arrangement_exceeds_a_bound_and_each_way_is_tighter(n: int, seed: int) -> None:
    problem = random_problem(n, seed)
    best = best_by_looking_at_all(problem)
    person = upper_bound(problem, seconds=0)
    agreed = Small.of(problem).agreed(person, known=None, deadline=Deadline(0.1))
    columns = upper_bound(problem, seconds=30)
    _, exact = prove_best(problem)

    assert (person.method, person.is_proof) == ("person", False)
    assert agreed.value <= person.value + ROUNDING
    assert columns.value <= person.value + ROUNDING
    # Where no arrangement exists every figure is a bound, and no way need be tighter than another.
    if best is not None:
        assert exact is not None
        assert columns.value <= agreed.value + ROUNDING
        assert best[0] <= exact.value + ROUNDING
        assert exact.value <= columns.value + ROUNDING


@given(n=st.integers(5, 7), seed=st.integers(0, 10**6))
@SOME
def test_nobody_reaches_more_than_their_best_possible_in_any_valid_arrangement(n: int, seed: int) -> None:
    problem = random_problem(n, seed)
    best = best_possible(problem)
    names = [peer.id for peer in problem.peers]
    for groups in partitions(names, least=problem.rules.size_least, most=problem.rules.size_most):
        score = score_of(problem, groups)
        if score.is_valid:
            reached = [score.people[pk].score for pk in names]
            assert all(one <= most + ROUNDING for one, most in zip(reached, best, strict=True))


@given(n=st.integers(4, 8), seed=st.integers(0, 10**6))
@SOME
def test_groups_above_prices_are_found_without_a_gap(n: int, seed: int) -> None:
    """At any prices: all the groups that keep the rules, each once, with what the plain reference says."""
    problem = random_problem(n, seed)
    pricing = Pricing(Small.of(problem).tables, problem.rules)
    price = best_possible(problem) * (seed % 3 - 1)
    found = {}
    for size in pricing.sizes:
        for turn in range(n):
            groups = pricing.groups(size, turn, price=price, least=-100.0)
            assert groups.is_complete
            for row, value in zip(groups.rows.tolist(), groups.values.tolist(), strict=True):
                assert tuple(sorted(row)) not in found
                assert value <= groups.bound + ROUNDING
                found[tuple(sorted(row))] = value
    for size in pricing.sizes:
        for members in itertools.combinations(range(n), size):
            score = score_of(problem, [[f"p{person}" for person in members]])
            left_out = n - size
            is_valid = all(one.rule == "sizes" and len(one.people) == left_out for one in score.broken)
            assert (members in found) == is_valid
            if is_valid:
                assert found[members] == pytest.approx(score.score * n - price[list(members)].sum(), abs=1e-9)


@given(n=st.integers(4, 40), seed=st.integers(0, 10**6), looks=st.sampled_from([0, 100, 10**6]))
@SOME
def test_the_way_of_large_pools_is_the_same_or_above(n: int, seed: int, looks: int) -> None:
    """Whoever looks at everybody gets each person's bound itself, whoever looks at few gets more, never less."""
    drawn = random_problem(n, seed)
    problem = replace(drawn, pairwise=None, rules=replace(drawn.rules, division_share=None))
    exact = person_values(
        tables_of(problem), size_least=problem.rules.size_least, size_most=problem.rules.size_most
    )  # fmt: skip
    near = near_values(problem, looks=looks)
    assert (near >= exact - ROUNDING).all()
    if looks == 10**6:
        assert near == pytest.approx(np.where(np.isneginf(exact), 1.0, exact), abs=1e-9)


def test_a_huge_pool_is_bounded_as_if_all_mates_were_ideal() -> None:
    problem = random_problem(30, 5)
    exact = person_values(
        tables_of(problem), size_least=problem.rules.size_least, size_most=problem.rules.size_most
    )  # fmt: skip
    assert (ideal_values(problem) >= exact - ROUNDING).all()


def test_more_wants_than_a_word_has_bits_leave_the_bound_above() -> None:
    """Seventy wants of Ada: the bound counts the last six as covered, and no proof is claimed."""
    wants = frozenset(f"want {number:02}" for number in range(70))
    people = (Peer(id="ada", wants=wants), *(Peer(id=f"p{number}", can_teach=wants) for number in range(3)))
    problem = Problem(peers=people, rules=Rules(size_least=2, size_most=4, size_target=None))
    best = best_by_looking_at_all(problem)
    groups, bound = prove_best(problem)
    assert groups is None
    assert bound is not None
    assert best is not None
    assert bound.value >= best[0]
    assert not bound.is_proof


def test_regrets_tell_who_could_have_done_better() -> None:
    """Two early and two late people, parted crosswise: each could have stood with somebody of the same years."""
    years = {"ada": 1.0, "ben": 1.0, "carmen": 3.0, "dev": 3.0}
    problem = Problem(
        peers=tuple(Peer(id=pk, years=figure) for pk, figure in years.items()),
        rules=Rules(size_least=2, size_most=2, size_target=None),
        weights=Weights(stage_reach_years=4.0),
    )
    assert regrets(problem, score_of(problem, [("ada", "ben"), ("carmen", "dev")])) == dict.fromkeys(years, 0.0)
    assert regrets(problem, score_of(problem, [("ada", "carmen"), ("ben", "dev")])) == dict.fromkeys(years, 0.5)
