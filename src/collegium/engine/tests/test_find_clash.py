"""Which rules clash: the smallest set, checked by trying every arrangement, and ways out that were tried."""

import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collegium.engine.clash import find_clash
from collegium.engine.clash.answer import Clash, nearest_counts
from collegium.engine.peers import Peer, Rules
from collegium.engine.problem import Problem
from collegium.engine.search import form_groups
from collegium.engine.solution import Solution
from collegium.engine.tests.clash_by_force import can_be_kept, small_problem, valid_groups_exist

OPEN = Rules(same_band=False, stage_span_years=None, common_slots=0, no_isolated_category=False, division_share=None)


def pool(count: int, name: str = "p", **fields: object) -> tuple[Peer, ...]:
    return tuple(Peer(id=f"{name}{number}", **fields) for number in range(count))  # type: ignore[arg-type]


def said(clash: Clash | None) -> tuple[str, list[tuple[str, str, int]]]:
    """The kind, and rule, subject and number of people of each part."""
    assert clash is not None
    assert clash.is_proof
    assert clash.is_smallest
    return clash.kind, [(part.rule, part.subject, len(part.people)) for part in clash.parts]


def helping(clash: Clash | None) -> list[tuple[str, float | None]]:
    assert clash is not None
    return [(way.rule, way.to) for way in clash.relaxations if way.helps]


@given(st.integers(0, 10**6))
@settings(max_examples=40, deadline=None)
def test_the_parts_clash_and_none_is_too_many(seed: int) -> None:
    problem = small_problem(seed)
    clash = find_clash(problem, seconds=30)
    assert (clash is None) == valid_groups_exist(problem)
    if clash is None:
        return
    assert clash.is_proof
    assert not can_be_kept(clash.parts, problem)
    if clash.is_smallest:
        for part in clash.parts:
            assert can_be_kept([other for other in clash.parts if other is not part], problem)


@given(st.integers(0, 10**6))
@settings(max_examples=15, deadline=None)
def test_what_is_said_to_help_helps(seed: int) -> None:
    problem = small_problem(seed, most=6)
    clash = find_clash(problem, seconds=30)
    for way in clash.relaxations if clash else ():
        if way.rule == "leave_out" and way.people:
            gone = set(way.people)
            fewer = Problem(
                peers=tuple(peer for peer in problem.peers if peer.id not in gone),
                rules=problem.rules,
                apart=tuple(pair for pair in problem.apart if not gone & set(pair)),
                together=tuple(rest for required in problem.together if (rest := required - gone)),
            )
            assert way.helps == valid_groups_exist(fewer)


def test_the_same_problem_has_the_same_clash() -> None:
    assert find_clash(small_problem(7)) == find_clash(small_problem(7))


def test_fewer_people_than_the_smallest_group() -> None:
    clash = find_clash(Problem(peers=pool(3)))
    assert said(clash) == ("pool_too_small", [("sizes", "least", 0)])
    assert helping(clash) == [("sizes", 3)]


def test_a_number_that_no_sizes_make_and_the_nearest_that_they_do() -> None:
    rules = Rules(size_least=4, size_most=5, size_target=None)
    clash = find_clash(Problem(peers=pool(11), rules=rules))
    assert said(clash) == ("sizes_do_not_add_up", [("sizes", "least", 0), ("sizes", "most", 0)])
    assert helping(clash) == [("sizes", 3), ("sizes", 6), ("leave_out", 1)]
    assert nearest_counts(11, least=4, most=5) == (10, 12)
    assert nearest_counts(3, least=4, most=5) == (None, 4)
    assert nearest_counts(31, least=7, most=7) == (28, 35)


def test_everybody_excludes_everybody() -> None:
    people = pool(12)
    pairs = tuple(itertools.combinations([one.id for one in people], 2))
    clash = find_clash(Problem(peers=people, apart=pairs, rules=OPEN))
    assert said(clash) == ("apart_crowd", [("sizes", "least", 0), ("apart", "", 4)])
    assert helping(clash) == [("apart", None)]


def test_a_required_set_that_is_too_large() -> None:
    people = pool(12)
    crowd = frozenset(one.id for one in people[:9])
    clash = find_clash(Problem(peers=people, together=(crowd,), rules=OPEN))
    assert said(clash) == ("together_too_large", [("sizes", "most", 0), ("together", "", 9)])
    assert helping(clash) == [("leave_out", 1), ("sizes", 12), ("together", None)] or ("together", None) in helping(
        clash
    )


def test_a_required_set_with_a_forbidden_pair() -> None:
    clash = find_clash(Problem(peers=pool(8), together=(frozenset({"p0", "p1"}),), apart=(("p1", "p0"),), rules=OPEN))
    assert said(clash) == ("together_breaks", [("apart", "", 2), ("together", "", 2)])
    assert ("apart", 1) in helping(clash)
    assert ("together", None) in helping(clash)


def test_people_who_must_stay_together_but_hold_two_ranks() -> None:
    people = (*pool(8, band="assistant"), *pool(8, "f", band="full"))
    clash = find_clash(Problem(peers=people, together=(frozenset({"p0", "p1", "f0"}),)))
    assert said(clash) == ("together_breaks", [("together", "", 3), ("rank_band", "", 3)])
    assert clash
    assert [part.found for part in clash.parts] == [3, 2]


