"""What the search of groups asks of this package: how to share the time, and the bound of what was found."""

import math
import time
from dataclasses import replace

from collegium.engine.bound.deadline import Clock, Deadline, Pulse
from collegium.engine.bound.exact import ALL_SETS_UP_TO, by_all_sets, by_groups_that_count
from collegium.engine.bound.near import LOOKS
from collegium.engine.bound.upper import AGREED_UP_TO, COLUMNS_UP_TO, Small, best_possible, prove_best, upper_bound
from collegium.engine.peers import Peer, Rules
from collegium.engine.problem import Problem
from collegium.engine.solution import SAME_SCORE, Bound, Solution
from collegium.engine.summary import score_groups

SHARES = ((ALL_SETS_UP_TO, 0.75), (36, 0.75), (60, 0.45), (COLUMNS_UP_TO, 0.3), (AGREED_UP_TO, 0.15))
"""People, and the share of the time that the bound of so many takes at most; the rest is for the search."""

LOOKS_A_SECOND = 100_000
"""Pairs to look at for the first bound of a large pool, for each second of the time limit."""

SECONDS_OF_SEARCH = 1.0
"""What the search takes at most where the proof that follows finds the best groups anyway."""

SECONDS_EACH_STEP = 4e-9
"""Of the proof that looks at all sets of people, which cannot be interrupted."""


def seconds_of_search(people: int, seconds: float) -> float:
    """How much of the time limit the search gets; the rest is for `close_gap`. All of it where that would not fit."""
    share = next((share for most, share in SHARES if people <= most), 0.0)
    if people <= ALL_SETS_UP_TO:
        is_too_long = _seconds_of_all_sets(people) > share * seconds
        return seconds if is_too_long else min(SECONDS_OF_SEARCH, (1 - share) * seconds)
    return (1 - share) * seconds


def _seconds_of_all_sets(people: int) -> float:
    return SECONDS_EACH_STEP * 3.0 ** (people - 1) if people <= ALL_SETS_UP_TO else 0.0


def first_bound(problem: Problem, *, seconds: float = math.inf) -> Bound:
    """The bound of each person alone, in about a twentieth of the time limit: cheap for any pool."""
    looks = int(min(LOOKS, LOOKS_A_SECOND * seconds))
    return Bound(value=float(best_possible(problem, looks=looks).mean()), method="person")


def close_gap(
    problem: Problem,
    solution: Solution,
    *,
    first: Bound,
    seconds: float,
    may_move: bool = True,
    pulse: Pulse | None = None,
    clock: Clock = time.perf_counter,
) -> Solution:
    """The solution with the best bound that this time allows; where the best groups are proven, with those.

    first     as `first_bound` found it; it stays where there is no time for more
    may_move  whether people may be moved: not when some are pinned or a move has its price

    pulse     asked about every 0.1 s whether to go on: False stops

    Where the rules name a usual size, only arrangements with as many groups as the search found count; the bound
    says so.
    """
    solution = replace(solution, bound=first)
    people = len(problem.peers)
    if seconds <= _seconds_of_all_sets(people) or people > AGREED_UP_TO or solution.is_cancelled:
        return solution
    if people > COLUMNS_UP_TO:
        known = solution.score.score if solution.feasible else None
        return replace(solution, bound=upper_bound(problem, seconds=seconds, known=known, pulse=pulse, clock=clock))
    start = solution.groups if solution.feasible else None
    count = None if start is None or problem.rules.size_target is None else len(start)
    groups, bound = prove_best(problem, seconds=seconds, start=start, count=count, pulse=pulse, clock=clock)
    if bound is None:
        return solution
    bound = replace(bound, groups=count)
    if groups is None or not may_move:
        is_reached = solution.feasible and bound.value <= solution.score.score + SAME_SCORE
        return replace(solution, bound=replace(bound, is_proof=bound.is_proof and is_reached))
    score = score_groups(problem, groups)
    if solution.feasible and score.score <= solution.score.score + SAME_SCORE:
        return replace(solution, bound=replace(bound, value=max(bound.value, solution.score.score)))
    return replace(solution, groups=groups, score=score, feasible=score.is_valid, reasons=(), bound=bound)


def warm_up() -> None:
    """Compiles all that bounds and proofs need, on a tiny pool."""
    rules = Rules(size_least=2, size_most=3, size_target=None)
    small = Small.of(
        Problem(peers=tuple(Peer(id=str(number), years=float(number)) for number in range(6)), rules=rules)
    )
    by_all_sets(small.tables, rules)
    by_groups_that_count(small.generation(Deadline(60)), price=small.best)
