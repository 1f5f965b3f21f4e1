"""Thirteen assistant professors of two tracks, near in years, who can all meet at three times of the week."""

from pathlib import Path

import pytest

from collegium.cli.tests.forming import HEADER


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    rows = [f"p{n},Assistant Professor,{n % 4},{'ab'[n % 2]},c{n % 3};c5,c{(n + 1) % 3},1;2;3" for n in range(13)]
    path = tmp_path / "roster.csv"
    path.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    return path
