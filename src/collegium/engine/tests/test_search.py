"""The search: everybody placed once, rules kept where that can be done, and figures that agree with the reference."""

import random
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collegium.engine import Problem as ProblemByRoom
from collegium.engine.forming.starting import measure, new_state, prepared, sizes_add_up
from collegium.engine.kernels.search import anneal
from collegium.engine.packing import likeness_order, pack, reorder
from collegium.engine.peers import Peer, Rules, Weights
from collegium.engine.problem import Pairwise, Problem
from collegium.engine.score import score_arrangement
from collegium.engine.search import Progress, form_groups
from collegium.engine.tests.clash_by_force import small_problem, valid_groups_exist

WORDS = [f"w{number}" for number in range(80)]
SLOTS = [str(number) for number in range(70)]
EASY = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), database=None)


def person(number: int, chance: random.Random) -> Peer:
    """Somebody with random data, much of it missing."""

    def some(words: list[str], most: int) -> frozenset[str]:
        return frozenset(chance.sample(words, chance.randint(0, most)))

    return Peer(
        id=f"p{number}",
        band=chance.choice([None, "instructor", "assistant", "full"]),
        years=chance.choice([None, chance.uniform(0, 9)]),
        track=chance.choice([None, "a", "b"]),
        institution=chance.choice([None, "x", "y"]),
        division=chance.choice([None, "icu", "or"]),
        goals=some(WORDS[:4], 2),
        effort=chance.choice([None, {"care": chance.random() + 0.1, "research": chance.random()}]),
        methods=some(WORDS[:5], 3),
        can_teach=some(WORDS, 40),
        wants=some(WORDS, 6),
        slots=chance.choice([None, some(SLOTS, 60)]),
        categories=some(WORDS[:2], 2),
        preferences=some(WORDS[:6], 4),
    )


