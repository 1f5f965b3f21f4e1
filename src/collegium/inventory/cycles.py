"""Which cycle of the exchange a day belongs to. Pure. A cycle is a year (product: 12 months by default)."""

from datetime import date

from collegium.mission.quarters import months_later

MONTHS = 12


def cycle_number(first_on: date | None, today: date) -> int:
    """1 in the year that begins on the day of the first plan, 2 in the next one; 1 before there is any."""
    number = 1
    while first_on is not None and months_later(first_on, MONTHS * number) <= today:
        number += 1
    return number
