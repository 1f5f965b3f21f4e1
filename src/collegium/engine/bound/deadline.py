"""When to stop: at a moment of the clock, or as soon as somebody says so."""

import math
import time
from collections.abc import Callable

Clock = Callable[[], float]
Pulse = Callable[[], bool | None]

PULSE_SECONDS = 0.1


class Deadline:
    """The end of some seconds from now.

    clock  gives seconds; pulse: asked about every 0.1 s whether to go on, False stops
    """

    def __init__(self, seconds: float, *, pulse: Pulse | None = None, clock: Clock = time.perf_counter) -> None:
        self._pulse, self.clock = pulse, clock
        self._ends_at, self._asked_at = clock() + seconds, -math.inf

    @property
    def is_over(self) -> bool:
        now = self.clock()
        if self._pulse and now - self._asked_at >= PULSE_SECONDS:
            self._asked_at = now
            if self._pulse() is False:
                self._ends_at = -math.inf
        return now >= self._ends_at

    @property
    def seconds_left(self) -> float:
        return self._ends_at - self.clock()
