"""Time that is left: every question is asked with a share of it."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

ONE_QUESTION = 2.0
"""Seconds for one question to the solver; longer ones are seldom answered at all."""


@dataclass(frozen=True)
class Deadline:
    """The moment, on `clock`, at which an answer is due. `pulse` hears that work goes on; False makes it stop."""

    at: float
    pulse: Callable[[], bool | None] | None = None
    clock: Callable[[], float] = field(default=time.perf_counter)

    @classmethod
    def after(cls, seconds: float, *, pulse: Callable[[], bool | None] | None = None) -> "Deadline":
        return cls(at=time.perf_counter() + seconds, pulse=pulse)

    @property
    def left(self) -> float:
        """Seconds, 0 when it has passed."""
        if self.pulse and self.pulse() is False:
            return 0.0
        return max(0.0, self.at - self.clock())

    @property
    def question(self) -> float:
        return min(ONE_QUESTION, self.left)

    def share(self, part: float) -> "Deadline":
        """An earlier moment: this part of what is left."""
        return replace(self, at=self.clock() + part * self.left)
