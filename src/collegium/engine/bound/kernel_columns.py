"""Compiled: finds all groups of one size that are worth at least so much more than their members' prices.

Branch and bound over members: below a part of a group, each person who could still join is credited with what they
bring to those who sit, and with their own best future; the best few credits bound every group that can come of it.
"""
# ruff: noqa: PLR0913, PLR0915, C901, FURB136 -- Arrays one by one, one loop, no min: that compiles to the fastest code.

from typing import NamedTuple

import numpy as np

from collegium.engine.bound.tables import Bits, Floats, Longs
from collegium.engine.compiled import entrance, inlined, inner
from collegium.engine.kernels.pairs import count_bits

NODES, FOUND, IS_COMPLETE, FIRST = range(4)
"""Places in `told`: parts of groups looked into, groups found, 1 when nothing was left out, and the first member."""


class Room(NamedTuple):
    """Arrays to work in, one row for each level: the number of members who sit.

    members     who sits; candidates, counts, turns: who could come next, how many, and whose turn it is
    joined      n columns: what each brings in pairs; own: the own wants that those who sit cover
    covered     for each seat the wants that are covered
    credit, gain, limit  for each candidate, in falling order: value and own future, what it brings to those who sit,
                and the most that can come of it
    base, rows  worth of those who sit above prices; the windows they share
    hope        for each person the most that further members can bring to them
    top         two rows for the highest of some figures
    """

    members: Longs
    candidates: Longs
    counts: Longs
    turns: Longs
    joined: Floats
    own: Bits
    covered: Bits
    credit: Floats
    gain: Floats
    limit: Floats
    base: Floats
    rows: Bits
    top: Floats
    hope: Floats


@inner
def windows_left(slots: Bits, rows: Bits, depth: int, person: int, needed: int) -> bool:
    """Whether those who sit and one more share enough windows; nobody gave any: every bit of the last word is set."""
    shared, word = 0, ~np.uint64(0)
    for block in range(slots.shape[1]):
        word = rows[depth, block] & slots[person, block]
        shared += count_bits(word)
    return shared >= needed or word == ~np.uint64(0)


@inner
def keeps_rules(
    members: Longs, size: int, categories: Bits, division: Longs, most: int, required: Longs, required_size: Longs
) -> bool:
    """The rules that only a whole group can keep or break."""
    for block in range(categories.shape[1]):
        once, twice = np.uint64(0), np.uint64(0)
        for seat in range(size):
            twice |= once & categories[members[seat], block]
            once |= categories[members[seat], block]
        if once & ~twice:
            return False
    for seat in range(size):
        person, alike, present = members[seat], 0, 0
        for other in range(size):
            alike += 1 if division[members[other]] == division[person] else 0
            present += 1 if required[members[other]] == required[person] else 0
        if division[person] >= 0 and alike > most:
            return False
        if required[person] >= 0 and present < required_size[required[person]]:
            return False
    return True


@inner
def keep_top(top: Floats, row: int, room: int, value: float) -> None:
    """Keeps the highest values of a row, in falling order."""
    if value <= top[row, room - 1]:
        return
    seat = room - 1
    while seat > 0 and top[row, seat - 1] < value:
        top[row, seat] = top[row, seat - 1]
        seat -= 1
    top[row, seat] = value


@inlined
def future(
    pair: Floats, cover: Bits, per_want: Floats, candidates: Longs, own: Bits, top: Floats, scale: float, depth: int,
    count: int, person: int, room: int,
) -> float:  # fmt: skip
    """The most that `room` further candidates can bring to one of them: half of each pair, and own wants."""
    union, fits, mine = np.uint64(0), 0, own[depth, person]
    for seat in range(room):
        top[0, seat] = top[1, seat] = -np.inf
    for place in range(count):
        mate = candidates[depth, place]
        if pair[person, mate] == -np.inf:
            continue
        fits += 1
        new = cover[person, mate] & ~mine
        union |= new
        half = 0.5 * scale * pair[person, mate]
        keep_top(top, 0, room, half)
        keep_top(top, 1, room, half + per_want[person] * count_bits(new))
    if fits < room:
        return -np.inf
    likeness, both = per_want[person] * count_bits(union), 0.0
    for seat in range(room):
        likeness += top[0, seat]
        both += top[1, seat]
    return likeness if likeness < both else both


@inner
def sort_falling(candidates: Longs, credit: Floats, gain: Floats, depth: int, count: int) -> None:
    """By credit and gain together."""
    for place in range(1, count):
        person, value, more = candidates[depth, place], credit[depth, place], gain[depth, place]
        seat = place
        while seat > 0 and credit[depth, seat - 1] + gain[depth, seat - 1] < value + more:
            candidates[depth, seat] = candidates[depth, seat - 1]
            credit[depth, seat], gain[depth, seat] = credit[depth, seat - 1], gain[depth, seat - 1]
            seat -= 1
        candidates[depth, seat], credit[depth, seat], gain[depth, seat] = person, value, more


