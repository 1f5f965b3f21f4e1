"""Compiled: what pairs and groups are worth and what they break. The same figures as `pairs`, `rules` and `score`.

"Amount" of a broken rule: 0 when kept, larger the more is broken; the search follows it downhill.
"""

from typing import Any

import numpy as np

from collegium.engine.compiled import inlined, inner, whole
from collegium.engine.packing import (
    ACROSS,
    BAND,
    CATEGORIES,
    COMMON_SLOTS,
    DENSE,
    DIVISION,
    DIVISION_SHARE,
    EFFORT,
    GIVES_SLOTS,
    GOALS,
    INSTITUTION,
    ISOLATION,
    METHODS,
    PER_PREFERENCE,
    PER_REQUIRED,
    PER_WANT,
    PREFERENCES,
    REACH,
    SLOTS,
    SPAN,
    TEACH,
    TOGETHER,
    TRACK,
    WANTS,
    YEARS,
    Bits,
    Facts,
    Floats,
    Ints,
    Longs,
)

STAGE_SHARE, TRACK_SHARE, GOAL_SHARE, EFFORT_SHARE, METHODS_SHARE, COMPLEMENT_SHARE, PREFERENCE_SHARE = range(7)

NOBODY = -1

CLASH = 1024.0
"""Taken from the worth of a pair for each rule that forbids it: more than all likeness in the largest group."""


