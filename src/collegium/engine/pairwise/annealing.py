"""One cooling after the other on one seating: finds the heats that matter, cools, quenches, keeps the best."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from collegium.engine.pairwise.instance import Seats
from collegium.engine.pairwise.seating import Seating
from collegium.engine.pairwise.spending import Spending

HOT_DENSITY, HOT_SHARE = 2.0, 0.003
"""Accepted changes for the worse in a row where a run begins, or for each person if that is more.

Hotter would only shuffle, at great cost; colder leaves what the first seconds made (2,000 people, 10 s: 0.2 % worse
with 2 than with 6, 0.6 % worse with 0.7).
"""

COLD_DENSITY = 0.004
"""The same where it ends: hardly anything happens any more."""

FIRST_HEAT = 0.4
"""Where looking for both begins, in standard deviations of an exchange between groups of random people."""

HEATS_OF_A_RUN = 120
HOT_ROWS, COLD_ROWS = 64, 500
"""Rows from which the densities are told, at least."""

QUENCH_SWEEPS = 12
"""Sweeps without heat kept back for the end of the budget."""


@dataclass
class Annealer:
    """`best` and `best_seats` are the best that any run has reached, in the seating's whole units."""

    seating: Seating
    spending: Spending
    tell: Callable[[float], None]
    hot: float = 0.0
    cold: float = 0.0
    best: float = -np.inf
    best_seats: Seats | None = None

    def find_heats(self) -> None:
        """Cools quickly and notes where changes for the worse become as rare as in HOT_DENSITY and COLD_DENSITY."""
        people = len(self.seating.own)
        heat = FIRST_HEAT * self._spread()
        dense = max(HOT_DENSITY, HOT_SHARE * people)
        lowest, rows = heat * 1e-4, max(HOT_ROWS, people // 16)
        while heat > lowest and not self.spending.is_over:
            density = self._anneal(heat, rows)
            if not self.hot and density <= dense:
                self.hot, rows = heat, max(COLD_ROWS, people)
            if density <= COLD_DENSITY:
                break
            heat *= 0.85
        self.hot = self.hot or heat
        self.cold = min(heat, self.hot)
        self.quench()

    def _spread(self) -> float:
        units = self.seating.instance.units
        people, groups = len(units), self.seating.instance.groups
        mean = units.sum(dtype=np.float64) / (people * (people - 1))
        square = np.square(units, dtype=np.float64).sum() / (people * (people - 1))
        return float(np.sqrt(max(0.0, square - mean**2) * 4 * people / groups))

    def cool(self, hot: float, cold: float, until: float) -> float:
        """Cools evenly in the logarithm of heat until that share of the budget is used, then quenches."""
        begin = self.spending.share
        end = min(until, 1.0 - min(0.1, QUENCH_SWEEPS / max(1.0, self.spending.sweeps)))
        self.spending.expect_heat()
        while (share := self.spending.share) < end and not self.spending.is_cancelled:
            heat = hot * (cold / hot) ** ((share - begin) / (end - begin))
            rows = self.spending.stretch(min((end - begin) / HEATS_OF_A_RUN, end - share))
            self._anneal(heat, rows)
        return self.quench()

    def quench(self) -> float:
        """Sweeps without heat until one gains nothing, and keeps the result if it is the best."""
        people, before = len(self.seating.own), -np.inf
        while (reached := self.seating.objective) > before and not self.spending.is_over:
            before = reached
            self._anneal(0.0, people)
        return self.seating.objective

    def finish(self) -> None:
        """A few sweeps without heat beyond the budget, for a search that was called off while it was warm."""
        for _ in range(QUENCH_SWEEPS):
            self.seating.anneal(0.0, len(self.seating.own))
        self.keep()

    def keep(self) -> None:
        if self.seating.objective > self.best:
            self.best = self.seating.objective
            self.best_seats = self.seating.seats.copy()

    def _anneal(self, heat: float, rows: int) -> float:
        """So many rows, in stretches that keep progress lively; gives the density over all of them."""
        worsened, left = 0.0, rows
        while left > 0 and not self.spending.is_over:
            stretch = min(left, self.spending.stretch(1.0))
            worsened += stretch * self.spending.spend(stretch, lambda count: self.seating.anneal(heat, count))
            left -= stretch
            self.keep()
            self.tell(self.best)
        return worsened / max(1, rows - left)
