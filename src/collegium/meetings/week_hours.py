"""The hours of an ordinary week on one person's own clock. Pure.

An hour is a number from 0 to 167: Monday 00:00 to 01:00 is 0, Sunday 23:00 to 24:00 is 167.
"""

from collections.abc import Iterable, Sequence

HOURS_A_DAY = 24
HOURS_A_WEEK = 7 * HOURS_A_DAY
MINUTES_A_WEEK = HOURS_A_WEEK * 60
FIRST_ASKED, LAST_ASKED = 5, 23
"""Hours that the page asks for: from 05:00 to 23:00. At night nobody is asked to meet."""


def hours_of_day(day: int) -> range:
    """The hours of a weekday (Monday is 0) that the page asks for."""
    return range(day * HOURS_A_DAY + FIRST_ASKED, day * HOURS_A_DAY + LAST_ASKED)


def asked_hours() -> tuple[int, ...]:
    """Every hour of the week that the page asks for."""
    return tuple(hour for day in range(7) for hour in hours_of_day(day))


def hours_touched(start: int, minutes: int) -> tuple[int, ...]:
    """The hours that a meeting of `minutes` touches which begins at this minute of the week (0 is Monday 00:00)."""
    return tuple(hour % HOURS_A_WEEK for hour in range(start // 60, (start + minutes - 1) // 60 + 1))


def hours_covered(spans: Iterable[Sequence[int]], *, shift: int = 0) -> list[int]:
    """The whole hours that lie in spans of (first, last) minutes of the week, after moving them by `shift` minutes.

    Spans that touch count together: two halves make an hour.
    """
    free = {(minute + shift) % MINUTES_A_WEEK for first, last in spans for minute in range(first, last)}
    return [hour for hour in range(HOURS_A_WEEK) if all(hour * 60 + minute in free for minute in range(60))]
