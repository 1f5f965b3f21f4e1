"""What changed between two texts, word by word. Pure, over difflib."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_tokens = re.compile(r"\s+|\w+|[^\w\s]")


class Kind(StrEnum):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Piece:
    kind: Kind
    text: str


def differences(old: str, new: str) -> list[Piece]:
    """Pieces in reading order: same and removed ones make up `old`, same and added ones `new`, to the letter."""
    before, after = _tokens.findall(old), _tokens.findall(new)
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    pieces: list[Piece] = []
    for operation, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if operation == "equal":
            pieces.append(Piece(Kind.SAME, "".join(before[old_start:old_end])))
            continue
        pieces += [
            Piece(kind, text)
            for kind, text in (
                (Kind.REMOVED, "".join(before[old_start:old_end])),
                (Kind.ADDED, "".join(after[new_start:new_end])),
            )
            if text
        ]
    return pieces
