"""How good the search of the pairwise term is, on instances of the Maximally Diverse Grouping Problem.

usage: python -m benchmarks.mdgp FILE... --seconds S --seed K     one JSON line for each file
       python -m benchmarks.mdgp FILE... --seconds S --table      a Markdown table over five seeds (--seeds)
       python -m benchmarks.mdgp --verify [--data FOLDER]         checks the new best values in benchmarks/best_found

FILE        an instance as MDGPLIB writes it, .txt or .txt.gz
--best CSV  published values (instance, best, average_of_20); else best_known.csv beside the file, where there is one.
            gap is then (best - objective) / best in percent: below 0 is better than published
--cpu       the limit is processor time, for a machine that is busy with other things
--out DIR   writes each arrangement as DIR/INSTANCE.csv
--keep      writes an arrangement to benchmarks/best_found if it is better than published and than what is kept
"""

import argparse
import json
import pathlib
import statistics
import sys
import time
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from benchmarks.mdgp_files import (
    BadFile,
    MdgpInstance,
    disagreement,
    name_of,
    read_arrangement,
    read_instance,
    read_published,
    write_arrangement,
)
from collegium.engine.pairwise import Diversity, maximize_diversity

BEST_FOUND = pathlib.Path(__file__).parent / "best_found"
DATA = pathlib.Path("../shared/data/mdgplib")
PUBLISHED = "best_known.csv"

Line = dict[str, Any]


def published_of(path: pathlib.Path, chosen: pathlib.Path | None) -> dict[str, float]:
    return read_published(chosen or path.parent / PUBLISHED).get(name_of(path), {})


def gap(objective: float, best: float) -> float:
    """In percent of the best value; below 0 is better."""
    return (best - objective) / best * 100


def keep_if_best(instance: MdgpInstance, found: Diversity, published: float, folder: pathlib.Path) -> None:
    """Writes the arrangement if it is better than what is published and than what is kept already."""
    kept = folder / f"{instance.name}.csv"
    least = max(published, read_arrangement(kept, len(instance.lower))[0] if kept.is_file() else published)
    if found.objective > least + 0.0005 and instance.is_feasible(found.groups):
        write_arrangement(kept, found.groups, found.objective)


def run_file(path: pathlib.Path, seed: int, options: argparse.Namespace) -> Line:
    """One search of one file, as it is printed."""
    instance = read_instance(path)
    clock = time.process_time if options.cpu else time.perf_counter
    found = maximize_diversity(
        instance.distances, instance.lower, instance.upper, seconds=options.seconds, seed=seed, clock=clock
    )
    published = published_of(path, options.best)
    if options.out:
        write_arrangement(options.out / f"{instance.name}.csv", found.groups, found.objective)
    if options.keep and "best" in published:
        keep_if_best(instance, found, published["best"], BEST_FOUND)
    line: Line = {
        "instance": instance.name,
        "n": len(instance.distances),
        "objective": round(found.objective, 6),
        "seconds": round(found.seconds, 3),
        "seed": seed,
        "feasible": instance.is_feasible(found.groups),
        "iterations": found.iterations,
    }
    if "best" in published:
        line["gap"] = round(gap(found.objective, published["best"]), 5)
    return line


def table(files: Iterable[pathlib.Path], options: argparse.Namespace) -> Iterator[str]:
    """Medians over the seeds, with the published best and average beside them."""
    yield "| instance | published best | published average | gap of that | ours, median | gap | best of ours | gap |"
    yield "|---|---|---|---|---|---|---|---|"
    ours, theirs, ahead = [], [], 0
    for path in files:
        lines = [run_file(path, seed, options) for seed in range(options.seed, options.seed + options.seeds)]
        values = [line["objective"] for line in lines if line["feasible"]]
        middle, top = statistics.median(values), max(values)
        published = published_of(path, options.best)
        if not published:
            yield f"| {name_of(path)} | | | | {middle:.1f} | | {top:.1f} | |"
            continue
        best, average = published["best"], published["average_of_20"]
        ours.append(gap(middle, best))
        theirs.append(gap(average, best))
        ahead += middle > average
        yield (
            f"| {name_of(path)} | {best:.1f} | {average:.1f} | {theirs[-1]:.3f} % "
            f"| {middle:.1f} | {ours[-1]:.3f} % | {top:.1f} | {gap(top, best):.3f} % |"
        )
    if ours:
        yield f"| mean of {len(ours)} | | | {np.mean(theirs):.3f} % | | {np.mean(ours):.3f} % | | |"
        yield f"\nAhead of the published average on {ahead} of {len(ours)}."


def verify(folder: pathlib.Path, data: pathlib.Path) -> int:
    """Checks each kept arrangement against its instance; 1 if one is wrong. Without the data it skips, and says so."""
    kept = sorted(folder.glob("*.csv"))
    published = read_published(data / PUBLISHED)
    wrong = 0
    for path in kept:
        sources = [data / f"{path.stem}{ending}" for ending in (".txt", ".txt.gz")]
        source = next((one for one in sources if one.is_file()), None)
        if source is None:
            print(f"skipped {path.stem}: {data} has no such instance")
            continue
        best = published.get(path.stem, {}).get("best")
        instance = read_instance(source)
        fault = disagreement(instance, path, best)
        wrong += bool(fault)
        print(f"{'WRONG ' if fault else 'right '} {path.stem}{': ' + fault if fault else _by(instance, path, best)}")
    print(f"{len(kept)} arrangements, {wrong} wrong")
    return 1 if wrong else 0


def _by(instance: MdgpInstance, path: pathlib.Path, best: float | None) -> str:
    objective, _ = read_arrangement(path, len(instance.lower))
    return f" {objective:.3f}" + (f", published {best:.3f}, {gap(objective, best):+.4f} %" if best else "")


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mdgp")
    parser.add_argument("files", type=pathlib.Path, nargs="*", metavar="FILE")
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seeds", type=int, default=5, help="seeds of a table, from --seed on")
    parser.add_argument("--best", type=pathlib.Path, metavar="CSV")
    parser.add_argument("--out", type=pathlib.Path, metavar="DIR")
    parser.add_argument("--data", type=pathlib.Path, metavar="FOLDER", default=DATA)
    for flag in ("--cpu", "--keep", "--table", "--verify"):
        parser.add_argument(flag, action="store_true")
    options = parser.parse_args(arguments)
    if not options.files and not options.verify:
        parser.error("give one or more files, or --verify")
    return options


def main(arguments: list[str] | None = None) -> int:
    options = parse(arguments)
    if options.verify:
        return verify(BEST_FOUND, options.data)
    try:
        if options.table:
            for row in table(options.files, options):
                print(row, flush=True)
        else:
            for path in options.files:
                print(json.dumps(run_file(path, options.seed, options)), flush=True)
    except (BadFile, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
