"""Compiled: what somebody brings to a group when one member steps out, from what the others have together.

A row of `around` describes all other members of one's group: least and most clock years, worth of one's own pairs
with them, windows that all of them share, competencies that at least one and at least two of them can teach, and
categories that at least one and at least two of them have. So most rules of a change are judged without a look at
the members. `reach` is the same memory read as real numbers.
"""
# ruff: noqa: PLR0913, PLR0915, FURB136, C901 -- Compiled code takes its arrays one by one, and words are counted in loops.

import numpy as np

from collegium.engine.compiled import inlined, inner
from collegium.engine.kernels.pairs import count_bits
from collegium.engine.packing import (
    CATEGORIES,
    COMMON_SLOTS,
    ISOLATION,
    PER_WANT,
    SLOTS,
    SPAN,
    TEACH,
    WANTS,
    YEARS,
    Bits,
    Floats,
    Longs,
)

LEAST, MOST, TIES, SETS = range(4)
"""Columns of `around`; the sets take all behind."""


def width_around(limits: Longs) -> int:
    """Words in a row of `around`, a multiple of what the processor fetches together."""
    teach, slots, categories = (int(limits[kind + 1] - limits[kind]) for kind in (TEACH, SLOTS, CATEGORIES))
    return -(-(SETS + slots + 2 * teach + 2 * categories) // 8) * 8


@inner
def span_of(least: float, most: float, allowed: float) -> float:
    """How far two ends are too far apart, 0 when they are not."""
    excess = most - least - allowed
    if not excess > 0.0:
        return 0.0
    return 1.0 + excess / 4.0 if excess < 16.0 else 5.0


@inlined
def rules_amount(
    numbers: Floats, sets: Bits, around: Bits, reach: Floats, limits: Longs, figures: Floats,
    base: int, extra: int, comer: int,
) -> float:  # fmt: skip
    """Broken windows, categories and span of those around `base` together with two more people, -1 for nobody."""
    amount, column = 0.0, SETS
    if limits[COMMON_SLOTS]:
        shared, word = 0, ~np.uint64(0)
        for block in range(limits[SLOTS], limits[SLOTS + 1]):
            word = around[base, column]
            column += 1
            if extra >= 0:
                word &= sets[extra, block]
            if comer >= 0:
                word &= sets[comer, block]
            shared += count_bits(word)
        # One bit of the last block stands for no window, so all are set only where nobody gave any.
        if shared < limits[COMMON_SLOTS] and word != ~np.uint64(0):
            amount += float(limits[COMMON_SLOTS] - shared)
    if limits[ISOLATION]:
        width, lonely = limits[CATEGORIES + 1] - limits[CATEGORIES], 0
        column = SETS + limits[SLOTS + 1] - limits[SLOTS] + 2 * (limits[WANTS] - limits[TEACH])
        for block in range(width):
            once, twice = around[base, column + block], around[base, column + width + block]
            if extra >= 0:
                more = sets[extra, limits[CATEGORIES] + block]
                twice |= once & more
                once |= more
            if comer >= 0:
                more = sets[comer, limits[CATEGORIES] + block]
                twice |= once & more
                once |= more
            lonely += count_bits(once & ~twice)
        amount += float(lonely)
    if figures[SPAN] < np.inf:
        least, most = reach[base, LEAST], reach[base, MOST]
        for person in (extra, comer):
            if person >= 0:
                years = numbers[person, YEARS]
                if years < least:
                    least = years
                if years > most:
                    most = years
        amount += span_of(least, most, figures[SPAN])
    return amount


@inlined
def coverage_with(
    numbers: Floats, sets: Bits, around: Bits, limits: Longs, rows: Longs, group: int, size: int,
    leaver: int, comer: int,
) -> float:  # fmt: skip
    """Coverage of a group without `leaver`, -1 for nobody, and with `comer`, -1 for nobody."""
    total, width = 0.0, limits[WANTS] - limits[TEACH]
    column = SETS + limits[SLOTS + 1] - limits[SLOTS]
    base = leaver if leaver >= 0 else rows[group, 0]
    for block in range(width):
        once, twice = around[base, column + block], around[base, column + width + block]
        teach, want = limits[TEACH] + block, limits[WANTS] + block
        if leaver < 0:
            twice |= once & sets[base, teach]
            once |= sets[base, teach]
        if comer >= 0:
            total += count_bits(sets[comer, want] & once) * numbers[comer, PER_WANT]
            twice |= once & sets[comer, teach]
            once |= sets[comer, teach]
        for seat in range(size):
            person = rows[group, seat]
            if person != leaver:
                by_others = twice | (once & ~sets[person, teach])
                total += count_bits(sets[person, want] & by_others) * numbers[person, PER_WANT]
    return total


@inner
def look_around(
    numbers: Floats, sets: Bits, around: Bits, reach: Floats, useful: Bits, limits: Longs, rows: Longs, group: int,
    size: int,
) -> None:  # fmt: skip
    """Fills the rows of `around` of all members, except the worth of pairs: once forward and once back."""
    for way in range(2):
        least, most = np.inf, -np.inf
        for turn in range(size):
            person = rows[group, turn if way == 0 else size - 1 - turn]
            if way == 0:
                reach[person, LEAST], reach[person, MOST] = least, most
            else:
                reach[person, LEAST] = least if least < reach[person, LEAST] else reach[person, LEAST]
                reach[person, MOST] = most if most > reach[person, MOST] else reach[person, MOST]
            years = numbers[person, YEARS]
            if years < least:
                least = years
            if years > most:
                most = years
        column = SETS
        for block in range(limits[SLOTS], limits[SLOTS + 1]):
            word = ~np.uint64(0)
            for turn in range(size):
                person = rows[group, turn if way == 0 else size - 1 - turn]
                around[person, column] = word if way == 0 else word & around[person, column]
                word &= sets[person, block]
            column += 1
        for kind in (TEACH, CATEGORIES):
            first, last = limits[kind], limits[kind + 1]
            for block in range(first, last):
                once, twice = np.uint64(0), np.uint64(0)
                for turn in range(size):
                    person = rows[group, turn if way == 0 else size - 1 - turn]
                    if way == 0:
                        around[person, column], around[person, column + last - first] = once, twice
                    else:
                        before = around[person, column]
                        around[person, column + last - first] |= twice | (once & before)
                        around[person, column] = before | once
                    word = sets[person, block]
                    twice |= once & word
                    once |= word
                column += 1
            column += last - first
    # Whose teaching somebody depends on: wanted by another, taught by nobody else.
    column = SETS + limits[SLOTS + 1] - limits[SLOTS]
    for block in range(limits[WANTS] - limits[TEACH]):
        once, twice = np.uint64(0), np.uint64(0)
        for turn in range(size):
            word = sets[rows[group, turn], limits[WANTS] + block]
            twice |= once & word
            once |= word
        for turn in range(size):
            person = rows[group, turn]
            wanted = twice | (once & ~sets[person, limits[WANTS] + block])
            useful[person, block] = wanted & sets[person, limits[TEACH] + block] & ~around[person, column + block]
