"""Compiled: the worth of every pair in advance."""

from collegium.engine.compiled import entrance
from collegium.engine.kernels.pairs import pair_worth
from collegium.engine.packing import Facts, Floats


@entrance
def fill_pairs(facts: Facts, pairs: Floats) -> None:
    """Fills n rows of n numbers; the diagonal stays as it is."""
    numbers, sets, bridge, apart_start, apart_of, _, limits, shares, _, _, _ = facts
    for one in range(numbers.shape[0]):
        for other in range(one):
            worth = pair_worth(numbers, sets, bridge, apart_start, apart_of, limits, shares, one, other)
            pairs[one, other] = worth
            pairs[other, one] = worth