def test_nobody_is_free_at_the_same_time() -> None:
    people = tuple(Peer(id=str(number), slots=frozenset({f"{number}a", f"{number}b"})) for number in range(8))
    clash = find_clash(Problem(peers=people))
    assert said(clash) == ("no_group_for", [("sizes", "least", 0), ("common_slots", "", 8)])
    assert helping(clash) == [("common_slots", None)]


def test_no_time_that_any_four_of_these_seven_can_meet() -> None:
    """Every two of the seven share windows, no four do; everybody else holds another rank."""
    free: list[set[str]] = [set() for _ in range(7)]
    for number, trio in enumerate(itertools.combinations(range(7), 3)):
        for one in trio:
            free[one].add(str(number))
    seven = tuple(Peer(id=f"s{one}", band="full", slots=frozenset(free[one])) for one in range(7))
    clash = find_clash(Problem(peers=(*pool(12, band="assistant"), *seven)))
    assert said(clash) == ("no_group_for", [("sizes", "least", 0), ("rank_band", "", 7), ("common_slots", "", 7)])
    assert helping(clash)[0] == ("leave_out", 7)


def test_one_person_without_data_clashes_with_nothing() -> None:
    people = (*pool(7, band="assistant", years=2, slots=frozenset("abc")), Peer(id="unknown"))
    assert find_clash(Problem(peers=people)) is None


def test_ten_thousand_exclusions_of_one_person() -> None:
    people = pool(10_003)
    pairs = tuple(("p0", f"p{number}") for number in range(3, 10_003))
    clash = find_clash(Problem(peers=people, apart=pairs, rules=OPEN), seconds=20)
    assert said(clash) == ("no_group_for", [("sizes", "least", 0), ("apart", "", 1)])
    assert clash
    assert clash.parts[1].people == ("p0",)


def test_one_exclusion_among_five_of_a_rank() -> None:
    people = (*pool(8, band="assistant"), *pool(5, "f", band="full"))
    clash = find_clash(Problem(peers=people, apart=(("f0", "f1"),)))
    assert said(clash) == ("not_all_placed", [("sizes", "least", 0), ("apart", "", 2), ("rank_band", "", 2)])
    assert helping(clash)[0] == ("apart", 1)


def test_a_clash_without_exclusions_is_told_before_one_with_them() -> None:
    """Two things clash: a private pair among five, and three people of a rank of their own."""
    people = (*pool(8, band="assistant"), *pool(5, "f", band="full"), *pool(3, "d", band="dean"))
    clash = find_clash(Problem(peers=people, apart=(("f0", "f1"),)))
    assert said(clash) == ("band_too_small", [("sizes", "least", 0), ("rank_band", "dean", 3)])


def test_three_in_the_middle_whom_both_ends_need() -> None:
    ends = [
        *pool(2, "early", band="full", years=0),
        *pool(3, "middle", band="full", years=4),
        *pool(2, "late", band="full", years=8),
    ]
    clash = find_clash(Problem(peers=(*pool(9, band="assistant", years=4), *ends)))
    assert said(clash)[0] == "not_all_placed"
    assert ("sizes", 3) in helping(clash)
    assert ("stage_span", 8.0) in helping(clash)


def test_the_least_change_comes_first() -> None:
    people = (*pool(8, years=1), Peer(id="senior", years=6.5))
    clash = find_clash(Problem(peers=people))
    assert said(clash) == ("no_group_for", [("sizes", "least", 0), ("stage_span", "", 1)])
    assert helping(clash) == [("leave_out", 1), ("stage_span", 6.0)]


def test_a_search_that_ends_with_broken_rules_says_why() -> None:
    people = (*pool(8, years=1), Peer(id="senior", years=41))
    solution = form_groups(Problem(peers=people), seconds=5, seed=1, iterations=500)
    assert isinstance(solution, Solution)
    assert said(solution.clash)[0] == "no_group_for"
    assert form_groups(Problem(peers=people), seconds=5, seed=1, iterations=500, with_clash=False).clash is None


def test_a_cancelled_search_does_not_look_for_a_clash() -> None:
    people = (*pool(8, years=1), Peer(id="senior", years=41))
    solution = form_groups(Problem(peers=people), seconds=5, seed=1, on_progress=lambda _: False)
    assert solution.is_cancelled
    assert solution.clash is None


def test_where_nothing_is_proven_the_rules_still_broken_are_the_answer() -> None:
    """300 people with dense exclusions: no groups are searched for, and a proof is out of reach."""
    chance = random.Random(1)
    people = pool(300)
    pairs = tuple(pair for pair in itertools.combinations([one.id for one in people], 2) if chance.random() < 0.6)
    clash = find_clash(Problem(peers=people, apart=pairs, rules=OPEN), seconds=2, broken={"apart"})
    assert clash is not None
    assert (clash.kind, clash.is_proof, clash.is_smallest) == ("not_found", False, False)
    assert [part.rule for part in clash.parts] == ["apart"]


def test_it_stops_when_it_is_told_to() -> None:
    heard = list[str]()

    def stop() -> bool:
        heard.append("beat")
        return False

    people = tuple(Peer(id=str(number), slots=frozenset({str(number)})) for number in range(40))
    clash = find_clash(Problem(peers=people), seconds=600, broken={"common_slots"}, pulse=stop)
    assert heard
    assert clash is not None
    assert clash.kind == "not_found"


def test_no_time_is_no_question() -> None:
    with pytest.raises(ValueError, match="above 0 seconds"):
        find_clash(Problem(peers=pool(3)), seconds=0)
