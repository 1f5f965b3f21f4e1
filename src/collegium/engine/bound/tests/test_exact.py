"""Proofs: the same best arrangement as looking at all of them, with every rule, weight and gap in the data."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collegium.engine.bound import prove_best
from collegium.engine.bound.closing import close_gap, first_bound
from collegium.engine.bound.deadline import Deadline
from collegium.engine.bound.exact import by_groups_that_count
from collegium.engine.bound.tests.pools import best_by_looking_at_all, random_problem, score_of
from collegium.engine.bound.upper import Small
from collegium.engine.peers import Peer, Rules
from collegium.engine.problem import Problem
from collegium.engine.search import form_groups

SOME = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), database=None)


@given(n=st.integers(5, 9), seed=st.integers(0, 10**6), count=st.sampled_from([None, None, 2, 3]))
@SOME
def test_the_proof_is_what_looking_at_all_arrangements_finds(n: int, seed: int, count: int | None) -> None:
    problem = random_problem(n, seed)
    best = best_by_looking_at_all(problem, count=count)

    groups, bound = prove_best(problem, count=count)

    if best is None:
        assert groups is None
        assert bound is None
    else:
        assert groups is not None
        assert bound is not None
        score = score_of(problem, groups)
        assert score.is_valid
        assert score.score == pytest.approx(best[0], abs=1e-9)
        assert bound.value == pytest.approx(best[0], abs=1e-9)
        assert bound.is_proof


@given(n=st.integers(5, 9), seed=st.integers(0, 10**6), count=st.sampled_from([None, None, 2, 3]))
@SOME
def test_the_way_of_larger_pools_finds_the_same(n: int, seed: int, count: int | None) -> None:
    """By prices, groups and exact cover: what proves pools of 19 people and more."""
    problem = random_problem(n, seed)
    best = best_by_looking_at_all(problem, count=count)
    small = Small.of(problem)
    generation = small.generation(Deadline(60), count=count)

    proof = by_groups_that_count(generation, price=small.prices(None))

    assert proof is not None
    if best is None:
        assert proof.groups is None
    else:
        assert proof.total / n == pytest.approx(best[0], abs=1e-7)
        assert sum(len(group) for group in proof.groups or ()) == n


EIGHTEEN = tuple(
    Peer(
        id=f"p{number:02}",
        years=float(number % 6),
        track="clinical" if number % 3 else "research",
        can_teach=frozenset({"abcdef"[number % 6]}),
        wants=frozenset({"abcdef"[number * 5 % 6], "abcdef"[(number + 2) % 6]}),
        slots=frozenset("12345678") - {str(number % 8)},
    )
    for number in range(18)
)


def test_eighteen_people_get_proven_groups_from_the_search() -> None:
    """Ana's program has 18 professors: what the search shows her as best is the best there is, and says so."""
    problem = Problem(peers=EIGHTEEN, apart=(("p00", "p06"), ("p01", "p07")), rules=Rules(size_target=None))

    solution = form_groups(problem, seconds=6, seed=1)
    groups, bound = prove_best(problem)

    assert solution.bound is not None
    assert bound is not None
    assert solution.bound.is_proof
    assert solution.bound.method == "exact"
    assert solution.gap == 0.0
    assert solution.score.score == pytest.approx(bound.value, abs=1e-9)
    assert sorted(pk for group in groups or () for pk in group) == [peer.id for peer in EIGHTEEN]


def test_a_usual_size_fixes_the_number_of_groups_of_the_proof() -> None:
    """Eighteen people in the usual six: three groups, and the best three there are."""
    problem = Problem(peers=EIGHTEEN)

    solution = form_groups(problem, seconds=6, seed=1)
    _, bound = prove_best(problem, count=3)

    assert len(solution.groups) == 3
    assert bound is not None
    assert solution.bound == replace(bound, groups=3)
    assert solution.gap == 0.0


def test_people_who_may_not_move_stay_and_nothing_is_called_proven() -> None:
    """Whoever pins people gets the bound of the free pool, but not its groups."""
    problem = Problem(peers=EIGHTEEN, rules=Rules(size_target=None))
    searched = form_groups(problem, seconds=9, seed=1, iterations=1)

    solution = close_gap(problem, searched, first=first_bound(problem), seconds=6, may_move=False)

    assert solution.groups == searched.groups
    assert solution.bound is not None
    assert not solution.bound.is_proof
    assert solution.bound.value > solution.score.score


def test_thirty_people_are_proven_and_say_so() -> None:
    people = tuple(
        Peer(
            id=f"p{number:02}",
            years=float(number * 7 % 11),
            track="ab"[number % 2],
            wants=frozenset({str(number % 5)}),
            can_teach=frozenset({str(number * 3 % 7)}),
            slots=frozenset({str(number % 3), str(number % 4 + 3)}),
        )
        for number in range(30)
    )
    rules = Rules(size_target=None, stage_span_years=None, common_slots=1)
    groups, bound = prove_best(Problem(peers=people, rules=rules), seconds=60)
    assert bound is not None
    assert bound.is_proof
    assert score_of(Problem(peers=people, rules=rules), groups or ()).score == pytest.approx(bound.value, abs=1e-9)


def test_where_no_valid_groups_exist_nothing_is_proven() -> None:
    """Everybody excludes everybody."""
    names = [peer.id for peer in EIGHTEEN]
    apart = tuple((one, other) for one in names for other in names if one < other)
    assert prove_best(Problem(peers=EIGHTEEN, apart=apart)) == (None, None)
    assert prove_best(Problem(peers=EIGHTEEN[:3])) == (None, None)


def test_no_time_leaves_a_bound_without_a_proof() -> None:
    people = tuple(Peer(id=f"p{number}", years=float(number)) for number in range(40))
    groups, bound = prove_best(Problem(peers=people, rules=Rules(stage_span_years=None)), seconds=0.0)
    assert groups is None
    assert bound is not None
    assert not bound.is_proof
    assert 0 <= bound.value <= 1


def test_who_stops_the_proof_gets_the_bound_so_far() -> None:
    """Ana cancels as soon as the proof of her forty people begins."""
    people = tuple(Peer(id=f"p{number}", years=float(number % 7), track="ab"[number % 2]) for number in range(40))
    problem = Problem(peers=people, rules=Rules(stage_span_years=None))
    groups, bound = prove_best(problem, seconds=60, pulse=lambda: False)
    assert groups is None
    assert bound is not None
    assert not bound.is_proof
