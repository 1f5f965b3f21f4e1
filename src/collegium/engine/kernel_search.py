"""Compiled: simulated annealing over swaps, moves, splits and mergers of groups. The one entrance from Python.

Everything that costs time stands in one place of one loop, so it is compiled once; arrays are taken out of their
tuples before the loop, because each access inside it would count a reference.
"""
# ruff: noqa: PLR0913 -- Compiled code takes its arrays one by one: a tuple of them would count references.

import numpy as np

from collegium.engine.compiled import entrance, inlined, inner
from collegium.engine.kernel_groups import coverage, crowd_amount, isolation_amount, slot_amount, span_amount
from collegium.engine.kernel_moves import (
    AMOUNT,
    BEST_AMOUNT,
    BEST_SCORE,
    COMER,
    FIRST,
    FROM_SCRATCH,
    LEAVER,
    NOBODY,
    SCORE,
    SECOND,
    SIZE,
    SKIP,
    WORTH,
    State,
    below,
    copy_row,
    draft_move,
    draft_regroup,
    draft_swap,
    first_part,
    seat_row,
    uniform,
    write_plan,
)
from collegium.engine.kernel_pairs import COMPLEMENT_SHARE, pair_worth
from collegium.engine.packing import (
    CLASH,
    COMMON_SLOTS,
    DENSE,
    DIVISION_SHARE,
    ISOLATION,
    REQUIRED,
    SIZE_LEAST,
    SIZE_MOST,
    SPAN,
    Bits,
    Facts,
    Floats,
    Longs,
)

KEEP_EACH_UP_TO = 2000
"""People up to whom every improvement is copied at once; above, only the end of each stretch is looked at."""

MOVES = 0.2
"""Share of proposals that move one person; the others exchange two."""

IMPROVEMENT = 1e-9

FOCUSED = 0.1
"""Share of proposals that work on one broken group, as long as there is one."""

LOOK_FOR_BROKEN = 512
"""Proposals after which another broken group comes into focus."""


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
def broken_group(figures: Floats, chance: Bits, used: int) -> int:
    """Some group that breaks a rule, or NOBODY."""
    first = below(chance, used)
    for number in range(used):
        group = first + number if first + number < used else first + number - used
        if figures[group, AMOUNT] > 0.0:
            return group
    return NOBODY


@inlined
def worth_of_pairs(
    numbers: Floats, sets: Bits, bridge: Floats, apart_start: Longs, apart_of: Longs, pairs: Floats, limits: Longs,
    figures: Floats, draft: Longs, plan: Longs, row: int,
) -> float:  # fmt: skip
    """What the pairs of a drafted row are worth more than those of its group; or all of it, from scratch."""
    worth, size, skip, is_new = 0.0, plan[row, SIZE], plan[row, SKIP], plan[row, LEAVER] == FROM_SCRATCH
    for turn in range(size if is_new else 1):
        for part in range(1 if is_new else 2):
            person = plan[row, LEAVER] if part else (draft[row, turn] if is_new else plan[row, COMER])
            if person < 0:
                continue
            gain = 0.0
            for seat in range(turn if is_new else size):
                if seat == skip:
                    continue
                mate = draft[row, seat]
                if limits[DENSE]:
                    gain += pairs[person, mate]
                else:
                    gain += pair_worth(numbers, sets, bridge, apart_start, apart_of, limits, figures, person, mate)
            worth += -gain if part else gain
    return worth


@inner
def propose(
    rows: Longs, size: Longs, place: Longs, draft: Longs, plan: Longs, chance: Bits, limits: Longs, i: int, j: int,
    used: int, regroups: float,
) -> int:  # fmt: skip
    """Drafts a change of the groups of i and j; gives the number of the second group, NOBODY where none is allowed."""
    a, b = place[i, 0], place[j, 0]
    kind = uniform(chance)
    if kind < regroups:
        if a == b:
            b = used
            if b == size.shape[0]:
                return NOBODY
            size[b] = 0
        first = first_part(chance, size[a], size[b], limits[SIZE_LEAST], limits[SIZE_MOST])
        if first < 0:
            return NOBODY
        draft_regroup(rows, size, draft, plan, chance, a, b, first)
    elif a == b:
        return NOBODY
    elif kind < regroups + MOVES:
        if size[a] <= limits[SIZE_LEAST] or size[b] >= limits[SIZE_MOST]:
            return NOBODY
        draft_move(rows, size, place, draft, plan, i, b)
    else:
        draft_swap(rows, size, place, draft, plan, i, j)
    return b  # type: ignore[no-any-return]


@inner
def keep_if_best(totals: Floats, best: Longs, place: Longs) -> None:
    """Remembers the arrangement when it breaks less than the best, or as little with a higher score."""
    worse = totals[AMOUNT] - totals[BEST_AMOUNT]
    if worse < -IMPROVEMENT or (worse < IMPROVEMENT and totals[SCORE] > totals[BEST_SCORE] + IMPROVEMENT):
        totals[BEST_SCORE], totals[BEST_AMOUNT] = totals[SCORE], totals[AMOUNT]
        for person in range(best.shape[0]):
            best[person] = place[person, 0]


