"""Compiled: what a group is worth and what it breaks. The same figures as `rules` and `score`.

"Amount" of a broken rule: 0 when kept, larger the more is broken; the search follows it downhill. `row` is the row of
`rows` that holds the members.
"""
# ruff: noqa: PLR0913, C901 -- Compiled code takes its arrays one by one, and counts in loops.

import numpy as np

from collegium.engine.compiled import inner, number
from collegium.engine.kernels.pairs import count_bits
from collegium.engine.packing import (
    CATEGORIES,
    COMMON_SLOTS,
    DIVISION,
    DIVISION_SHARE,
    PER_REQUIRED,
    PER_WANT,
    REQUIRED,
    SLOTS,
    TEACH,
    TOGETHER,
    WANTS,
    YEARS,
    Bits,
    Floats,
    Longs,
)

DIVISIONS, REQUIRED_SETS = number(DIVISION), number(TOGETHER)


@inner
def coverage(numbers: Floats, sets: Bits, limits: Longs, rows: Longs, row: int, size: int) -> float:
    """Sum over members of the share of wants that somebody else can teach; those without wants count 0 here."""
    total = 0.0
    teach_to_wants = limits[WANTS] - limits[TEACH]
    for block in range(limits[TEACH], limits[WANTS]):
        once, twice = np.uint64(0), np.uint64(0)
        for seat in range(size):
            offered = sets[rows[row, seat], block]
            twice |= once & offered
            once |= offered
        for seat in range(size):
            person = rows[row, seat]
            by_others = twice | (once & ~sets[person, block])
            total += count_bits(sets[person, block + teach_to_wants] & by_others) * numbers[person, PER_WANT]
    return total


@inner
def span_amount(numbers: Floats, allowed: float, rows: Longs, row: int, size: int) -> float:
    least, most = np.inf, -np.inf
    for seat in range(size):
        years = numbers[rows[row, seat], YEARS]
        if years < least:
            least = years
        if years > most:
            most = years
    excess = most - least - allowed
    if excess <= 0.0:
        return 0.0
    return 1.0 + excess / 4.0 if excess < 16.0 else 5.0


@inner
def slot_amount(sets: Bits, limits: Longs, rows: Longs, row: int, size: int) -> float:
    """Windows that are missing."""
    shared, word = 0, ~np.uint64(0)
    for block in range(limits[SLOTS], limits[SLOTS + 1]):
        word = ~np.uint64(0)
        for seat in range(size):
            word &= sets[rows[row, seat], block]
        shared += count_bits(word)
    # One bit of the last block stands for no window, so all are set only where nobody gave any.
    if shared >= limits[COMMON_SLOTS] or word == ~np.uint64(0):
        return 0.0
    return float(limits[COMMON_SLOTS] - shared)


@inner
def isolation_amount(sets: Bits, limits: Longs, rows: Longs, row: int, size: int) -> float:
    lonely = 0
    for block in range(limits[CATEGORIES], limits[CATEGORIES + 1]):
        once, twice = np.uint64(0), np.uint64(0)
        for seat in range(size):
            word = sets[rows[row, seat], block]
            twice |= once & word
            once |= word
        lonely += count_bits(once & ~twice)
    return float(lonely)


@inner
def namesakes(numbers: Floats, column: int, rows: Longs, row: int, seat: int, until: int) -> float:
    """How many of the first `until` members have the same number in a column as the one on this seat."""
    mine, count = numbers[rows[row, seat], column], 0.0
    for other in range(until):
        if numbers[rows[row, other], column] == mine:
            count += 1.0
    return count


@inner
def crowd_amount(numbers: Floats, limits: Longs, figures: Floats, rows: Longs, row: int, size: int) -> float:
    """People beyond the largest share of one division, and for each member the absent share of the required set."""
    most, amount = np.floor(size * figures[DIVISION_SHARE] + 1e-9), 0.0
    for seat in range(size):
        person = rows[row, seat]
        if figures[DIVISION_SHARE] < 1.0 and numbers[person, DIVISION] >= 0.0:
            amount += 1.0 if namesakes(numbers, DIVISIONS, rows, row, seat, seat) >= most else 0.0
        if limits[REQUIRED] and numbers[person, TOGETHER] >= 0.0:
            amount += 1.0 - namesakes(numbers, REQUIRED_SETS, rows, row, seat, size) * numbers[person, PER_REQUIRED]
    return amount


@inner
def crowd_with(
    numbers: Floats, limits: Longs, figures: Floats, rows: Longs, group: int, size: int, leaver: int, comer: int,
    is_clean: bool,
) -> float:  # fmt: skip
    """`crowd_amount` of a group without `leaver` and with `comer`, -1 for nobody; clean: nothing is broken now."""
    whole = size - (leaver >= 0) + (comer >= 0)
    most, amount = np.floor(whole * figures[DIVISION_SHARE] + 1e-9), 0.0
    divided, required = figures[DIVISION_SHARE] < 1.0, limits[REQUIRED] != 0
    if is_clean and not required and comer >= 0:
        # The group does not shrink, so only the comer's division can be crowded.
        mine, count = numbers[comer, DIVISION], 1.0
        for seat in range(size):
            person = rows[group, seat]
            if person != leaver and numbers[person, DIVISION] == mine:
                count += 1.0
        return 1.0 if mine >= 0.0 and count > most else 0.0
    for seat in range(size + 1):
        person = comer if seat == size else rows[group, seat]
        if person == leaver or person < 0:
            continue
        division, bundle = numbers[person, DIVISION], numbers[person, TOGETHER]
        if not ((divided and division >= 0.0) or (required and bundle >= 0.0)):
            continue
        before, mates = 0.0, 1.0
        for other in range(size + 1):
            mate = comer if other == size else rows[group, other]
            if other != seat and mate != leaver and mate >= 0:
                before += 1.0 if other < seat and numbers[mate, DIVISION] == division else 0.0
                mates += 1.0 if numbers[mate, TOGETHER] == bundle else 0.0
        if divided and division >= 0.0 and before >= most:
            amount += 1.0
        if required and bundle >= 0.0:
            amount += 1.0 - mates * numbers[person, PER_REQUIRED]
    return amount
