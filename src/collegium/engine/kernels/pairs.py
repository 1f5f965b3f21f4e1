"""Compiled: what two people in one group are worth to each other. The same figures as `pairs` and `rules`."""
# ruff: noqa: PLR0913, FURB136 -- Compiled code takes its arrays one by one, and min and max compile more slowly.

from typing import Any

import numpy as np
from numba import types
from numba.extending import intrinsic

from collegium.engine.compiled import inlined, inner
from collegium.engine.packing import (
    ACROSS,
    BAND,
    CLASH,
    EFFORT,
    FOES,
    GOALS,
    INSTITUTION,
    METHODS,
    PER_PREFERENCE,
    PREFERENCES,
    REACH,
    TRACK,
    YEARS,
    Bits,
    Floats,
    Longs,
)

STAGE_SHARE, TRACK_SHARE, GOAL_SHARE, EFFORT_SHARE, METHODS_SHARE, COMPLEMENT_SHARE, PREFERENCE_SHARE = range(7)

MIXED_BANDS = 8.0
"""Forbidden pairs that a pair of unlike bands counts as. Bands part the pool: groups that mix them for a while cannot
be unmixed by single swaps later, because the people of a band fill whole groups only together."""


@intrinsic
def _population(_typing: Any, word: Any) -> Any:
    """The processor's own instruction that counts bits."""

    def generate(_context: Any, builder: Any, _signature: Any, words: Any) -> Any:
        return builder.ctpop(words[0])

    return types.uint64(types.uint64), generate


@inner
def count_bits(word: Any) -> int:
    return np.int64(_population(np.uint64(word)))  # type: ignore[return-value, call-arg]


@inner
def shared_match(sets: Bits, first: int, last: int, i: int, j: int) -> float:
    """1 when both sets meet, 0 when they do not, one half when either is empty."""
    mine, theirs, both = np.uint64(0), np.uint64(0), np.uint64(0)
    for block in range(first, last):
        mine |= sets[i, block]
        theirs |= sets[j, block]
        both |= sets[i, block] & sets[j, block]
    if mine == 0 or theirs == 0:
        return 0.5
    return 1.0 if both != 0 else 0.0


@inner
def effort_match(numbers: Floats, limits: Longs, i: int, j: int) -> float:
    mine, theirs, apart = 0.0, 0.0, 0.0
    for mission in range(limits[EFFORT], limits[EFFORT + 1]):
        mine += numbers[i, mission]
        theirs += numbers[j, mission]
        apart += abs(numbers[i, mission] - numbers[j, mission])
    return 0.5 if mine == 0.0 or theirs == 0.0 else 1.0 - apart / 2.0


@inner
def preference_match(numbers: Floats, sets: Bits, limits: Longs, i: int, j: int) -> float:
    """Both directions together, 0 to 2."""
    known, both_ways = 0.0, 0.0
    per_i, per_j = numbers[i, PER_PREFERENCE], numbers[j, PER_PREFERENCE]
    if per_i > 0.0 and per_j > 0.0:
        both = 0
        for block in range(limits[PREFERENCES], limits[PREFERENCES + 1]):
            both += count_bits(sets[i, block] & sets[j, block])
        known, both_ways = 1.0, both * (per_i + per_j)
    one, other = numbers[i, INSTITUTION], numbers[j, INSTITUTION]
    if limits[ACROSS] and one >= 0.0 and other >= 0.0:
        known, both_ways = known + 1.0, both_ways + (2.0 if one != other else 0.0)
    return both_ways / known if known > 0.0 else 1.0


@inner
def is_apart(apart_start: Longs, apart_of: Longs, i: int, j: int) -> bool:
    """Looks in the sorted list of i."""
    low, high = apart_start[i], apart_start[i + 1]
    while low < high:
        middle = (low + high) >> 1
        if apart_of[middle] == j:
            return True
        if apart_of[middle] < j:
            low = middle + 1
        else:
            high = middle
    return False


@inner
def bands_clash(numbers: Floats, bridge: Floats, i: int, j: int) -> bool:
    one, other = np.int64(numbers[i, BAND]), np.int64(numbers[j, BAND])
    if one < 0 or other < 0:
        return False
    up, down = bridge[one, other], bridge[other, one]
    j_is_early = up >= 0.0 and not numbers[j, YEARS] >= up
    i_is_early = down >= 0.0 and not numbers[i, YEARS] >= down
    return not (j_is_early or i_is_early)


def _pair_worth(
    numbers: Floats, sets: Bits, bridge: Floats, apart_start: Longs, apart_of: Longs, limits: Longs, shares: Floats,
    i: int, j: int,
) -> float:  # fmt: skip
    """All terms of a pair, weighted, both directions together, less CLASH for each rule that forbids the pair."""
    worth = 0.0
    if shares[STAGE_SHARE] > 0.0:
        apart = abs(numbers[i, YEARS] - numbers[j, YEARS])
        near = 1.0 - apart / shares[REACH]
        worth += shares[STAGE_SHARE] * (0.5 if np.isnan(apart) else (near if near > 0.0 else 0.0))
    if shares[TRACK_SHARE] > 0.0:
        one, other = numbers[i, TRACK], numbers[j, TRACK]
        worth += shares[TRACK_SHARE] * (0.5 if one < 0.0 or other < 0.0 else (1.0 if one == other else 0.0))
    if shares[GOAL_SHARE] > 0.0:
        worth += shares[GOAL_SHARE] * shared_match(sets, limits[GOALS], limits[GOALS + 1], i, j)
    if shares[METHODS_SHARE] > 0.0:
        worth += shares[METHODS_SHARE] * shared_match(sets, limits[METHODS], limits[METHODS + 1], i, j)
    if shares[EFFORT_SHARE] > 0.0:
        worth += shares[EFFORT_SHARE] * effort_match(numbers, limits, i, j)
    worth *= 2.0
    if shares[PREFERENCE_SHARE] > 0.0:
        worth += shares[PREFERENCE_SHARE] * preference_match(numbers, sets, limits, i, j)
    # One bit for each person modulo 64 answers nearly always, without a look into a list.
    if (sets[i, FOES] >> np.uint64(j & 63)) & np.uint64(1) and is_apart(apart_start, apart_of, i, j):
        worth -= shares[CLASH]
    if numbers[i, BAND] != numbers[j, BAND] and bands_clash(numbers, bridge, i, j):
        worth -= MIXED_BANDS * shares[CLASH]
    return worth


pair_worth = inlined(_pair_worth)
"""For the one place where nearly all time is spent."""

worth_of_pair = inner(_pair_worth)
"""The same for all other places, compiled once."""
