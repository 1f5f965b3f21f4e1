"""Compiled: the best mates that each person could ever have, exact for few wants by dynamic programming over sets."""
# ruff: noqa: PLR0913, C901 -- Compiled code takes its arrays one by one: a tuple of them would count references.

from typing import Any

import numpy as np
import numpy.typing as npt

from collegium.engine.bound.tables import Bits, Floats, Longs
from collegium.engine.compiled import entrance, inlined, inner
from collegium.engine.kernels.pairs import count_bits

Bytes = npt.NDArray[np.uint8]

EXACT_WANTS = 6
"""Wants of one person that are followed exactly, the rarest first; the others count as covered if anybody can."""

MASKS = 1 << EXACT_WANTS


@inner
def rarest_want(cover: Bits, worth: Floats, i: int, left: Any) -> int:
    """The bit of `left` that the fewest possible mates can teach."""
    rarest, fewest, count = -1, np.int64(worth.shape[1] + 1), np.int64(0)
    for bit in range(64):
        if not (left >> np.uint64(bit)) & np.uint64(1):
            continue
        count *= 0
        for j in range(worth.shape[1]):
            if worth[i, j] > -np.inf:
                count += np.int64((cover[i, j] >> np.uint64(bit)) & np.uint64(1))
        if count < fewest:
            rarest, fewest = bit, count
    return rarest


@inner
def short_mask(word: Any, chosen: Longs, followed: int) -> int:
    """The chosen wants of a word, in the lowest bits."""
    mask = 0
    for place in range(followed):
        if (word >> np.uint64(chosen[place])) & np.uint64(1):
            mask |= 1 << place
    return mask


@inner
def rank_mate(tops: Floats, who: Longs, filled: Longs, mask: int, worth: float, j: int, most: int) -> None:
    """Keeps the best `most` mates of each mask, best first."""
    seat = filled[mask]
    if seat == most:
        if tops[mask, most - 1] >= worth:
            return
        seat -= 1
    else:
        filled[mask] += 1
    while seat > 0 and tops[mask, seat - 1] < worth:
        tops[mask, seat], who[mask, seat] = tops[mask, seat - 1], who[mask, seat - 1]
        seat -= 1
    tops[mask, seat], who[mask, seat] = worth, j


@inlined
def combine(
    tops: Floats, who: Longs, filled: Longs, better: Longs, begun: Longs, totals: Floats, took: Bytes, order: Longs,
    most: int, masks: int,
) -> int:  # fmt: skip
    """The best total worth for each number of mates and set of covered wants; gives the number of mates looked at.

    Best first: whoever teaches nothing that as many better ones as there are seats do not teach is left out.
    """
    looked_at = 0
    while True:
        found, worth = -1, -np.inf
        for mask in range(masks):
            if begun[mask] < filled[mask] and better[mask] < most and tops[mask, begun[mask]] > worth:
                found, worth = mask, tops[mask, begun[mask]]
        if found < 0:
            return looked_at
        is_kept = looked_at < took.shape[0]
        if is_kept:
            order[looked_at] = who[found, begun[found]]
        begun[found] += 1
        for mask in range(masks):
            if mask & found == mask:
                better[mask] += 1
        for count in range(most - 1, -1, -1):
            for before in range(masks):
                if is_kept:
                    took[looked_at, count + 1, before] = 0
            for before in range(masks):
                total = totals[count, before] + worth
                if total > totals[count + 1, before | found]:
                    totals[count + 1, before | found] = total
                    if is_kept:
                        took[looked_at, count + 1, before | found] = before + 1
        looked_at += 1


@entrance
def best_mates(
    worth: Floats, cover: Bits, per_want: Floats, least: int, most: int, best: Floats, mates: Longs, size: Longs,
    tops: Floats, who: Longs, counts: Longs, totals: Floats, took: Bytes, order: Longs,
) -> None:  # fmt: skip
    """For each person the highest value that `least` to `most` mates can give, into `best`: -inf where none can.

    Such mates go into `mates`, their number into `size`, where `took` has room for all that were looked at.
    The others are room to work in.
    """
    filled, better, begun, chosen = counts
    for i in range(worth.shape[0]):
        anybody = np.uint64(0)
        for j in range(worth.shape[1]):
            if worth[i, j] > -np.inf:
                anybody |= cover[i, j]
        others, followed = anybody, 0
        while followed < EXACT_WANTS and others != np.uint64(0):
            chosen[followed] = rarest_want(cover, worth, i, others)
            others &= ~(np.uint64(1) << np.uint64(chosen[followed]))
            followed += 1
        masks = 1 << followed
        for mask in range(masks):
            filled[mask], better[mask], begun[mask] = 0, 0, 0
            for count in range(most + 1):
                totals[count, mask] = -np.inf
        totals[0, 0] = 0.0
        for j in range(worth.shape[1]):
            if worth[i, j] > -np.inf:
                rank_mate(tops, who, filled, short_mask(cover[i, j], chosen, followed), worth[i, j], j, most)
        looked_at = combine(tops, who, filled, better, begun, totals, took, order, most, masks)
        best[i], size[i], reached = -np.inf, 0, 0
        for count in range(least, most + 1):
            for mask in range(masks):
                covered = count_bits(np.uint64(mask)) + count_bits(others)
                value = totals[count, mask] / count + per_want[i] * covered
                if value > best[i]:
                    best[i], size[i], reached = value, count, mask
        count = size[i]
        for turn in range(min(looked_at, took.shape[0]) - 1, -1, -1):
            if count > 0 and took[turn, count, reached] > 0:
                reached = int(took[turn, count, reached]) - 1
                count -= 1
                mates[i, count] = order[turn]
