"""The 22 templates from which an objective can be begun. Pure. Source: evidence 6.2."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from collegium.mission.languages import nearest

FOLDER = Path(__file__).resolve().parent / "data"
_GAP = re.compile(r"\[[^\]]+\]")


@dataclass(frozen=True)
class Piece:
    """Words of a template; a gap is filled in by whoever takes it."""

    text: str
    is_gap: bool


@dataclass(frozen=True)
class Template:
    """One template. `text` holds its gaps in brackets; `typical_weeks` says how long it takes most people."""

    code: str
    area: str
    text: str
    evidence: str
    typical_weeks: int
    note: str = ""

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The text cut at its gaps, brackets kept, so that nothing is hidden."""
        return pieces_of(self.text)


def pieces_of(text: str) -> tuple[Piece, ...]:
    """Any text cut at what stands in brackets; joined again it is the same text."""
    found = [Piece(part, bool(_GAP.fullmatch(part))) for part in re.split(f"({_GAP.pattern})", text) if part]
    return tuple(found)


def open_gaps(text: str, template: Template | None) -> list[str]:
    """The gaps of its template that still stand in a text, each once, in order.

    Other brackets are the writer's own: "[18F] PET" is no gap.
    """
    gaps = {piece.text for piece in template.pieces if piece.is_gap} if template else set()
    return list(dict.fromkeys(piece.text for piece in pieces_of(text) if piece.text in gaps))


@cache
def templates(language: str) -> tuple[Template, ...]:
    """All templates in the nearest language, in their order."""
    available = frozenset(path.name.split(".")[1] for path in FOLDER.glob("templates.*.toml"))
    path = FOLDER / f"templates.{nearest(language, available)}.toml"
    return tuple(Template(**entry) for entry in tomllib.loads(path.read_text(encoding="utf-8"))["template"])


def template_of(code: str, language: str) -> Template | None:
    """The template of this code, or None."""
    return next((one for one in templates(language) if one.code == code), None)
