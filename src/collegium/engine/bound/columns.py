"""A tight bound for small pools: the best mixture of all groups that keep the rules, by column generation.

A price for each person gives a bound by itself: nobody can gain more than the prices of all people and what the
groups of an arrangement are worth above their members' prices. Groups of an arrangement have different first members,
so it is enough to add up, over the most promising first members, the best group that begins with each. This holds for
any prices, so rounding in the linear program cannot make the bound invalid. Lübbecke and Desrosiers 2005 give the
method; prices are smoothed as by Wentges 1997.
"""

import itertools
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from collegium.engine.bound.deadline import Deadline
from collegium.engine.bound.master import Master
from collegium.engine.bound.pricing import Groups, Pricing
from collegium.engine.bound.tables import Floats

BREADTH = 2
"""Candidates at each level of the rough searches for groups, which come before the thorough ones."""

ROUGH_SHARE = 0.35
"""Of the time, what the rough searches may take: only a thorough one gives a bound."""

WORTH_ADDING = 1e-4
"""What a group must be worth above its prices, per member, in the rough searches."""

NEAR = 1e-6
"""Of the sum of scores: when the bound is no nearer than this to the linear program, it is as good as it gets."""

NODES_OF_A_ROUGH_SEARCH = 3000

SMOOTH = 0.5
"""How much of the prices before enters into the next, so that they do not swing."""

KEPT_EACH = 10
"""Groups that are kept of those one search found, the best ones."""

ROUNDING = 1e-9
"""Added to what the best group is worth: it is known no better."""

NODES_EACH_SECOND = 3e5
"""Parts of groups looked into in a second, until it is measured: to keep to a time limit within one search, too."""

FIRST_NODES = 50_000
"""Parts of groups that a thorough search for the groups of one first member looks into at first."""

PENALTY_OF_THE_LAST_RESORT = 8.0
"""Times the number of people: when even this leaves somebody out, nobody can place everybody."""


@dataclass
class Mixture:
    """What column generation reached. All figures are sums over people.

    bound         no valid arrangement is worth more
    price, fixed  the prices that prove it, of a person and of a group
    above         for each person the most that a group which begins with them is worth above these prices
    is_converged  the bound is that of the linear program over all groups
    """

    bound: float
    price: Floats
    fixed: float
    above: Floats
    is_converged: bool = False


