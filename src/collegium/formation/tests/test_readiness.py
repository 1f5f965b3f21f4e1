"""Whether a pool can be cut into groups at all."""

from hypothesis import given
from hypothesis import strategies as st

from collegium.engine.peers import Peer
from collegium.formation.readiness import group_counts, readiness_of


@given(people=st.integers(0, 300), least=st.integers(3, 12), extra=st.integers(0, 9))
def test_counts_of_groups_are_exactly_those_that_hold_everybody(people: int, least: int, extra: int) -> None:
    most = least + extra
    possible = [count for count in range(1, people + 1) if count * least <= people <= count * most]
    expected = (possible[0], possible[-1]) if possible else None
    assert group_counts(people, size_least=least, size_most=most) == expected


def test_a_pool_is_counted_without_naming_anybody() -> None:
    peers = [Peer(id=str(number), band="assistant", years=2.0, slots=frozenset({"1"})) for number in range(4)]
    peers += [Peer(id="full", band="full"), Peer(id="unknown")]

    readiness = readiness_of(peers, size_least=4, size_most=5)

    assert (readiness.without_rank, readiness.without_years, readiness.without_times) == (1, 2, 2)
    assert readiness.small_bands == (("full", 1),)
    assert readiness.sizes_do_not_add_up
    assert not readiness.is_too_small


def test_a_pool_below_the_smallest_group_is_too_small() -> None:
    assert readiness_of([Peer(id="1")], size_least=4, size_most=8).is_too_small
