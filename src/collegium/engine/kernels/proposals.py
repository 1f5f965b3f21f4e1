"""Compiled: who is proposed to move or to change places, and in which group the search looks for them."""
# ruff: noqa: PLR0913 -- Compiled code takes its arrays one by one: a tuple of them would count references.

import numpy as np

from collegium.engine.compiled import inner
from collegium.engine.compiled import number as constant
from collegium.engine.kernels.around import SETS
from collegium.engine.kernels.moves import AMOUNT, NOBODY, below, uniform
from collegium.engine.kernels.pairs import count_bits
from collegium.engine.packing import COMMON_SLOTS, SLOTS, TEACH, WANTS, Bits, Floats, Longs

FOCUSED = 0.1
"""Share of proposals that work on one broken group, as long as there is one."""

MANY = constant(1 << 30)

TEACHERS = 3
"""How many teachers are looked at for one who is not needed where they are."""


@inner
def somebody(rows: Longs, size: Longs, chance: Bits, n: int, focus: int, used: int) -> int:
    """Anybody, now and then a member of the group in focus."""
    if 0 <= focus < used and uniform(chance) < FOCUSED:
        return rows[focus, below(chance, size[focus])]  # type: ignore[no-any-return]
    return below(chance, n)


@inner
def partner(steps: Longs, chance: Bits, n: int, i: int) -> int:
    """Somebody else, mostly near in the order of likeness."""
    draw = uniform(chance) * 2.0
    step = steps[np.int64((draw if draw < 1.0 else draw - 1.0) * steps.shape[0])]
    j = i + step if draw < 1.0 else i - step
    if j >= n:
        j -= n
    return j + n if j < 0 else j  # type: ignore[no-any-return]


@inner
def missing_competence(sets: Bits, around: Bits, limits: Longs, chance: Bits, person: int) -> int:
    """One that the person wants and no mate can teach, each as likely as the others; NOBODY where none is missing."""
    chosen, seen = NOBODY, 0
    column = SETS + limits[SLOTS + 1] - limits[SLOTS]
    for block in range(limits[WANTS] - limits[TEACH]):
        missing = sets[person, limits[WANTS] + block] & ~around[person, column + block]
        while missing != 0:
            lowest = missing & (~missing + np.uint64(1))
            missing ^= lowest
            seen += 1
            if below(chance, seen) == 0:
                chosen = block * 64 + count_bits(lowest - np.uint64(1))
    return chosen


@inner
def wanted_teacher(
    sets: Bits, around: Bits, limits: Longs, steps: Longs, teacher_start: Longs, teacher_of: Longs, useful: Bits,
    chance: Bits, person: int,
) -> int:  # fmt: skip
    """Somebody near who can teach what the person wants and no mate can; NOBODY where nothing is missing."""
    chosen = missing_competence(sets, around, limits, chance, person)
    if chosen < 0 or chosen + 1 >= teacher_start.shape[0]:
        return NOBODY
    first, last = teacher_start[chosen], teacher_start[chosen + 1]
    count = last - first
    if count == 0:
        return NOBODY
    low, high = first, last
    while low < high:
        middle = (low + high) >> 1
        if teacher_of[middle] < person:
            low = middle + 1
        else:
            high = middle
    found, fewest = NOBODY, MANY
    for _ in range(TEACHERS):
        draw = uniform(chance) * 2.0
        far = steps[np.int64((draw if draw < 1.0 else draw - 1.0) * steps.shape[0])]
        step = np.int64(far * count / sets.shape[0])
        place = low - first + (step if draw < 1.0 else -1 - step)
        teacher = teacher_of[first + place % count]
        needed = needed_for(useful, teacher)
        if needed < fewest:
            found, fewest = teacher, needed
        if needed == 0:
            break
    return found


@inner
def needed_for(useful: Bits, person: int) -> int:
    """In how many competencies the group would lose its only teacher."""
    count = 0
    for block in range(useful.shape[1]):
        count += count_bits(useful[person, block])
    return count


@inner
def seat_for(
    rows: Longs, size: Longs, sets: Bits, around: Bits, useful: Bits, limits: Longs, chance: Bits, group: int,
    learner: int, comer: int,
) -> int:  # fmt: skip
    """The member other than the learner, least needed, who as far as windows tell can change places with the comer."""
    first = below(chance, size[group])
    found, fewest = NOBODY, MANY
    for turn in range(size[group]):
        seat = first + turn
        person = rows[group, seat if seat < size[group] else seat - size[group]]
        if person == learner:
            continue
        needed = needed_for(useful, person)
        here, there = 0, 0
        for block in range(limits[SLOTS + 1] - limits[SLOTS]):
            here += count_bits(around[person, SETS + block] & sets[comer, limits[SLOTS] + block])
            there += count_bits(around[comer, SETS + block] & sets[person, limits[SLOTS] + block])
        if here < limits[COMMON_SLOTS] or there < limits[COMMON_SLOTS]:
            needed += 1000
        if needed < fewest:
            found, fewest = person, needed
    return found


@inner
def broken_group(figures: Floats, chance: Bits, used: int) -> int:
    """Some group that breaks a rule, or NOBODY."""
    first = below(chance, used)
    for number in range(used):
        group = first + number if first + number < used else first + number - used
        if figures[group, AMOUNT] > 0.0:
            return group
    return NOBODY
