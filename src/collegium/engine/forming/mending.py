"""Mends the last broken rules: a group that breaks one is searched anew together with some groups beside it.

Where few people can share a group, one that breaks a rule is often a trap: several people would have to leave it at
once. A few groups around it, searched from hot to cold by themselves, find the way out in hundredths of a second.
Measured with 397 professors of whom each is free at one or two of five pairs of times: 5 s of search alone left a
broken rule with 7 of 8 seeds, with mending with none.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from collegium.engine.forming.block import MENDED, Block, Stage, search_block
from collegium.engine.forming.starting import measured_rows
from collegium.engine.kernels.moves import AMOUNT
from collegium.engine.packing import Facts, Floats, Longs, Pack, reorder

FEWEST_GROUPS, MOST_GROUPS = 3, 8
"""Groups that are searched together, the broken one among them; their number may change."""

NEAREST, FARTHEST = 4.0, 128.0
"""How many places of the row of likeness the choice of the other groups is blurred by, drawn anew each time."""

HOSTED = 0.5
"""How often groups are chosen that have a place for somebody of the broken one, whatever their place in the row."""

PROPOSALS, FEWEST_PROPOSALS = 700, 300
"""Proposals for each person of these groups, and at least where they are counted."""

HOT, STAGE = 0.12, Stage(number=0, begin=0.1, end=1.0)
"""The first heat of a block's schedule, and the part of it.

Ten broken answers of that pool, two seeds, 0.6 s each: 19 of 20 are mended; 14 if it begins at 0.3; 17 with up to 14
groups; 11 with 1,500 proposals, 0.3 and 14.
"""


@dataclass(frozen=True, eq=False, kw_only=True)
class Mended:
    """The group of each person now, what is still broken, and the proposals that were tried."""

    groups: Longs
    amount: float
    proposals: int


def mend(
    packed: Pack,
    groups: Longs,
    *,
    seed: int,
    allowed: Callable[[int], int],
    is_pinned: Longs | None = None,
) -> Mended:
    """Searches around broken groups until none is left or too few proposals are allowed.

    groups   the group of each person of `packed`, 0, 1, … without a gap; is_pinned: 1 for people who never move
    allowed  is told the proposals so far and says how many more may be tried

    Nothing breaks more than before: what was found for some groups is kept where it breaks no more than they did.
    """
    chance, done = np.random.default_rng(seed), 0
    amounts = amounts_of(packed.facts, groups)
    while amounts.sum() > MENDED and (left := allowed(done)) > 0:
        near = _beside(packed.facts, groups, amounts, chance=chance)
        rows = np.flatnonzero(np.isin(groups, near))
        if left < FEWEST_PROPOSALS * len(rows):
            break
        answer = search_block(
            Block(
                facts=reorder(packed, rows).facts,
                groups=np.unique(groups[rows], return_inverse=True)[1],
                seed=int(chance.integers(2**31)),
                stage=STAGE,
                proposals=min(left, PROPOSALS * len(rows)),
                seconds=1.0,
                hot=HOT,
                is_free=True,
                is_pinned=None if is_pinned is None else is_pinned[rows],
            )
        )
        done += answer.news.proposals
        if answer.news.amount < amounts[near].sum() + MENDED:
            groups = groups.copy()
            groups[rows] = len(amounts) + answer.groups
            groups = np.unique(groups, return_inverse=True)[1]
            amounts = amounts_of(packed.facts, groups)
    return Mended(groups=groups, amount=float(amounts.sum()), proposals=done)


def _beside(facts: Facts, groups: Longs, amounts: Floats, *, chance: np.random.Generator) -> Longs:
    """A broken group with some that have a place for somebody of it, and some of those nearest to it in the row."""
    focus = int(chance.choice(np.flatnonzero(amounts > MENDED)))
    sizes = np.bincount(groups)
    place = np.bincount(groups, weights=np.arange(len(groups))) / sizes
    blur = NEAREST * (FARTHEST / NEAREST) ** chance.random()
    away = np.abs(place - place[focus]) + chance.uniform(0, blur, len(place))
    if chance.random() < HOSTED:
        for hosts in _hosts(facts, groups, amounts, focus):
            away[chance.permutation(np.flatnonzero(hosts))[:1]] = -1.0
    away[focus] = -2.0
    return np.argsort(away, kind="stable")[: int(chance.integers(FEWEST_GROUPS, MOST_GROUPS + 1))]


def _hosts(facts: Facts, groups: Longs, amounts: Floats, focus: int) -> npt.NDArray[np.bool_]:
    """For each member of this group: which others would break no more with them, but for their size."""
    members = np.flatnonzero(groups == focus)
    found = np.zeros((len(members), len(amounts)), dtype=np.bool_)
    for alike, seats in _rows_by_size(groups):
        rows = np.column_stack([np.repeat(seats, len(members), axis=0), np.tile(members, len(alike))])
        after = measured_rows(facts, rows)[:, AMOUNT].reshape(len(alike), len(members))
        found[:, alike] = (after <= amounts[alike, None] + MENDED).T
    found[:, focus] = False
    return found


def amounts_of(facts: Facts, groups: Longs) -> Floats:
    """How much each group breaks."""
    amounts = np.zeros(int(groups.max()) + 1)
    for alike, seats in _rows_by_size(groups):
        amounts[alike] = measured_rows(facts, seats)[:, AMOUNT]
    return amounts


def _rows_by_size(groups: Longs) -> Iterator[tuple[Longs, Longs]]:
    """For each size: the numbers of the groups that have it, and who sits in them, a row for each."""
    sizes = np.bincount(groups)
    order, begins = np.argsort(groups, kind="stable"), np.cumsum(sizes) - sizes
    for size in np.unique(sizes).tolist():
        alike = np.flatnonzero(sizes == size)
        yield alike, order[begins[alike, None] + np.arange(size)]


def origins_of(groups: Longs, home: Longs) -> Longs:
    """The number of the group of the start that each group goes on as, -1 for none: the largest overlaps first."""
    shared = Counter(zip(groups.tolist(), home.tolist(), strict=True))
    origin, taken = np.full(int(groups.max()) + 1, -1, dtype=np.int64), set[int]()
    for (group, start), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if start >= 0 and origin[group] < 0 and start not in taken:
            origin[group] = start
            taken.add(start)
    return origin
