"""The pools of the yardstick: the engine beside what people use today, all judged by score_pool.py."""

import json
import pathlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.engine.others import METHODS
from benchmarks.engine.table import broken_text, median, table

NOT_ON_THE_INDEX = "GroupEng is not on the package index and is skipped."
ENGINE = "this engine, one core"


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where the pools and the yardstick lie, the Python that has the peers installed, and how long they may take."""

    pools: pathlib.Path
    yardstick: pathlib.Path
    python: str = sys.executable
    peer_seconds: float = 60.0


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A method on a pool, the engine's medians over seeds; `note` says why a method was skipped."""

    pool: str
    method: str
    score: float | None = None
    broken: dict[str, int] | None = None
    seconds: float | None = None
    note: str = ""


def judged(place: Place, *, seconds: float, seeds: int) -> Iterator[Judged]:
    for people in sorted(place.pools.glob("*_people.csv"), key=lambda path: path.stat().st_size):
        conflicts = people.with_name(people.name.replace("_people", "_conflicts"))
        for method in (*METHODS, ENGINE):
            count, limit = (seeds, seconds) if method == ENGINE else (1, place.peer_seconds)
            runs = [_one(place, method, people, conflicts, limit, seed + 1) for seed in range(count)]
            good = [one for one in runs if one.score is not None]
            if not good:
                yield runs[0]
                continue
            most = max(good, key=lambda one: sum((one.broken or {}).values()))
            yield Judged(
                pool=runs[0].pool,
                method=method,
                score=median([one.score or 0.0 for one in good]),
                broken=most.broken,
                seconds=median([one.seconds or 0.0 for one in good]),
            )


def _one(
    place: Place, method: str, people: pathlib.Path, conflicts: pathlib.Path, seconds: float, seed: int
) -> Judged:
    """Runs a method in a process of its own and lets the yardstick judge."""
    name = people.name.removesuffix("_people.csv").replace("_", " ")
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "groups.csv"
        if method == ENGINE:
            command = [sys.executable, "-m", "benchmarks.pool", str(people), str(conflicts)]
        else:
            command = [place.python, "-m", "benchmarks.engine.others", method, str(people), str(conflicts)]
        began = time.perf_counter()
        answer = subprocess.run(
            [*command, "--seconds", str(seconds), "--seed", str(seed), "--out", str(out)],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        took = time.perf_counter() - began
        if not out.exists():
            last = (answer.stdout or answer.stderr).strip().splitlines() or ["no answer"]
            return Judged(pool=name, method=method, note=last[-1])
        yard = [sys.executable, str(place.yardstick), str(people), str(conflicts), str(out)]
        told = json.loads(subprocess.run(yard, capture_output=True, text=True, check=False).stdout)
    own = answer.stdout.strip().splitlines()[-1]
    spent = float(own) if method != ENGINE else took
    return Judged(pool=name, method=method, score=told["score"], broken=told["broken"], seconds=spent)


def text(place: Place, *, seconds: float, seeds: int) -> str:
    if not place.pools.is_dir() or not place.yardstick.is_file():
        return f"Skipped: there are no pools in {place.pools} or no yardstick {place.yardstick}."
    rows = [
        (one.pool, one.method, one.score, "" if one.broken is None else broken_text(one.broken),
         None if one.seconds is None else f"{one.seconds:.1f}", one.note)
        for one in judged(place, seconds=seconds, seeds=seeds)
    ]  # fmt: skip
    body = table(("pool", "method", "score", "broken", "seconds", "note"), rows)
    note = "Seconds of the engine are of its whole process, with starting Python; of the others of the method alone."
    return f"{body}\n\n{note} {NOT_ON_THE_INDEX}"
