"""The twenty clauses of a charter: what the starting text says, and what else a group may choose. Pure.

Source: evidence 4.1, and 1.4 for the rhythm.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from collegium.mission.languages import nearest

DATA = Path(__file__).resolve().parent / "data"
NUMBERS = range(1, 21)
MISSION_CLAUSE = 1
"""The clause that names the version of the mission, and is open again when the purpose changes."""
FIRST_MISSION = "1.0"


@dataclass(frozen=True)
class Clause:
    """One clause as it is shipped. `options` are other texts to choose from."""

    number: int
    title: str
    text: str
    options: tuple[str, ...] = ()

    def choices(self, mission: str) -> tuple[str, ...]:
        """The starting text and the other ones, naming this version of the mission."""
        return tuple(naming(text, mission) for text in (self.text, *self.options))


def naming(text: str, mission: str) -> str:
    return text.replace("{mission}", mission)


@cache
def _read(language: str) -> tuple[Clause, ...]:
    content = tomllib.loads((DATA / f"clauses.{language}.toml").read_text(encoding="utf-8"))
    found = (Clause(**{**entry, "options": tuple(entry.get("options", ()))}) for entry in content["clause"])
    return tuple(sorted(found, key=lambda clause: clause.number))


def clauses(language: str) -> tuple[Clause, ...]:
    """The clauses 1 to 20 in the nearest language, in order."""
    available = frozenset(path.name.split(".")[1] for path in DATA.glob("clauses.*.toml"))
    return _read(nearest(language, available))


def clause_of(number: int, language: str) -> Clause | None:
    """The clause of this number, or None."""
    return next((clause for clause in clauses(language) if clause.number == number), None)


def starting_texts(language: str, *, mission: str) -> dict[int, str]:
    """What a charter says before anybody has changed a word, by clause."""
    return {clause.number: naming(clause.text, mission) for clause in clauses(language)}
