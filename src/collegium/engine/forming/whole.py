"""Searches a pool as one whole: annealing by the schedule, and mending where rules stay broken."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from collegium.engine.forming.budget import Budget, Progress
from collegium.engine.forming.mending import mend, origins_of
from collegium.engine.forming.schedule import MENDING, REGROUPS, Schedule
from collegium.engine.forming.starting import measure, seat_everybody
from collegium.engine.kernels.moves import BEST_AMOUNT, BEST_SCORE, HOME, PINNED, State
from collegium.engine.kernels.search import anneal
from collegium.engine.packing import Pack

Tell = Callable[[Progress], bool | None]

BROKEN = 1e-6
"""Amounts of broken rules above this are no rounding errors."""

FEW_BROKEN = 25.0
"""The amount of broken rules up to which mending group by group is quicker than the search of everybody."""

TELL_EACH = 0.1
"""Seconds between two calls of `on_progress`."""

PLENTY = 10**15
"""Proposals that nobody counts."""


@dataclass(eq=False, kw_only=True)
class WholeSearch:
    """The search of everybody at once; `state` holds the best arrangement, also when it is cancelled.

    is_free  the number of groups may change at any time; otherwise only while a rule is broken
    fare     score that each person who leaves their group of the start must bring
    """

    packed: Pack
    state: State
    budget: Budget
    seed: int
    is_free: bool
    fare: float = 0.0
    on_progress: Tell | None = None
    is_cancelled: bool = False
    _told: float = -1.0

    @property
    def progress(self) -> Progress:
        state, budget = self.state, self.budget
        return Progress(
            seconds=budget.elapsed,
            share=min(1.0, budget.share),
            score=float(state.totals[BEST_SCORE]) / len(state.best),
            broken=round(float(state.totals[BEST_AMOUNT]), 6),
            iterations=budget.done,
        )

    @property
    def broken(self) -> float:
        """How much the best arrangement breaks; 0 where that is rounding only."""
        amount = float(self.state.totals[BEST_AMOUNT])
        return amount if amount > BROKEN else 0.0

    def run(self) -> None:
        """Until the budget is used up, or it is cancelled."""
        budget = self.budget
        schedule = Schedule(people=len(self.state.best), stays=self.fare > 0)
        has_mended, has_quenched = False, False
        while (share := budget.share) < 1.0 and not self.is_cancelled:
            if not has_mended and share >= MENDING[0] and 0 < self.broken <= FEW_BROKEN:
                has_mended = True
                self._mend()
            elif schedule.is_quenching(share) and not has_quenched:
                has_quenched = True
                self._seat_best()
            else:
                self._anneal(schedule, share)
            self._tell()

    def _anneal(self, schedule: Schedule, share: float) -> None:
        price, heat = schedule.price(self.budget), schedule.heat(self.budget)
        regroups = REGROUPS if self.is_free or (share > 0.3 and self.broken) else 0.0
        facts, state = self.packed.facts, self.state
        self.budget.spend(
            lambda count: anneal(facts, state, 0, count, price, heat, regroups, self.fare, schedule.demand),
            schedule.people,
        )

    def _seat_best(self) -> None:
        seat_everybody(self.state, self.state.best.copy(), self.state.best_origin.copy())
        measure(self.packed.facts, self.state, fare=self.fare)

    def _mend(self) -> None:
        """Goes on from the best arrangement with as much mended as its part of the budget allows."""
        state, pinned = self.state, self.state.place[:, PINNED].copy()
        began = self.budget.done

        def allowed(proposals: int) -> int:
            self.budget.done = began + proposals
            self._tell()
            return 0 if self.is_cancelled else self._left_to_mend()

        found = mend(
            self.packed,
            np.unique(state.best, return_inverse=True)[1],
            seed=self.seed,
            allowed=allowed,
            is_pinned=pinned,
        )
        origin = np.full(len(state.origin), -1, dtype=np.int64)
        known = origins_of(found.groups, state.place[:, HOME])
        origin[: len(known)] = known
        seat_everybody(state, found.groups, origin)
        measure(self.packed.facts, state, fare=self.fare)

    def _left_to_mend(self) -> int:
        if self.budget.iterations is None:
            return PLENTY if self.budget.share < MENDING[1] else 0
        return int(MENDING[1] * self.budget.iterations) - self.budget.done

    def _tell(self) -> None:
        budget = self.budget
        if self.on_progress and (budget.elapsed - self._told >= TELL_EACH or budget.share >= 1.0):
            self._told = budget.elapsed
            self.is_cancelled = self.on_progress(self.progress) is False
