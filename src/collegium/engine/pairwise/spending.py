"""The budget of a search for diversity: seconds by a clock, or a count of rows, which is the same on every machine."""

from collections.abc import Callable
from dataclasses import dataclass, field

from collegium.engine.forming.budget import Clock

LONGEST_STRETCH = 0.05
"""Seconds between two looks at the clock, at most about."""

WORK_IN_A_STRETCH = 3_000_000
"""Rows times people between two calls of on_progress where rows are counted, and in a second of the first stretch by
the clock: 0.1 s and 1 s while hot, much less later."""


@dataclass(kw_only=True)
class Spending:
    """`share` of the budget is used, from 0 to 1; `rate` is rows a second, as last measured."""

    seconds: float
    rows: int | None
    people: int
    clock: Clock
    began: float
    done: int = 0
    rate: float = field(init=False)
    is_cancelled: bool = False

    def __post_init__(self) -> None:
        self.expect_heat()

    def expect_heat(self) -> None:
        """Hot rows take many times as long as cold ones: begins with short stretches again."""
        self.rate = WORK_IN_A_STRETCH / self.people

    @property
    def elapsed(self) -> float:
        return self.clock() - self.began

    @property
    def share(self) -> float:
        return self.elapsed / self.seconds if self.rows is None else self.done / self.rows

    @property
    def is_over(self) -> bool:
        return self.is_cancelled or self.share >= 1.0

    @property
    def sweeps(self) -> float:
        """How many sweeps the whole budget buys; by the clock an estimate from the last stretch."""
        return (self.rate * self.seconds if self.rows is None else self.rows) / self.people

    def stretch(self, share: float) -> int:
        """Rows that use this share of the budget, or as many as keep progress and cancelling lively."""
        if self.rows is None:
            return max(1, int(self.rate * min(share * self.seconds, LONGEST_STRETCH)))
        lively = max(1, WORK_IN_A_STRETCH // self.people)
        return max(1, min(int(share * self.rows), lively, self.rows - self.done))

    def spend(self, rows: int, run: Callable[[int], float]) -> float:
        """Runs so many rows and measures the rate, which may double at once and no more."""
        before = self.elapsed
        answer = run(rows)
        self.done += rows
        self.rate = min(rows / max(1e-7, self.elapsed - before), self.rate * 2)
        return answer
