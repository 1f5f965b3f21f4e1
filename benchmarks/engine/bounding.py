"""Bound, gap and proof: the pools of the yardstick and small pools by the usual rules."""

import pathlib
import time

from benchmarks.bound import pools
from benchmarks.engine.table import table
from collegium.engine.bound.closing import warm_up
from collegium.engine.search import form_groups

PEOPLE, LARGEST = [12, 18, 30, 60, 120], 1000


def text(folder: pathlib.Path, *, seconds: float, is_quick: bool = False) -> str:
    """`folder` may be missing: then only the made-up pools."""
    warm_up()
    rows = []
    for name, problem in pools(folder, PEOPLE[:2] if is_quick else PEOPLE, 1):
        if len(problem.peers) > (60 if is_quick else LARGEST):
            continue
        began = time.perf_counter()
        solution = form_groups(problem, seconds=seconds, seed=1, with_clash=False)
        took, bound = time.perf_counter() - began, solution.bound
        rows.append(
            (name, len(problem.peers), solution.score.score, bound.value if bound else None,
             "" if solution.gap is None else f"{solution.gap:.2%}", bound.method if bound else "",
             "proven best" if bound and bound.is_proof else "", f"{took:.2f}")
        )  # fmt: skip
    return table(("pool", "people", "score", "bound", "gap", "method", "proof", "seconds"), rows)