@inlined
def appraise(
    numbers: Floats, sets: Bits, bridge: Floats, apart_start: Longs, apart_of: Longs, pairs: Floats, limits: Longs,
    shares: Floats, draft: Longs, plan: Longs, verdict: Floats, row: int, before: float,
) -> None:  # fmt: skip
    """Fills the verdict on a drafted row; `before` is the worth of pairs that its group has now."""
    size = plan[row, SIZE]
    worth = worth_of_pairs(numbers, sets, bridge, apart_start, apart_of, pairs, limits, shares, draft, plan, row)
    worth += 0.0 if plan[row, LEAVER] == FROM_SCRATCH else before
    clashes = -np.floor(worth / shares[CLASH] + 1e-12)
    share = shares[COMPLEMENT_SHARE]
    score = (worth + shares[CLASH] * clashes) / (size - 1) if size > 1 else 0.5 * (1.0 - share)
    if share > 0.0:
        score += share * coverage(numbers, sets, limits, draft, row, size)
    amount = clashes
    if limits[COMMON_SLOTS]:
        amount += slot_amount(sets, limits, draft, row, size)
    if limits[ISOLATION]:
        amount += isolation_amount(sets, limits, draft, row, size)
    if shares[SPAN] < np.inf:
        amount += span_amount(numbers, shares[SPAN], draft, row, size)
    if shares[DIVISION_SHARE] < 1.0 or limits[REQUIRED]:
        amount += crowd_amount(numbers, limits, shares, draft, row, size)
    verdict[row, SCORE] = score if size > 0 else 0.0
    verdict[row, AMOUNT] = amount if size > 0 else 0.0
    verdict[row, WORTH] = worth


@inner
def settle(
    rows: Longs, size: Longs, place: Longs, figures: Floats, used: Longs, draft: Longs, plan: Longs, verdict: Floats,
    a: int, b: int,
) -> None:  # fmt: skip
    """Makes both drafts real; a group that is empty now gives its number to the last group."""
    seat_row(rows, size, place, figures, draft, verdict, FIRST, a, plan[0, SIZE])
    seat_row(rows, size, place, figures, draft, verdict, SECOND, b, plan[1, SIZE])
    if b == used[0]:
        used[0] += 1
    elif size[b] == 0:
        used[0] -= 1
        last = used[0]
        if last != b:
            copy_row(rows, last, draft, FIRST, size[last])
            for figure in range(3):
                verdict[0, figure] = figures[last, figure]
            seat_row(rows, size, place, figures, draft, verdict, FIRST, b, size[last])


@entrance
def anneal(
    facts: Facts, state: State, measured: int, proposals: int, price: float, heat: float, regroups: float
) -> None:
    """Measures so many groups from scratch, adding to the totals; then tries so many changes at one heat.

    `price` is what a unit of a broken rule costs. `regroups` is the share of proposals that pool and cut groups,
    which changes their number; 0 for none.
    """
    numbers, sets, bridge, apart_start, apart_of, pairs, limits, shares, steps = facts
    rows, size, place, figures, totals, best, used, chance, draft, plan, verdict = state
    n, focus, a, b = numbers.shape[0], NOBODY, 0, 0
    for number in range(-measured, proposals):
        if number < 0:
            a = -number - 1
            copy_row(rows, a, draft, FIRST, size[a])
            write_plan(plan, FIRST, size[a], NOBODY, FROM_SCRATCH, NOBODY)
        else:
            if number % LOOK_FOR_BROKEN == 0 and totals[AMOUNT] > IMPROVEMENT:
                focus = broken_group(figures, chance, used[0])
            i = somebody(rows, size, chance, n, focus, used[0])
            j = partner(steps, chance, n, i)
            a, b = place[i, 0], propose(rows, size, place, draft, plan, chance, limits, i, j, used[0], regroups)
            if b < 0:
                continue
        better, worse = 0.0, 0.0
        for row in range(1 if number < 0 else 2):
            group = b if row else a
            appraise(
                numbers, sets, bridge, apart_start, apart_of, pairs, limits, shares, draft, plan, verdict, row,
                figures[group, WORTH],
            )  # fmt: skip
            better += verdict[row, SCORE]
            worse += verdict[row, AMOUNT]
        if number < 0:
            for figure in range(3):
                figures[a, figure] = verdict[0, figure]
        else:
            better -= figures[a, SCORE] + (figures[b, SCORE] if b < used[0] else 0.0)
            worse -= figures[a, AMOUNT] + (figures[b, AMOUNT] if b < used[0] else 0.0)
            gain = better - price * worse
            if gain < 0.0 and (heat <= 0.0 or uniform(chance) >= np.exp(gain / heat)):
                continue
            settle(rows, size, place, figures, used, draft, plan, verdict, a, b)
        totals[SCORE] += better
        totals[AMOUNT] += worse
        if number >= 0 and n <= KEEP_EACH_UP_TO:
            keep_if_best(totals, best, place)
    keep_if_best(totals, best, place)
