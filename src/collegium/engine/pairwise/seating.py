"""Who sits in which group, with the pulls that the compiled rows keep up to date."""

from collections.abc import Sequence

import numpy as np

from collegium.engine.compiled import number
from collegium.engine.pairwise.instance import Instance, Longs, Seats
from collegium.engine.pairwise.kernel_diversity import FINE_STRETCH, STRETCH, anneal_rows

DRAWS = 16384
"""Logarithms of uniform draws that are kept; each row begins at another of them."""

DENSE = 0.5
"""Accepted exchanges in a row from which the finer stretch is quicker."""


class Seating:
    """One arrangement in the making."""

    def __init__(self, instance: Instance, *, sizes: Longs, seed: int) -> None:
        self.instance = instance
        self.random = np.random.default_rng(seed)
        self.row = 0
        self.density = 1.0
        people, groups = instance.people, instance.groups
        self.pull = np.zeros((groups, people), dtype=np.float32)
        self.own = np.zeros(people, dtype=np.float32)
        self._lifts = np.zeros(groups, dtype=np.float32)
        draws = 1.0 - self.random.random(DRAWS + people + groups)
        self._logs = np.log(draws).astype(np.float32)
        self._chance = self.random.integers(1, 2**62, 1, dtype=np.uint64)
        self.seats = np.zeros(people, dtype=np.uint32)
        self.sizes = np.zeros(groups, dtype=np.int64)
        self.shuffle(sizes)

    def shuffle(self, sizes: Longs) -> None:
        """Seats everybody by chance."""
        seats = np.repeat(np.arange(len(sizes), dtype=np.uint32), sizes)
        self.random.shuffle(seats)
        self.seat(seats)

    def seat(self, seats: Seats) -> None:
        """Takes an arrangement over and measures it from scratch; whole numbers, so the order does not matter."""
        self.seats[:] = seats
        self.sizes[:] = np.bincount(seats, minlength=len(self.sizes))
        order = np.argsort(seats, kind="stable")
        filled = np.flatnonzero(self.sizes)
        begins = (np.cumsum(self.sizes) - self.sizes)[filled]
        self.pull[:] = 0.0
        self.pull[filled] = np.add.reduceat(self.instance.units[order], begins, axis=0)
        self.own[:] = self.pull[seats, np.arange(len(seats))]

    @property
    def objective(self) -> float:
        """In whole units (`Instance.step`): half the sum of everybody's own, and what was taken out of each pair."""
        pairs = float((self.sizes * (self.sizes - 1)).sum()) / 2
        return float(self.own.sum(dtype=np.float64)) / 2 + self.instance.usual * pairs

    def anneal(self, heat: float, rows: int) -> float:
        """Goes on for so many rows; gives how many changes for the worse were accepted in each, on average."""
        stretch = number(FINE_STRETCH if self.density > DENSE else STRETCH)
        worsened = anneal_rows(
            self.instance.units,
            self.pull,
            self.own,
            self.seats,
            self.sizes,
            self.instance.lower,
            self.instance.upper,
            self._lifts,
            self._logs,
            self._chance,
            number(self.row),
            number(rows),
            float(heat),
            self.instance.usual,
            stretch,
        )
        self.row = (self.row + rows) % len(self.own)
        self.density = worsened / rows
        return self.density


def seats_of(groups: Sequence[Sequence[int]], people: int) -> Seats:
    """The seats of people who are listed by group; each person once."""
    seats = np.zeros(people, dtype=np.uint32)
    for number_of_group, group in enumerate(groups):
        seats[list(group)] = number_of_group
    return seats


def groups_of(seats: Seats, groups: int) -> tuple[tuple[int, ...], ...]:
    """People listed by group, in ascending order."""
    rows: list[list[int]] = [[] for _ in range(groups)]
    for person, group in enumerate(seats):
        rows[int(group)].append(person)
    return tuple(tuple(row) for row in rows)


def load_kernel() -> None:
    """Loads the compiled rows, or compiles them the first time; the seconds of a search do not count it."""
    table = np.zeros((1, 1))
    limits = np.ones(1, dtype=np.int64)
    units = table.astype(np.float32)
    alone = Instance(table, units, usual=0.0, step=1.0, is_exact=True, lower=limits, upper=limits)
    Seating(alone, sizes=limits, seed=0).anneal(0.0, 1)
