"""What a swap or move would change is the difference of two reference scores, and names every rule it breaks."""

import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collegium.engine.explain import (
    Arrangement,
    Consequence,
    all_swaps,
    move_consequences,
    suggestions,
    swap_consequences,
)
from collegium.engine.peers import TERMS, Peer, Rules
from collegium.engine.people import People
from collegium.engine.problem import Problem
from collegium.engine.tests.drawn import drawn_groups, drawn_problem, reference

MANY = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), database=None)


def after(groups: list[list[str]], one: Consequence) -> list[list[str]]:
    """The groups when the swap or move is made."""
    changed = [list(group) for group in groups]
    for person, here, there in (
        (one.person, one.from_group, one.to_group),
        (one.other, one.to_group, one.from_group),
    ):
        if person is not None and here is not None:
            changed[here].remove(person)
        if person is not None and there is not None:
            changed[there].append(person)
    return changed


def agrees(problem: Problem, groups: list[list[str]], one: Consequence) -> None:
    before, then = reference(problem, groups), reference(problem, after(groups, one))
    assert then.score - before.score == pytest.approx(one.score, abs=1e-9)
    assert one.summed == pytest.approx(one.score * len(problem.peers), abs=1e-9)
    assert {name: then.terms[name] - before.terms[name] for name in TERMS} == pytest.approx(dict(one.terms), abs=1e-9)
    broken = {name: then.broken_counts.get(name, 0) - before.broken_counts.get(name, 0) for name in rules_of(one)}
    assert broken == {name: one.broken.get(name, 0) - one.mended.get(name, 0) for name in broken}
    unnamed = set(then.broken_counts) ^ set(before.broken_counts)
    assert unnamed <= rules_of(one)


def rules_of(one: Consequence) -> set[str]:
    return set(one.broken) | set(one.mended)


@given(n=st.integers(2, 24), seed=st.integers(0, 10**6), unplaced=st.integers(0, 2))
@MANY
def test_a_consequence_is_the_difference_of_two_reference_scores(n: int, seed: int, unplaced: int) -> None:
    problem = drawn_problem(n, seed)
    groups = drawn_groups(problem, seed, unplaced=min(unplaced, n - 1))
    arrangement, chance = Arrangement(problem, groups), random.Random(seed)
    for _ in range(5):
        one, other = chance.sample([peer.id for peer in problem.peers], 2)
        agrees(problem, groups, swap_consequences(problem, arrangement, one, other))
        agrees(problem, groups, move_consequences(problem, arrangement, one, chance.randrange(len(groups))))


@given(n=st.integers(2, 24), seed=st.integers(0, 10**6), unplaced=st.integers(0, 2))
@MANY
def test_all_swaps_are_each_single_one(n: int, seed: int, unplaced: int) -> None:
    """Worked out at once they agree with one at a time, and nothing that changes something is left out."""
    problem = drawn_problem(n, seed)
    groups = drawn_groups(problem, seed, unplaced=min(unplaced, n - 1))
    arrangement = Arrangement(problem, groups)
    found = all_swaps(problem, arrangement, "p0")
    home = {pk: number for number, group in enumerate(groups) for pk in group}
    others = {peer.id for peer in problem.peers if home.get(peer.id) != home.get("p0")}
    assert {one.other for one in found if one.other} == others
    for one in found:
        single = (
            swap_consequences(problem, groups, "p0", one.other)
            if one.other
            else move_consequences(problem, groups, "p0", one.to_group or 0)
        )
        assert single.score == pytest.approx(one.score, abs=1e-9)
        assert dict(single.terms) == pytest.approx(dict(one.terms), abs=1e-9)
        assert (single.broken, single.mended) == (one.broken, one.mended)
    assert [one.net_broken for one in found] == sorted(one.net_broken for one in found)
    some = {pk for pk in others if int(pk[1:]) % 2}
    theirs = {home[pk] for pk in some if pk in home}
    few = all_swaps(problem, arrangement, "p0", among=some)
    assert few == [one for one in found if (one.other in some if one.other else one.to_group in theirs)]


@given(n=st.integers(4, 24), seed=st.integers(0, 10**6))
@MANY
def test_people_of_the_touched_groups_add_up_to_the_whole(n: int, seed: int) -> None:
    problem = drawn_problem(n, seed)
    groups = drawn_groups(problem, seed)
    one = swap_consequences(problem, groups, "p0", "p1")
    assert sum(person.after - person.before for person in one.people) == pytest.approx(one.summed, abs=1e-9)
    scores = reference(problem, after(groups, one)).people
    assert all(person.after == pytest.approx(scores[person.id].score, abs=1e-12) for person in one.people)