@inner
def drop_hopeless(
    candidates: Longs, credit: Floats, gain: Floats, top: Floats, depth: int, count: int, room: int, base: float,
    cap: float, least: float,
) -> int:  # fmt: skip
    """Leaves out candidates with whom even the best others come to less than `least`; gives how many are left."""
    for seat in range(room):
        top[0, seat] = top[1, seat] = -np.inf
    for place in range(count):
        keep_top(top, 0, room, credit[depth, place] + gain[depth, place])
        keep_top(top, 1, room, credit[depth, place])
    loose_others, tight_others, kept = 0.0, 0.0, 0
    for seat in range(room - 1):
        loose_others += top[0, seat]
        tight_others += top[1, seat]
    loose_last, tight_last = top[0, room - 1], top[1, room - 1]
    for place in range(count):
        mine, both = credit[depth, place], credit[depth, place] + gain[depth, place]
        loose = loose_others + (loose_last if both > loose_last else both)
        tight = tight_others + (tight_last if mine > tight_last else mine) + cap
        if base + (loose if loose < tight else tight) < least or mine == -np.inf:
            continue
        candidates[depth, kept] = candidates[depth, place]
        credit[depth, kept], gain[depth, kept] = mine, gain[depth, place]
        kept += 1
    return kept


@inlined
def expand(
    pair: Floats, cover: Bits, per_want: Floats, price: Floats, members: Longs, candidates: Longs, counts: Longs,
    joined: Floats, own: Bits, covered: Bits, credit: Floats, gain: Floats, limit: Floats, base: Floats, top: Floats,
    hope: Floats, scale: float, depth: int, size: int, least: float,
) -> None:  # fmt: skip
    """Credits every candidate of a part of a group, sorts them, and bounds what each can lead to, into `limit`.

    First with the hope of the level above, which costs little, then with what those still in question can hope for.
    """
    room, count, cap = size - depth, counts[depth], 0.0
    for seat in range(depth):
        union = np.uint64(0)
        for place in range(count):
            union |= cover[members[seat], candidates[depth, place]]
        cap += per_want[members[seat]] * count_bits(union & ~covered[depth, seat])
    for place in range(count):
        person = candidates[depth, place]
        value = joined[depth, person] - price[person] + per_want[person] * count_bits(own[depth, person])
        credit[depth, place] = value + (hope[depth - 1, person] if depth > 0 and room > 1 else 0.0)
        more = 0.0
        for seat in range(depth):
            new = cover[members[seat], person] & ~covered[depth, seat]
            more += per_want[members[seat]] * count_bits(new)
        gain[depth, place] = more
    if room > 1:
        if depth > 0:
            count = drop_hopeless(candidates, credit, gain, top, depth, count, room, base[depth], cap, least)
        for place in range(count):
            person = candidates[depth, place]
            value = joined[depth, person] - price[person] + per_want[person] * count_bits(own[depth, person])
            hope[depth, person] = future(
                pair, cover, per_want, candidates, own, top, scale, depth, count, person, room - 1
            )  # fmt: skip
            credit[depth, place] = value + hope[depth, person]
        count = drop_hopeless(candidates, credit, gain, top, depth, count, room, base[depth], cap, least)
    counts[depth] = count
    sort_falling(candidates, credit, gain, depth, count)
    for seat in range(room):
        top[0, seat] = top[1, seat] = -np.inf
    for place in range(count - 1, -1, -1):
        loose, tight = credit[depth, place] + gain[depth, place], credit[depth, place] + cap
        for seat in range(room - 1):
            loose += top[0, seat]
            tight += top[1, seat]
        limit[depth, place] = base[depth] + (loose if loose < tight else tight)
        if room > 1:
            keep_top(top, 0, room - 1, credit[depth, place] + gain[depth, place])
            keep_top(top, 1, room - 1, credit[depth, place])


