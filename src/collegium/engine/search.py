"""Searches for the best groups: simulated annealing with restarts over swaps, moves, splits and mergers.

Broken rules count first: their price rises during each run, and arrangements are compared by what they break,
then by score. The time limit is the only clock here; the same seed and number of proposals give the same answer.
"""

import math
import operator
import time
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

import numpy as np

from collegium.engine.bound.closing import close_gap, first_bound, seconds_of_search
from collegium.engine.clash import reasons_by_counting
from collegium.engine.clash.find import find_clash
from collegium.engine.forming.budget import Budget, Clock
from collegium.engine.forming.budget import Progress as Progress
from collegium.engine.forming.joining import Start
from collegium.engine.forming.large import form_in_blocks, is_for_blocks
from collegium.engine.forming.starting import first_cut, new_state
from collegium.engine.forming.whole import WholeSearch
from collegium.engine.kernels.moves import State
from collegium.engine.packing import Pack
from collegium.engine.problem import Problem
from collegium.engine.solution import Bound, Clash, Reason, Solution
from collegium.engine.summary import score_groups

CLASH_UP_TO = 20_000
"""People above whom a clash is told by counting only, in `reasons`."""

CLASH_SECONDS = (2.0, 10.0)
"""Least and most seconds for finding rules that clash."""


def form_groups(  # noqa: PLR0913 -- The one door of the engine; every option has a name.
    problem: Problem,
    *,
    seconds: float,
    seed: int,
    start: Sequence[Sequence[str]] | None = None,
    iterations: int | None = None,
    on_progress: Callable[[Progress], bool | None] | None = None,
    pinned: Collection[str] = (),
    price_per_move: float = 0.0,
    workers: int = 1,
    with_bound: bool = True,
    with_clash: bool = True,
    clock: Clock = time.perf_counter,
) -> Solution:
    """Partitions the pool into groups: as few broken hard rules as possible, then the highest score.

    seconds         time limit of the search itself, above 0; preparing comes on top, except for pools that are
                    searched in blocks (above 20,000 people, with two workers from 1,000)
    seed            a whole number of 0 or more
    start           groups to begin with; people missing from it are placed first
    iterations      stop after this many proposals instead: the same answer on every machine
    on_progress     called about every 0.2 s once everything is prepared; when it returns False the best so
                    far is kept and returned
    pinned          ids of people who stay in their group of `start`; with all its members pinned a group stays
    price_per_move  score that each person who leaves their group of `start` must bring, in units of one person's
                    score (0 to 1) summed over all people; 0: moving is free
    workers         threads to search with, block by block; pools under 1,000 people use one
    with_bound      also find what no arrangement can exceed: up to 100 people this takes its share of the time, and
                    up to about 40 the best groups are proven; of a counted search only the cheapest bound
    with_clash      where rules stay broken, also find those that clash: up to 10 s more, `on_progress` keeps coming;
                    pools above 20,000 people get the counting arguments of `reasons` alone
    clock           gives seconds

    Raises ValueError for a limit of nothing, for people who stand in `start` twice, and for people pinned who stand
    in no group of it; TypeError for a seed that is no whole number.
    """
    if not seconds > 0 or operator.index(seed) < 0 or (iterations is not None and iterations < 1):
        raise ValueError("Give a time limit above 0 seconds, a seed of 0 or more, and 1 or more iterations if any.")
    if workers < 1 or not (math.isfinite(price_per_move) and price_per_move >= 0):
        raise ValueError("Give 1 or more workers, and a price per move of 0 or more.")
    twice = sorted(pk for pk, count in Counter(pk for group in start or () for pk in group).items() if count > 1)
    if twice:
        raise ValueError(f"Each person has one place in the start: {twice}.")
    homeless = sorted(set(pinned) - {pk for group in start or () for pk in group})
    if homeless:
        raise ValueError(f"Pinned people must stand in a group of the start: {homeless}.")
    began = clock()
    reasons = reasons_by_counting(problem)
    if not start and is_for_blocks(problem, workers=workers):
        first = first_bound(problem, seconds=seconds) if with_bound else None
        solution = form_in_blocks(
            problem, seconds=seconds - (clock() - began), seed=seed, iterations=iterations, workers=workers,
            reasons=reasons, on_progress=_with_bound(on_progress, first), clock=clock,
        )  # fmt: skip
        solution = replace(solution, bound=first)
        if solution.feasible or solution.is_cancelled or not with_clash or len(problem.peers) > CLASH_UP_TO:
            return solution
        return replace(solution, clash=_clash(problem, solution, seconds=seconds, pulse=None))
    packed, cut = first_cut(problem)
    given = Start(packed, start, pinned=pinned, target=problem.rules.size_target) if start else None
    if given and given.is_usable:
        state = new_state(
            packed.facts, given.groups, seed=seed, origin=given.origin, home=given.home, is_pinned=given.is_pinned
        )
    else:
        state = new_state(packed.facts, cut, seed=seed)
    fare = price_per_move if start else 0.0
    first = first_bound(problem, seconds=seconds) if with_bound else None
    tell = _with_bound(on_progress, first)
    is_timed, ends_at = iterations is None and with_bound, clock() + seconds
    of_search = seconds_of_search(len(problem.peers), seconds) if is_timed else seconds
    budget = Budget(seconds=of_search, iterations=iterations, clock=clock)
    search = WholeSearch(
        packed=packed, state=state, budget=budget, seed=seed, fare=fare, on_progress=tell,
        is_free=problem.rules.size_target is None,
    )  # fmt: skip
    search.run()
    solution = _solution(problem, search, reasons, began=began)
    pulse = (lambda: tell(search.progress)) if tell else None
    if first:
        left, may_move = ends_at - clock() if is_timed else 0.0, not pinned and price_per_move == 0
        solution = close_gap(
            problem, solution, first=first, seconds=left, may_move=may_move, pulse=pulse, clock=clock
        )  # fmt: skip
        solution = replace(solution, seconds=clock() - began)
    if solution.feasible or solution.is_cancelled or not with_clash:
        return solution
    return replace(solution, clash=_clash(problem, solution, seconds=seconds, pulse=pulse))


