"""Compiled: annealing by rows. One person is tried with everybody behind them, many partners at once.

`pull[g, v]` is the sum of the distances from person v to group g; `own[v]` the pull of v's own group. Exchanging i of
group g with j of group h changes the sum by (pull[g, j] - own[j]) + (pull[h, i] - own[i]) - 2 distance[i, j].
Only the second part needs to know j's group, which a processor must look up one by one. So a stretch of partners is
first looked through with the best that this part can be for i, which is plain arithmetic on neighbors in memory, many
at a time; most stretches end there. Indices are without sign, because a compiler that must think of indices counted
from the end handles one at a time. Together this tried 1 to 3 billion exchanges a second on one busy core while cold
(480 people), where the same loop one by one tried 0.3 billion.
"""
# ruff: noqa: PLR0913 -- Compiled code takes its arrays one by one: a tuple of them would count references.

import numpy as np

from collegium.engine.compiled import entrance, inlined, inner
from collegium.engine.pairwise.instance import Longs, Seats, Singles, States

NONE = np.float32(-1e30)
STRETCH = 64
FINE_STRETCH = 32
"""Partners looked through at once; the finer one while many are accepted, because each makes the rest be redone."""


@inner
def exchange(distances: Singles, pull: Singles, own: Singles, seats: Seats, one: int, other: int) -> None:
    """Two people change seats; the pulls of both groups follow."""
    group, target = seats[one], seats[other]
    near, far = pull[group], pull[target]
    leaver, comer = distances[one], distances[other]
    seats[one] = target
    seats[other] = group
    for person in range(own.shape[0]):
        change = comer[person] - leaver[person]
        first = near[person] + change
        second = far[person] - change
        near[person] = first
        far[person] = second
        kept = own[person]
        kept = first if seats[person] == group else kept
        own[person] = second if seats[person] == target else kept


@inner
def move(distances: Singles, pull: Singles, own: Singles, seats: Seats, one: int, target: int) -> None:
    """One person goes to another group."""
    group, goal = seats[one], np.uint32(target)
    near, far = pull[group], pull[goal]
    leaver = distances[one]
    seats[one] = goal
    for person in range(own.shape[0]):
        first = near[person] - leaver[person]
        second = far[person] + leaver[person]
        near[person] = first
        far[person] = second
        kept = own[person]
        kept = first if seats[person] == group else kept
        own[person] = second if seats[person] == goal else kept


@inner
def lifts_of(pull: Singles, own: Singles, lifts: Singles, one: int, group: int) -> np.float32:
    """What person `one` alone would gain in each group; gives the best of them. Their own group is out of question."""
    mine = own[one]
    for other in range(lifts.shape[0]):
        lifts[other] = pull[other, one] - mine
    lifts[group] = NONE
    best = NONE
    for other in range(lifts.shape[0]):
        best = max(best, lifts[other])
    return best


@inlined
def target_of(
    sizes: Longs, upper: Longs, lifts: Singles, draws: Singles, heat: np.float32, usual: np.float32, group: int
) -> int:
    """The first group that accepts a person of `group`, or -1. The own group's lift is NONE and never accepted."""
    for target in range(lifts.shape[0]):
        if sizes[target] < upper[target]:
            pairs = np.float32(sizes[target] - sizes[group] + 1)
            if lifts[target] + usual * pairs >= heat * draws[target]:
                return target
    return -1


@inlined
def partner_of(
    near: Singles,
    own: Singles,
    apart: Singles,
    draws: Singles,
    seats: Seats,
    lifts: Singles,
    best: np.float32,
    heat: np.float32,
    begin: int,
    stretch: int,
) -> int:
    """The first person from `begin` on who accepts an exchange, or how many people there are.

    near and own are of the partners, apart their distances from the person who asks, lifts what the latter gains in
    each group and best the highest of these.
    """
    people: int = own.shape[0]
    twice = np.float32(2)
    nothing = np.float32(0)
    while begin < people:
        end = min(begin + stretch, people)
        is_hit = False
        for other in range(np.uint64(begin), np.uint64(end)):
            gain = ((near[other] - own[other]) + best) - twice * apart[other] - heat * draws[other]
            is_hit = is_hit | (gain >= nothing)
        if is_hit:
            is_hit = False
            for other in range(np.uint64(begin), np.uint64(end)):
                lift = lifts[seats[other]]
                gain = ((near[other] - own[other]) + lift) - twice * apart[other] - heat * draws[other]
                is_hit = is_hit | (gain >= nothing)
        if is_hit:
            for partner in range(begin, end):
                lift = lifts[seats[partner]]
                gain = ((near[partner] - own[partner]) + lift) - twice * apart[partner] - heat * draws[partner]
                if gain >= nothing:
                    return partner
        begin = end
    return people


@entrance
def anneal_rows(
    distances: Singles,
    pull: Singles,
    own: Singles,
    seats: Seats,
    sizes: Longs,
    lower: Longs,
    upper: Longs,
    lifts: Singles,
    logs: Singles,
    chance: States,
    row: int,
    rows: int,
    heat: float,
    usual: float,
    stretch: int,
) -> int:
    """`rows` rows from `row` on, going round; gives how many exchanges and moves were accepted that made it worse.

    `logs` are logarithms of uniform draws: a change is accepted when it is at least heat x the draw (Metropolis).
    Each row begins at another place of them. `usual` is what was taken out of each distance. `chance[0]` is the state
    of the generator (xorshift).
    """
    people, groups = own.shape[0], lifts.shape[0]
    starts = np.uint64(logs.shape[0] - people - groups)
    warmth, typical = np.float32(heat), np.float32(usual)
    twice, nothing = np.float32(2), np.float32(0)
    state = chance[0]
    worsened = 0
    for step in range(rows):
        one = (row + step) % people
        state ^= state << np.uint64(13)
        state ^= state >> np.uint64(7)
        state ^= state << np.uint64(17)
        offset = np.int64((state >> np.uint64(20)) % starts)
        draws = logs[offset : offset + people]
        apart = distances[one]
        best = lifts_of(pull, own, lifts, one, seats[one])
        if sizes[seats[one]] > lower[seats[one]]:
            further = logs[offset + people :]
            target = target_of(sizes, upper, lifts, further, warmth, typical, seats[one])
            if target >= 0:
                pairs = np.float32(sizes[target] - sizes[seats[one]] + 1)
                worsened += lifts[target] + typical * pairs < nothing
                sizes[seats[one]] -= 1
                sizes[target] += 1
                move(distances, pull, own, seats, one, target)
                best = lifts_of(pull, own, lifts, one, seats[one])
        partner = one
        while partner < people:
            near = pull[seats[one]]
            partner = partner_of(near, own, apart, draws, seats, lifts, best, warmth, partner + 1, stretch)
            if partner < people:
                gain = (near[partner] - own[partner]) + lifts[seats[partner]] - twice * apart[partner]
                worsened += gain < nothing
                exchange(distances, pull, own, seats, one, partner)
                best = lifts_of(pull, own, lifts, one, seats[one])
    chance[0] = state
    return worsened
