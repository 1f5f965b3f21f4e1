"""Searches a large pool block by block: parts of the row of likeness that fit into a processor's cache, on threads.

A block is a set of whole groups that are neighbors in the order of likeness. The search cools down in rounds; from
round to round the borders between blocks move by half a block, so that no border lasts. Measured on a synthetic pool
of 10,000 with 1,000 proposals for each person: blocks of 500 / 1,000 / 5,000 people reach 0.8385 / 0.8381 / 0.8388
in 5.6 / 8.5 / 11.5 processor seconds, one search of everybody 0.8372 in 17.9.

Threads, not processes: the compiled loops run without the interpreter's lock, and nothing needs to be copied.
"""

import math
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass

import numpy as np

from collegium.engine.forming.block import MENDED, RATE, Block, BlockAnswer, BlockNews, Stage, search_block
from collegium.engine.forming.budget import Clock, Progress
from collegium.engine.forming.mending import amounts_of
from collegium.engine.packing import Longs, Pack, reorder

BLOCK, LARGER_BLOCK = 300, 500
"""People in a block, the second from LARGER_FROM proposals for each on: the worth of all pairs takes 0.7 or 2 MB."""

LARGER_FROM = 2000.0

ROUNDS = ((0.0, 0.9), (0.9, 1.0))
"""Parts of the whole schedule, each searched in blocks with other borders."""

MENDING_ROUNDS = 6
"""Rounds at most, after the schedule, for blocks in which a rule is still broken."""

MENDING = 400
"""Proposals for each person of such a block."""

HOT, WARM = 0.12, 0.05
FEW_PROPOSALS, MANY_PROPOSALS = 1000.0, 3000.0
"""Proposals for each person at which the search begins at WARM and at HOT."""


def cut_into_blocks(groups: Longs, *, count: int, shift: float) -> list[Longs]:
    """The people of each block in their order: whole groups, neighbors in the order of likeness.

    count  how many blocks of about equal size; shift moves their borders by this part of a block, which adds one
    """
    people = len(groups)
    sizes = np.bincount(groups)
    place = np.bincount(groups, weights=np.arange(people)) / np.maximum(1, sizes)
    order = np.argsort(place, kind="stable")
    begins = np.cumsum(sizes[order]) - sizes[order]
    block = np.empty(len(sizes), dtype=np.int64)
    block[order] = (begins / people * count + shift).astype(np.int64)
    home = block[groups]
    parts = np.split(np.argsort(home, kind="stable"), np.cumsum(np.bincount(home))[:-1])
    return [part for part in parts if len(part)]


@dataclass(frozen=True, kw_only=True)
class BlockPlan:
    """What the whole search may use, and how it is cut up.

    seconds     time limit from the begin of the search; proposals: how many to try instead
    workers     blocks that are searched at once
    is_free     the number of groups may change at any time
    block       people in a block; None: what the number of proposals suggests
    """

    seconds: float
    proposals: int | None
    seed: int
    workers: int
    is_free: bool
    block: int | None = None
    clock: Clock = time.perf_counter

    def blocks(self, people: int) -> int:
        """As many blocks of about the usual size as share out evenly among the workers."""
        size = self.block or (LARGER_BLOCK if self.proposals_each(people) >= LARGER_FROM else BLOCK)
        return self.workers * max(1, round(people / (size * self.workers)))

    def proposals_each(self, people: int) -> float:
        """Proposals for each person; by the clock an estimate."""
        total = RATE * self.seconds * self.workers if self.proposals is None else self.proposals
        return total / people

    def hot(self, people: int) -> float:
        """The first heat: the more proposals for each person, the hotter."""
        each = min(MANY_PROPOSALS, max(FEW_PROPOSALS, self.proposals_each(people)))
        share = math.log(each / FEW_PROPOSALS) / math.log(MANY_PROPOSALS / FEW_PROPOSALS)
        return float(WARM * (HOT / WARM) ** share)


