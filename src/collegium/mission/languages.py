"""Finds the file of a language, or of its next of kin. Pure: reads files that ship with the room."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

ROOM = Path(__file__).resolve().parent
FALLBACK = "en"


def nearest(language: str, available: frozenset[str]) -> str:
    """`pt-br` finds pt-br, else pt, else en. Case and the underscore of locale names do not matter."""
    code = language.lower().replace("_", "-")
    for candidate in (code, code.split("-", 1)[0]):
        if candidate in available:
            return candidate
    return FALLBACK


@cache
def read(pattern: str, language: str) -> dict[str, Any]:
    """The content of `pattern` ("wordlists/*.toml", the star is the language) in the nearest language."""
    before, after = pattern.split("*")
    folder = (ROOM / before).parent
    start = (ROOM / before).name if not before.endswith("/") else ""
    folder = ROOM / before if before.endswith("/") else folder
    available = frozenset(path.name[len(start) : -len(after)] for path in folder.glob(f"{start}*{after}"))
    path = folder / f"{start}{nearest(language, available)}{after}"
    return tomllib.loads(path.read_text(encoding="utf-8"))
