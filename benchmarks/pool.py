"""Forms groups for `score_pool.py`, the yardstick that is independent of the engine, with the engine itself.

usage: python -m benchmarks.pool PEOPLE.csv CONFLICTS.csv --seconds S --seed K --out GROUPS.csv

The yardstick's terms are the engine's with other weights: 0.35 stage (reach 15 years), 0.15 track, 0.50 coverage;
hard: conflicts, no isolated minority member, one common slot, sizes 4 to 8. It knows no ranks and no usual size.
"""

import argparse
import csv
import pathlib
import sys
import time

from collegium.engine.peers import Peer, Rules, Weights
from collegium.engine.problem import Problem
from collegium.engine.search import form_groups

WEIGHTS = Weights(
    similarity=0.5, complement=0.5, preferences=0.0, stage=0.7, track=0.3, goal=0, effort=0, methods=0,
    stage_reach_years=15.0,
)  # fmt: skip


def read_rows(path: pathlib.Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as handle:
        return list(csv.DictReader(handle))


def items(text: str) -> frozenset[str]:
    return frozenset(part for part in text.split(";") if part)


def peer(row: dict[str, str]) -> Peer:
    return Peer(
        id=row["person_id"],
        years=float(row["seniority_years"]),
        track=row["track"],
        can_teach=items(row["strengths"]),
        wants=items(row["needs"]),
        slots=items(row["slots"]),
        categories=frozenset({"minority"}) if row["minority"] == "1" else frozenset(),
    )


def read_problem(people: pathlib.Path, conflicts: pathlib.Path, *, least: int = 4, most: int = 8) -> Problem:
    rules = Rules(
        size_least=least, size_most=most, size_target=None, same_band=False, stage_span_years=None,
        common_slots=1, no_isolated_category=True, division_share=None,
    )  # fmt: skip
    return Problem(
        peers=tuple(peer(row) for row in read_rows(people)),
        apart=tuple((row["person_id"], row["other_id"]) for row in read_rows(conflicts)),
        rules=rules,
        weights=WEIGHTS,
    )


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pool")
    parser.add_argument("people", type=pathlib.Path)
    parser.add_argument("conflicts", type=pathlib.Path)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--lo", type=int, default=4)
    parser.add_argument("--hi", type=int, default=8)
    parser.add_argument("--cpu", action="store_true", help="count the seconds of the processor, for a busy machine")
    parser.add_argument("--out", type=pathlib.Path, required=True)
    options = parser.parse_args()
    problem = read_problem(options.people, options.conflicts, least=options.lo, most=options.hi)
    clock = time.process_time if options.cpu else time.perf_counter
    solution = form_groups(problem, seconds=options.seconds, seed=options.seed, with_bound=False, clock=clock)
    with options.out.open("w", newline="", encoding="utf-8") as handle:
        writer = csv.writer(handle)
        writer.writerow(["person_id", "group"])
        writer.writerows((pk, number + 1) for number, group in enumerate(solution.groups) for pk in group)
    found = solution.score
    print(f"{found.score:.4f} {found.broken_counts} after {solution.iterations} proposals")
    return 0 if solution.feasible else 1


if __name__ == "__main__":
    sys.exit(main())
