"""Where the papers of a story are kept."""

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def kept_files(settings: Any, tmp_path: Path) -> Path:
    """A folder of the story's own."""
    settings.MEDIA_ROOT = str(tmp_path)
    return tmp_path
