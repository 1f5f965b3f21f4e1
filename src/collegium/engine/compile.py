"""`python -m collegium.engine.compile`: compiles the search ahead of its first use, so that nobody waits for it.

Set-up does it in the background, and the worker as soon as a round is opened. Running it again costs a second; a
killed run does no harm.
"""

import sys
import time

from collegium.engine.bound.closing import warm_up
from collegium.engine.bound.near import near_values
from collegium.engine.compiled import cache_directory
from collegium.engine.pairwise.seating import load_kernel
from collegium.engine.peers import Peer
from collegium.engine.problem import Problem
from collegium.engine.search import form_groups


def compile_ahead() -> float:
    """Forms groups of a tiny pool, which compiles what every pool needs. Gives the seconds it took."""
    began = time.perf_counter()
    problem = Problem(peers=tuple(Peer(id=str(number)) for number in range(8)))
    form_groups(problem, seconds=1, seed=0, iterations=10)
    warm_up()
    near_values(problem)
    load_kernel()
    return time.perf_counter() - began


def main() -> int:
    seconds = compile_ahead()
    sys.stdout.write(f"The engine is compiled ({seconds:.1f} s, kept in {cache_directory()}).\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