def _with_bound(
    on_progress: Callable[[Progress], bool | None] | None, first: Bound | None
) -> Callable[[Progress], bool | None] | None:
    if on_progress is None or first is None:
        return on_progress
    return lambda progress: on_progress(replace(progress, bound=first.value))


def _clash(
    problem: Problem, solution: Solution, *, seconds: float, pulse: Callable[[], bool | None] | None
) -> Clash | None:
    """As long as the search was allowed, within limits."""
    seconds = min(CLASH_SECONDS[1], max(CLASH_SECONDS[0], seconds))
    return find_clash(problem, seconds=seconds, form=_valid_groups, broken=solution.score.broken_counts, pulse=pulse)


def _valid_groups(problem: Problem, seconds: float) -> Sequence[Sequence[str]] | None:
    """The first groups that keep every rule."""
    solution = form_groups(
        problem,
        seconds=seconds,
        seed=1,
        on_progress=lambda progress: progress.broken > 0,
        with_bound=False,
        with_clash=False,
    )
    return solution.groups if solution.feasible else None


def _solution(problem: Problem, search: WholeSearch, reasons: Sequence[Reason], *, began: float) -> Solution:
    budget = search.budget
    seconds = budget.clock() - began
    groups = _groups(search.packed, search.state)
    score = score_groups(problem, groups)
    if not score.is_valid and not reasons:
        reasons = (Reason(kind="not_found", rules=tuple(sorted(score.broken_counts))),)
    return Solution(
        groups=groups,
        score=score,
        feasible=score.is_valid,
        reasons=() if score.is_valid else tuple(reasons),
        seconds=seconds,
        iterations=budget.done,
        seed=search.seed,
        is_cancelled=search.is_cancelled,
    )


def _groups(packed: Pack, state: State) -> tuple[tuple[str, ...], ...]:
    """Ids by group: those that go on from the start in its order, then in the order of likeness, as members are."""
    numbers, first, group = np.unique(state.best, return_index=True, return_inverse=True)
    origin = state.best_origin[numbers]
    first = np.where(origin >= 0, origin - len(state.origin) - len(origin), first)
    turn = np.argsort(np.argsort(first))[group]
    ids = [packed.ids[person] for person in np.argsort(turn, kind="stable").tolist()]
    ends = np.cumsum(np.bincount(turn)).tolist()
    return tuple(tuple(ids[begin:end]) for begin, end in zip([0, *ends], ends, strict=False))
