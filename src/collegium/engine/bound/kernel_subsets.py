"""Compiled: the best partition of a very small pool, by dynamic programming over all sets of people."""
# ruff: noqa: PLR0913, C901 -- Compiled code takes its arrays one by one: a tuple of them would count references.

import numpy as np
import numpy.typing as npt

from collegium.engine.bound.kernel_columns import keeps_rules
from collegium.engine.bound.tables import Bits, Floats, Longs
from collegium.engine.compiled import entrance, inner
from collegium.engine.kernels.pairs import count_bits

Ints = npt.NDArray[np.int32]


@inner
def shares_windows(slots: Bits, members: Longs, size: int, needed: int) -> bool:
    shared, word = 0, ~np.uint64(0)
    for block in range(slots.shape[1]):
        word = ~np.uint64(0)
        for seat in range(size):
            word &= slots[members[seat], block]
        shared += count_bits(word)
    return shared >= needed or word == ~np.uint64(0)


@entrance
def worth_of_sets(
    pair: Floats, cover: Bits, per_want: Floats, settled: Floats, slots: Bits, categories: Bits, division: Longs,
    required: Longs, required_size: Longs, most: Longs, least_size: int, most_size: int, needed: int, members: Longs,
    pairs: Floats, worth: Floats,
) -> None:  # fmt: skip
    """The sum of scores of every set of people that may be a group, into `worth`; -inf for all others.

    A set is a number whose bits are people. `most` is, for each size, how many may come from one division.
    """
    n = pair.shape[0]
    pairs[0] = 0.0
    for chosen in range(1, 1 << n):
        size, first = 0, -1
        for person in range(n):
            if (chosen >> person) & 1:
                first = person if first < 0 else first
                members[size] = person
                size += 1
        total = pairs[chosen & (chosen - 1)]
        for seat in range(1, size):
            total += pair[first, members[seat]]
        pairs[chosen], worth[chosen] = total, -np.inf
        if total == -np.inf or size < least_size or size > most_size:
            continue
        if not shares_windows(slots, members, size, needed):
            continue
        if not keeps_rules(members, size, categories, division, most[size], required, required_size):
            continue
        total /= size - 1
        for seat in range(size):
            person, covered = members[seat], np.uint64(0)
            for other in range(size):
                covered |= cover[person, members[other]]
            total += settled[person] + per_want[person] * count_bits(covered)
        worth[chosen] = total


@entrance
def best_partitions(
    worth: Floats, people: int, layers: int, least_size: int, most_size: int, best: Floats, group: Ints
) -> None:
    """The best partition of every set of people, and one group of it; row: number of groups, one row: any number."""
    everybody = 1 << people
    for layer in range(best.shape[0]):
        for chosen in range(everybody):
            best[layer, chosen] = -np.inf
    best[0, 0] = 0.0
    for layer in range(1 if layers else 0, best.shape[0]):
        before = layer - 1 if layers else 0
        for chosen in range(1, everybody):
            size = count_bits(np.uint64(chosen))
            left, after = people - size, layers - layer
            if layers and not (layer * least_size <= size <= layer * most_size):
                continue
            if layers and not (after * least_size <= left <= after * most_size):
                continue
            first = chosen & -chosen
            others, found, total = chosen ^ first, 0, -np.inf
            part = others
            while True:
                value = worth[part | first] + best[before, others ^ part]
                if value > total:
                    total, found = value, part | first
                if part == 0:
                    break
                part = (part - 1) & others
            if total > -np.inf:
                best[layer, chosen], group[layer, chosen] = total, found
