"""Time or a count of proposals to be spent, and how the search tells where it stands."""

from collections.abc import Callable
from dataclasses import dataclass, field

Clock = Callable[[], float]
"""Gives seconds since any moment: `time.perf_counter`, or `time.process_time` to measure on a busy machine."""


@dataclass(frozen=True, kw_only=True)
class Progress:
    """Where the search stands. `broken` is 0 when the best arrangement so far keeps every hard rule.

    share is the part of the budget that is used, score the best so far, bound what no arrangement can exceed
    (None: not known); all three 0 to 1.
    """

    seconds: float
    share: float
    score: float
    broken: float
    iterations: int
    bound: float | None = None


@dataclass(kw_only=True)
class Budget:
    """How much was done and how much is left, by the clock or by a count of proposals."""

    seconds: float
    iterations: int | None
    clock: Clock
    began: float = field(init=False)
    done: int = 0
    stretch: int = 2000
    rate: float = 1e6

    def __post_init__(self) -> None:
        self.began = self.clock()

    @property
    def elapsed(self) -> float:
        return self.clock() - self.began

    @property
    def share(self) -> float:
        return self.elapsed / self.seconds if self.iterations is None else self.done / max(1, self.iterations)

    def spend(self, run: Callable[[int], object], people: int) -> None:
        """One stretch; by the clock it is as long as keeps progress and cancelling lively."""
        count = self.stretch
        if self.iterations is not None:
            count = min(max(1, self.iterations // 200, people // 4), self.iterations - self.done)
        before = self.elapsed
        run(count)
        self.done += count
        self.rate = count / max(1e-6, self.elapsed - before)
        self.stretch = int(max(200.0, self.rate * min(0.1, max(0.01, people * 2e-6))))

    @property
    def total(self) -> float:
        """Proposals in the whole budget; by the clock an estimate."""
        return self.rate * self.seconds if self.iterations is None else float(self.iterations)
