"""How long answers about groups take, and how that compares with scoring the pool anew."""

import statistics
import time
from collections.abc import Callable

from benchmarks.engine.table import table
from benchmarks.synthetic import synthetic_problem
from collegium.engine.explain import Arrangement, all_swaps, explain_group, explain_person, swap_consequences
from collegium.engine.problem import Problem
from collegium.engine.score import score_arrangement

PEOPLE, SIZE, TIMES = 400, 6, 15


def processor_seconds(work: Callable[[], object], times: int) -> float:
    """Median, so that other work on the machine does not count."""
    found = []
    for _ in range(times):
        began = time.process_time()
        work()
        found.append(time.process_time() - began)
    return statistics.median(found)


def text(*, people: int = PEOPLE, times: int = TIMES) -> str:
    made = synthetic_problem(people, seed=1)
    problem = Problem(peers=tuple(made.peers), apart=tuple(made.apart), rules=made.rules, weights=made.weights)
    ids = [peer.id for peer in sorted(problem.peers, key=lambda peer: (peer.band or "", peer.years or 0.0))]
    groups = [ids[begin : begin + SIZE] for begin in range(0, people, SIZE)]
    prepared, one, other = Arrangement(problem, groups), ids[0], ids[people // 2]
    questions: dict[str, Callable[[], object]] = {
        "score of everybody, plain": lambda: score_arrangement(
            problem.peers, groups, apart=problem.apart, rules=problem.rules, weights=problem.weights
        ),
        "every swap and move of one person": lambda: all_swaps(problem, prepared, one),
        "the same, nothing prepared": lambda: all_swaps(problem, groups, one),
        "one swap": lambda: swap_consequences(problem, prepared, one, other),
        "a group": lambda: explain_group(problem, prepared, 0),
        "a person": lambda: explain_person(problem, prepared, one),
    }
    found = {name: processor_seconds(work, times) for name, work in questions.items()}
    whole = found["score of everybody, plain"]
    rows = [(name, f"{1000 * took:.2f}", f"{took / whole:.3f}") for name, took in found.items()]
    return f"{people} people in groups of {SIZE}.\n\n" + table(("answer", "processor ms", "of a full score"), rows)
