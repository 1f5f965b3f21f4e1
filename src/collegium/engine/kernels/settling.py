"""Compiled: makes a change real, and keeps the best arrangement so far."""
# ruff: noqa: PLR0913 -- Compiled code takes its arrays one by one: a tuple of them would count references.

from collegium.engine.compiled import inner
from collegium.engine.kernels.around import TIES
from collegium.engine.kernels.moves import (
    AMOUNT,
    BEST_AMOUNT,
    BEST_MOVED,
    BEST_SCORE,
    FIRST,
    GROUP,
    MOVED,
    SCORE,
    SEAT,
    SECOND,
    copy_row,
    seat_row,
)
from collegium.engine.kernels.pairs import worth_of_pair
from collegium.engine.packing import DENSE, Bits, Floats, Longs

IMPROVEMENT = 1e-9


@inner
def is_better(totals: Floats, fare: float) -> bool:
    """Whether less is broken than in the best, or as little with a higher score less what the moves cost."""
    worse = totals[AMOUNT] - totals[BEST_AMOUNT]
    gain = totals[SCORE] - totals[BEST_SCORE] - fare * (totals[MOVED] - totals[BEST_MOVED])
    return worse < -IMPROVEMENT or (worse < IMPROVEMENT and gain > IMPROVEMENT)  # type: ignore[no-any-return]


@inner
def keep_if_best(
    totals: Floats, best: Longs, best_origin: Longs, place: Longs, origin: Longs, used: int, fare: float
) -> None:
    if is_better(totals, fare):
        totals[BEST_SCORE], totals[BEST_AMOUNT], totals[BEST_MOVED] = totals[SCORE], totals[AMOUNT], totals[MOVED]
        for person in range(best.shape[0]):
            best[person] = place[person, GROUP]
        for group in range(used):
            best_origin[group] = origin[group]


@inner
def settle_drafts(
    rows: Longs, size: Longs, place: Longs, origin: Longs, figures: Floats, used: Longs, draft: Longs,
    verdict: Floats, a: int, b: int, first: int, second: int,
) -> None:  # fmt: skip
    """Makes both drafts real; a group that is empty now gives its number to the last group."""
    seat_row(rows, size, place, figures, draft, verdict, FIRST, a, first)
    seat_row(rows, size, place, figures, draft, verdict, SECOND, b, second)
    if b == used[0]:
        used[0] += 1
    elif second == 0:
        used[0] -= 1
        last = used[0]
        origin[b] = origin[last]
        if last != b:
            copy_row(rows, last, draft, SECOND, size[last])
            for figure in range(3):
                verdict[1, figure] = figures[last, figure]
            seat_row(rows, size, place, figures, draft, verdict, SECOND, b, size[last])


@inner
def seat_change(rows: Longs, size: Longs, place: Longs, a: int, b: int, i: int, j: int) -> None:
    """i and j exchange seats, or i joins group b when j is nobody."""
    seat = place[i, SEAT]
    if j >= 0:
        there = place[j, SEAT]
        rows[a, seat] = j
        place[j, GROUP], place[j, SEAT] = a, seat
    else:
        there = size[b]
        size[b] += 1
        size[a] -= 1
        last = rows[a, size[a]]
        rows[a, seat] = last
        place[last, SEAT] = seat
    rows[b, there] = i
    place[i, GROUP], place[i, SEAT] = b, there


@inner
def retie(
    numbers: Floats, sets: Bits, bridge: Floats, apart_start: Longs, apart_of: Longs, pairs: Floats, limits: Longs,
    shares: Floats, rows: Longs, size: Longs, reach: Floats, ties: Floats, row: int, group: int, leaver: int,
    comer: int,
) -> None:  # fmt: skip
    """Before the change is made: the members' ties lose the leaver and gain the comer."""
    for seat in range(size[group]):
        mate = rows[group, seat]
        if mate == leaver:
            continue
        if comer >= 0:
            reach[mate, TIES] += ties[row, seat]
        if leaver >= 0:
            if limits[DENSE]:
                worth = pairs[leaver, mate]
            else:
                worth = worth_of_pair(numbers, sets, bridge, apart_start, apart_of, limits, shares, leaver, mate)
            reach[mate, TIES] -= worth
