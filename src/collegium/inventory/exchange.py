"""The exchange: the best plan of teach-backs for one cycle. Pure, but only for the worker: it loads OR-Tools.

A plan is a flow through a network: from everybody who learns, over each of their wants, to whoever would teach it.
Each rule is the capacity of an arc, each criterion a price, and the prices are whole numbers so far apart that no gain
in a later criterion pays for a loss in an earlier one. So the cheapest flow is a best plan, proven and in well under
a second. OR-Tools' minimum-cost flow works in whole numbers on one thread, and the network is built in the order of
the numbers of members and items: the same table has the same plan, in whatever order it was given.

Source: Ahuja, Magnanti, Orlin, Network Flows (1993), chapters 9 and 14 (convex prices as parallel arcs).
"""

import importlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from typing import Any

from collegium.inventory.teach_backs import MOST_LEARNED, TIES, Seat, Table, TeachBack


class ExchangeUnsolved(RuntimeError):
    """The library gave no answer, though every table has one: the empty plan. The status is in the message."""


@cache
def library() -> Any:
    """OR-Tools, loaded when the first plan is drawn: no web process ever needs it."""
    return importlib.import_module("ortools.graph.python.min_cost_flow")


@dataclass(frozen=True)
class _Prices:
    """What one unit of each criterion costs, from the last one (1) to the first."""

    changing: int
    asking: int
    teaching: int
    learning: int
    serving: int
    priority: int

    @classmethod
    def of(cls, most: int, teachers: int) -> "_Prices":
        """For at most so many teach-backs by so many teachers. Each is more than all that comes after together."""
        changing = most * (TIES - 1) + 1
        asking = changing * (most + 1)
        teaching = asking * (most + 1)
        learning = teaching * (teachers * (teachers + 2) + 1)
        serving = learning * (most * (2 * MOST_LEARNED - 1) + 1)
        return cls(changing, asking, teaching, learning, serving, serving * (most + 1))


@dataclass
class _Network:
    """The network as it grows. `arcs` are the numbers of the arcs that stand for a teach-back each."""

    flow: Any = field(default_factory=lambda: library().SimpleMinCostFlow())
    arcs: dict[int, TeachBack] = field(default_factory=dict)
    nodes: Iterator[int] = field(default_factory=count)

    def join(self, tail: int, head: int, price: int, *, capacity: int = 1) -> int:
        return int(self.flow.add_arc_with_capacity_and_unit_cost(tail, head, capacity, price))


def plan_exchange(table: Table) -> tuple[TeachBack, ...]:
    """The teach-backs of a plan than which none is better by `teach_backs.price`, in the order of the numbers.

    Raises `ExchangeUnsolved` where the library fails. A table of 30 members and 44 items takes far less than a
    second; `python -m benchmarks.exchange` measures it.
    """
    possible = table.possible()
    room = {seat.member: seat.room for seat in table.seats}
    most = min(len({(one.learner, one.code) for one in possible}), sum(room[one] for one in _teachers(possible)))
    if not most:
        return ()
    network = _network(table, possible, most)
    status = network.flow.solve()
    if status != network.flow.OPTIMAL:
        raise ExchangeUnsolved(str(status))
    return tuple(sorted(one for arc, one in network.arcs.items() if network.flow.flow(arc)))


def _teachers(possible: tuple[TeachBack, ...]) -> list[int]:
    return sorted({one.teacher for one in possible})


def _network(table: Table, possible: tuple[TeachBack, ...], most: int) -> _Network:
    network, teachers = _Network(), _teachers(possible)
    prices = _Prices.of(most, len(teachers))
    source, sink = next(network.nodes), next(network.nodes)
    network.flow.set_node_supply(source, most)
    network.flow.set_node_supply(sink, -most)
    # What no teach-back carries goes past the table for nothing: a plan may serve fewer wants than there is room.
    network.join(source, sink, 0, capacity=most)
    seats = {seat.member: seat for seat in table.seats}
    taught_by = {member: _teacher(network, sink, seats[member], prices, teachers=len(teachers)) for member in teachers}
    learners = sorted({one.learner for one in possible})
    learned_by = {member: _learner(network, source, seats[member], prices) for member in learners}
    wants = _wants(network, table, possible, learned_by, prices)
    asked = {(one.member, one.code) for one in table.offers if one.must_be_asked}
    for one in possible:
        must_be_asked, is_new = (one.teacher, one.code) in asked, one not in table.favored
        cost = prices.asking * must_be_asked + prices.changing * is_new + one.tie
        network.arcs[network.join(wants[one.learner, one.code], taught_by[one.teacher], cost)] = one
    return network


def _teacher(network: _Network, sink: int, seat: Seat, prices: _Prices, *, teachers: int) -> int:
    """The third teach-back of one member costs more than the second ones of all members together."""
    node = next(network.nodes)
    for place in range(seat.room):
        load = seat.teaching + place + 1
        steps = (load >= 2) + (teachers + 1) * (load >= 3)
        # Of a load that was there before, the plan is only charged with what it adds.
        before = load - 1 if place else 0
        charged = steps - ((before >= 2) + (teachers + 1) * (before >= 3))
        network.join(node, sink, prices.teaching * charged)
    return node


def _learner(network: _Network, source: int, seat: Seat, prices: _Prices) -> int:
    """Each further want of one member costs more than the one before, so whoever has least comes first."""
    node = next(network.nodes)
    for learned in range(seat.learning + 1, seat.learning + seat.may_learn + 1):
        network.join(source, node, prices.learning * (2 * learned - 1))
    return node


def _wants(
    network: _Network,
    table: Table,
    possible: tuple[TeachBack, ...],
    learned_by: dict[int, int],
    prices: _Prices,
) -> dict[tuple[int, str], int]:
    priorities = {(one.member, one.code) for one in table.wants if one.is_priority}
    found: dict[tuple[int, str], int] = {}
    for want in sorted({(one.learner, one.code) for one in possible}):
        found[want] = next(network.nodes)
        network.join(learned_by[want[0]], found[want], -prices.serving - prices.priority * (want in priorities))
    return found
