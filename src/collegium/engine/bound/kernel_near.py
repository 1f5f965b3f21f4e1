"""Compiled: a bound for each person of a large pool, from people near in years and what all others could be at most.

All who were not looked at count as one sort of ideal mate: as alike as the nearest of them could be, and able to teach
everything. So the bound is never too low; it is the tighter the more people are looked at.
"""
# ruff: noqa: PLR0913, PLR0915, C901, FURB136 -- Arrays one by one, one loop, no min: that compiles to the fastest code.

import numpy as np

from collegium.engine.bound.kernel_person import EXACT_WANTS, Bytes, combine, rank_mate
from collegium.engine.compiled import entrance, inlined, inner
from collegium.engine.kernels.pairs import (
    PREFERENCE_SHARE,
    STAGE_SHARE,
    TRACK_SHARE,
    count_bits,
    preference_match,
    worth_of_pair,
)
from collegium.engine.packing import (
    ACROSS,
    COMMON_SLOTS,
    INSTITUTION,
    PER_PREFERENCE,
    PREFERENCES,
    REACH,
    SLOTS,
    SPAN,
    TEACH,
    TRACK,
    WANTS,
    YEARS,
    Bits,
    Facts,
    Floats,
    Longs,
)

PAIRWISE_SHARE = PREFERENCE_SHARE + 1

MY_PER_PREFERENCE, MY_INSTITUTION = np.int64(PER_PREFERENCE), np.int64(INSTITUTION)


@inner
def my_preference(numbers: Floats, sets: Bits, limits: Longs, i: int, j: int) -> float:
    """The term `preferences` in one direction."""
    known, mine = 0.0, 0.0
    if numbers[i, MY_PER_PREFERENCE] > 0.0 and numbers[j, MY_PER_PREFERENCE] > 0.0:
        both = 0
        for block in range(limits[PREFERENCES], limits[PREFERENCES + 1]):
            both += count_bits(sets[i, block] & sets[j, block])
        known, mine = 1.0, both * numbers[i, MY_PER_PREFERENCE]
    one, other = numbers[i, MY_INSTITUTION], numbers[j, MY_INSTITUTION]
    if limits[ACROSS] and one >= 0.0 and other >= 0.0:
        known, mine = known + 1.0, mine + (1.0 if one != other else 0.0)
    return mine / known if known > 0.0 else 0.5


@inner
def windows_meet(sets: Bits, limits: Longs, i: int, j: int) -> bool:
    shared, word = 0, ~np.uint64(0)
    for block in range(limits[SLOTS], limits[SLOTS + 1]):
        word = sets[i, block] & sets[j, block]
        shared += count_bits(word)
    return shared >= limits[COMMON_SLOTS] or word == ~np.uint64(0)  # type: ignore[no-any-return]


@inner
def first_not_below(numbers: Floats, begin: int, end: int, years: float) -> int:
    """The first place of a row of rising years, unknown ones last, that is not below `years`."""
    low, high = begin, end
    while low < high:
        middle = (low + high) >> 1
        if numbers[middle, YEARS] < years:
            low = middle + 1
        else:
            high = middle
    return low


@inlined
def worth_to(
    numbers: Floats, sets: Bits, bridge: Floats, apart_start: Longs, apart_of: Longs, limits: Longs, shares: Floats,
    i: int, j: int,
) -> float:  # fmt: skip
    """What mate j is worth to i before division by the number of mates; -inf where a rule keeps them apart.

    A matrix of pairs is not read: its highest figure, 1, stands for all of it.
    """
    both = worth_of_pair(numbers, sets, bridge, apart_start, apart_of, limits, shares, i, j)
    if both < 0.0 or not windows_meet(sets, limits, i, j):
        return -np.inf
    worth = 0.5 * both + shares[PAIRWISE_SHARE]
    if shares[PREFERENCE_SHARE] > 0.0:
        one_way = preference_match(numbers, sets, limits, i, j) * 0.5
        worth += shares[PREFERENCE_SHARE] * (my_preference(numbers, sets, limits, i, j) - one_way)
    return worth  # type: ignore[no-any-return]


