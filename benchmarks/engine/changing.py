"""Joiners and leavers: 50 leave and 50 come to 1,000 people; filled naively, formed anew, or changed at a price."""

import random
import time
from collections.abc import Sequence
from dataclasses import replace

from benchmarks.engine.table import median, table
from benchmarks.synthetic import synthetic_problem
from collegium.engine.change import compare
from collegium.engine.people import PairColumns, People
from collegium.engine.problem import Problem
from collegium.engine.search import form_groups
from collegium.engine.solution import Solution
from collegium.engine.summary import score_groups

PEOPLE, CHANGING, SECONDS, PRICE = 1000, 50, 1.5, 0.2
Groups = Sequence[Sequence[str]]


def before_and_after(seed: int) -> tuple[Problem, Problem]:
    """The pool with the leavers, and the pool with the joiners in their place."""
    whole = synthetic_problem(PEOPLE + CHANGING, seed=seed)
    ids = [peer.id for peer in whole.peers]
    random.Random(seed).shuffle(ids)
    return _without(whole, set(ids[:CHANGING])), _without(whole, set(ids[CHANGING : 2 * CHANGING]))


def _without(problem: Problem, gone: set[str]) -> Problem:
    peers = tuple(peer for peer in problem.peers if peer.id not in gone)
    apart = tuple(pair for pair in problem.apart if not gone & set(pair))
    assert isinstance(problem.peers, People)  # noqa: S101
    assert isinstance(problem.apart, PairColumns)  # noqa: S101
    return replace(problem, peers=peers, apart=apart)


def naive(problem: Problem, groups: Groups) -> tuple[tuple[str, ...], ...]:
    """Leavers go, each joiner takes the first free seat; groups that became too small stay."""
    known = {peer.id for peer in problem.peers}
    left = [[pk for pk in group if pk in known] for group in groups]
    placed = {pk for group in left for pk in group}
    for pk in sorted(known - placed):
        min((group for group in left if len(group) < problem.rules.size_most), key=len).append(pk)
    return tuple(tuple(group) for group in left if group)


def one_seed(seed: int, *, seconds: float) -> dict[str, tuple[float, int, float, float]]:
    """Score, broken rules, share of the others who moved, and seconds, by way of changing."""
    today, problem = before_and_after(seed)
    groups = form_groups(today, seconds=4 * seconds, seed=seed, with_bound=False, with_clash=False).groups

    def timed(**options: object) -> tuple[Solution, float]:
        began = time.perf_counter()
        solution = form_groups(problem, seconds=seconds, seed=seed, with_bound=False, with_clash=False, **options)  # type: ignore[arg-type]
        return solution, time.perf_counter() - began

    filled = naive(problem, groups)
    anew, anew_seconds = timed()
    changed, changed_seconds = timed(start=groups, price_per_move=PRICE)
    ways: dict[str, tuple[Groups, float]] = {
        "naive fill": (filled, 0.0),
        "full new run": (anew.groups, anew_seconds),
        f"warm start, a move costs {PRICE}": (changed.groups, changed_seconds),
    }
    found = {}
    for way, (after, took) in ways.items():
        score = score_groups(problem, after)
        found[way] = (score.score, len(score.broken), compare(problem, groups, after).moved_share, took)
    return found


def text(*, seeds: int, seconds: float = SECONDS) -> str:
    runs = [one_seed(seed + 1, seconds=seconds) for seed in range(seeds)]
    anew = median([run["full new run"][0] for run in runs])
    rows = []
    for way in runs[0]:
        score, broken, moved, took = (median([run[way][column] for run in runs]) for column in range(4))
        rows.append((way, score, f"{score / anew:.1%}", f"{broken:g}", f"{moved:.1%}", f"{took:.2f}"))
    head = ("way", "score", "of a full new run", "rules broken", "others moved", "seconds")
    return table(head, rows)
