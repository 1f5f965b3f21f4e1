"""The bound of each person alone: the best mates that the pool has for them, whatever becomes of the others."""

from typing import NamedTuple

import numpy as np

from collegium.engine.bound.kernel_person import EXACT_WANTS, MASKS, Bytes, best_mates
from collegium.engine.bound.tables import Floats, Longs, Tables

KEEP_UP_TO = 16
"""Mates up to whom the mates themselves are wanted, not only what they are worth."""


class BestMates(NamedTuple):
    """For each person the best value, -inf where the pool has too few possible mates; and one such set of mates.

    value  n figures, without what is settled
    mates  n rows of people, the first `size` of each row count
    """

    value: Floats
    mates: Longs
    size: Longs


def best_mates_of(tables: Tables, worth: Floats, *, size_least: int, size_most: int, keeps: bool = False) -> BestMates:
    """The best value that mates can give to each person, in groups of the given sizes.

    worth  as `tables.worth`, maybe with multipliers; the value of mates is the mean of it plus the wants covered
    keeps  whether the mates are wanted, too
    """
    n, most = tables.people, min(size_most, tables.people) - 1
    found = BestMates(np.empty(n), np.zeros((n, max(1, most)), dtype=np.int64), np.zeros(n, dtype=np.int64))
    kept = MASKS * most if keeps and most <= KEEP_UP_TO else 0
    took: Bytes = np.zeros((kept, most + 1, MASKS), dtype=np.uint8)
    best_mates(
        worth,
        tables.cover,
        tables.per_want,
        size_least - 1,
        most,
        *found[:1],
        found.mates,
        found.size,
        np.zeros((MASKS, max(1, most))),
        np.zeros((MASKS, max(1, most)), dtype=np.int64),
        np.zeros((4, max(MASKS, EXACT_WANTS)), dtype=np.int64),
        np.zeros((most + 1, MASKS)),
        took,
        np.zeros(max(1, kept), dtype=np.int64),
    )
    return found


def person_values(tables: Tables, *, size_least: int, size_most: int) -> Floats:
    """For each person the highest score that any mates could give, 0 to 1; -inf: no group is possible."""
    best = best_mates_of(tables, tables.worth, size_least=size_least, size_most=size_most)
    return best.value + tables.settled
