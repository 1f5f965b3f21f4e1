"""Groups of the greatest diversity: the best where it can be known, limits kept, the same seed the same answer."""

import itertools

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collegium.engine.pairwise import Diversity, DiversityProgress, diversity_of, maximize_diversity
from collegium.engine.pairwise.instance import checked_instance
from collegium.engine.pairwise.polish import polished
from collegium.engine.pairwise.recombine import matched, recombined
from collegium.engine.pairwise.seating import Seating, groups_of, seats_of
from collegium.engine.pairwise.sizes import best_sizes
from collegium.engine.problem import ProblemFaults

EASY = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), database=None)
Pool = tuple[np.ndarray, list[int], list[int]]

ENOUGH = 60_000
"""Rows with which nine people are always searched to the end."""


def distances_of(people: int, seed: int, *, whole: bool = False, least: float = 0.0) -> np.ndarray:
    chance = np.random.default_rng(seed)
    drawn = chance.uniform(least, 100, (people, people))
    upper = np.triu(np.rint(drawn) if whole else drawn, 1)
    return upper + upper.T


def search(distances: object, lower: list[int], upper: list[int], *, seed: int = 1, rows: int = 4000) -> Diversity:
    return maximize_diversity(distances, lower, upper, seconds=60, seed=seed, iterations=rows)


def brute_force(distances: np.ndarray, lower: list[int], upper: list[int]) -> float:
    """The greatest diversity of all arrangements that keep the limits."""
    best, groups = -np.inf, range(len(lower))
    for seats in itertools.product(groups, repeat=len(distances)):
        counts = [seats.count(group) for group in groups]
        if all(low <= count <= high for low, count, high in zip(lower, counts, upper, strict=True)):
            together = np.equal.outer(seats, seats)
            best = max(best, float(distances[together].sum()) / 2)
    return best


@pytest.mark.parametrize(
    ("people", "lower", "upper"),
    [
        (6, [3, 3], [3, 3]),
        (7, [2, 2, 0], [4, 3, 2]),
        (8, [2, 2], [6, 5]),
        (9, [4, 4], [5, 5]),
        (8, [2, 2, 2], [4, 3, 3]),
    ],
)
@pytest.mark.parametrize("seed", [1, 2])
def test_finds_the_best_of_all_arrangements_of_few_people(
    people: int, lower: list[int], upper: list[int], seed: int
) -> None:
    distances = distances_of(people, seed)
    found = search(distances, lower, upper, rows=ENOUGH)
    assert found.objective == pytest.approx(brute_force(distances, lower, upper), abs=1e-9)


def test_finds_the_best_where_distances_are_below_0() -> None:
    distances = distances_of(8, 5) - 90 * (1 - np.eye(8))
    assert search(distances, [0, 2], [6, 8], rows=ENOUGH).objective == pytest.approx(
        brute_force(distances, [0, 2], [6, 8]), abs=1e-9
    )


@st.composite
def instances(draw: st.DrawFn) -> Pool:
    sizes = draw(st.lists(st.integers(0, 9), min_size=1, max_size=5).filter(sum))
    spread = draw(st.integers(0, 3))
    distances = distances_of(sum(sizes), draw(st.integers(0, 99)), whole=draw(st.booleans()))
    return distances, [max(0, size - spread) for size in sizes], [size + spread for size in sizes]


@EASY
@given(instances(), st.integers(0, 9))
def test_everybody_sits_once_and_every_group_keeps_its_limits(instance: Pool, seed: int) -> None:
    distances, lower, upper = instance
    found = search(distances, lower, upper, seed=seed, rows=300)
    assert sorted(itertools.chain(*found.groups)) == list(range(len(distances)))
    assert all(low <= len(group) <= high for low, group, high in zip(lower, found.groups, upper, strict=True))
    assert found.objective == pytest.approx(diversity_of(distances, found.groups), abs=1e-9)


