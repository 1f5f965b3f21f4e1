"""What people use today, on the pools of the yardstick: sort and cut, k-means-constrained, pymoo, CP-SAT.

usage: python -m benchmarks.engine.others NAME PEOPLE.csv CONFLICTS.csv --seconds S --seed K --out GROUPS.csv

Ends with code 3 and a sentence where a package is not installed (they are in requirements/peers.lock) or the pool is
too large for the method. Needs nothing of this project, so any Python that has the packages can run it.
Each gets the same yardstick: 0.35 stage (reach 15 years), 0.15 track, 0.50 coverage.
"""

import argparse
import csv
import importlib
import pathlib
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

SKIPPED = 3
SIZE, LEAST, MOST = 6, 4, 8
KMEANS_UP_TO, GENETIC_UP_TO, MODEL_UP_TO = 1000, 1000, 100
PENALTY = 0.02
"""What one broken rule costs the genetic algorithm, in units of the score."""


PYMOO_PARTS = (
    "algorithms.soo.nonconvex.ga",
    "core.problem",
    "operators.crossover.ox",
    "operators.mutation.inversion",
    "operators.sampling.rnd",
    "optimize",
    "termination",
)


class Skipped(Exception):
    """Why a method is left out."""


@dataclass(frozen=True, eq=False)
class Pool:
    """The pool of the yardstick in arrays; `pairs` is stage and track of each pair, weighted."""

    ids: list[str]
    years: npt.NDArray[np.float64]
    tracks: npt.NDArray[np.int64]
    can: list[frozenset[str]]
    wants: list[frozenset[str]]
    slots: list[frozenset[str]]
    minority: npt.NDArray[np.bool_]
    conflicts: set[tuple[int, int]]

    @property
    def pairs(self) -> npt.NDArray[np.float64]:
        near = np.maximum(0.0, 1.0 - np.abs(self.years[:, None] - self.years) / 15)
        return np.asarray(0.35 * near + 0.15 * (self.tracks[:, None] == self.tracks))

    @classmethod
    def read(cls, people: pathlib.Path, conflicts: pathlib.Path) -> "Pool":
        rows = read_rows(people)
        place = {row["person_id"]: number for number, row in enumerate(rows)}
        names = sorted({row["track"] for row in rows})
        pairs = [sorted((place[row["person_id"]], place[row["other_id"]])) for row in read_rows(conflicts)]
        return cls(
            ids=list(place),
            years=np.array([float(row["seniority_years"]) for row in rows]),
            tracks=np.array([names.index(row["track"]) for row in rows]),
            can=[items(row["strengths"]) for row in rows],
            wants=[items(row["needs"]) for row in rows],
            slots=[items(row["slots"]) for row in rows],
            minority=np.array([row["minority"] == "1" for row in rows]),
            conflicts={(one, other) for one, other in pairs},
        )


