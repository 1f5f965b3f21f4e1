"""The 18 classes of conflicts of interest with their questions in plain words. Pure. Source: evidence 4.3."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from collegium.mission.languages import nearest

CLOSE_COLLABORATION = "K-A2"
"""The class of people who have published together lately."""

DATA = Path(__file__).resolve().parent / "data"


@dataclass(frozen=True)
class ConflictClass:
    """One class. `severity` is where the rules begin, `floor` and `ceiling` where they end (0 to 4).

    `review_months` is 0 where the answer is not to be placed together; a symmetric class is true of both or of none.
    """

    code: str
    label: str
    meaning: str
    question: str
    severity: int
    floor: int
    ceiling: int
    mitigation: str
    review_months: int
    is_symmetric: bool


@dataclass(frozen=True)
class Heading:
    name: str
    title: str
    classes: tuple[ConflictClass, ...]


@cache
def headings(language: str) -> tuple[Heading, ...]:
    """The classes under six plain headings, in the nearest language."""
    available = frozenset(path.name.split(".")[1] for path in DATA.glob("conflicts.*.toml"))
    path = DATA / f"conflicts.{nearest(language, available)}.toml"
    found = tomllib.loads(path.read_text(encoding="utf-8"))["heading"]
    return tuple(
        Heading(one["name"], one["title"], tuple(ConflictClass(**entry) for entry in one["classes"])) for one in found
    )


@cache
def classes(language: str = "en") -> dict[str, ConflictClass]:
    """The classes by their codes."""
    return {found.code: found for heading in headings(language) for found in heading.classes}
