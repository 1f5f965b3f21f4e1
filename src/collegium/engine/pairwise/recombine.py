"""Makes one arrangement out of two: what both agree on stays, the rest follows one or the other by chance."""

import numpy as np

from collegium.engine.pairwise.instance import Longs, Seats


def matched(one: Seats, other: Seats, groups: int) -> Seats:
    """The other arrangement with its groups renamed after those of the first that share the most people with them."""
    shared = np.zeros((groups, groups))
    np.add.at(shared, (one, other), 1.0)
    names = np.zeros(groups, dtype=np.uint32)
    for _ in range(groups):
        first, second = np.unravel_index(int(np.argmax(shared)), shared.shape)
        names[second] = first
        shared[first, :] = -1.0
        shared[:, second] = -1.0
    return names[other]


def recombined(one: Seats, other: Seats, sizes: Longs, random: np.random.Generator) -> Seats:
    """A child with the sizes of the first. `other` was matched to it before.

    Whom both seat together stays; each of the others asks for the seat in one parent, then in the other; who finds
    both groups full is seated where room is left.
    """
    child = one.copy()
    room = sizes - np.bincount(one[one == other], minlength=len(sizes))
    homeless = []
    for person in random.permutation(np.flatnonzero(one != other)):
        asked = (one[person], other[person]) if random.random() < 0.5 else (other[person], one[person])
        group = next((group for group in asked if room[group] > 0), None)
        if group is None:
            homeless.append(person)
        else:
            child[person] = group
            room[group] -= 1
    left = np.repeat(np.arange(len(sizes), dtype=np.uint32), room)
    child[homeless] = random.permutation(left)
    return child
