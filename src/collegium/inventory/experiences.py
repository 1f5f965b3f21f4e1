"""What people have been through once: the list behind "Who has done this?". Pure: reads a file of this package.

Source: the domain evidence, section 5; the letter's "shared experiences". The list is ours.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).resolve().parent / "data"
FALLBACK = "en"


@dataclass(frozen=True)
class Kind:
    """One experience. `code` is stable, `label` ends the sentence "has …", `hint` says what a detail may be."""

    code: str
    label: str
    hint: str


@cache
def kinds(language: str) -> tuple[Kind, ...]:
    """The experiences in the language, or in the nearest one there is, in the order in which they are asked."""
    code = language.lower().replace("_", "-")
    for candidate in (code, code.split("-", 1)[0], FALLBACK):
        path = DATA / f"experiences.{candidate}.toml"
        if candidate.replace("-", "").isalnum() and path.exists():
            content = tomllib.loads(path.read_text(encoding="utf-8"))
            return tuple(Kind(**entry) for entry in content["experience"])
    raise LookupError(language)


def codes() -> frozenset[str]:
    """Every code there is."""
    return frozenset(kind.code for kind in kinds(FALLBACK))
