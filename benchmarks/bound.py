"""How near the best possible: bound, gap and proof, of pools of the yardstick and of made-up pools by the usual rules.

usage: python -m benchmarks.bound [--pools ../shared/data/pools] [--seconds 10] [--people 12 18 30 60 ...] [--cpu]

For each pool one line: people, score, bound, gap, how the bound was found, seconds, and the seconds that each way of
bounding takes by itself. `--cpu` counts seconds of the processor, for a busy machine. A made-up pool up to 100 is of
one rank band, because few people of four bands can seldom be parted at all.
"""

import argparse
import pathlib
import sys
import time
from collections.abc import Callable, Iterator

from benchmarks.pool import read_problem
from benchmarks.synthetic import synthetic_problem
from collegium.engine.bound.closing import first_bound, warm_up
from collegium.engine.problem import Problem
from collegium.engine.search import form_groups

Clock = Callable[[], float]

ONE_BAND_UP_TO = 100
BAND = "assistant"
HEAD = "pool                  people   score   bound    gap method   proof  groups seconds  first bound in"


def made_up(people: int, *, seed: int) -> Problem:
    """By the usual rules and weights; a small pool of one rank band out of a larger one."""
    if people > ONE_BAND_UP_TO:
        return synthetic_problem(people, seed=seed)
    college = synthetic_problem(max(40, 4 * people), seed=seed)
    peers = [peer for peer in college.peers if peer.band == BAND][:people]
    ids = {peer.id for peer in peers}
    apart = tuple(pair for pair in college.apart if set(pair) <= ids)
    return Problem(peers=tuple(peers), apart=apart, rules=college.rules, weights=college.weights)


def pools(folder: pathlib.Path, people: list[int], seed: int) -> Iterator[tuple[str, Problem]]:
    for path in sorted(folder.glob("*_people.csv")):
        name = path.name.removesuffix("_people.csv")
        yield name, read_problem(path, folder / f"{name}_conflicts.csv")
    for count in people:
        yield f"usual rules {count}", made_up(count, seed=seed)


def line(name: str, problem: Problem, *, seconds: float, seed: int, clock: Clock) -> str:
    began = clock()
    first = first_bound(problem)
    first_seconds = clock() - began
    began = clock()
    solution = form_groups(problem, seconds=seconds, seed=seed, with_clash=False, clock=clock)
    took, bound = clock() - began, solution.bound or first
    gap = "broken" if solution.gap is None else f"{solution.gap:6.2%}"
    proof = "yes" if bound.is_proof else "no"
    return (
        f"{name:21} {len(problem.peers):6}  {solution.score.score:.4f}  {bound.value:.4f} {gap:>6} {bound.method:8} "
        f"{proof:5} {len(solution.groups):7} {took:7.2f}  {first.value:.4f} {first_seconds:.3f} s"
    )


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bound")
    parser.add_argument("--pools", type=pathlib.Path, default=pathlib.Path("../shared/data/pools"))
    parser.add_argument("--people", type=int, nargs="*", default=[12, 18, 30, 60, 120, 400, 1000])
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cpu", action="store_true")
    options = parser.parse_args()
    clock: Clock = time.process_time if options.cpu else time.perf_counter
    warm_up()
    print(HEAD)
    for name, problem in pools(options.pools, options.people, options.seed):
        print(line(name, problem, seconds=options.seconds, seed=options.seed, clock=clock), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