@entrance
def values_near(
    facts: Facts, begins: Longs, ends: Longs, kin: Longs, kin_start: Longs, segment_of: Longs, ideal: Floats,
    per_want: Floats, teachers: Longs, least: int, most: int, look_at: int, best: Floats,
    tops: Floats, who: Longs, counts: Longs, totals: Floats, took: Bytes, order: Longs,
) -> None:  # fmt: skip
    """For each person a value that `least` to `most` mates cannot exceed, into `best`, without what is settled.

    begins, ends  segments of people of one band and track, years rising; segment_of: each person's
    kin           segments whose people may meet those of segment s: kin[kin_start[s]:kin_start[s + 1]]
    ideal         the most that a mate can be worth to each person
    teachers      how many people teach each competency
    look_at       people of each segment of the same track to look at; of another track, a quarter of it
    """
    numbers, sets, bridge, apart_start, apart_of, _, limits, shares, _, _, _ = facts
    filled, better, begun, chosen = counts
    for i in range(numbers.shape[0]):
        followed, others = 0, 0
        for block in range(limits[WANTS] - limits[TEACH]):
            word = sets[i, limits[WANTS] + block]
            for bit in range(64):
                if not (word >> np.uint64(bit)) & np.uint64(1):
                    continue
                want = 64 * block + bit
                if teachers[want] == 0:
                    continue
                if followed < EXACT_WANTS:
                    chosen[followed] = want
                    followed += 1
                else:
                    others += 1
        masks = 1 << followed
        for mask in range(masks):
            filled[mask], better[mask], begun[mask] = 0, 0, 0
            for count in range(most + 1):
                totals[count, mask] = -np.inf
        totals[0, 0] = 0.0
        unseen, years, track = -np.inf, numbers[i, YEARS], numbers[i, TRACK]
        for turn in range(2 * kin_start[segment_of[i]], 2 * kin_start[segment_of[i] + 1]):
            # Each segment in two parts: whose years are known, and the others behind them.
            begin, end = begins[kin[turn >> 1]], ends[kin[turn >> 1]]
            dated = first_not_below(numbers, begin, end, np.inf)
            begin, end = (dated, end) if turn & 1 else (begin, dated)
            is_dated = not (turn & 1) and not np.isnan(years)
            high, seen = first_not_below(numbers, begin, end, years) if is_dated else begin, 0
            low, looks, other = high - 1, look_at, ideal[i]
            if begin < end and numbers[begin, TRACK] != track:
                looks = look_at >> 2
                other -= shares[TRACK_SHARE] * (0.0 if track < 0 else (0.5 if numbers[begin, TRACK] < 0 else 1.0))
            while low >= begin or high < end:
                below = years - numbers[low, YEARS] if low >= begin else np.inf
                above = numbers[high, YEARS] - years if high < end and is_dated else np.inf
                gap = below if below < above else above
                if is_dated and gap > shares[SPAN]:
                    break
                if seen == looks:
                    lost = gap / shares[REACH] if is_dated else 0.5
                    lost = 0.0 if np.isnan(years) else (lost if lost < 1.0 else 1.0)
                    reached = other - shares[STAGE_SHARE] * lost
                    unseen = reached if reached > unseen else unseen
                    break
                j = low if low >= begin and below <= above else high
                if j == low:
                    low -= 1
                else:
                    high += 1
                if j == i:
                    continue
                seen += 1
                worth = worth_to(numbers, sets, bridge, apart_start, apart_of, limits, shares, i, j)
                if worth == -np.inf:
                    continue
                mask = 0
                for place in range(followed):
                    word = sets[j, limits[TEACH] + (chosen[place] >> 6)]
                    mask |= (1 << place) if (word >> np.uint64(chosen[place] & 63)) & np.uint64(1) else 0
                rank_mate(tops, who, filled, mask, worth, j, most)
        for _ in range(most if unseen > -np.inf else 0):
            rank_mate(tops, who, filled, masks - 1, unseen, -1, most)
        combine(tops, who, filled, better, begun, totals, took, order, most, masks)
        best[i] = -np.inf
        for count in range(least, most + 1):
            for mask in range(masks):
                value = totals[count, mask] / count + per_want[i] * (count_bits(np.uint64(mask)) + others)
                best[i] = value if value > best[i] else best[i]
