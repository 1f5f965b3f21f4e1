"""What a web process loads: every page, and no numeric library."""

import json
import subprocess
import sys

EVERY_PAGE = """
import importlib, json, os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "collegium.config.test_settings"
{before}
from django.urls import get_resolver
importlib.import_module("collegium.config.wsgi")
pages = len(get_resolver().url_patterns)
loaded = [name for name in ("numpy", "numba", "ortools") if sys.modules.get(name)]
print(json.dumps([pages > 10, loaded]))
"""
KEPT_OUT = "from collegium.cli.numeric import keep_numeric_libraries_out; keep_numeric_libraries_out()"


def loaded_by(before: str) -> tuple[bool, list[str]]:
    program = EVERY_PAGE.format(before=before)
    done = subprocess.run(
        [sys.executable, "-c", program], env={"PYTHONPATH": "src"}, capture_output=True, text=True, check=True
    )
    found: tuple[bool, list[str]] = tuple(json.loads(done.stdout.splitlines()[-1]))
    return found


def test_every_page_loads_where_no_numeric_library_can_be_imported() -> None:
    assert loaded_by(KEPT_OUT) == (True, [])


def test_no_page_asks_for_a_solver() -> None:
    """Also without the lock. The XLSX reader may take NumPy, which is what the lock is for."""
    pages, loaded = loaded_by("")
    assert pages
    assert not {"numba", "ortools"} & set(loaded)
