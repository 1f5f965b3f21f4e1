"""Compiled: the arrangement that the search holds, and drafts of changes to it."""
# ruff: noqa: PLR0913, FURB136 -- Compiled code takes its arrays one by one, and min and max compile more slowly.

from typing import NamedTuple

import numpy as np

from collegium.engine.compiled import inner, number
from collegium.engine.packing import Bits, Floats, Longs

SCORE, AMOUNT, BEST_SCORE, BEST_AMOUNT = range(4)
"""Places in `State.totals`; also the columns score and amount of `State.figures`, whose third is the pairs' worth."""

WORTH = 2

SIZE, SKIP, LEAVER, COMER = range(4)
"""Columns of `State.plan`."""

NOBODY = number(-1)

FROM_SCRATCH = number(-2)
"""As the leaver of a draft: nothing is known about this row of people yet."""

FIRST, SECOND, SPARE = number(0), number(1), number(2)
"""Rows of `State.draft`."""


class State(NamedTuple):
    """Groups as rows of seats. Scores are summed over people, so a total divided by n lies in 0 to 1.

    rows, size  who sits in each group, and how many
    place       group and seat of each person
    figures     score, amount and worth of pairs of each group
    totals      score and amount now, and of the best arrangement so far
    best        the group of each person in the best arrangement so far
    used        number of groups
    chance      state of the random numbers
    draft       two rows: what two groups would become; a third to shuffle in
    plan        how each drafted row differs from its group: size, seat of the comer, leaver, comer
    verdict     score, amount and worth of pairs of each drafted row
    """

    rows: Longs
    size: Longs
    place: Longs
    figures: Floats
    totals: Floats
    best: Longs
    used: Longs
    chance: Bits
    draft: Longs
    plan: Longs
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
def write_plan(plan: Longs, row: int, size: int, skip: int, leaver: int, comer: int) -> None:
    plan[row, SIZE], plan[row, SKIP], plan[row, LEAVER], plan[row, COMER] = size, skip, leaver, comer


@inner
def draft_swap(rows: Longs, size: Longs, place: Longs, draft: Longs, plan: Longs, i: int, j: int) -> None:
    """i and j take each other's seats."""
    for row in range(2):
        leaver, comer = (i, j) if row == 0 else (j, i)
        group, seat = place[leaver, 0], place[leaver, 1]
        copy_row(rows, group, draft, row, size[group])
        draft[row, seat] = comer
        write_plan(plan, row, size[group], seat, leaver, comer)


@inner
def draft_move(rows: Longs, size: Longs, place: Longs, draft: Longs, plan: Longs, i: int, group: int) -> None:
    """i joins a group."""
    home, seat, here = place[i, 0], place[i, 1], size[group]
    left = size[home] - 1
    copy_row(rows, home, draft, FIRST, left)
    if seat < left:
        draft[0, seat] = rows[home, left]
    write_plan(plan, FIRST, left, NOBODY, i, NOBODY)
    copy_row(rows, group, draft, SECOND, here)
    draft[1, here] = i
    write_plan(plan, SECOND, here + 1, here, NOBODY, i)


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
def draft_regroup(
    rows: Longs, size: Longs, draft: Longs, plan: Longs, chance: Bits, a: int, b: int, first: int
) -> None:
    """Pools two groups and cuts them after `first` people, in the order of likeness or in any."""
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
    write_plan(plan, FIRST, first, NOBODY, FROM_SCRATCH, NOBODY)
    write_plan(plan, SECOND, whole - first, NOBODY, FROM_SCRATCH, NOBODY)


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