class Generation:
    """Column generation on one problem. A bound of no more than `enough` needs no further work.

    count     number of groups, if only arrangements with so many count
    deadline  when to stop
    """

    def __init__(self, pricing: Pricing, *, deadline: Deadline, count: int | None = None) -> None:
        self.pricing, self.deadline, self.count = pricing, deadline, count
        self._nodes, self._seconds = NODES_EACH_SECOND, 1.0
        self.people = pricing.tables.people
        self.most_groups = self.people // pricing.rules.size_least if count is None else count
        self.master = Master(self.people, count)
        nobody: Floats = np.zeros(self.people)
        self.best = Mixture(bound=math.inf, price=nobody, fixed=0.0, above=nobody)
        self.last, self.enough = self.best, -math.inf

    @property
    def node_limit(self) -> int:
        """Parts of groups that there is time to look into."""
        return 0 if self.deadline.is_over else int(self.deadline.seconds_left * self._nodes / self._seconds) + 1

    def insist(self) -> None:
        """Makes leaving somebody out so dear that it shows when nothing places everybody: the bound falls below 0."""
        self.master.penalize(PENALTY_OF_THE_LAST_RESORT * self.people)
        self.best = replace(self.best, bound=math.inf, is_converged=False)

    def add(self, groups: Iterable[Sequence[int]]) -> None:
        """Groups that keep the rules, known from elsewhere: those of an arrangement for example."""
        for group in groups:
            self.master.add(group, self.pricing.worth(group))

    def total(self, groups: Iterable[Sequence[int]]) -> float:
        """The sum of scores of an arrangement."""
        return sum(self.pricing.worth(group) for group in groups)

    def run(self, *, price: Floats) -> Mixture:
        """Until the bound is that of all groups, or time is over. `price`: those to begin with, per person."""
        price = self._rough(price)
        while not self.deadline.is_over and not self.best.is_converged:
            self.master.solve()
            part = 0.0 if math.isinf(self.best.bound) else SMOOTH
            trial = part * self.best.price + (1 - part) * self.master.price
            fixed = part * self.best.fixed + (1 - part) * self.master.fixed
            if not self._thorough(trial, fixed) and part and not self.deadline.is_over:
                self._thorough(self.master.price, self.master.fixed)
            self.master.solve()
            self.best.is_converged = self.best.bound <= max(self.master.value + NEAR, self.enough)
        return self.best

    def settle(self) -> Mixture:
        """Prices at which no group is worth more than its members cost, so that the bound is their sum."""
        self._thorough(self.master.price, self.master.fixed)
        price, fixed = self.last.price + self.last.above, self.last.fixed
        bound = float(price.sum()) + fixed * (self.count or 0)
        return Mixture(bound=bound, price=price, fixed=fixed, above=np.zeros(self.people))

    def _rough(self, price: Floats) -> Floats:
        """Adds groups that a rough search finds, until it finds none or its share of the time is over."""
        ends_at = self.deadline.clock() + ROUGH_SHARE * self.deadline.seconds_left
        while self.deadline.clock() < ends_at:
            self.master.solve()
            price = SMOOTH * price + (1 - SMOOTH) * self.master.price
            if not self._collect(price) and not self._collect(self.master.price):
                break
        self.master.solve()
        return price

    def _collect(self, price: Floats) -> int:
        added, fixed = 0, self.master.fixed
        for size, turn in self._turns():
            if self.deadline.is_over:
                break
            found = self.pricing.groups(
                size, turn, price=price, fixed=fixed, least=WORTH_ADDING * size, breadth=BREADTH, climbs=True,
                node_limit=NODES_OF_A_ROUGH_SEARCH,
            )  # fmt: skip
            added += self._keep(found, price, fixed)
        return added

    def _thorough(self, price: Floats, fixed: float) -> int:
        """Looks at every group, which makes the prices a bound; gives the number of groups added.

        When time is over, what a group may still be worth is not looked for but bounded.
        """
        added, above = 0, np.zeros(self.people)
        asked = [(self._ask(size, turn, price, fixed, 0), size, turn) for size, turn in self._turns()]
        asked.sort(key=lambda item: -item[0].bound)
        for found, size, turn in asked:
            if found.bound > 0:
                found = self._ask_longer(size, turn, price, fixed)
            best = found.values[-1] + ROUNDING if len(found.values) else 0.0
            above[found.first] = max(above[found.first], best if found.is_complete else found.bound)
            added += self._keep(found, price, fixed)
        groups = float(np.sort(above)[::-1][: self.most_groups].sum())
        bound = float(price.sum()) + fixed * (self.count or 0) + groups
        self.last = Mixture(bound=bound, price=price, fixed=fixed, above=above)
        if bound < self.best.bound:
            self.best = self.last
        return added

    def _ask_longer(self, size: int, turn: int, price: Floats, fixed: float) -> Groups:
        """Again and again with more nodes, until nothing is left out or time is over."""
        limit = FIRST_NODES
        while True:
            began = self.deadline.clock()
            found = self._ask(size, turn, price, fixed, min(limit, self.node_limit))
            if found.nodes:
                self._nodes, self._seconds = self._nodes + found.nodes, self._seconds + self.deadline.clock() - began
            if found.is_complete or self.deadline.is_over:
                return found
            limit *= 4

    def _turns(self) -> Iterator[tuple[int, int]]:
        """Sizes and first members of all groups."""
        return itertools.product(self.pricing.sizes, range(self.people))

    def _ask(self, size: int, turn: int, price: Floats, fixed: float, node_limit: int) -> Groups:
        return self.pricing.groups(
            size, turn, price=price, fixed=fixed, least=0.0, climbs=True, node_limit=node_limit
        )  # fmt: skip

    def _keep(self, found: Groups, price: Floats, fixed: float) -> int:
        rows, values = found.rows[-KEPT_EACH:], found.values[-KEPT_EACH:]
        worth = values + price[rows].sum(axis=1) + fixed
        return sum(self.master.add(row, value) for row, value in zip(rows.tolist(), worth.tolist(), strict=True))