@EASY
@given(instances(), st.integers(0, 9), st.floats(0, 3))
def test_pulls_after_any_changes_are_those_from_scratch(instance: Pool, seed: int, warmth: float) -> None:
    distances, lower, upper = instance
    checked = checked_instance(distances, lower, upper)
    seating = Seating(checked, sizes=best_sizes(lower, upper, len(distances)), seed=seed)
    seating.anneal(warmth * float(checked.units.max()), 50)
    pull, own, reached, seats = seating.pull.copy(), seating.own.copy(), seating.objective, seating.seats.copy()
    seating.seat(seats)
    assert (pull == seating.pull).all()
    assert (own == seating.own).all()
    assert reached == seating.objective
    groups = groups_of(seats, checked.groups)
    in_units = np.rint(distances / checked.step)
    assert reached == pytest.approx(diversity_of(in_units, groups), rel=1e-9)
    assert reached * checked.step == pytest.approx(
        diversity_of(distances, groups), rel=1e-9 if checked.is_exact else 1e-4
    )


def test_whole_and_decimal_distances_are_exact_in_units() -> None:
    assert checked_instance(distances_of(20, 1, whole=True), [10, 10], [10, 10]).step == 1.0
    thousandths = np.round(distances_of(20, 1), 3)
    assert checked_instance(thousandths, [10, 10], [10, 10]).step == 0.001
    assert checked_instance(thousandths, [10, 10], [10, 10]).is_exact
    assert not checked_instance(distances_of(20, 1), [10, 10], [10, 10]).is_exact


def test_polishing_in_full_precision_reaches_a_local_best_and_keeps_sizes() -> None:
    instance = checked_instance(distances_of(30, 4), [8, 8, 8], [12, 12, 12])
    seats = seats_of([range(10), range(10, 20), range(20, 30)], 30)
    better = polished(instance, seats)
    before, after = (diversity_of(instance.distances, groups_of(one, 3)) for one in (seats, better))
    assert after > before
    assert all(8 <= size <= 12 for size in np.bincount(better))
    assert (polished(instance, better) == better).all()


def test_same_seed_and_rows_give_the_same_answer_and_another_seed_another() -> None:
    distances = distances_of(60, 3)
    one, two, other = (search(distances, [8] * 6, [12] * 6, seed=seed) for seed in (1, 1, 2))
    assert one.groups == two.groups
    assert one.iterations == two.iterations == 4000
    assert one.groups != other.groups


def test_recombines_with_many_rows_and_is_not_worse_than_with_few() -> None:
    distances = distances_of(24, 3)
    few, many = (search(distances, [6] * 4, [6] * 4, rows=rows).objective for rows in (300, 1_000_000))
    assert many >= few


def test_a_start_is_never_made_worse() -> None:
    distances = distances_of(30, 8, whole=True)
    good = search(distances, [5] * 5, [7] * 5, rows=ENOUGH)
    again = maximize_diversity(distances, [5] * 5, [7] * 5, seconds=1, seed=4, iterations=31, start=good.groups)
    assert again.objective >= good.objective


@pytest.mark.parametrize(
    ("people", "lower", "upper"), [(1, [1], [1]), (2, [0, 0], [2, 2]), (5, [5], [9]), (3, [1, 1, 1], [1, 1, 1])]
)
def test_smallest_pools_are_answered(people: int, lower: list[int], upper: list[int]) -> None:
    distances = distances_of(people, 1)
    assert search(distances, lower, upper).objective == pytest.approx(brute_force(distances, lower, upper), abs=1e-9)


def test_equal_distances_need_no_search() -> None:
    found = search(np.ones((12, 12)) - np.eye(12), [2, 2, 2], [8, 6, 5])
    assert [len(group) for group in found.groups] == [8, 2, 2]
    assert (found.objective, found.iterations) == (30.0, 0)


def test_sizes_to_begin_with_make_the_most_pairs_or_the_fewest() -> None:
    assert list(best_sizes([4, 4, 4], [8, 7, 6], 16)) == [8, 4, 4]
    assert list(best_sizes([4, 4, 4], [8, 7, 6], 16, worth=-1.0)) in ([5, 5, 6], [5, 6, 5], [6, 5, 5])
    assert list(best_sizes([9, 8], [14, 16], 24)) == [9, 15]