def read_rows(path: pathlib.Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as handle:
        return list(csv.DictReader(handle))


def items(text: str) -> frozenset[str]:
    return frozenset(part for part in text.split(";") if part)


def worth(pool: Pool, pairs: npt.NDArray[np.float64], members: Sequence[int]) -> float:
    """The yardstick's score of a group, summed over members, less a penalty for what it breaks."""
    rows = np.array(members)
    total = float(pairs[np.ix_(rows, rows)].sum() - pairs[rows, rows].sum()) / max(1, len(rows) - 1)
    for me in members:
        offered = frozenset[str]().union(*(pool.can[mate] for mate in members if mate != me))
        total += 0.5 * (len(pool.wants[me] & offered) / len(pool.wants[me]) if pool.wants[me] else 1.0)
    broken = int(pool.minority[rows].sum() == 1) + (not frozenset.intersection(*(pool.slots[one] for one in members)))
    broken += sum((min(a, b), max(a, b)) in pool.conflicts for k, a in enumerate(members) for b in members[:k])
    return total - PENALTY * len(pool.ids) * broken


def cut(order: Sequence[int]) -> list[list[int]]:
    """Groups of six neighbors; the last take one more or fewer."""
    count = max(1, round(len(order) / SIZE))
    return [list(map(int, part)) for part in np.array_split(np.array(order), count)]


def sort_and_cut(pool: Pool, *, seconds: float, seed: int) -> list[list[int]]:
    return cut(sorted(range(len(pool.ids)), key=lambda one: (pool.tracks[one], pool.years[one])))


def k_means(pool: Pool, *, seconds: float, seed: int) -> list[list[int]]:
    if len(pool.ids) > KMEANS_UP_TO:
        raise Skipped(f"k-means-constrained solves a flow of people times groups: only up to {KMEANS_UP_TO} people")
    maker = _needed("k_means_constrained").KMeansConstrained
    wanted = np.eye(int(pool.tracks.max()) + 1)[pool.tracks]
    features = np.column_stack([pool.years / pool.years.std(), wanted])
    count = max(1, round(len(pool.ids) / SIZE))
    labels = maker(n_clusters=count, size_min=LEAST, size_max=MOST, random_state=seed).fit_predict(features)
    return [np.flatnonzero(labels == label).tolist() for label in range(count)]


def genetic(pool: Pool, *, seconds: float, seed: int) -> list[list[int]]:
    """pymoo's genetic algorithm over orders of people, cut into groups."""
    if len(pool.ids) > GENETIC_UP_TO:
        raise Skipped(f"pymoo scores whole arrangements: only up to {GENETIC_UP_TO} people")
    _needed("pymoo")
    parts = {name: importlib.import_module(f"pymoo.{name}") for name in PYMOO_PARTS}
    pairs, n = pool.pairs, len(pool.ids)

    class Orders(parts["core.problem"].ElementwiseProblem):  # type: ignore[misc]
        def _evaluate(self, order: Any, out: dict[str, Any], *_: Any, **__: Any) -> None:
            out["F"] = -sum(worth(pool, pairs, group) for group in cut(order)) / n

    algorithm = parts["algorithms.soo.nonconvex.ga"].GA(
        pop_size=60,
        sampling=parts["operators.sampling.rnd"].PermutationRandomSampling(),
        crossover=parts["operators.crossover.ox"].OrderCrossover(),
        mutation=parts["operators.mutation.inversion"].InversionMutation(),
        eliminate_duplicates=False,
    )
    limit = parts["termination"].get_termination("time", _clock_time(seconds))
    found = parts["optimize"].minimize(
        Orders(n_var=n, n_obj=1, xl=0, xu=n - 1, vtype=int), algorithm, limit, seed=seed, verbose=False
    )
    return cut(found.X)


def _clock_time(seconds: float) -> str:
    whole = max(1, round(seconds))
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"


def model(pool: Pool, *, seconds: float, seed: int) -> list[list[int]]:
    """A straight CP-SAT model: who sits where, who sits with whom, who covers what; groups of equal size."""
    n = len(pool.ids)
    if n > MODEL_UP_TO:
        raise Skipped(f"the CP-SAT model has a variable for each pair in each group: only up to {MODEL_UP_TO} people")
    kit = _needed("ortools.sat.python.cp_model")
    task, sizes = kit.CpModel(), [len(group) for group in cut(range(n))]
    seat = [[task.new_bool_var("") for _ in sizes] for _ in range(n)]
    for row in seat:
        task.add_exactly_one(row)
    for group, size in enumerate(sizes):
        task.add(sum(row[group] for row in seat) == size)
        _rules_of_group(task, pool, [row[group] for row in seat])
    near = {}
    for one in range(n):
        for other in range(one):
            if (other, one) not in pool.conflicts:
                near[one, other] = near[other, one] = _same_group(task, seat[one], seat[other])
    for one, other in pool.conflicts:
        for group in range(len(sizes)):
            task.add_bool_or(~seat[one][group], ~seat[other][group])
    task.maximize(_objective(task, pool, near))
    solver = kit.CpSolver()
    solver.parameters.max_time_in_seconds, solver.parameters.num_workers = seconds, 2
    solver.parameters.random_seed = seed
    if solver.solve(task) not in {kit.OPTIMAL, kit.FEASIBLE}:
        raise Skipped(f"CP-SAT found no valid groups in {seconds:g} s")
    return [[one for one in range(n) if solver.value(seat[one][group])] for group in range(len(sizes))]


def _same_group(task: Any, one: Sequence[Any], other: Sequence[Any]) -> Any:
    together = task.new_bool_var("")
    for mine, theirs in zip(one, other, strict=True):
        task.add_bool_or(~mine, ~theirs, together)
        task.add_implication(together, mine).only_enforce_if(theirs)
        task.add_implication(together, theirs).only_enforce_if(mine)
    return together


def _rules_of_group(task: Any, pool: Pool, inside: Sequence[Any]) -> None:
    """A window that everybody has, and no one alone of the minority."""
    windows = sorted(frozenset[str]().union(*pool.slots))
    common = [task.new_bool_var("") for _ in windows]
    task.add_at_least_one(common)
    for window, is_common in zip(windows, common, strict=True):
        for person, here in enumerate(inside):
            if window not in pool.slots[person]:
                task.add_implication(here, ~is_common)
    few = [here for person, here in enumerate(inside) if pool.minority[person]]
    for here in few:
        task.add_bool_or(~here, *(other for other in few if other is not here))


def _objective(task: Any, pool: Pool, near: dict[tuple[int, int], Any]) -> Any:
    pairs, terms = pool.pairs, []
    for (one, other), together in near.items():
        terms.append(round(1000 * pairs[one, other] / (SIZE - 1)) * together)
    for one, wants in enumerate(pool.wants):
        for want in sorted(wants):
            covered = task.new_bool_var("")
            task.add_bool_or(~covered, *(near[one, other] for other, can in enumerate(pool.can)
                                         if want in can and (one, other) in near))  # fmt: skip
            terms.append(round(500 / len(wants)) * covered)
    return sum(terms)


def _needed(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError as missing:
        raise Skipped(f"{name.split('.')[0]} is not installed (requirements/peers.lock)") from missing


METHODS: dict[str, Callable[..., list[list[int]]]] = {
    "sort and cut": sort_and_cut,
    "k-means-constrained": k_means,
    "pymoo genetic algorithm": genetic,
    "OR-Tools CP-SAT": model,
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.engine.others")
    parser.add_argument("name", choices=METHODS)
    parser.add_argument("people", type=pathlib.Path)
    parser.add_argument("conflicts", type=pathlib.Path)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    options = parser.parse_args()
    pool = Pool.read(options.people, options.conflicts)
    began = time.perf_counter()
    try:
        groups = METHODS[options.name](pool, seconds=options.seconds, seed=options.seed)
    except Skipped as reason:
        print(reason)
        return SKIPPED
    with options.out.open("w", newline="", encoding="utf-8") as handle:
        writer = csv.writer(handle)
        writer.writerow(["person_id", "group"])
        writer.writerows((pool.ids[one], number) for number, group in enumerate(groups) for one in group)
    print(f"{time.perf_counter() - began:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
