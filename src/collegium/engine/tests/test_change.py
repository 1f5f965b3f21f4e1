"""From today's groups to the next ones: who moves, what it buys, what became of the groups, and how to prepare."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collegium.engine.change import ChangeReport, compare, continue_from, merge_groups, reshaped, split_group
from collegium.engine.peers import Peer, Rules
from collegium.engine.problem import Problem
from collegium.engine.tests.drawn import drawn_groups, drawn_problem, reference

MANY = settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck), database=None)
EIGHT = Problem(
    peers=tuple(Peer(id=pk, band="assistant", years=years) for pk, years in zip("abcdefgh", range(8), strict=True)),
    rules=Rules(size_least=2, size_most=8, size_target=None, stage_span_years=3.0),
)


def some_moved(groups: list[list[str]], moves: int, seed: int) -> list[list[str]]:
    """The groups after a few people went elsewhere."""
    chance, changed = random.Random(seed), [list(group) for group in groups]
    for _ in range(moves):
        here, there = chance.sample(range(len(changed)), 2)
        if changed[here]:
            changed[there].append(changed[here].pop(chance.randrange(len(changed[here]))))
    return changed


@given(n=st.integers(4, 24), seed=st.integers(0, 10**6), moves=st.integers(0, 12), unplaced=st.integers(0, 3))
@MANY
def test_everybody_is_counted_once_and_figures_are_the_reference_s(
    n: int, seed: int, moves: int, unplaced: int
) -> None:
    problem = drawn_problem(n, seed)
    before = drawn_groups(problem, seed, unplaced=unplaced)
    after = some_moved(
        [*before, [pk for pk in _ids(problem) if not any(pk in group for group in before)]], moves, seed
    )
    before[0].append("gone")
    report = compare(problem, before, after)
    moved = [move.id for move in report.moved]
    assert sorted([*report.stayed, *moved, *(pk for pk, _ in report.joined)]) == sorted(_ids(problem))
    assert report.left == ("gone",)
    assert report.after.score == pytest.approx(reference(problem, after).score, abs=1e-12)
    assert report.after.broken == reference(problem, after).broken_counts


def _ids(problem: Problem) -> list[str]:
    return [peer.id for peer in problem.peers]


@given(n=st.integers(4, 24), seed=st.integers(0, 10**6), moves=st.integers(1, 12))
@MANY
def test_what_a_move_buys_is_the_score_without_it(n: int, seed: int, moves: int) -> None:
    problem = drawn_problem(n, seed)
    before = drawn_groups(problem, seed)
    after = some_moved(before, moves, seed)
    report, score = compare(problem, before, after), reference(problem, after)
    for move in report.moved:
        if move.stays_at is not None:
            stayed = [[pk for pk in group if pk != move.id] for group in after]
            stayed[move.stays_at].append(move.id)
            lost = (score.score - reference(problem, stayed).score) * n
            assert move.buys == pytest.approx(lost, abs=1e-9)


@given(n=st.integers(4, 24), seed=st.integers(0, 10**6), moves=st.integers(0, 8))
@MANY
def test_the_order_of_groups_and_members_is_no_change(n: int, seed: int, moves: int) -> None:
    problem = drawn_problem(n, seed)
    before = drawn_groups(problem, seed)
    shuffled = [group[::-1] for group in before[::-1]]
    report = compare(problem, before, shuffled)
    assert report.moved == ()
    assert {change.kind for change in report.groups} == {"kept"}
    assert report.before.score == pytest.approx(report.after.score, abs=1e-12)
    assert dict(report.before.broken) == dict(report.after.broken)


def kinds(report: ChangeReport) -> list[tuple[str, tuple[int, ...], tuple[int, ...]]]:
    return [(change.kind, change.before, change.after) for change in report.groups]


def test_a_joiner_a_leaver_and_one_who_moves() -> None:
    report = compare(EIGHT, [[*"abch", "zoe"], [*"def"]], [[*"abc"], [*"defgh"]])
    assert (report.left, report.joined) == (("zoe",), (("g", 1),))
    (move,) = report.moved
    assert (move.id, move.from_group, move.to_group, move.stays_at) == ("h", 0, 1, 0)
    assert move.needed_for == ("stage_span",)
    assert report.moved_share == pytest.approx(1 / 7)
    assert kinds(report) == [("kept", (0,), (0,)), ("kept", (1,), (1,))]
    assert dict(report.before.broken) == {"stage_span": 1}


def test_groups_that_split_merge_end_and_begin() -> None:
    assert kinds(compare(EIGHT, [[*"abcdefgh"]], [[*"abcde"], [*"fgh"]])) == [
        ("split", (0,), (0, 1)),
        ("new", (), (1,)),
    ]
    assert kinds(compare(EIGHT, [[*"abcde"], [*"fgh"]], [[*"hgfedcba"]])) == [
        ("merged", (0, 1), (0,)),
        ("ended", (1,), ()),
    ]
    assert kinds(compare(EIGHT, [], [[*"abcd"], [*"efgh"]])) == [("new", (), (0,)), ("new", (), (1,))]


def test_who_is_pinned_did_not_move_even_when_all_mates_went() -> None:
    before, after = [[*"abcd"], [*"efgh"]], [[*"aefg"], [*"bcdh"]]
    assert [move.id for move in compare(EIGHT, before, after).moved] == ["a", "h"]
    assert [move.id for move in compare(EIGHT, before, after, pinned="a").moved] == [*"bcdefg"]


def test_nobody_before_has_no_score() -> None:
    report = compare(EIGHT, [["zoe"]], [[*"abcd"], [*"efgh"]])
    assert (report.before.people, report.before.score, report.before.terms) == (0, None, None)


def test_a_split_finds_the_halves_that_fit() -> None:
    start = split_group(EIGHT, [[*"hagbfced"]], 0)
    assert [sorted(group) for group in start.groups] == [[*"abcd"], [*"efgh"]]
    assert start.pinned == frozenset()


def test_a_split_as_told_with_pins() -> None:
    start = split_group(EIGHT, [[*"abcd"], [*"efgh"]], 0, first="ac", pinned="a", keep_others=True)
    assert start.groups == (("a", "c"), tuple("efgh"), ("b", "d"))
    assert start.pinned == frozenset("aefgh")


def test_a_merger_keeps_everybody_and_pins_the_others() -> None:
    start = merge_groups(EIGHT, [[*"ab"], [*"cd"], ["e", "zoe"], [*"fgh"]], 0, 2, keep_others=True)
    assert start.groups == (tuple("abe"), tuple("cd"), tuple("fgh"))
    assert start.pinned == frozenset("cdfgh")


def test_mergers_and_splits_leave_every_other_group_at_its_place() -> None:
    today = [[*"ab"], [*"fdec"], ["zoe", "g"], [*"h"]]
    assert reshaped(EIGHT, today, merge=[(2, 0)], split=[1]) == ((), ("c", "d"), tuple("gab"), ("h",), ("f", "e"))
    assert reshaped(EIGHT, today) == (("a", "b"), tuple("fdec"), ("g",), ("h",))


@given(n=st.integers(4, 16), seed=st.integers(0, 10**6))
@MANY
def test_a_split_loses_nobody_and_no_swap_between_the_halves_is_better(n: int, seed: int) -> None:
    problem = drawn_problem(n, seed)
    start = split_group(problem, [_ids(problem)], 0)
    assert sorted(pk for group in start.groups for pk in group) == sorted(_ids(problem))
    here, there = (list(group) for group in start.groups)
    reached = reference(problem, [here, there])
    for one in here:
        for other in there:
            tried = reference(problem, [_with(here, one, other), _with(there, other, one)])
            worse = len(tried.broken) > len(reached.broken)
            assert worse or (len(tried.broken) == len(reached.broken) and tried.score <= reached.score + 1e-9)


def _with(group: list[str], one: str, other: str) -> list[str]:
    return [other if pk == one else pk for pk in group]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (lambda: split_group(EIGHT, [[*"abcd"]], 1), "no group 1"),
        (lambda: split_group(EIGHT, [["a"]], 0), "fewer than two"),
        (lambda: split_group(EIGHT, [[*"abcd"]], 0, first="ah"), "some of the group's members"),
        (lambda: merge_groups(EIGHT, [[*"ab"], [*"cd"]], 0, 0), "Two different groups"),
        (lambda: merge_groups(EIGHT, [[*"ab"], [*"cd"]], 0, 2), "no group 2"),
        (lambda: reshaped(EIGHT, [[*"ab"], [*"cd"]], merge=[(0, 1)], split=[1]), "merged or split once"),
        (lambda: reshaped(EIGHT, [[*"ab"], ["zoe", "c"]], split=[1]), "fewer than two"),
        (lambda: reshaped(EIGHT, [[*"ab"]], merge=[(0, 1)]), "no group 1"),
        (lambda: continue_from(EIGHT, [[*"ab"]], pinned=["h"]), "pinned to it: h"),
        (lambda: compare(EIGHT, [[*"aa"]], [[*"ab"]]), "more than once: a"),
    ],
)
def test_what_cannot_be_done_is_refused(wrong: object, sentence: str) -> None:
    assert callable(wrong)
    with pytest.raises(ValueError, match=sentence):
        wrong()
