"""The formats as a cycle uses them: what comes first and last, what fills the middle, and who has the hot seat. Pure.

Source: evidence 7.1 and 7.2. A case and a talk have one presenter, dossiers and proposals come in pairs, and in trios
everybody is helped once.
"""

from collegium.meetings.formats import formats

KICKOFF, CHARTER, INVENTORY, OBJECTIVES = "kickoff", "charter", "inventory", "smart"
CASE, TRIOS, DOSSIER, STUDY, TALK = "case", "troika", "dossier", "study", "talk"
QUARTER, CLOSING = "quarter", "closing"

OPENING = (KICKOFF, CHARTER, INVENTORY, OBJECTIVES)
"""How a cycle begins, in this order."""

WORKING = (TRIOS, DOSSIER, CASE, TALK, STUDY)
"""What a meeting between the fixed ones can be. Writing blocks run beside the calendar."""

_SEATS = {CASE: 1, TALK: 1, DOSSIER: 2, STUDY: 2}
_LEAST_PRESENT = {TRIOS: 3, DOSSIER: 3, STUDY: 3}


def seats_for(code: str, present: int) -> int:
    """How many of those present have the hot seat; in trios everybody has."""
    return present if code == TRIOS else min(_SEATS.get(code, 0), present)


def least_present(code: str) -> int:
    """With fewer people the format does not work."""
    return _LEAST_PRESENT.get(code, 2)


def minutes_for(code: str, present: int) -> int:
    """How long it takes with so many people."""
    return formats()[code].minutes_for(present) if code in formats() else 0
