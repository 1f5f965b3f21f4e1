"""Where the objectives that run stand: what moves, what asks for help, what is quiet. Counts nobody's share."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum

from django.utils import timezone

from collegium.objectives.models import CheckIn, Objective

MOVES_FOR = timedelta(days=42)
"""Six weeks: a meeting and the one after it."""


class Standing(StrEnum):
    ASKS = "asks"
    MOVES = "moves"
    QUIET = "quiet"


def standing_of(objective: Objective, check_ins: Sequence[CheckIn], *, today: date) -> Standing:
    """By the newest check-in, or by its start where nothing was told yet."""
    last = max(check_ins, key=lambda one: (one.at, one.pk), default=None)
    if last is not None and last.asks_group:
        return Standing.ASKS
    told_at = last.at if last else objective.activated_at
    if told_at is not None and timezone.localdate(told_at) + MOVES_FOR >= today:
        return Standing.MOVES
    return Standing.QUIET
