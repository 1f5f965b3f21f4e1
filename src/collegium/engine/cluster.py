"""Forms groups on a cluster: the blocks of a large pool are searched by the workers of Dask distributed.

An optional extra: `pip install 'collegium[cluster]'`. The same blocks, rounds and border repairs as on one machine, so
the same proposals give the same groups; only whole blocks travel, without any name.
"""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import replace
from typing import Any

import numpy as np

from collegium.engine.clash import reasons_by_counting
from collegium.engine.forming.block import Block, BlockAnswer, search_block
from collegium.engine.forming.blocks import BlockPlan, BlockSearch
from collegium.engine.forming.budget import Progress
from collegium.engine.forming.large import solution_of
from collegium.engine.forming.starting import row_and_cut
from collegium.engine.problem import Problem
from collegium.engine.solution import Solution

try:
    from distributed import Client
except ImportError as missing:
    raise ImportError("Forming groups on a cluster needs Dask distributed: install collegium[cluster].") from missing

BLOCK = 2000
"""People in a block that travels: a third of a megabyte, searched for seconds."""


def form_groups_on_cluster(
    problem: Problem,
    client: Client,
    *,
    seconds: float,
    seed: int,
    iterations: int | None = None,
    block: int = BLOCK,
    on_progress: Callable[[Progress], bool | None] | None = None,
) -> Solution:
    """As `search.form_groups` for a large pool, on all threads of the client's workers.

    seconds      time limit of the search; preparing and scoring, on this machine, come on top
    iterations   stop after this many proposals instead
    block        people in a block
    on_progress  called about every 0.1 s; when it returns False no further block is begun

    Raises ValueError for a limit of nothing, a matrix of pairs (which blocks cannot use), or a client without workers.
    """
    workers = sum(client.nthreads().values())  # type: ignore[no-untyped-call]
    if seconds <= 0 or seed < 0 or (iterations is not None and iterations < 1) or block < 1:
        raise ValueError("Give a time limit above 0 seconds, a seed of 0 or more, and blocks of 1 or more people.")
    if problem.pairwise is not None or not workers:
        raise ValueError("A cluster needs workers, and a problem without a matrix of pairs.")
    plan = BlockPlan(
        seconds=seconds,
        proposals=iterations,
        seed=seed,
        workers=workers,
        is_free=problem.rules.size_target is None,
        block=block,
    )
    began = plan.clock()
    packed, groups = row_and_cut(problem)
    with client.get_executor(pure=False) as pool:  # type: ignore[no-untyped-call]
        search = BlockSearch(packed, groups, plan, _Travel(pool), has_news=False, on_progress=on_progress)
        search.run()
    return solution_of(problem, search, reasons=reasons_by_counting(problem), seed=seed, began=began)


class _Travel(Executor):
    """Sends blocks to the workers of a cluster, each array once."""

    def __init__(self, pool: Executor) -> None:
        self.pool = pool

    def submit(self, function: Callable[..., Any], /, *blocks: Any, **_: Any) -> Future[Any]:
        return self.pool.submit(_search_there, *(_for_the_journey(block) for block in blocks))


def _for_the_journey(block: Block) -> Block:
    """Numbers and sets are one memory, so the sets alone are sent."""
    return replace(block, facts=block.facts._replace(numbers=np.zeros((0, 0))))


def _search_there(block: Block) -> BlockAnswer:
    """On the worker."""
    return search_block(replace(block, facts=block.facts._replace(numbers=block.facts.sets.view(np.float64))))
