"""The web process answers without the engine's numeric libraries, which cost seconds and memory."""

import subprocess
import sys

PROGRAM = """
import sys
sys.modules["numpy"] = sys.modules["numba"] = None
import django
django.setup()
import collegium.config.urls
"""


def test_no_page_needs_numeric_libraries() -> None:
    environment = {"DJANGO_SETTINGS_MODULE": "collegium.config.test_settings", "PYTHONPATH": "src"}
    # A module that is None in sys.modules cannot be imported; openpyxl, which would take numpy, does without.
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
