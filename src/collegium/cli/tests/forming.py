"""Runs `collegium form` in the tests, and reads what it wrote."""

import csv
import json
from pathlib import Path
from typing import Any

from collegium.cli.main import main

HEADER = "person_id,rank,years_in_rank,track,strengths,needs,availability\n"


def form(roster: Path, *options: str) -> int:
    """The exit code; the same answer on every machine."""
    return main(["form", str(roster), "--iterations", "3000", *options])


def groups_of(path: Path) -> dict[str, str]:
    with path.open(newline="", encoding="utf-8") as handle:
        return {row["person_id"]: row["group"] for row in csv.DictReader(handle)}


def json_of(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def written(path: Path, *lines: str) -> str:
    """A file of these lines; its name for the command line."""
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)
