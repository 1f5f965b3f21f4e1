"""What makes an active objective look at risk by its dates alone. Pure. Source: evidence 6.1 (owner or date rule)."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

QUIET_AFTER = timedelta(days=42)
"""Six weeks: a meeting was missed, and nothing was written since."""
LOW_CONFIDENCE = 2
"""Of 5; the owner's own word."""


class Risk(StrEnum):
    PAST_DUE = "past_due"
    MILESTONE_PASSED = "milestone_passed"
    LOW_CONFIDENCE = "low_confidence"
    QUIET = "quiet"


def risks(
    *,
    due_on: date | None,
    open_milestones: Iterable[date],
    last_told_on: date | None,
    confidence: int | None,
    today: date,
) -> list[Risk]:
    """What the dates say, gravest first; empty where nothing does. `last_told_on`: last check-in, or the start."""
    found = {
        Risk.PAST_DUE: due_on is not None and due_on < today,
        Risk.MILESTONE_PASSED: any(day < today for day in open_milestones),
        Risk.LOW_CONFIDENCE: confidence is not None and confidence <= LOW_CONFIDENCE,
        Risk.QUIET: last_told_on is not None and last_told_on + QUIET_AFTER < today,
    }
    return [risk for risk, is_there in found.items() if is_there]
