"""Where people have few weekly times in common the last broken rules are mended, and nobody moves who may not."""

import random

import numpy as np
import pytest

from collegium.engine.forming.block import MENDED
from collegium.engine.forming.mending import amounts_of, mend, origins_of
from collegium.engine.forming.starting import row_and_cut
from collegium.engine.packing import Longs, Pack
from collegium.engine.peers import Peer, Rules
from collegium.engine.problem import Problem
from collegium.engine.search import form_groups

PAIRS = (("mon", "wed"), ("tue", "thu"), ("wed", "fri"), ("mon-late", "thu-late"))
PLENTY = 4_000_000


@pytest.fixture(scope="module")
def busy() -> Problem:
    """Ninety-six clinicians: each can meet at one of four pairs of times, and at few others."""
    chance = random.Random(7)
    peers = []
    for number in range(96):
        others = {f"odd-{slot}" for slot in range(30) if chance.random() < 0.2}
        slots = frozenset({*PAIRS[number % 4], *others})
        peers.append(Peer(id=f"c{number:02}", years=number / 32, track=chance.choice("ab"), slots=slots))
    return Problem(peers=tuple(peers), rules=Rules(size_target=None, division_share=None))


def muddled(packed: Pack) -> Longs:
    """Sixteen groups of six who can meet, but for six people who changed places: six groups cannot meet."""
    pair = np.array([int(pk[1:]) % 4 for pk in packed.ids])
    groups = np.empty(96, dtype=np.int64)
    for number in range(4):
        groups[pair == number] = 4 * number + np.repeat(np.arange(4), 6)
    moved = np.array([int(np.flatnonzero(groups == number)[0]) for number in (0, 4, 8, 1, 5, 9)])
    groups[moved] = groups[np.roll(moved, 1)]
    return groups


def test_what_is_broken_is_mended(busy: Problem) -> None:
    packed, _ = row_and_cut(busy)
    groups = muddled(packed)
    assert np.count_nonzero(amounts_of(packed.facts, groups) > MENDED) == 6

    found = mend(packed, groups, seed=1, allowed=lambda done: PLENTY - done)

    assert found.amount == 0.0
    assert sorted(set(found.groups.tolist())) == list(range(int(found.groups.max()) + 1))
    assert set(np.bincount(found.groups).tolist()) <= {4, 5, 6, 7, 8}
    for number in range(int(found.groups.max()) + 1):
        members = [packed.ids[row] for row in np.flatnonzero(found.groups == number)]
        common = frozenset.intersection(*(peer.slots or frozenset() for peer in busy.peers if peer.id in members))
        assert len(common) >= 2


def test_who_is_pinned_keeps_their_company(busy: Problem) -> None:
    packed, _ = row_and_cut(busy)
    groups = muddled(packed)
    is_pinned = np.zeros(96, dtype=np.int64)
    is_pinned[:12] = 1

    found = mend(packed, groups, seed=1, allowed=lambda done: PLENTY - done, is_pinned=is_pinned)

    before, after = groups[:12], found.groups[:12]
    assert [(one == other) for one in before for other in before] == [
        (one == other) for one in after for other in after
    ]
    assert found.amount < amounts_of(packed.facts, groups).sum()


def test_nothing_is_tried_where_nothing_is_allowed(busy: Problem) -> None:
    packed, _ = row_and_cut(busy)
    groups = muddled(packed)
    found = mend(packed, groups, seed=1, allowed=lambda done: 0)
    assert (found.groups.tolist(), found.proposals) == (groups.tolist(), 0)


def test_the_same_seed_mends_alike(busy: Problem) -> None:
    """The seed is one whose search leaves a broken rule for mending."""
    one, other = (form_groups(busy, seconds=60, seed=6, iterations=2_000_000, with_bound=False) for _ in range(2))
    assert one.feasible
    assert one.groups == other.groups
    assert one.iterations == other.iterations <= 2_000_000


def test_groups_keep_the_number_that_most_of_their_people_come_from() -> None:
    groups, home = np.array([0, 0, 0, 1, 1, 1, 2, 2]), np.array([5, 5, 3, 3, 3, 5, 3, -1])
    assert origins_of(groups, home).tolist() == [5, 3, -1]
