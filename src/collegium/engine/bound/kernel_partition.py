"""Compiled: groups without overlap that hold everybody and together cost least: exact cover by branch and bound."""
# ruff: noqa: PLR0913, PLR0915, C901, FURB136 -- Arrays one by one, one loop, no min: that compiles to the fastest code.

from typing import Any, NamedTuple

import numpy as np

from collegium.engine.bound.tables import Bits, Floats, Longs
from collegium.engine.compiled import entrance, inner
from collegium.engine.kernels.pairs import count_bits


class Shelf(NamedTuple):
    """Arrays to work in: a stack of groups that still fit, level behind level; and a row for each level.

    begins, turns, persons  where a level begins on the stack, whose turn it is there, and whom it has to place
    spent, lefts, chosen    the cost so far, the people left, the group taken
    seen, share             for each person how many groups hold them, and the least they cost each member
    """

    stack: Longs
    begins: Longs
    turns: Longs
    persons: Longs
    spent: Floats
    lefts: Bits
    chosen: Longs
    seen: Longs
    share: Floats


@inner
def rarest_person(
    masks: Bits, cost: Floats, stack: Longs, begin: int, end: int, left: Any, seen: Longs, share: Floats
) -> int:  # fmt: skip
    """Whom of those left the fewest groups hold, -1: somebody is in none; `share` gets the least cost of each."""
    for person in range(64):
        seen[person], share[person] = 0, np.inf
    for place in range(begin, end):
        group = stack[place]
        mask = masks[group]
        each = cost[group] / count_bits(mask)
        while mask:
            lowest = mask & (~mask + np.uint64(1))
            person = count_bits(lowest - np.uint64(1))
            seen[person] += 1
            share[person] = each if each < share[person] else share[person]
            mask ^= lowest
    rarest = -1
    for person in range(64):
        if (left >> np.uint64(person)) & np.uint64(1):
            if seen[person] == 0:
                return -1
            if rarest < 0 or seen[person] < seen[rarest]:
                rarest = person
    return rarest


@entrance
def cheapest_cover(
    masks: Bits, cost: Floats, everybody: Any, limit: float, count: int, least: int, most: int, look_limit: int,
    shelf: Shelf, best: Longs, told: Longs,
) -> float:  # fmt: skip
    """The least total cost of at most `limit`, inf when there is none; the groups go into `best`, ended by -1.

    masks   people of each group as bits, cheapest group first; cost: at least 0; count: number of groups, 0 for any
    least, most  sizes of groups, to see early that a count cannot be reached
    told    how often a group was looked at, at most look_limit; 1 when nothing was left out
    """
    stack, begins, turns, persons, spent, lefts, chosen, seen, share = shelf
    depth, total, m = 0, np.inf, masks.shape[0]
    for group in range(m):
        stack[group] = group
    begins[0], begins[1], spent[0], lefts[0] = 0, m, 0.0, everybody
    turns[0], persons[0] = 0, -2
    told[0], told[1] = 0, 1
    while depth >= 0:
        if persons[depth] == -2:
            told[0] += begins[depth + 1] - begins[depth]
            if told[0] > look_limit:
                told[1] = 0
                return total
            if lefts[depth] == np.uint64(0):
                if (count == 0 or depth == count) and spent[depth] <= limit:
                    total = limit = spent[depth]
                    limit -= 1e-12
                    for place in range(depth):
                        best[place] = chosen[place]
                    best[depth] = -1
                depth -= 1
                continue
            people, groups = count_bits(lefts[depth]), count - depth
            fits = count == 0 or groups * least <= people <= groups * most
            persons[depth] = -1
            if fits:
                persons[depth] = rarest_person(
                    masks, cost, stack, begins[depth], begins[depth + 1], lefts[depth], seen, share
                )
            if persons[depth] >= 0:
                floor = spent[depth]
                for person in range(64):
                    if (lefts[depth] >> np.uint64(person)) & np.uint64(1):
                        floor += share[person]
                if floor > limit:
                    persons[depth] = -1
            turns[depth] = begins[depth]
        if persons[depth] < 0:
            depth -= 1
            continue
        picked, bit = -1, np.uint64(1) << np.uint64(persons[depth])
        while turns[depth] < begins[depth + 1] and picked < 0:
            group = stack[turns[depth]]
            if masks[group] & bit:
                picked = group
            turns[depth] += 1
        if picked < 0 or spent[depth] + cost[picked] > limit:
            depth -= 1
            continue
        chosen[depth] = picked
        spent[depth + 1], lefts[depth + 1] = spent[depth] + cost[picked], lefts[depth] & ~masks[picked]
        end = begins[depth + 1]
        for place in range(begins[depth], begins[depth + 1]):
            group = stack[place]
            if not masks[group] & masks[picked] and spent[depth + 1] + cost[group] <= limit:
                if end == stack.shape[0]:
                    told[1] = 0
                    return total
                stack[end] = group
                end += 1
        begins[depth + 2], persons[depth + 1] = end, -2
        depth += 1
    return total
