"""How long shared work stands against independence. Pure. Source: evidence 4.3 (NSF: co-authors of 48 months)."""

from datetime import date

from collegium.mission.quarters import months_later

LOOK_BACK_MONTHS = 48


def independent_again_on(shared_on: date) -> date:
    """The first day on which the shared work is not looked at any more: the same day 48 calendar months later."""
    return months_later(shared_on, LOOK_BACK_MONTHS)


def counts_on(shared_on: date, day: date) -> bool:
    """Whether a committee that looks back 48 months from this day finds the shared work."""
    return shared_on <= day < independent_again_on(shared_on)
