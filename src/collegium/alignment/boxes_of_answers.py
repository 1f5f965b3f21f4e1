"""Answers and looks, sealed in one size whatever they say."""

from collegium.alignment.screening import Answer, packed, unpacked
from collegium.sealed.boxes import seal, unseal

BYTES_OF_ANSWER = 3072
BYTES_OF_LOOK = 192


def sealed_answer(answer: Answer, *, context: str) -> str:
    return seal(packed(answer), context=context, size=BYTES_OF_ANSWER)


def opened_answer(sealed: str, *, context: str) -> Answer:
    """Raises `collegium.sealed.boxes.Unreadable`."""
    return unpacked(unseal(sealed, context=context))


def sealed_look(*, discloser: int, other: int, by: int, context: str) -> str:
    """A look at what one membership declared about another one, by a person who may be no member."""
    return seal({"about": [discloser, other, by]}, context=context, size=BYTES_OF_LOOK)


def opened_look(sealed: str, *, context: str) -> tuple[int, int, int]:
    """Discloser and other by their memberships, and the steward as a person. Raises `Unreadable`."""
    discloser, other, by = unseal(sealed, context=context)["about"]
    return discloser, other, by