@given(n=st.integers(4, 16), seed=st.integers(0, 10**6))
@MANY
def test_columns_of_people_give_the_same_figures(n: int, seed: int) -> None:
    problem = drawn_problem(n, seed)
    groups = drawn_groups(problem, seed)
    columns = replace(problem, peers=People.of(problem.peers))
    ours, theirs = (
        {(one.other, one.to_group): one for one in all_swaps(asked, groups, "p0")} for asked in (problem, columns)
    )
    assert ours.keys() == theirs.keys()
    for place, one in ours.items():
        assert theirs[place].summed == pytest.approx(one.summed, abs=1e-9)
        assert (theirs[place].broken, theirs[place].mended) == (one.broken, one.mended)


LOOSE = Rules(size_least=2, size_most=4, size_target=None)
SIX = tuple(Peer(id=pk, band="assistant", years=years) for pk, years in zip("abcdef", (1, 1, 1, 5, 5, 5), strict=True))


def test_who_sits_with_strangers_in_years_is_told_the_swap_that_helps() -> None:
    problem = Problem(peers=SIX, rules=Rules(size_least=2, size_most=4, size_target=None, stage_span_years=None))
    best = all_swaps(problem, [["a", "b", "d"], ["c", "e", "f"]], "d")[0]
    assert (best.other, best.from_group, best.to_group) == ("c", 0, 1)
    assert best.score == pytest.approx(1 - 1 / 3)
    assert [person.id for person in swap_consequences(problem, [["a", "d"], ["c", "e"]], "d", "c").people] == [*"adce"]


def test_rules_are_named_when_broken_and_when_mended() -> None:
    problem = Problem(peers=SIX, rules=Rules(size_least=2, size_most=3, size_target=None, stage_span_years=3.0))
    mending = swap_consequences(problem, [["a", "b", "d"], ["c", "e", "f"]], "d", "c")
    assert (dict(mending.broken), dict(mending.mended)) == ({}, {"stage_span": 2})
    crowding = move_consequences(problem, [["a", "b"], ["c"], ["d", "e", "f"]], "c", 2)
    assert (dict(crowding.broken), dict(crowding.mended)) == ({"stage_span": 1, "sizes": 1}, {"sizes": 1})


def test_an_exclusion_is_named_as_a_rule_and_never_with_whom() -> None:
    problem = Problem(peers=SIX, rules=LOOSE, apart=(("a", "e"),))
    groups = [["a", "b", "c"], ["d", "e", "f"]]
    one = swap_consequences(problem, groups, "a", "d")
    assert one.broken["apart"] == 1
    assert all("e" not in str(value) for name, value in {"broken": one.broken, "mended": one.mended}.items())


def test_suggestions_never_tell_of_an_exclusion() -> None:
    """Whatever is kept apart, the entries that remain are the same to the last figure: some are only missing."""
    open_problem = drawn_problem(20, 5)
    rules = Rules(size_least=2, size_most=20, size_target=None, same_band=False, common_slots=0, stage_span_years=None,
                  no_isolated_category=False, division_share=None)  # fmt: skip
    free = Problem(peers=open_problem.peers, rules=rules)
    groups = drawn_groups(free, 5)
    everything = suggestions(free, groups, "p3", most=100)
    foe = next(one.other for one in everything if one.other)
    closed = Problem(peers=free.peers, rules=rules, apart=(("p3", foe),))
    told = suggestions(closed, groups, "p3", most=100)
    assert len(told) < len(everything)
    assert [one for one in everything if one in told] == told
    assert not any(one.broken or one.mended for one in told)


def test_strangers_and_groups_that_are_not_there_are_refused() -> None:
    problem = Problem(peers=SIX, rules=LOOSE)
    with pytest.raises(ValueError, match="ghost"):
        swap_consequences(problem, [[*"abc"], [*"def"]], "a", "ghost")
    with pytest.raises(ValueError, match="no group 2"):
        move_consequences(problem, [[*"abc"], [*"def"]], "a", 2)
    with pytest.raises(ValueError, match="more than once"):
        Arrangement(problem, [["a", "a"]])
