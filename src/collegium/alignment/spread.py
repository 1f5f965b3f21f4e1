"""How far the members' private wishes lie apart, told without numbers and without names. Pure (evidence 4.2).

Each member answers three scales from 1 to 5. The group learns only on which of them the wishes differ, and only from
four answers on, so that nobody can work out from the own answer what a single colleague said.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

FEWEST_ANSWERS = 4
WIDE = 2
LOWEST, HIGHEST = 1, 5


class Scale(StrEnum):
    DIRECTNESS = "directness"
    BREADTH = "breadth"
    PACE = "pace"


CLAUSE_TO_TALK_ABOUT = {Scale.DIRECTNESS: 9, Scale.BREADTH: 3, Scale.PACE: 5}
"""Feedback; what is told and kept among the members; rhythm."""


@dataclass(frozen=True)
class Wishes:
    """What the group may know: `differing` is empty where too few have answered, and where all want about the same."""

    answered: int
    differing: tuple[Scale, ...] = ()

    @property
    def missing(self) -> int:
        """How many more answers are needed before the group is told anything."""
        return max(0, FEWEST_ANSWERS - self.answered)


def differ(values: Collection[int]) -> bool:
    """True when the lowest and the highest wish are two steps apart or more."""
    return len(values) >= FEWEST_ANSWERS and max(values) - min(values) >= WIDE


def wishes_of(answers: Collection[dict[Scale, int]]) -> Wishes:
    """What may be told about these answers, one for each member."""
    differing = tuple(scale for scale in Scale if differ([answer[scale] for answer in answers]))
    return Wishes(answered=len(answers), differing=differing)
