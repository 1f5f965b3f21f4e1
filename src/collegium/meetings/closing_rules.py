"""What becomes of a meeting's items, its cycle and its dates when it ends. Pure."""

from datetime import date, timedelta

CLOSED_BY_CLOCK_AFTER = timedelta(hours=12)
"""After the booked end. Nobody sits in a meeting that long."""

NEVER_BEGUN_AFTER = timedelta(days=2)
"""After the booked end. Until then somebody may still begin it, to write down what was decided."""

MINUTES_ARE_DRAFTS = timedelta(days=7)
"""Members strike lines about themselves; then the minutes are final (evidence 7.3)."""

OLD_DRAFTS_KEPT = timedelta(days=7)
"""After the minutes are final (evidence 9.4)."""

MINUTES_KEPT = timedelta(days=90)
"""After the cycle has ended (evidence 9.4)."""

WITHOUT_CYCLE_KEPT = timedelta(days=365) + MINUTES_KEPT
"""After a meeting that belongs to no cycle, as if a cycle of a year had begun with it."""

POLLS_KEPT = timedelta(days=90)
"""After a poll was settled, or closed and left; the names that guests typed go with it (evidence 9.4)."""

PULSE_STAYS_OPEN = timedelta(days=7)
LEAST_ANSWERS = 4
"""A group reads a mean from four answers on (evidence 9.1)."""

LAST_FORMAT = "closing"

COMES_AGAIN = frozenset({"format", "actions", "objective", "conflicts", "teach_back"})
"""Where items come from that the next agenda brings by itself: carried over as well, they would stand there twice."""


def is_carried(source: str) -> bool:
    """Whether an item that nobody came to goes onto the next agenda."""
    return source not in COMES_AGAIN


def needs_next_date(*, today: date, ends_on: date | None, shape: str) -> bool:
    """Whether the meeting may only end with a next date: while a cycle runs, and it is not its last meeting."""
    return ends_on is not None and today < ends_on and shape != LAST_FORMAT
