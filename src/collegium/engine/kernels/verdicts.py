"""Compiled: score and broken rules of drafted groups, and the worth of a comer's pairs."""
# ruff: noqa: PLR0913 -- Compiled code takes its arrays one by one: a tuple of them would count references.

import numpy as np

from collegium.engine.compiled import inlined, inner
from collegium.engine.kernels.groups import coverage, crowd_amount, isolation_amount, slot_amount, span_amount
from collegium.engine.kernels.moves import AMOUNT, SCORE, WORTH
from collegium.engine.kernels.pairs import COMPLEMENT_SHARE, pair_worth, worth_of_pair
from collegium.engine.packing import (
    CLASH,
    COMMON_SLOTS,
    DENSE,
    DIVISION_SHARE,
    ISOLATION,
    REQUIRED,
    SPAN,
    Bits,
    Floats,
    Longs,
)


@inner
def pair_sums(
    numbers: Floats, sets: Bits, bridge: Floats, apart_start: Longs, apart_of: Longs, pairs: Floats, limits: Longs,
    shares: Floats, draft: Longs, ties: Floats, row: int, size: int,
) -> float:  # fmt: skip
    """Fills the ties of a drafted row from scratch; gives the worth of all its pairs."""
    total = 0.0
    for seat in range(size):
        ties[row, seat] = 0.0
        for other in range(seat):
            person, mate = draft[row, seat], draft[row, other]
            if limits[DENSE]:
                worth = pairs[person, mate]
            else:
                worth = worth_of_pair(numbers, sets, bridge, apart_start, apart_of, limits, shares, person, mate)
            ties[row, seat] += worth
            ties[row, other] += worth
            total += worth
    return total


@inner
def pairs_score(worth: float, clashes: float, size: int, shares: Floats) -> float:
    if size > 1:
        return (worth + shares[CLASH] * clashes) / (size - 1)  # type: ignore[no-any-return]
    return 0.5 * (1.0 - shares[COMPLEMENT_SHARE]) if size else 0.0


@inner
def appraise_draft(
    numbers: Floats, sets: Bits, limits: Longs, shares: Floats, draft: Longs, verdict: Floats, row: int, size: int,
    worth: float,
) -> None:  # fmt: skip
    """Fills the verdict on a drafted row from scratch."""
    clashes = -np.floor(worth / shares[CLASH] + 1e-12)
    share = shares[COMPLEMENT_SHARE]
    score = pairs_score(worth, clashes, size, shares)
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


@inlined
def worth_with(
    numbers: Floats, sets: Bits, bridge: Floats, apart_start: Longs, apart_of: Longs, pairs: Floats, limits: Longs,
    shares: Floats, rows: Longs, size: Longs, ties: Floats, row: int, group: int, leaver: int, comer: int,
) -> float:  # fmt: skip
    """What the comer's pairs with the members except the leaver are worth; each pair is noted in `ties`."""
    total = 0.0
    for seat in range(size[group]):
        mate = rows[group, seat]
        if mate != leaver:
            if limits[DENSE]:
                worth = pairs[comer, mate]
            else:
                worth = pair_worth(numbers, sets, bridge, apart_start, apart_of, limits, shares, comer, mate)
            ties[row, seat] = worth
            total += worth
    return total