@inlined
def count_bits(word: Any) -> int:
    word = word - ((word >> np.uint64(1)) & np.uint64(0x5555555555555555))
    word = (word & np.uint64(0x3333333333333333)) + ((word >> np.uint64(2)) & np.uint64(0x3333333333333333))
    word = (word + (word >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return whole((word * np.uint64(0x0101010101010101)) >> np.uint64(56))


@inlined
def shared_match(sets: Bits, limits: Longs, kind: int, i: int, j: int) -> float:
    """1 when both sets meet, 0 when they do not, one half when either is empty."""
    mine, theirs, both = np.uint64(0), np.uint64(0), np.uint64(0)
    for block in range(limits[kind], limits[kind + 1]):
        mine |= sets[i, block]
        theirs |= sets[j, block]
        both |= sets[i, block] & sets[j, block]
    if mine == 0 or theirs == 0:
        return 0.5
    return 1.0 if both != 0 else 0.0


@inlined
def effort_match(numbers: Floats, i: int, j: int) -> float:
    mine, theirs, apart = 0.0, 0.0, 0.0
    for mission in range(EFFORT, numbers.shape[1]):
        mine += numbers[i, mission]
        theirs += numbers[j, mission]
        apart += abs(numbers[i, mission] - numbers[j, mission])
    return 0.5 if mine == 0.0 or theirs == 0.0 else 1.0 - apart / 2.0


@inlined
def preference_match(numbers: Floats, codes: Ints, sets: Bits, limits: Longs, i: int, j: int) -> float:
    """Both directions together, 0 to 2."""
    known, both_ways = 0.0, 0.0
    per_i, per_j = numbers[i, PER_PREFERENCE], numbers[j, PER_PREFERENCE]
    if per_i > 0.0 and per_j > 0.0:
        both = 0
        for block in range(limits[PREFERENCES], limits[PREFERENCES + 1]):
            both += count_bits(sets[i, block] & sets[j, block])
        known, both_ways = 1.0, both * (per_i + per_j)
    one, other = codes[i, INSTITUTION], codes[j, INSTITUTION]
    if limits[ACROSS] and one >= 0 and other >= 0:
        known, both_ways = known + 1.0, both_ways + (2.0 if one != other else 0.0)
    return both_ways / known if known > 0.0 else 1.0


@inlined
def likeness(numbers: Floats, codes: Ints, sets: Bits, limits: Longs, shares: Floats, i: int, j: int) -> float:
    """All terms of a pair, weighted, both directions together."""
    total = 0.0
    if shares[STAGE_SHARE] > 0.0:
        apart = abs(numbers[i, YEARS] - numbers[j, YEARS])
        total += shares[STAGE_SHARE] * (0.5 if np.isnan(apart) else max(0.0, 1.0 - apart / shares[REACH]))
    if shares[TRACK_SHARE] > 0.0:
        one, other = codes[i, TRACK], codes[j, TRACK]
        total += shares[TRACK_SHARE] * (0.5 if one < 0 or other < 0 else (1.0 if one == other else 0.0))
    if shares[GOAL_SHARE] > 0.0:
        total += shares[GOAL_SHARE] * shared_match(sets, limits, GOALS, i, j)
    if shares[METHODS_SHARE] > 0.0:
        total += shares[METHODS_SHARE] * shared_match(sets, limits, METHODS, i, j)
    if shares[EFFORT_SHARE] > 0.0:
        total += shares[EFFORT_SHARE] * effort_match(numbers, i, j)
    total *= 2.0
    if shares[PREFERENCE_SHARE] > 0.0:
        total += shares[PREFERENCE_SHARE] * preference_match(numbers, codes, sets, limits, i, j)
    return total


@inlined
def is_apart(apart_start: Longs, apart_of: Ints, i: int, j: int) -> bool:
    """Looks in the shorter of the two sorted lists."""
    if apart_start[i + 1] - apart_start[i] > apart_start[j + 1] - apart_start[j]:
        i, j = j, i
    low, high = apart_start[i], apart_start[i + 1]
    while low < high:
        middle = (low + high) // 2
        if apart_of[middle] == j:
            return True
        if apart_of[middle] < j:
            low = middle + 1
        else:
            high = middle
    return False


@inlined
def bands_clash(numbers: Floats, codes: Ints, bridge: Floats, i: int, j: int) -> bool:
    one, other = codes[i, BAND], codes[j, BAND]
    if one < 0 or other < 0 or one == other:
        return False
    up, down = bridge[one, other], bridge[other, one]
    j_is_early = up >= 0.0 and not numbers[j, YEARS] >= up
    i_is_early = down >= 0.0 and not numbers[i, YEARS] >= down
    return not (j_is_early or i_is_early)


@inlined
def pair_worth(facts: Facts, i: int, j: int) -> float:
    """Likeness, less CLASH for each rule that forbids the pair: kept apart, rank bands."""
    numbers, codes = facts.numbers, facts.codes
    worth = likeness(numbers, codes, facts.sets, facts.limits, facts.figures, i, j)
    if is_apart(facts.apart_start, facts.apart_of, i, j):
        worth -= CLASH
    if bands_clash(numbers, codes, facts.bridge, i, j):
        worth -= CLASH
    return worth


@inner
def change_of_worth(facts: Facts, row: Ints, size: int, skip: int, leaver: int, comer: int) -> float:
    """What the pairs of a row gain when `comer` takes the seat `skip` of `leaver`, or NOBODY."""
    # Arrays are taken out of the tuple once, because each access counts a reference.
    pairs, gain = facts.pairs, 0.0
    if facts.limits[DENSE]:
        for seat in range(size):
            if seat != skip:
                gain += pairs[comer, row[seat]] if comer >= 0 else 0.0
                gain -= pairs[leaver, row[seat]] if leaver >= 0 else 0.0
        return gain
    numbers, codes, sets, limits, figures = facts.numbers, facts.codes, facts.sets, facts.limits, facts.figures
    bridge, apart_start, apart_of = facts.bridge, facts.apart_start, facts.apart_of
    for seat in range(2 * size):
        person = comer if seat < size else leaver
        here = seat if seat < size else seat - size
        if person >= 0 and here != skip:
            mate = whole(row[here])
            worth = likeness(numbers, codes, sets, limits, figures, person, mate)
            worth -= CLASH * is_apart(apart_start, apart_of, person, mate)
            worth -= CLASH * bands_clash(numbers, codes, bridge, person, mate)
            gain += worth if seat < size else -worth
    return gain


@inner
def worth_of_pairs(facts: Facts, row: Ints, size: int) -> float:
    worth = 0.0
    for seat in range(1, size):
        worth += change_of_worth(facts, row, seat, NOBODY, NOBODY, whole(row[seat]))
    return worth


@inner
def coverage(numbers: Floats, sets: Bits, limits: Longs, row: Ints, size: int) -> float:
    """Sum over members of the share of wants that somebody else can teach; those without wants count 0 here."""
    total = 0.0
    teach_to_wants = limits[WANTS] - limits[TEACH]
    for block in range(limits[TEACH], limits[WANTS]):
        once, twice = np.uint64(0), np.uint64(0)
        for seat in range(size):
            offered = sets[row[seat], block]
            twice |= once & offered
            once |= offered
        for seat in range(size):
            person = row[seat]
            by_others = twice | (once & ~sets[person, block])
            wanted = sets[person, block + teach_to_wants]
            total += count_bits(wanted & by_others) * numbers[person, PER_WANT]
    return total


@inner
def span_amount(numbers: Floats, figures: Floats, row: Ints, size: int) -> float:
    if figures[SPAN] == np.inf:
        return 0.0
    least, most = np.inf, -np.inf
    for seat in range(size):
        years = numbers[row[seat], YEARS]
        if years < least:
            least = years
        if years > most:
            most = years
    excess = most - least - figures[SPAN]
    return 1.0 + min(4.0, excess / 4.0) if excess > 0.0 else 0.0


@inner
def slot_amount(codes: Ints, sets: Bits, limits: Longs, row: Ints, size: int) -> float:
    """Windows that are missing."""
    if limits[COMMON_SLOTS] == 0:
        return 0.0
    shared, given = 0, False
    for block in range(limits[SLOTS], limits[SLOTS + 1]):
        word = ~np.uint64(0)
        for seat in range(size):
            if codes[row[seat], GIVES_SLOTS]:
                given = True
                word &= sets[row[seat], block]
        shared += count_bits(word)
    return float(max(0, limits[COMMON_SLOTS] - shared)) if given else 0.0


@inner
def isolation_amount(sets: Bits, limits: Longs, row: Ints, size: int) -> float:
    if not limits[ISOLATION]:
        return 0.0
    lonely = 0
    for block in range(limits[CATEGORIES], limits[CATEGORIES + 1]):
        once, twice = np.uint64(0), np.uint64(0)
        for seat in range(size):
            word = sets[row[seat], block]
            twice |= once & word
            once |= word
        lonely += count_bits(once & ~twice)
    return float(lonely)


@inner
def division_amount(codes: Ints, figures: Floats, row: Ints, size: int) -> float:
    """People beyond the largest share of one division."""
    if figures[DIVISION_SHARE] >= 1.0:
        return 0.0
    most = whole(np.floor(size * figures[DIVISION_SHARE] + 1e-9))
    amount = 0.0
    for seat in range(size):
        division, earlier = codes[row[seat], DIVISION], 0
        for other in range(seat):
            earlier += codes[row[other], DIVISION] == division
        if division >= 0 and earlier >= most:
            amount += 1.0
    return amount


@inner
def together_amount(numbers: Floats, codes: Ints, row: Ints, size: int) -> float:
    """For each member the share of the required set that is not here."""
    amount = 0.0
    for seat in range(size):
        required = codes[row[seat], TOGETHER]
        if required < 0:
            continue
        here = 0
        for other in range(size):
            here += codes[row[other], TOGETHER] == required
        amount += 1.0 - here * numbers[row[seat], PER_REQUIRED]
    return amount


@inner
def judge(facts: Facts, row: Ints, size: int, worth: float) -> tuple[float, float]:
    """Score of a group, summed over its people, and the amount of what it breaks; `worth` as `worth_of_pairs`."""
    if size == 0:
        return 0.0, 0.0
    numbers, codes, sets, limits, figures = facts.numbers, facts.codes, facts.sets, facts.limits, facts.figures
    clashes = -np.floor(worth / CLASH + 1e-12)
    share = figures[COMPLEMENT_SHARE]
    score = (worth + CLASH * clashes) / (size - 1) if size > 1 else 0.5 * (1.0 - share)
    if share > 0.0:
        score += share * coverage(numbers, sets, limits, row, size)
    amount = clashes + span_amount(numbers, figures, row, size) + slot_amount(codes, sets, limits, row, size)
    amount += isolation_amount(sets, limits, row, size) + division_amount(codes, figures, row, size)
    return score, amount + together_amount(numbers, codes, row, size)