@inlined
def seat_one(
    pair: Floats, cover: Bits, per_want: Floats, price: Floats, slots: Bits, division: Longs, members: Longs,
    candidates: Longs, counts: Longs, joined: Floats, own: Bits, covered: Bits, base: Floats, rows: Bits, scale: float,
    needed: int, most: int, depth: int, place: int,
) -> None:  # fmt: skip
    """The candidate of this place takes a seat; those behind who still fit become the candidates one level deeper."""
    person, deeper = candidates[depth, place], depth + 1
    members[depth] = person
    base[deeper] = base[depth] + joined[depth, person] - price[person]
    for seat in range(depth):
        new = cover[members[seat], person] & ~covered[depth, seat]
        base[deeper] += per_want[members[seat]] * count_bits(new)
        covered[deeper, seat] = covered[depth, seat] | cover[members[seat], person]
    covered[deeper, depth] = own[depth, person]
    base[deeper] += per_want[person] * count_bits(own[depth, person])
    for block in range(slots.shape[1]):
        rows[deeper, block] = rows[depth, block] & slots[person, block]
    alike, count = 0, 0
    for seat in range(deeper):
        alike += 1 if division[members[seat]] == division[person] else 0
    for later in range(place + 1, counts[depth]):
        mate = candidates[depth, later]
        if pair[person, mate] == -np.inf:
            continue
        if division[person] >= 0 and division[mate] == division[person] and alike >= most:
            continue
        if not windows_left(slots, rows, deeper, mate, needed):
            continue
        candidates[deeper, count] = mate
        joined[deeper, mate] = joined[depth, mate] + scale * pair[person, mate]
        own[deeper, mate] = own[depth, mate] | cover[mate, person]
        count += 1
    counts[deeper] = count


@inner
def still_open(limit: Floats, turns: Longs, counts: Longs, depth: int, least: float) -> float:
    """The most that any group not yet looked at can be worth, when work stops here."""
    most = least
    for level in range(1, depth + 1):
        for place in range(turns[level] - 1 if level == depth else turns[level], counts[level]):
            most = limit[level, place] if limit[level, place] > most else most
    return most


@entrance
def worthy_groups(
    pair: Floats, cover: Bits, per_want: Floats, slots: Bits, categories: Bits, division: Longs, required: Longs,
    required_size: Longs, price: Floats, size: int, needed: int, most: int, fixed: float, least: float, turn: int,
    breadth: int, climbs: int, node_limit: int, found: Longs, values: Floats, told: Longs, room: Room,
) -> float:  # fmt: skip
    """Groups of `size` worth at least `least` above their members' prices and `fixed`, into `found` and `values`.

    turn        only groups whose first member, in the order of credits at the root, is this one; gives their bound:
                when work stops early, that of the groups not looked at, or `least`
    breadth     how many candidates are tried at each level below the root: a rough search when there are few
    climbs      1: each group found raises `least` to its value
    """
    members, candidates, counts, turns, joined, own, covered, credit, gain, limit, base, rows, top, hope = room
    n, scale = pair.shape[0], 1.0 / (size - 1)
    for block in range(slots.shape[1]):
        rows[0, block] = ~np.uint64(0)
    for person in range(n):
        candidates[0, person], joined[0, person], own[0, person] = person, 0.0, np.uint64(0)
    counts[0], base[0], depth = n, -fixed, 0
    told[NODES], told[FOUND], told[IS_COMPLETE], told[FIRST] = 0, 0, 1, -1
    expand(
        pair, cover, per_want, price, members, candidates, counts, joined, own, covered, credit, gain, limit, base,
        top, hope, scale, depth, size, least,
    )  # fmt: skip
    if turn >= counts[0]:
        return -np.inf
    bound = limit[0, turn]
    told[FIRST], turns[0] = candidates[0, turn], turn
    while depth >= 0:
        place = turns[depth]
        is_over = place >= counts[depth] or (place > turn if depth == 0 else place >= breadth)
        if is_over:
            told[IS_COMPLETE] = 0 if depth > 0 and place < counts[depth] else told[IS_COMPLETE]
            depth -= 1
            continue
        turns[depth] += 1
        if limit[depth, place] < least:
            continue
        if depth == size - 1:
            members[depth] = candidates[depth, place]
            if not keeps_rules(members, size, categories, division, most, required, required_size):
                continue
            if told[FOUND] == found.shape[0] or told[NODES] >= node_limit:
                told[IS_COMPLETE] = 0
                return still_open(limit, turns, counts, depth, least)
            for seat in range(size):
                found[told[FOUND], seat] = members[seat]
            values[told[FOUND]] = limit[depth, place]
            told[FOUND] += 1
            if climbs:
                least = limit[depth, place] + 1e-9
            continue
        if told[NODES] >= node_limit:
            told[IS_COMPLETE] = 0
            return still_open(limit, turns, counts, depth, least) if depth > 0 else bound
        told[NODES] += 1
        seat_one(
            pair, cover, per_want, price, slots, division, members, candidates, counts, joined, own, covered, base,
            rows, scale, needed, most, depth, place,
        )  # fmt: skip
        depth += 1
        turns[depth] = 0
        if counts[depth] >= size - depth:
            expand(
                pair, cover, per_want, price, members, candidates, counts, joined, own, covered, credit, gain, limit,
                base, top, hope, scale, depth, size, least,
            )  # fmt: skip
        else:
            counts[depth] = 0
    return bound  # type: ignore[no-any-return]
