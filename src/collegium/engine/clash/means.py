"""What there is to find an answer with: time, and a search that may be called."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from collegium.engine.problem import Problem

ONE_QUESTION = 2.0
"""Seconds for one question to the solver; longer ones are seldom answered at all."""

ONE_SEARCH = 0.6
"""Seconds for one search, for every 400 people."""

MOST_FOR_ONE = 0.5
"""Share of the time that is left which one search may take; it needs as much again to begin and to end."""

Groups = Sequence[Sequence[str]]

Former = Callable[[Problem, float], Groups | None]
"""Searches groups for so many seconds; None: none that keep every rule were found."""


@dataclass(frozen=True)
class Means:
    """The moment, on `clock`, at which an answer is due. `pulse` hears that work goes on; False makes it stop."""

    at: float
    form: Former | None = None
    pulse: Callable[[], bool | None] | None = None
    clock: Callable[[], float] = field(default=time.perf_counter)

    @classmethod
    def for_seconds(
        cls, seconds: float, *, form: Former | None = None, pulse: Callable[[], bool | None] | None = None
    ) -> "Means":
        return cls(at=time.perf_counter() + seconds, form=form, pulse=pulse)

    @property
    def left(self) -> float:
        """Seconds, 0 when it has passed."""
        if self.pulse and self.pulse() is False:
            return 0.0
        return max(0.0, self.at - self.clock())

    @property
    def question(self) -> float:
        return min(ONE_QUESTION, self.left)

    def share(self, part: float) -> "Means":
        """The same with this part of the time that is left."""
        return replace(self, at=self.clock() + part * self.left)

    def search_finds(self, problem: Problem) -> bool | None:
        """Whether a short search finds groups that keep every rule; False is no proof, None: no time for one."""
        return None if self.has_no_time_for(problem) else self.searched(problem) is not None

    def has_no_time_for(self, problem: Problem) -> bool:
        """Whether a search of this problem would take too much of what is left, or there is none."""
        left = self.left
        return self.form is None or left == 0 or _seconds_for(problem) > MOST_FOR_ONE * left

    def searched(self, problem: Problem) -> Groups | None:
        """Groups that keep every rule, if a short search finds some."""
        if self.form is None or self.has_no_time_for(problem):
            return None
        return self.form(problem, _seconds_for(problem))


def _seconds_for(problem: Problem) -> float:
    return ONE_SEARCH * max(1.0, len(problem.peers) / 400)