def random_problem(n: int, seed: int, *, pairwise: float = 0.0) -> Problem:
    """`pairwise` is the weight of a random worth of every pair."""
    chance = random.Random(seed)
    people = tuple(person(number, chance) for number in range(n))
    pairs = tuple(tuple(chance.sample([one.id for one in people], 2)) for _ in range(n // 2))
    return Problem(
        peers=people,
        apart=tuple((one, other) for one, other in pairs),
        together=(frozenset({"p0", "p1"}),),
        rules=Rules(size_least=3, size_most=7, size_target=None),
        weights=Weights(pairwise=pairwise),
        pairwise=random_pairs(n, chance) if pairwise else None,
    )


def random_pairs(n: int, chance: random.Random) -> Pairwise:
    """A symmetric matrix."""
    half = [[chance.random() for _ in range(number)] for number in range(n)]
    return Pairwise.of(
        [half[one][other] if other < one else half[other][one] if one < other else 0.0 for other in range(n)]
        for one in range(n)
    )


@given(
    n=st.integers(6, 30),
    seed=st.integers(0, 10**6),
    moves=st.integers(0, 3000),
    pairwise=st.sampled_from([0.0, 0.7]),
    is_prepared=st.booleans(),
)
@EASY
def test_compiled_and_plain_figures_agree(n: int, seed: int, moves: int, pairwise: float, is_prepared: bool) -> None:
    """After any moves: the running total, a measurement from scratch, and the plain reference are one figure."""
    problem = random_problem(n, seed, pairwise=pairwise)
    packed = pack(problem, size_least=3, size_most=7)
    packed = reorder(packed, likeness_order(problem.peers, by="track"))
    if is_prepared or pairwise:
        packed = packed._replace(facts=prepared(problem, packed))
    groups = -(-n // 6)
    state = new_state(packed.facts, np.sort(np.arange(n) % groups), seed=seed)
    anneal(packed.facts, state, 0, moves, 0.5, 0.5, 0.05, 0.0, 0.3)
    running = state.totals[:2].copy()
    measure(packed.facts, state)
    ids = [[packed.ids[one] for one in row[:size]] for row, size in zip(state.rows, state.size, strict=True)]
    score = score_arrangement(
        problem.peers,
        ids[: state.used[0]],
        apart=problem.apart,
        together=problem.together,
        rules=problem.rules,
        weights=problem.weights,
        pairwise=problem.pairwise,
    )
    assert running[0] == pytest.approx(state.totals[0], abs=1e-9)
    assert running[1] == pytest.approx(state.totals[1], abs=1e-9)
    assert state.totals[0] / n == pytest.approx(score.score, abs=1e-9)
    assert (state.totals[1] < 1e-9) == score.is_valid
    assert 0 <= score.score <= 1


@given(n=st.integers(3, 40), seed=st.integers(0, 10**6))
@EASY
def test_everybody_is_placed_exactly_once(n: int, seed: int) -> None:
    problem = random_problem(n, seed)
    solution = form_groups(problem, seconds=9, seed=seed, iterations=500, with_clash=False)
    assert sorted(pk for group in solution.groups for pk in group) == sorted(one.id for one in problem.peers)
    assert solution.feasible == (not solution.reasons) == solution.score.is_valid
    if sizes_add_up(n, problem.rules):
        assert all(3 <= len(group) <= 7 for group in solution.groups)


def planted(groups: int, seed: int) -> Problem:
    """A pool with a valid answer: groups of five who share two windows, a stage and a band, then shuffled."""
    chance = random.Random(seed)
    people: list[Peer] = []
    for number in range(groups):
        windows = set(chance.sample(SLOTS, 2))
        stage = chance.uniform(0, 8)
        people += [
            Peer(
                id=f"{number}-{seat}",
                band="assistant",
                years=min(9.0, stage + chance.uniform(0, 2)),
                track=chance.choice(["a", "b"]),
                can_teach=frozenset(chance.sample(WORDS[:20], 3)),
                wants=frozenset(chance.sample(WORDS[:20], 3)),
                slots=frozenset(windows | set(chance.sample(SLOTS, 30))),
            )
            for seat in range(5)
        ]
    homes = {one.id: one.id.split("-")[0] for one in people}
    pairs = [tuple(chance.sample(sorted(homes), 2)) for _ in range(groups * 3)]
    apart = tuple((one, other) for one, other in pairs if homes[one] != homes[other])
    chance.shuffle(people)
    return Problem(peers=tuple(people), apart=apart, rules=Rules(size_target=5))


@pytest.mark.parametrize("seed", range(4))
def test_planted_pools_come_out_valid(seed: int) -> None:
    solution = form_groups(planted(6, seed), seconds=9, seed=seed, iterations=150_000)
    assert solution.feasible
    assert solution.reasons == ()


def test_same_seed_and_count_give_the_same_answer_in_any_order_of_people() -> None:
    problem = planted(6, 7)
    mirrored = Problem(peers=problem.peers[::-1], apart=problem.apart, rules=problem.rules)
    first = form_groups(problem, seconds=9, seed=3, iterations=20_000)
    again = form_groups(problem, seconds=9, seed=3, iterations=20_000)
    turned = form_groups(mirrored, seconds=9, seed=3, iterations=20_000)
    assert first.groups == again.groups == turned.groups
    assert first.iterations == 20_000


def test_search_is_better_than_the_sorted_cut() -> None:
    problem = planted(8, 2)
    cut = form_groups(problem, seconds=9, seed=1, iterations=1)
    searched = form_groups(problem, seconds=9, seed=1, iterations=50_000)
    assert searched.score.score > cut.score.score + 0.02


def test_progress_is_told_and_cancelling_keeps_the_best() -> None:
    told: list[Progress] = []

    def cancel_at_second(progress: Progress) -> bool:
        told.append(progress)
        return len(told) < 2

    solution = form_groups(planted(6, 1), seconds=30, seed=1, on_progress=cancel_at_second)
    assert solution.is_cancelled
    assert solution.seconds < 10
    assert told[1].seconds - told[0].seconds < 0.5
    assert len(solution.group_of) == 30


def test_required_sets_are_kept() -> None:
    problem = planted(5, 3)
    mates = frozenset({"0-0", "0-1", "0-2"})
    kept = Problem(peers=problem.peers, together=(mates,), rules=problem.rules)
    solution = form_groups(kept, seconds=9, seed=1, iterations=100_000)
    assert len({solution.group_of[pk] for pk in mates}) == 1


def test_today_s_groups_can_be_the_start_and_newcomers_find_a_place() -> None:
    problem = planted(6, 4)
    today = form_groups(problem, seconds=9, seed=1, iterations=50_000).groups
    joined = Problem(peers=(*problem.peers, Peer(id="new")), apart=problem.apart, rules=problem.rules)
    solution = form_groups(joined, seconds=9, seed=1, iterations=1, start=[*today, ["gone"]])
    assert "new" in solution.group_of


def test_weights_move_the_answer() -> None:
    problem = planted(6, 5)
    only_track = Problem(peers=problem.peers, rules=problem.rules, weights=Weights(complement=0, stage=0))
    by_track = form_groups(only_track, seconds=9, seed=1, iterations=50_000)
    by_default = form_groups(problem, seconds=9, seed=1, iterations=50_000)
    assert by_track.score.terms["track"] > by_default.score.terms["track"]


def test_a_limit_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="time limit"):
        form_groups(planted(2, 1), seconds=0, seed=1)
    with pytest.raises(ValueError, match="1 or more iterations"):
        form_groups(planted(2, 1), seconds=1, seed=1, iterations=0)
    with pytest.raises(ValueError, match="time limit"):
        form_groups(planted(2, 1), seconds=float("nan"), seed=1)


def test_a_start_with_somebody_twice_is_refused() -> None:
    problem = planted(2, 1)
    one, other, *_ = [peer.id for peer in problem.peers]
    with pytest.raises(ValueError, match=f"one place in the start: \\['{one}'\\]"):
        form_groups(problem, seconds=1, seed=1, start=[[one, other, one]])


def test_reading_peers_and_scores_loads_no_compiler() -> None:
    lines = (
        "import sys, collegium.engine, collegium.engine.score; print('numba' in sys.modules, 'numpy' in sys.modules)"
    )
    answer = subprocess.run([sys.executable, "-c", lines], capture_output=True, text=True, check=True)
    assert answer.stdout.split() == ["False", "False"]
    assert ProblemByRoom is Problem


@pytest.mark.parametrize("seed", [1, 2, 5])
def test_a_college_of_three_ranks_is_never_left_with_a_mixed_group(seed: int) -> None:
    """The people of a rank fill whole groups only together, so groups that mix ranks are hard to unmix later."""
    chance = random.Random(2008)
    people = tuple(
        Peer(
            id=f"{band}-{number}",
            band=band,
            years=chance.uniform(0, 40),
            track=chance.choice(["theoretical", "applied"]),
            categories=frozenset({"women"} if number % 8 == 0 else {"men"}),
        )
        for band, count in [("assistant", 41), ("associate", 33), ("full", 90)]
        for number in range(count)
    )
    problem = Problem(peers=people, rules=Rules(stage_span_years=None))

    solution = form_groups(problem, seconds=60, seed=seed, iterations=300_000)

    assert solution.score.broken_counts == {}


@given(st.integers(0, 10**6))
@settings(max_examples=15, deadline=None)
def test_everybody_sits_once_and_every_rule_is_kept_or_the_clash_is_proven(seed: int) -> None:
    problem = small_problem(seed)
    solution = form_groups(problem, seconds=0.3, seed=seed)
    assert sorted(pk for group in solution.groups for pk in group) == sorted(peer.id for peer in problem.peers)
    assert solution.feasible == valid_groups_exist(problem)
    assert solution.score.is_valid == solution.feasible
    if not solution.feasible:
        assert solution.clash is not None
        assert solution.clash.is_proof
