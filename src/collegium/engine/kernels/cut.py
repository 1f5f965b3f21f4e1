"""Compiled: cuts a row of people into groups of neighbors as well as possible."""

import numpy as np

from collegium.engine.compiled import entrance
from collegium.engine.packing import Floats, Longs


@entrance
def cut_row(prices: Floats, sizes: Longs, cost: Floats, chosen: Longs) -> None:
    """Dynamic programming over the ends of groups.

    prices  what a group costs: row size, column last person + 1; infinite where it cannot be
    cost    n + 1 numbers to fill: the least cost of the first so many people
    chosen  n + 1 numbers to fill: the size of their last group
    """
    cost[0] = 0.0
    for end in range(1, cost.shape[0]):
        cost[end] = np.inf
        for row in range(sizes.shape[0]):
            size = sizes[row]
            if size <= end and cost[end - size] + prices[row, end] < cost[end]:
                cost[end] = cost[end - size] + prices[row, end]
                chosen[end] = size
