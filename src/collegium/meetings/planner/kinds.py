"""The formats as a cycle uses them: what comes first and last, what fills the middle, and who has the hot seat. Pure.

Source: evidence 7.1 and 7.2. A case and a talk have one presenter, dossiers and proposals come in pairs, and in trios
everybody is helped once.
"""

from collegium.inventory.teach_backs import MINUTES
from collegium.meetings.formats import CHECK_IN_AND_CLOSE, FREE, formats

KICKOFF, CHARTER, INVENTORY, OBJECTIVES = "kickoff", "charter", "inventory", "smart"
CASE, TRIOS, DOSSIER, STUDY, TALK = "case", "troika", "dossier", "study", "talk"
QUARTER, CLOSING = "quarter", "closing"

OPENING = (KICKOFF, CHARTER, INVENTORY, OBJECTIVES)
"""How a cycle begins, in this order."""

WORKING = (TRIOS, DOSSIER, CASE, TALK, STUDY)
"""What a meeting between the fixed ones can be. Writing blocks run beside the calendar."""

TEACH_BACK_MINUTES = MINUTES
"""As the exchange says it."""

MOST_TEACH_BACKS = 2
"""In one meeting, at most."""

SEAT_ITEMS = {CASE: (1,), TALK: (1,), DOSSIER: (2, 3), STUDY: (1, 2)}
"""The items of a format, by their place in it, that belong to whoever has the hot seat: the first, then the second."""

_SEATS = {code: len(items) for code, items in SEAT_ITEMS.items()}
_DECIDE_TOGETHER = frozenset({*OPENING, QUARTER, CLOSING})
_LEAST_PRESENT = {TRIOS: 3, DOSSIER: 3, STUDY: 3}


def seats_for(code: str, present: int) -> int:
    """How many of those present have the hot seat; in trios everybody has."""
    return present if code == TRIOS else min(_SEATS.get(code, 0), present)


def least_present(code: str) -> int:
    """With fewer people the format does not work."""
    return _LEAST_PRESENT.get(code, 2)


def minutes_for(code: str, present: int) -> int:
    """How long it takes with so many people."""
    if code == FREE:
        return sum(item.minutes for item in CHECK_IN_AND_CLOSE)
    return formats()[code].minutes_for(present) if code in formats() else 0


def room_for_teach_backs(code: str, *, booked: int, present: int) -> int:
    """For how many teach-backs a meeting has time beside its format; none where the group decides together."""
    if code in _DECIDE_TOGETHER:
        return 0
    return min(MOST_TEACH_BACKS, max(booked - minutes_for(code, present), 0) // TEACH_BACK_MINUTES)