def test_children_keep_what_both_parents_agree_on_and_the_sizes() -> None:
    one = seats_of([[0, 1, 2, 3], [4, 5, 6], [7, 8, 9]], 10)
    other = seats_of([[7, 8, 3], [0, 1, 2, 9], [4, 5, 6]], 10)
    fitting = matched(one, other, 3)
    assert groups_of(fitting, 3) == ((0, 1, 2, 9), (4, 5, 6), (3, 7, 8))
    child = recombined(one, fitting, np.array([4, 3, 3]), np.random.default_rng(1))
    assert list(np.bincount(child)) == [4, 3, 3]
    assert (child[one == fitting] == one[one == fitting]).all()


def test_tells_where_it_stands_and_keeps_the_best_when_called_off() -> None:
    told: list[DiversityProgress] = []

    def call_off(progress: DiversityProgress) -> bool:
        told.append(progress)
        return len(told) < 3

    ticks = itertools.count()
    found = maximize_diversity(
        distances_of(40, 2),
        [10] * 4,
        [10] * 4,
        seconds=1e6,
        seed=1,
        on_progress=call_off,
        clock=lambda: next(ticks) / 20,
    )
    assert found.is_cancelled
    assert len(told) == 3
    assert found.objective >= told[-1].objective - 1e-6
    assert [one.objective for one in told] == sorted(one.objective for one in told)


def test_one_error_names_every_fault_of_distances_and_sizes() -> None:
    distances = distances_of(4, 1)
    distances[0, 1] = np.nan
    distances[2, 3] = 7
    distances[3, 3] = 1
    with pytest.raises(ProblemFaults) as caught:
        search(distances, [3, 4, -1], [3, 2, 5])
    assert caught.value.faults == (
        "1 distances are no finite numbers, the first between 0 and 1.",
        "1 distances differ between their two directions, the first between 2 and 3.",
        "1 people have a distance from themselves other than 0.",
        "Group 2 cannot have between 4 and 2 people.",
        "Group 3 cannot have between -1 and 5 people.",
        "The groups need at least 6 people; there are 4.",
    )


@pytest.mark.parametrize(
    ("distances", "lower", "upper", "fault"),
    [
        ([["a"]], [1], [1], "The distances are no table of numbers."),
        ([[0, 1]], [1], [1], "The distances must be a square table, one row for each person; this one is (1, 2)."),
        (np.zeros((0, 0)), [0], [1], "There is nobody to group."),
        (np.zeros((9, 9)), [2, 2], [4, 4], "The groups hold at most 8 people; there are 9."),
        (np.zeros((4, 4)), [2, 2], [4], "Each group needs a least and a greatest size: there are 2 and 1."),
        (np.zeros((4, 4)), [1.5, 2], [4, 4], "Sizes are whole numbers."),
    ],
)
def test_each_fault_has_its_sentence(distances: object, lower: list[int], upper: list[int], fault: str) -> None:
    with pytest.raises(ProblemFaults) as caught:
        search(distances, lower, upper)
    assert caught.value.faults == (fault,)


def test_a_start_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ProblemFaults) as caught:
        maximize_diversity(np.zeros((4, 4)), [2, 2], [2, 2], seconds=1, seed=1, start=[[0, 1, 1]])
    assert caught.value.faults == (
        "The start has 1 groups; there are limits for 2.",
        "The start does not list each of the people 0 to 3 once.",
        "Group 1 of the start has 3 people, not 2 to 2.",
    )


@pytest.mark.parametrize(
    ("seconds", "seed", "rows"), [(0, 1, None), (float("nan"), 1, None), (1, -1, None), (1, 1, 0)]
)
def test_a_budget_that_cannot_be_spent_is_refused(seconds: float, seed: int, rows: int | None) -> None:
    with pytest.raises(ValueError, match="Give a time limit above 0 seconds"):
        maximize_diversity(np.zeros((4, 4)), [2, 2], [2, 2], seconds=seconds, seed=seed, iterations=rows)
