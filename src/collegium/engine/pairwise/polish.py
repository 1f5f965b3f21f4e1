"""Exchanges and moves in full precision, for distances that whole units only come close to."""

import numpy as np

from collegium.engine.pairwise.instance import Floats, Instance, Seats

ROUNDS = 5
LEAST_GAIN = 1e-12
"""Of the largest distance times people; smaller gains are errors of addition."""


def polished(instance: Instance, seats: Seats) -> Seats:
    """The arrangement after every person took their best exchange or move, in a few rounds; never worse."""
    seats = seats.copy()
    least = LEAST_GAIN * instance.people * float(np.abs(instance.distances).max())
    members = seats == np.arange(instance.groups)[:, None]
    pulls = members.astype(np.float64) @ instance.distances
    for _ in range(ROUNDS):
        changes = [_improve(instance, seats, pulls, person, least=least) for person in range(instance.people)]
        if not any(changes):
            break
    return seats


def _improve(instance: Instance, seats: Seats, pulls: Floats, person: int, *, least: float) -> bool:
    """One person's best exchange or move, if it gains anything."""
    group = seats[person]
    own = pulls[seats, np.arange(len(seats))]
    lifts = pulls[:, person] - own[person]
    gains = (pulls[group] - own) + lifts[seats] - 2 * instance.distances[person]
    gains[seats == group] = -np.inf
    sizes = np.bincount(seats, minlength=instance.groups)
    lifts[(sizes >= instance.upper) | (sizes[group] <= instance.lower[group])] = -np.inf
    lifts[group] = -np.inf
    partner, target = int(np.argmax(gains)), int(np.argmax(lifts))
    if max(gains[partner], lifts[target]) <= least:
        return False
    if lifts[target] > gains[partner]:
        _seat(instance, seats, pulls, person, target=target)
    else:
        target = int(seats[partner])
        _seat(instance, seats, pulls, partner, target=int(group))
        _seat(instance, seats, pulls, person, target=target)
    return True


def _seat(instance: Instance, seats: Seats, pulls: Floats, person: int, *, target: int) -> None:
    pulls[seats[person]] -= instance.distances[person]
    pulls[target] += instance.distances[person]
    seats[person] = target
