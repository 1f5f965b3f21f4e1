"""Compiled: the arrangement that the search holds, and drafts of changes to it."""
# ruff: noqa: PLR0913, FURB136, SIM110 -- Compiled code takes its arrays one by one, and min and max compile more slowly.

from typing import NamedTuple

import numpy as np

from collegium.engine.compiled import inner, number
from collegium.engine.packing import Bits, Floats, Longs

SCORE, AMOUNT, BEST_SCORE, BEST_AMOUNT, MOVED, BEST_MOVED = range(6)
"""Places in `State.totals`; also the columns score and amount of `State.figures`, whose third is the pairs' worth."""

WORTH = 2

GROUP, SEAT, HOME, PINNED = range(4)
"""Columns of `State.place`."""

NOBODY = number(-1)

FIRST, SECOND, SPARE = number(0), number(1), number(2)
"""Rows of `State.draft`."""


class State(NamedTuple):
    """Groups as rows of seats. Scores are summed over people, so a total divided by n lies in 0 to 1.

    rows, size  who sits in each group, and how many
    place       group and seat of each person; number of their group at the start, -1 for none; 1 when pinned to it
    origin      number of the start's group that each group goes on as, -1 for none
    around      for each person what all the others of the group have together, see `kernels.around`
    reach       the same memory read as real numbers
    useful      competencies for which each person is the only teacher of somebody in the group who wants them
    figures     score, amount and worth of pairs of each group
    totals      score and amount now, and of the best arrangement so far; people who moved, now and in the best
    best        the group of each person in the best arrangement so far
    best_origin the origin of each group in the best arrangement so far
    used        number of groups
    chance      state of the random numbers
    draft       two rows: what two groups would become; a third to shuffle in
    ties        for each seat of a drafted row, worth of the pairs with the others there
    verdict     score, amount and worth of pairs of each drafted row
    """

    rows: Longs
    size: Longs
    place: Longs
    origin: Longs
    around: Bits
    reach: Floats
    useful: Bits
    figures: Floats
    totals: Floats
    best: Longs
    best_origin: Longs
    used: Longs
    chance: Bits
    draft: Longs
    ties: Floats
    verdict: Floats


@inner
def uniform(chance: Bits) -> float:
    """A random number from 0 up to 1 (xorshift64*)."""
    word = chance[0]
    word ^= word >> np.uint64(12)
    word ^= word << np.uint64(25)
    word ^= word >> np.uint64(27)
    chance[0] = word
    return ((word * np.uint64(2685821657736338717)) >> np.uint64(11)) * (1.0 / 9007199254740992.0)  # type: ignore[no-any-return]


@inner
def below(chance: Bits, count: int) -> int:
    """A random whole number from 0 up to `count`."""
    return np.int64(uniform(chance) * count)  # type: ignore[return-value]


@inner
def copy_row(rows: Longs, group: int, draft: Longs, row: int, size: int) -> None:
    for seat in range(size):
        draft[row, seat] = rows[group, seat]


@inner
def first_part(chance: Bits, size: int, other: int, least: int, most: int) -> int:
    """Where two groups that are pooled, or one (other is 0), are cut; NOBODY where they cannot be."""
    whole = size + other
    if other > 0 and whole <= most:
        return whole
    if whole < 2 * least:
        return NOBODY
    low = least if least > whole - most else whole - most
    high = most if most < whole - least else whole - least
    return low + below(chance, high - low + 1)


@inner
def holds_pinned(rows: Longs, place: Longs, group: int, size: int) -> bool:
    for seat in range(size):
        if place[rows[group, seat], PINNED]:
            return True
    return False


@inner
def draft_regroup(
    rows: Longs, size: Longs, place: Longs, draft: Longs, chance: Bits, a: int, b: int, first: int
) -> bool:
    """Pools two groups and cuts them after `first` people, in the order of likeness or in any; not when pinned."""
    if holds_pinned(rows, place, a, size[a]) or holds_pinned(rows, place, b, size[b]):
        return False
    whole = size[a] + size[b]
    copy_row(rows, a, draft, SPARE, size[a])
    for seat in range(size[b]):
        draft[2, size[a] + seat] = rows[b, seat]
    is_sorted = uniform(chance) < 0.5
    for seat in range(whole - 1, -1, -1):
        other = below(chance, seat + 1)
        if is_sorted:
            for near in range(seat + 1):
                other = near if draft[2, near] > draft[2, other] else other
        person = draft[2, other]
        draft[2, other] = draft[2, seat]
        if seat < first:
            draft[0, seat] = person
        else:
            draft[1, seat - first] = person
    return True


@inner
def strangers(place: Longs, origin: int, draft: Longs, row: int, size: int) -> int:
    """People of a drafted row whose group at the start was another one; newcomers never count."""
    count = 0
    for seat in range(size):
        home = place[draft[row, seat], HOME]
        if home >= 0 and home != origin:
            count += 1
    return count


@inner
def seat_row(
    rows: Longs, size: Longs, place: Longs, figures: Floats, draft: Longs, verdict: Floats, row: int, group: int,
    count: int,
) -> None:  # fmt: skip
    """Makes a drafted row the members of a group."""
    for seat in range(count):
        person = draft[row, seat]
        rows[group, seat] = person
        place[person, 0] = group
        place[person, 1] = seat
    size[group] = count
    for figure in range(3):
        figures[group, figure] = verdict[row, figure]
