"""A large pool searched in blocks: everybody placed once, the same answer for any order of threads, nothing broken."""

from dataclasses import replace

import numpy as np
import pytest
from benchmarks.synthetic import synthetic_problem
from hypothesis import given
from hypothesis import strategies as st

from collegium.engine.forming import large
from collegium.engine.forming.block import MENDED
from collegium.engine.forming.blocks import BlockPlan, cut_into_blocks, search_in_blocks
from collegium.engine.forming.budget import Progress
from collegium.engine.forming.large import is_for_blocks
from collegium.engine.forming.mending import amounts_of
from collegium.engine.forming.starting import row_and_cut
from collegium.engine.packing import Longs, Pack
from collegium.engine.people import People
from collegium.engine.problem import Pairwise, Problem
from collegium.engine.search import form_groups
from collegium.engine.summary import summarize
from collegium.engine.tests.test_search import EASY


@pytest.fixture(scope="module")
def pool() -> Problem:
    return synthetic_problem(1200, seed=3)


@given(
    sizes=st.lists(st.integers(1, 8), min_size=1, max_size=80),
    count=st.integers(1, 9),
    shift=st.sampled_from([0.0, 0.3, 0.5]),
)
@EASY
def test_blocks_hold_everybody_once_and_whole_groups(sizes: list[int], count: int, shift: float) -> None:
    groups = np.random.default_rng(1).permutation(np.repeat(np.arange(len(sizes)), sizes))
    parts = cut_into_blocks(groups, count=count, shift=shift)
    assert sorted(np.concatenate(parts).tolist()) == list(range(len(groups)))
    assert len(parts) <= count + 1
    homes = [set(groups[part].tolist()) for part in parts]
    assert sum(map(len, homes)) == len(sizes)


def test_borders_move_by_half_a_block() -> None:
    groups = np.repeat(np.arange(20), 5)
    assert [len(part) for part in cut_into_blocks(groups, count=2, shift=0.0)] == [50, 50]
    assert [len(part) for part in cut_into_blocks(groups, count=2, shift=0.5)] == [25, 50, 25]


def test_a_pool_is_formed_in_blocks_with_nothing_broken(pool: Problem) -> None:
    told: list[Progress] = []
    solution = form_groups(pool, seconds=60, seed=1, iterations=700_000, workers=2, on_progress=told.append)
    assert sorted(pk for group in solution.groups for pk in group) == sorted(peer.id for peer in pool.peers)
    assert solution.score.broken_counts == {}
    assert solution.feasible
    assert solution.iterations >= 700_000
    assert told[-1].share == 1.0
    assert 0 < told[-1].score <= 1


def test_the_same_seed_count_and_workers_give_the_same_groups(pool: Problem) -> None:
    first, again = (form_groups(pool, seconds=60, seed=5, iterations=100_000, workers=2) for _ in range(2))
    assert first.groups == again.groups
    other = form_groups(pool, seconds=60, seed=6, iterations=100_000, workers=2)
    assert other.groups != first.groups


def test_one_thread_finds_what_two_find_when_the_blocks_are_the_same(pool: Problem) -> None:
    packed, groups = row_and_cut(pool)
    found = [search_in_blocks(packed, groups, plan(workers=workers, block=300)) for workers in (1, 2)]
    assert np.array_equal(found[0].groups, found[1].groups)


def plan(*, workers: int, block: int = 300, proposals: int | None = 60_000, seconds: float = 60.0) -> BlockPlan:
    return BlockPlan(seconds=seconds, proposals=proposals, seed=1, workers=workers, is_free=False, block=block)


def test_a_search_by_the_clock_ends(pool: Problem) -> None:
    packed, groups = row_and_cut(pool)
    search = search_in_blocks(packed, groups, plan(workers=2, proposals=None, seconds=0.2))
    assert search.proposals > 0
    assert len(search.groups) == len(pool.peers)


def test_cancelling_keeps_everybody_placed(pool: Problem) -> None:
    solution = form_groups(pool, seconds=60, seed=1, iterations=10**9, workers=2, on_progress=lambda _: False)
    assert solution.is_cancelled
    assert sorted(solution.group_of) == sorted(peer.id for peer in pool.peers)


def test_the_answer_is_never_worse_than_the_cut(pool: Problem) -> None:
    packed, groups = row_and_cut(pool)
    search = search_in_blocks(packed, groups, plan(workers=2, proposals=200_000))
    before, after = (summarize(pool, large.named_groups(packed, one)) for one in (groups, search.groups))
    assert after.score > before.score
    assert len(after.broken) < len(before.broken)


def test_groups_that_break_rules_are_found_by_their_numbers(pool: Problem) -> None:
    packed, groups = row_and_cut(pool)
    score = summarize(pool, [ids_of_group(packed, groups, number) for number in range(int(groups.max()) + 1)])
    assert np.flatnonzero(amounts_of(packed.facts, groups) > MENDED).tolist() == sorted(
        {one.group for one in score.broken if one.group is not None}
    )


def ids_of_group(packed: Pack, groups: Longs, number: int) -> list[str]:
    return [packed.ids[person] for person in np.flatnonzero(groups == number).tolist()]


def test_which_pools_are_searched_in_blocks(pool: Problem) -> None:
    assert is_for_blocks(pool, workers=2)
    assert not is_for_blocks(pool, workers=1)
    assert not is_for_blocks(Problem(peers=pool.peers[:900]), workers=2)
    matrix = Pairwise.of(np.zeros((1200, 1200)))
    assert not is_for_blocks(replace(pool, pairwise=matrix), workers=2)
    many = People(ids=[str(number) for number in range(20_001)])
    assert is_for_blocks(Problem(peers=many), workers=1)


def test_required_people_far_apart_in_likeness_come_together(pool: Problem) -> None:
    ids, bands = [peer.id for peer in pool.peers], [peer.band for peer in pool.peers]
    years = [peer.years or 0.0 for peer in pool.peers]
    tracks = [peer.track for peer in pool.peers]
    early = [n for n, year in enumerate(years) if year < 1 and bands[n] == "assistant"]
    first = next(n for n in early if tracks[n] == "clinical")
    other = next(n for n in early if tracks[n] == "teaching")
    required = frozenset({ids[first], ids[other]})
    solution = form_groups(replace(pool, together=(required,)), seconds=60, seed=1, iterations=400_000, workers=2)
    assert "together" not in solution.score.broken_counts
