"""How hot the search is, and what a broken rule costs, at each moment of its budget."""

import math
from dataclasses import dataclass

from collegium.engine.forming.budget import Budget
from collegium.engine.packing import DENSE_UP_TO

HOT, WARM, COLD = 0.1, 0.05, 0.02
"""Heat at the begin and end of a run, in sums of score over people (a swap typically changes 0.1 to 0.5).

WARM is the begin where there are fewer than FEW_PROPOSALS for each person: what the sorted cut is worth would be lost.
"""

LUKEWARM = 0.03
"""Heat at the begin where people shall stay in the groups of the start: more would only scatter them."""

FEW_PROPOSALS, MANY_PROPOSALS = 1000.0, 3000.0

CHEAP, CHEAPEST, DEAR = 0.45, 0.03, 3.0
"""Price of one unit of a broken rule at the begin and end of a run, in the same unit.

The begin falls with the number of people, CHEAP for 100, to CHEAPEST: the first cut of a large pool
breaks many rules, and a high price would freeze it into small groups (6,795 people, 10 s: 0.752 with 0.3 throughout).
"""

DEAR_FROM = 0.85
"""The part of a run from which the price stays at DEAR, so that the last broken rules are mended while it is warm."""

PROPOSALS_EACH_RUN = 400.0
"""Proposals in one run for the square of the number of people; a larger budget makes several runs, keeps the best.

60 people, 40,000 proposals each: runs of 24,000 to 80,000 end alike, so many short ones find the best more often.
"""

DEMAND, DEMAND_OF_MANY = 0.1, 0.3
"""Share of proposals that bring a teacher who is wanted; more of them where chance alone seldom finds one."""

REGROUPS = 0.05
"""Share of proposals that split or merge groups, where the number of groups is free."""

MENDING = (0.7, 0.97)
"""The part of the budget in which broken rules that are left are mended group by group.

Most pools break nothing any more when it begins.
"""

QUENCH_FROM = 0.95
"""The last part of the budget improves the best arrangement without any heat."""


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """For a pool of so many people; `stays`: people shall stay in the groups of the start."""

    people: int
    stays: bool = False

    @property
    def demand(self) -> float:
        """Share of proposals that bring somebody who can teach what a person wants and no mate can."""
        return DEMAND if self.people <= DENSE_UP_TO else DEMAND_OF_MANY

    def runs(self, budget: Budget) -> int:
        return 1 if self.stays else max(1, round(budget.total / (PROPOSALS_EACH_RUN * max(50, self.people) ** 2)))

    def is_quenching(self, share: float) -> bool:
        return share >= QUENCH_FROM

    def heat(self, budget: Budget) -> float:
        if self.is_quenching(budget.share):
            return 0.0
        hot = self._first_heat(budget)
        return hot * math.pow(COLD / hot, self._phase(budget))

    def price(self, budget: Budget) -> float:
        if self.stays or self.is_quenching(budget.share):
            return DEAR
        cheap = min(1.0, max(CHEAPEST, CHEAP * math.pow(100 / self.people, 0.65)))
        return cheap * math.pow(DEAR / cheap, min(1.0, self._phase(budget) / DEAR_FROM))

    def _phase(self, budget: Budget) -> float:
        """The part of the present run that is over."""
        return budget.share / QUENCH_FROM * self.runs(budget) % 1.0

    def _first_heat(self, budget: Budget) -> float:
        """Between WARM and HOT, the more proposals the hotter."""
        if self.stays:
            return LUKEWARM
        each = min(MANY_PROPOSALS, max(FEW_PROPOSALS, budget.total / self.people))
        share = math.log(each / FEW_PROPOSALS) / math.log(MANY_PROPOSALS / FEW_PROPOSALS)
        return WARM * math.pow(HOT / WARM, share)
