import sys


def keep_numeric_libraries_out() -> None:
    """Makes NumPy, numba and OR-Tools impossible to import in this process: the worker and the command line use them.

    The XLSX reader takes NumPy wherever it finds it, which would cost every web process half a second and 30 MB.
    """
    for name in ("numpy", "numba", "ortools"):
        if name not in sys.modules:
            # Python's own way to say that a module cannot be imported.
            sys.modules[name] = None  # type: ignore[assignment]
