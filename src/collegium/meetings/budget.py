"""Whether an agenda fits into the time that is booked, and what to shorten where it does not. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

SHORTEST_ITEM = 5
"""Minutes below which no item is shortened: what needs less is left out."""


@dataclass(frozen=True)
class Timed:
    """One item for the sums. `is_fixed`: it has to stay as long as it is (check-in, close)."""

    pk: int
    minutes: int
    is_fixed: bool = False


@dataclass(frozen=True)
class Budget:
    """`cuts` says how many minutes each item gives; `left_over` is what no shortening brings."""

    minutes: int
    booked: int
    cuts: dict[int, int]
    left_over: int = 0

    @property
    def over(self) -> int:
        return max(0, self.minutes - self.booked)

    @property
    def spare(self) -> int:
        return max(0, self.booked - self.minutes)


def budget_of(items: Sequence[Timed], *, booked: int) -> Budget:
    """The sum against the booked time. Minute by minute, the item that is longest by then gives one."""
    total = sum(one.minutes for one in items)
    now = {one.pk: one.minutes for one in items if not one.is_fixed and one.minutes > SHORTEST_ITEM}
    over, cuts = max(0, total - booked), dict.fromkeys(now, 0)
    while over and any(minutes > SHORTEST_ITEM for minutes in now.values()):
        longest = max(now, key=lambda pk: now[pk])
        now[longest] -= 1
        cuts[longest] += 1
        over -= 1
    return Budget(total, booked, {pk: cut for pk, cut in cuts.items() if cut}, left_over=over)
