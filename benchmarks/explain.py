"""How long answers about single swaps take. A page needs every swap of one person under 50 ms at 400 people.

usage: python -m benchmarks.explain PEOPLE.csv CONFLICTS.csv [--times N]

Prints one JSON line: processor time in milliseconds, median of N (15), for groups of six in likeness order.
arrangement  preparing the problem and its groups once
all_first    every swap and move of one person with everything unprepared, the arrangement included
all_next     the same for another person of an arrangement that was asked before
one_first, one_next  one swap with the people it touches, unprepared and prepared
"""

import argparse
import json
import pathlib
import statistics
import time
from collections.abc import Callable

from benchmarks.pool import read_problem
from collegium.engine.explain import Arrangement, all_swaps, explain_group, explain_person, swap_consequences

SIZE = 6


def milliseconds(work: Callable[[], object], times: int) -> float:
    """Median of processor time: other work on the machine does not count."""
    found = []
    for _ in range(times):
        began = time.process_time()
        work()
        found.append((time.process_time() - began) * 1000)
    return round(statistics.median(found), 2)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.explain")
    parser.add_argument("people", type=pathlib.Path)
    parser.add_argument("conflicts", type=pathlib.Path)
    parser.add_argument("--times", type=int, default=15)
    options = parser.parse_args()
    problem = read_problem(options.people, options.conflicts)
    ids = [peer.id for peer in sorted(problem.peers, key=lambda peer: (peer.track or "", peer.years or 0.0))]
    groups = [ids[start : start + SIZE] for start in range(0, len(ids), SIZE)]
    one, other = ids[0], ids[len(ids) // 2]
    prepared = Arrangement(problem, groups)
    entries = len(all_swaps(problem, prepared, one))
    questions: dict[str, Callable[[], object]] = {
        "arrangement": lambda: Arrangement(problem, groups),
        "all_first": lambda: all_swaps(problem, groups, one),
        "all_next": lambda: all_swaps(problem, prepared, other),
        "one_first": lambda: swap_consequences(problem, groups, one, other),
        "one_next": lambda: swap_consequences(problem, prepared, one, other),
        "group_next": lambda: explain_group(problem, prepared, 0),
        "person_next": lambda: explain_person(problem, prepared, one),
    }
    figures = {name: milliseconds(work, options.times) for name, work in questions.items()}
    print(json.dumps({"people": len(ids), "groups": len(groups), "entries": entries, **figures}))


if __name__ == "__main__":
    main()
