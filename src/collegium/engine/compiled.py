"""Compiles the inner loops with numba and keeps the machine code on disk, so that only the first run ever pays."""

import hashlib
import os
import pathlib
import tempfile
from collections.abc import Callable
from typing import Any, TypeVar

import numba
import numpy as np

Function = TypeVar("Function", bound=Callable[..., Any])

KERNEL_FILES = (
    "compiled.py",
    "packing.py",
    "kernels/pairs.py",
    "kernels/groups.py",
    "kernels/around.py",
    "kernels/moves.py",
    "kernels/proposals.py",
    "kernels/verdicts.py",
    "kernels/settling.py",
    "kernels/search.py",
    "kernels/cut.py",
    "kernels/fill.py",
    "bound/tables.py",
    "bound/kernel_person.py",
    "bound/kernel_near.py",
    "bound/kernel_columns.py",
    "bound/kernel_subsets.py",
    "bound/kernel_partition.py",
    "pairwise/kernel_diversity.py",
)

SECONDS_TO_COMPILE = 22
"""Of one processor, as measured; told to whoever has to wait."""


def _fingerprint() -> str:
    """Names the kernels' source, because numba notices a change in the calling file only, not in what it calls."""
    home = pathlib.Path(__file__).parent
    source = b"".join((home / name).read_bytes() for name in KERNEL_FILES)
    return hashlib.sha256(source + numba.__version__.encode()).hexdigest()[:12]


def cache_directory() -> str:
    """NUMBA_CACHE_DIR where set; else the user's cache; else a folder for this process (a read-only machine)."""
    chosen = os.environ.get("NUMBA_CACHE_DIR")
    if chosen:
        return chosen
    base = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser()
    folder = base / "collegium" / f"engine-{_fingerprint()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return str(folder)
    except (OSError, RuntimeError):
        return tempfile.mkdtemp(prefix="collegium-engine-")


numba.config.CACHE_DIR = cache_directory()  # type: ignore[attr-defined]


BARE: dict[str, Any] = {"error_model": "numpy", "_nrt": False}
"""The loops allocate nothing, so they need not count references to arrays: atomic additions that took a third of the
time. The caller in Python holds every array."""

WITHOUT_ENTRANCES: dict[str, Any] = {**BARE, "no_cpython_wrapper": True, "no_cfunc_wrapper": True}
KEPT_ON_DISK: dict[str, Any] = {**BARE, "cache": True, "nogil": True}
"""Without the interpreter's lock: blocks of a large pool are searched by several threads at once."""


def inner(function: Function) -> Function:
    """For loops that only compiled code calls: without entrances from Python, which take time to compile."""
    machine: Function = numba.njit(**WITHOUT_ENTRANCES)(function)
    return machine


def inlined(function: Function) -> Function:
    """For what is called from one place: becomes part of its caller, which saves handing over all the arrays."""
    machine: Function = numba.njit(forceinline=True, **WITHOUT_ENTRANCES)(function)
    return machine


def is_compiled() -> bool:
    """Whether machine code of the search is on disk already."""
    return any(pathlib.Path(numba.config.CACHE_DIR).rglob("search.anneal*.nbc"))  # type: ignore[attr-defined]


def number(literal: int) -> int:
    """A constant that is handed to compiled functions: numba would compile them anew for each literal number."""
    return np.int64(literal)  # type: ignore[return-value]


def entrance(function: Function) -> Function:
    """Called from Python; machine code is kept on disk. No fast-math: figures agree with the plain reference."""
    machine: Function = numba.njit(**KEPT_ON_DISK)(function)
    _load_without_the_compiler(machine)
    return machine


def _load_without_the_compiler(machine: Any) -> None:
    """Takes ready machine code from disk without loading all that numba can compile: 35 MB and 0.3 s less.

    numba fills its registries before it looks on disk, and does so again before it compiles anything.
    """
    # There is no public way.
    cache = machine._cache
    cache.load_overload = cache._load_overload
