"""One block of a large pool: what is searched by itself, on a thread or on another machine, and how it cools down."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from collegium.engine.forming.budget import Clock
from collegium.engine.forming.starting import new_state, with_pairs, with_teachers
from collegium.engine.kernels.moves import AMOUNT, BEST_AMOUNT, BEST_SCORE, SCORE
from collegium.engine.kernels.search import anneal
from collegium.engine.packing import Facts, Longs

COLD, HOT_TO_MEND = 0.008, 0.04
CHEAP, DEAR, DEAR_FROM = 0.02, 3.0, 0.85
QUENCH_FROM = 0.95
"""Heat and price of a broken rule, as in `search`."""

REGROUPS, REGROUPS_FROM = 0.02, 0.3

DEMAND = 0.2
"""Share of proposals that bring somebody who can teach what a person wants, as in `search`."""

STEPS = 20
"""Stretches of a block's search when proposals are counted; by the clock each takes STRETCH seconds.

None takes more than LONGEST proposals, so that a search can be cancelled."""

STRETCH = 0.02
FIRST_STRETCH, LONGEST = 5000, 50_000

DENSE_FROM = 40
"""Proposals for each person from which it pays to work out the worth of all pairs first."""

RATE = 1.5e6
"""Proposals a second at least, to judge what pays."""

MENDED = 1e-9


@dataclass(frozen=True, kw_only=True)
class Stage:
    """A round of the search: the part of the whole schedule that it covers, from 0 to 1."""

    number: int
    begin: float
    end: float
    is_mending: bool = False

    def at(self, share: float) -> float:
        return self.begin + (self.end - self.begin) * share


class BlockNews(NamedTuple):
    """Score and amount of broken rules of a block now, summed over people, and proposals tried so far."""

    score: float
    amount: float
    proposals: int


Watch = Callable[[BlockNews], bool]
"""Is told how a block stands; False stops it."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Block:
    """One part of the pool to be searched by itself; can be sent to another machine.

    groups     the group of each person, 0, 1, … without a gap
    proposals  how many to try, or None: as many as fit into `seconds`
    hot        the first heat of the whole schedule
    is_free    the number of groups may change at any time; otherwise only while a rule is broken
    is_pinned  1 for people who never move
    """

    facts: Facts
    groups: Longs
    seed: int
    stage: Stage
    proposals: int | None
    seconds: float
    hot: float
    is_free: bool
    is_pinned: Longs | None = None


class BlockAnswer(NamedTuple):
    """The group of each person, and how the block stands."""

    groups: Longs
    news: BlockNews


def search_block(block: Block, *, clock: Clock = time.perf_counter, watch: Watch | None = None) -> BlockAnswer:
    """Searches one block. Stopped by `watch`, it answers with the best arrangement it met."""
    began = clock()
    facts = with_teachers(_with_pairs_if_worth_it(block))
    state = new_state(facts, block.groups, seed=block.seed, is_pinned=block.is_pinned)
    done, share, count = 0, 0.0, FIRST_STRETCH
    while share < 1.0:
        if block.proposals is not None:
            count = min(-(-block.proposals // STEPS), LONGEST, block.proposals - done)
        before = clock()
        heat, price = _schedule(block, share)
        regroups = _regroups(block, share, amount=float(state.totals[AMOUNT]))
        anneal(facts, state, 0, count, price, heat, regroups, 0.0, DEMAND)
        done += count
        now = clock()
        count = int(max(200, count * min(4.0, STRETCH / max(1e-6, now - before))))
        share = (now - began) / block.seconds if block.proposals is None else done / block.proposals
        news = BlockNews(float(state.totals[SCORE]), float(state.totals[AMOUNT]), done)
        if watch and not watch(news):
            best = BlockNews(float(state.totals[BEST_SCORE]), float(state.totals[BEST_AMOUNT]), done)
            return BlockAnswer(np.unique(state.best, return_inverse=True)[1], best)
    return BlockAnswer(np.unique(state.place[:, 0], return_inverse=True)[1], news)


def _with_pairs_if_worth_it(block: Block) -> Facts:
    """The worth of all pairs in advance, where enough proposals will read it."""
    expected = block.seconds * RATE if block.proposals is None else block.proposals
    return with_pairs(block.facts) if expected > DENSE_FROM * len(block.groups) else block.facts


def _schedule(block: Block, share: float) -> tuple[float, float]:
    """Heat, and the price of a broken rule."""
    if block.stage.is_mending:
        return HOT_TO_MEND * max(0.0, 1.0 - 1.2 * share), DEAR
    whole = block.stage.at(share)
    if whole >= QUENCH_FROM:
        return 0.0, DEAR
    phase = whole / QUENCH_FROM
    return block.hot * (COLD / block.hot) ** phase, CHEAP * (DEAR / CHEAP) ** min(1.0, phase / DEAR_FROM)


def _regroups(block: Block, share: float, *, amount: float) -> float:
    """The share of proposals that split or merge groups."""
    is_free = block.is_free or (amount > MENDED and block.stage.at(share) > REGROUPS_FROM)
    return REGROUPS if is_free else 0.0
