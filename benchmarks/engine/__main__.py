"""Prints every table of docs/engine.md in one run, and draws the picture of score against time.

usage: python -m benchmarks.engine [--only pools scale change bound explain start] [--seeds 5] [--seconds 10] [--quick]
                                   [--sizes 1000 10000 100000 1000000] [--peers-python PYTHON] [--peer-seconds 60]
                                   [--picture FILE.svg]

--quick runs small sizes with a fifth of the time and one seed, to see that all works. Peers are run by the Python that
has them (`--peers-python`, made from requirements/peers.lock); without, they are skipped with a reason.
"""

import argparse
import pathlib
import sys
from collections.abc import Callable

from benchmarks.engine import beginning, bounding, changing, explaining, pools, scale
from benchmarks.engine.picture import picture
from benchmarks.engine.table import machine

PARTS = ("pools", "scale", "change", "bound", "explain", "start")
TITLES = {
    "pools": "Pools of the yardstick",
    "scale": "Scale: the synthetic pool on two cores",
    "change": "50 leavers and 50 joiners in 1,000",
    "bound": "Bound, gap and proof",
    "explain": "Explanations",
    "start": "Import and first call",
}
SHARED = pathlib.Path("../shared")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.engine")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--sizes", type=int, nargs="+", choices=tuple(scale.LIMITS))
    parser.add_argument("--pools", type=pathlib.Path, default=SHARED / "data/pools")
    parser.add_argument("--yardstick", type=pathlib.Path, default=SHARED / "tools/score_pool.py")
    parser.add_argument("--peers-python", default=sys.executable)
    parser.add_argument("--peer-seconds", type=float, default=60.0, help="for pymoo and CP-SAT, one seed")
    parser.add_argument("--picture", type=pathlib.Path, default=pathlib.Path("docs/score-against-time.svg"))
    options = parser.parse_args()
    print(f"Machine: {machine()}; {1 if options.quick else options.seeds} seeds, medians.")
    for part in options.only:
        print(f"\n### {TITLES[part]}\n", flush=True)
        print(_parts(options)[part](), flush=True)
    return 0


def _parts(options: argparse.Namespace) -> dict[str, Callable[[], str]]:
    seeds = 1 if options.quick else options.seeds
    seconds = options.seconds / 5 if options.quick else options.seconds
    place = pools.Place(
        pools=options.pools,
        yardstick=options.yardstick,
        python=options.peers_python,
        peer_seconds=seconds if options.quick else options.peer_seconds,
    )
    return {
        "pools": lambda: pools.text(place, seconds=seconds, seeds=seeds),
        "scale": lambda: _scale(options, seeds),
        "change": lambda: changing.text(seeds=seeds),
        "bound": lambda: bounding.text(options.pools, seconds=seconds, is_quick=options.quick),
        "explain": lambda: explaining.text(times=3 if options.quick else explaining.TIMES),
        "start": lambda: beginning.text(times=2 if options.quick else 5),
    }


def _scale(options: argparse.Namespace, seeds: int) -> str:
    """The table, and the picture beside it."""
    sizes = options.sizes or (tuple(scale.LIMITS)[:2] if options.quick else tuple(scale.LIMITS))
    found = list(scale.rows(sizes, seeds=seeds, shrink=0.2 if options.quick else 1.0))
    curves = {f"{row.people:,} people": row.curve for row in found}
    options.picture.write_text(picture(curves, title="Score against time, of the score at the end"), encoding="utf-8")
    return f"{scale.text(found)}\n\nPicture: {options.picture}"


if __name__ == "__main__":
    sys.exit(main())
