"""Import and first call in a new process, on a machine where set-up has run."""

import statistics
import subprocess
import sys

from benchmarks.engine.table import table
from collegium.engine.compile import compile_ahead

LINES = """
import time
began = time.perf_counter()
import collegium.engine.search as engine
from collegium.engine.peers import Peer
from collegium.engine.problem import Problem
imported = time.perf_counter()
problem = Problem(peers=tuple(Peer(id=str(number)) for number in range(8)))
engine.form_groups(problem, seconds=1, seed=0, iterations=10, with_bound=False, with_clash=False)
print(imported - began, time.perf_counter() - imported)
"""


def text(*, times: int = 5) -> str:
    """Medians; compiles first, so that machine code is on disk."""
    compile_ahead()
    runs = []
    for _ in range(times):
        answer = subprocess.run([sys.executable, "-c", LINES], capture_output=True, text=True, check=True)
        runs.append([float(value) for value in answer.stdout.split()])
    imported, called = (statistics.median(column) for column in zip(*runs, strict=True))
    rows = [("import", f"{imported:.2f}"), ("first call", f"{called:.2f}"), ("both", f"{imported + called:.2f}")]
    return table(("step", "seconds"), rows)
