from pathlib import Path
from typing import Any

import pytest

from collegium.groups.models import Group
from collegium.objectives.tests.stories import charter


@pytest.fixture
def chartered(quartet: Group) -> Group:
    """The quartet with a mission on record and a charter that stands."""
    return charter(quartet)


@pytest.fixture(autouse=True)
def kept_files(settings: Any, tmp_path: Path) -> Path:
    """Where files of this test are kept."""
    settings.MEDIA_ROOT = str(tmp_path)
    return tmp_path
