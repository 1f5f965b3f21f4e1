"""Parts of the pool that no pair connects: nobody of one can share a group with anybody of another."""

from collections.abc import Iterable, Sequence

import numpy as np

from collegium.engine.clash.pool import Longs, Pool


def reach(pool: Pool, start: Iterable[int], rules: Sequence[str], *, with_apart: bool) -> Longs:
    """Everybody who could share a group with somebody of `start`, directly or by way of others."""
    front = list(start)
    reached = np.zeros(pool.n, dtype=np.bool_)
    reached[front] = True
    while front:
        mates = pool.mates(front.pop(), rules, with_apart=with_apart)
        new = mates[~reached[mates]]
        reached[new] = True
        front += new.tolist()
    return np.flatnonzero(reached)


def parts_of(pool: Pool, rules: Sequence[str], *, with_apart: bool) -> list[Longs]:
    """All parts, the smallest first."""
    left = np.ones(pool.n, dtype=np.bool_)
    found = []
    while left.any():
        part = reach(pool, [int(np.argmax(left))], rules, with_apart=with_apart)
        left[part] = False
        found.append(part)
    return sorted(found, key=len)
