"""Time that is left: every question is asked with a share of it."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

ONE_QUESTION = 2.0
"""Seconds for one question to the solver; longer ones are seldom answered at all."""


@dataclass(frozen=True)
class Deadline:
    """The moment, on `clock`, at which an answer is due."""

    at: float
    clock: Callable[[], float] = field(default=time.perf_counter)

    @classmethod
    def after(cls, seconds: float) -> "Deadline":
        return cls(at=time.perf_counter() + seconds)

    @property
    def left(self) -> float:
        """Seconds, 0 when it has passed."""
        return max(0.0, self.at - self.clock())

    @property
    def question(self) -> float:
        return min(ONE_QUESTION, self.left)

    def share(self, part: float) -> "Deadline":
        """An earlier moment: this part of what is left."""
        return Deadline(at=self.clock() + part * self.left, clock=self.clock)
