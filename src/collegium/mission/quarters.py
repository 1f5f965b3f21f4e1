"""When "still true?" is asked: every three months from the day of ratification. Pure (evidence 3.4, number 7)."""

import calendar
from datetime import date

MONTHS = 3


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day where it has no such day."""
    index = day.month - 1 + months
    year, month = day.year + index // 12, index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def latest_due(ratified_on: date, today: date) -> date | None:
    """The quarter's day that came last, today included; None in the first three months."""
    months = (today.year - ratified_on.year) * 12 + today.month - ratified_on.month
    quarters = max(0, months // MONTHS)
    if quarters and months_later(ratified_on, quarters * MONTHS) > today:
        quarters -= 1
    return months_later(ratified_on, quarters * MONTHS) if quarters else None


def next_due(ratified_on: date, today: date) -> date:
    """The first quarter's day after today."""
    quarters = 1
    while months_later(ratified_on, quarters * MONTHS) <= today:
        quarters += 1
    return months_later(ratified_on, quarters * MONTHS)
