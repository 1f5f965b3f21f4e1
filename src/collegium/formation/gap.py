"""How far from the best possible groups can be, as a figure that is never said too small."""

import math

FLOAT_NOISE = 1e-9


def percent_at_most(gap: float) -> float:
    """A share of 0 to 1 in percent, rounded up to a tenth: what is said to be at most must not be rounded down."""
    return math.ceil(1000 * gap - FLOAT_NOISE) / 10
