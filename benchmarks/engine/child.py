"""One run in a process of its own: makes the pool, forms groups, prints score, time and peak memory as JSON.

usage: python -m benchmarks.engine.child --people N --seconds S [--seed K] [--workers 2] [--pool-seed 3] [--curve]

`seconds` of the answer is the whole call, with packing, scoring and all; making the pool is not in it, the memory for
the pool is. Machine code is on disk and loaded before, as in a worker that has formed groups before.
"""

import argparse
import json
import resource
import sys
import time

from benchmarks.synthetic import synthetic_problem
from collegium.engine.forming.budget import Progress
from collegium.engine.peers import Peer
from collegium.engine.problem import Problem
from collegium.engine.search import form_groups

POOL_SEED = 3
MEGABYTE = 1024 * (1 if sys.platform != "darwin" else 1024)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.engine.child")
    parser.add_argument("--people", type=int, required=True)
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pool-seed", type=int, default=POOL_SEED)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--curve", action="store_true", help="also the score at each moment")
    options = parser.parse_args()
    tiny = Problem(peers=tuple(Peer(id=str(number)) for number in range(8)))
    form_groups(tiny, seconds=1, seed=0, iterations=10, with_bound=False, with_clash=False)
    problem = synthetic_problem(options.people, seed=options.pool_seed)
    curve: list[tuple[float, float]] = []

    def note(now: Progress) -> None:
        if now.score and options.curve:
            curve.append((round(time.perf_counter() - began, 3), round(now.score, 5)))

    began, processor = time.perf_counter(), time.process_time()
    solution = form_groups(
        problem,
        seconds=options.seconds,
        seed=options.seed,
        workers=options.workers,
        on_progress=note,
        with_clash=False,
    )
    answer = {
        "people": options.people,
        "score": solution.score.score,
        "broken": solution.score.broken_counts,
        "seconds": round(time.perf_counter() - began, 3),
        "processor_seconds": round(time.process_time() - processor, 3),
        "proposals": solution.iterations,
        "megabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE, 1),
        "curve": curve,
    }
    print(json.dumps(answer))
    return 0


if __name__ == "__main__":
    sys.exit(main())