class BlockSearch:
    """The whole search: who sits where, and what all blocks together reach.

    pool  runs blocks: threads of this process, or machines of a cluster (these send no news of blocks under way)
    """

    def __init__(
        self,
        packed: Pack,
        groups: Longs,
        plan: BlockPlan,
        pool: Executor,
        *,
        has_news: bool = True,
        on_progress: Callable[[Progress], bool | None] | None = None,
    ) -> None:
        self.packed, self.groups, self.plan, self.pool = packed, groups, plan, pool
        self.on_progress, self.has_news = on_progress, has_news
        self.proposals, self.is_cancelled, self.began = 0, False, plan.clock()
        self._news: dict[int, BlockNews] = {}
        self._before = BlockNews(0.0, 0.0, 0)

    @property
    def elapsed(self) -> float:
        return self.plan.clock() - self.began

    def run(self) -> None:
        """All rounds, then mending. `groups` holds the answer, also when it is cancelled."""
        count = self.plan.blocks(len(self.groups))
        for number, (begin, end) in enumerate(ROUNDS):
            parts = cut_into_blocks(self.groups, count=count, shift=0.5 * (number % 2))
            self._round(parts, Stage(number=number, begin=begin, end=end))
        for number in range(MENDING_ROUNDS):
            broken = np.flatnonzero(amounts_of(self.packed.facts, self.groups) > MENDED)
            if self.is_cancelled or not len(broken):
                return
            parts = cut_into_blocks(self.groups, count=max(1, count // (1 + number)), shift=0.3 * (number % 4))
            stage = Stage(number=len(ROUNDS) + number, begin=1.0, end=1.0, is_mending=True)
            self._round([part for part in parts if np.isin(self.groups[part], broken).any()], stage)

    def _round(self, parts: Sequence[Longs], stage: Stage) -> None:
        """Searches every block, so many at once as there are workers; none is begun after it was cancelled."""
        waiting, answers = list(range(len(parts))), dict[int, BlockAnswer]()
        running = dict[Future[BlockAnswer], int]()
        self._news.clear()
        while running or (waiting and not self.is_cancelled):
            while waiting and len(running) < self.plan.workers and not self.is_cancelled:
                seconds = (self.plan.seconds * stage.end - self.elapsed) / math.ceil(len(waiting) / self.plan.workers)
                number = waiting.pop(0)
                block = self._block(parts[number], number, stage, seconds=max(1e-6, seconds))
                running[self._submit(block, number)] = number
            for future in wait(running, timeout=0.1, return_when=FIRST_COMPLETED).done:
                number = running.pop(future)
                answers[number] = future.result()
                self._news[number] = answers[number].news
            self._tell(parts)
        self.proposals += sum(answer.news.proposals for answer in answers.values())
        self._before = self._standing(parts)
        self._seat(parts, answers)

    def _submit(self, block: Block, number: int) -> Future[BlockAnswer]:
        if not self.has_news:
            return self.pool.submit(search_block, block)

        def watch(news: BlockNews) -> bool:
            self._news[number] = news
            return not self.is_cancelled

        return self.pool.submit(search_block, block, clock=self.plan.clock, watch=watch)

    def _block(self, rows: Longs, number: int, stage: Stage, *, seconds: float) -> Block:
        """These people in numbers of their own, with their part of the budget."""
        everybody, counted = len(self.groups), self.plan.proposals
        seed = np.random.SeedSequence((self.plan.seed, stage.number, number)).generate_state(1, dtype=np.uint32)
        share = (stage.end - stage.begin) * len(rows) / everybody
        proposals = None if counted is None else max(1, round(counted * share))
        return Block(
            facts=reorder(self.packed, rows).facts,
            groups=np.unique(self.groups[rows], return_inverse=True)[1],
            seed=int(seed[0]),
            stage=stage,
            proposals=MENDING * len(rows) if stage.is_mending else proposals,
            seconds=seconds,
            hot=self.plan.hot(everybody),
            is_free=self.plan.is_free,
        )

    def _seat(self, parts: Sequence[Longs], answers: Mapping[int, BlockAnswer]) -> None:
        """Gives all groups new numbers; who was in no searched block keeps the group."""
        fresh = self.groups.copy()
        following = int(fresh.max()) + 1
        for number, answer in sorted(answers.items()):
            fresh[parts[number]] = following + answer.groups
            following += int(answer.groups.max()) + 1
        self.groups = np.unique(fresh, return_inverse=True)[1]

    def _standing(self, parts: Sequence[Longs]) -> BlockNews:
        """Score and amount of everybody; blocks without news stand as everybody did before, or as the others do."""
        news = dict(self._news)
        heard = sum(len(parts[number]) for number in news)
        score, amount = sum(one.score for one in news.values()), sum(one.amount for one in news.values())
        everybody = len(self.groups)
        if 0 < heard < everybody:
            rest = 1 - heard / everybody
            before = self._before if self._before.score else BlockNews(score / (1 - rest), amount / (1 - rest), 0)
            score, amount = score + rest * before.score, amount + rest * before.amount
        return BlockNews(score, amount, self.proposals + sum(one.proposals for one in news.values()))

    def _tell(self, parts: Sequence[Longs]) -> None:
        if not self.on_progress or self.is_cancelled:
            return
        now, counted = self._standing(parts), self.plan.proposals
        share = self.elapsed / self.plan.seconds if counted is None else now.proposals / counted
        progress = Progress(
            seconds=self.elapsed,
            share=min(1.0, share),
            score=now.score / len(self.groups),
            broken=round(now.amount, 6),
            iterations=now.proposals,
        )
        self.is_cancelled = self.on_progress(progress) is False


def search_in_blocks(
    packed: Pack,
    groups: Longs,
    plan: BlockPlan,
    *,
    on_progress: Callable[[Progress], bool | None] | None = None,
) -> BlockSearch:
    """Searches from these groups on, with threads. The groups found, proposals and whether it was cancelled."""
    with ThreadPoolExecutor(plan.workers) as pool:
        search = BlockSearch(packed, groups, plan, pool, on_progress=on_progress)
        search.run()
    return search
