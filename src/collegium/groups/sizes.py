"""How many people fit around one table. Pure.

Source: evidence.md 1.4 and clause 20 of the charter there: four to eight, and below four the group decides anew.
"""

SMALLEST = 3
"""People. The fewest that a group may choose as its least size."""

LARGEST = 12
"""People. The most that a group may choose as its largest size; beyond, a round takes longer than a meeting."""

ALARM_BELOW = 4
"""Active members. With fewer the group itself is told, and nobody else."""


def are_sound(least: int, most: int) -> bool:
    """True when 3 <= `least` <= `most` <= 12 people."""
    return SMALLEST <= least <= most <= LARGEST


def seats_left(taken: int, most: int) -> int:
    """How many more people may come in: never negative, 0 exactly at the limit."""
    return max(most - taken, 0)


def has_shrunk(active: int, ever: int) -> bool:
    """True when fewer than four members take part now and at least four once did.

    `active`: members who take part now. `ever`: people who have ever taken part. A table that is still filling up
    has not shrunk: it is told to invite, not warned.
    """
    return active < ALARM_BELOW <= ever
