"""A pool in columns is the same pool: the same people, faults, arrays for the search, and groups."""

import math
import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collegium.engine.packing import likeness_order, pack, reorder
from collegium.engine.pairs import institutions_differ, known_terms
from collegium.engine.peers import Peer, ids_of
from collegium.engine.people import Efforts, Labels, PairColumns, People, Sets
from collegium.engine.problem import Problem, ProblemFaults
from collegium.engine.tests.test_search import EASY, person, random_problem

SLOW_AND_STEADY = settings(EASY, max_examples=15)


def equal(one: Peer, other: Peer) -> bool:
    """The same person; a share of effort of 0 is as good as none."""
    bare = [replace(peer, effort={k: v for k, v in (peer.effort or {}).items() if v} or None) for peer in (one, other)]
    return bare[0] == bare[1]


@given(n=st.integers(1, 40), seed=st.integers(0, 10**6))
@SLOW_AND_STEADY
def test_people_come_back_out_of_the_columns(n: int, seed: int) -> None:
    chance = random.Random(seed)
    peers = tuple(person(number, chance) for number in range(n))
    people = People.of(peers)
    assert len(people) == n
    assert all(equal(one, other) for one, other in zip(peers, people, strict=True))
    assert equal(people[-1], peers[-1])
    assert [one.id for one in people[1:3]] == [one.id for one in peers[1:3]]
    assert ids_of(people) == ids_of(peers)
    assert known_terms(people) == known_terms(peers)
    assert institutions_differ(people) == institutions_differ(peers)
    assert People.of(people) is people


@given(n=st.integers(2, 40), seed=st.integers(0, 10**6))
@SLOW_AND_STEADY
def test_columns_and_objects_give_the_search_the_same_arrays(n: int, seed: int) -> None:
    plain = random_problem(n, seed)
    people = People.of(plain.peers)
    place = {pk: number for number, pk in enumerate(people.ids)}
    pairs = PairColumns(people, np.array([[place[one], place[other]] for one, other in plain.apart]))
    columns = replace(plain, peers=people, apart=pairs)
    assert tuple(pairs) == tuple(plain.apart) == pairs[0:]
    order = likeness_order(plain.peers, by="track")
    packs = [
        pack(plain, size_least=3, size_most=7, order=order),
        pack(columns, size_least=3, size_most=7, order=order),
        reorder(pack(plain, size_least=3, size_most=7), order),
    ]
    for other in packs[1:]:
        assert other.ids == packs[0].ids
        assert all(np.array_equal(a, b) for a, b in zip(other.facts[1:], packs[0].facts[1:], strict=True))


def test_some_people_only_keep_the_pairs_among_them() -> None:
    people = tuple(Peer(id=name, wants=frozenset({"L2"} if name in "ab" else ())) for name in "abcd")
    problem = Problem(peers=people, apart=(("a", "b"), ("b", "d"), ("c", "d")))
    some = reorder(pack(problem, size_least=2, size_most=4), [3, 1])
    assert some.ids == ("d", "b")
    assert some.facts.apart_start.tolist() == [0, 1, 2]
    assert some.facts.apart_of.tolist()[:2] == [1, 0]
    assert np.array_equal(
        some.facts.sets[0], pack(problem, size_least=2, size_most=4, order=np.array([3, 1])).facts.sets[0]
    )


def test_the_order_of_likeness_goes_by_band_then_track_or_years() -> None:
    peers = (
        Peer(id="e", band="dean"),
        Peer(id="d", band="assistant", years=2, track="x"),
        Peer(id="c", band="assistant", years=1, track="y"),
        Peer(id="b", band="assistant", years=1, track="y"),
        Peer(id="a", band="assistant", track="x"),
        Peer(id="f", band="instructor"),
        Peer(id="g"),
    )
    by_track = [peers[number].id for number in likeness_order(peers, by="track")]
    by_years = [peers[number].id for number in likeness_order(peers, by="years")]
    assert by_track == ["f", "d", "a", "b", "c", "e", "g"]
    assert by_years == ["f", "b", "c", "d", "a", "e", "g"]


def test_in_a_large_pool_neighbors_share_the_goal_that_most_people_have() -> None:
    peers = (
        Peer(id="a", years=1, track="x", goals=frozenset({"grant", "paper"})),
        Peer(id="b", years=2, track="x", goals=frozenset({"book"})),
        Peer(id="c", years=3, track="x", goals=frozenset({"paper"})),
        Peer(id="d", years=4, track="w", goals=frozenset({"paper"})),
        Peer(id="e", years=5, track="x"),
    )
    assert People.of(peers).goals.words == ("book", "grant", "paper")
    assert People.of(peers).goals.commonest.tolist() == [2, 0, 2, 2, -1]
    assert [peers[number].id for number in likeness_order(peers, by="goal")] == ["d", "e", "b", "a", "c"]


def test_faults_of_columns_are_those_of_the_people() -> None:
    people = People(
        ids=["a", "a", "", "d"],
        years=np.array([-1.0, math.nan, 3.0, 99.0]),
        effort=Efforts(missions=("care",), shares=np.array([[1.0], [-2.0], [0.0], [math.nan]])),
    )
    with pytest.raises(ProblemFaults) as caught:
        Problem(peers=people, apart=PairColumns(people, np.array([[3, 3]])))
    assert caught.value.faults == (
        "a stands 2 times in the pool.",
        "a: years in rank must lie between 0 and 80, not -1.0.",
        "a: shares of effort must be 0 or more, with a sum above 0.",
        "A person has an empty id.",
        "d: years in rank must lie between 0 and 80, not 99.0.",
        "d: shares of effort must be 0 or more, with a sum above 0.",
        "A person kept apart from themselves: d.",
    )


def test_columns_that_do_not_fit_are_refused() -> None:
    one = Sets.of([["x"], []])
    with pytest.raises(ValueError, match="need 2 rows"):
        People(ids=["a", "b"], years=np.zeros(3))
    with pytest.raises(ValueError, match="column track needs 2 codes"):
        People(ids=["a", "b"], track=Labels(words=("x",), codes=np.array([0, 1], dtype=np.int32)))
    with pytest.raises(ValueError, match="column goals needs 3 rows"):
        People(ids=["a", "b", "c"], goals=one)
    with pytest.raises(ValueError, match="no word"):
        People(ids=["a", "b"], goals=Sets(words=("x",), bits=np.array([[1], [2]], dtype=np.uint64)))
    with pytest.raises(ValueError, match="same words"):
        People(ids=["a", "b"], can_teach=one, wants=Sets.of([["y"], []]))
    with pytest.raises(TypeError, match="goal"):
        People(ids=["a", "b"], goal=one)
    with pytest.raises(ValueError, match="positions"):
        PairColumns(People(ids=["a", "b"]), np.array([[0, 2]]))
    with pytest.raises(IndexError):
        People(ids=["a"])[1]


def test_a_table_of_truth_values_becomes_sets() -> None:
    words = [f"w{number}" for number in range(70)]
    table = np.zeros((2, 70), dtype=np.bool_)
    table[0, [0, 69]] = True
    sets = Sets.of_table(words, table)
    assert sets.at(0) == {"w0", "w69"}
    assert sets.counts() == {"w0": 1, "w69": 1}
    assert sets.sizes.tolist() == [2, 0]
    assert Labels.of(["b", None, "b"]).counts() == {"b": 2}
