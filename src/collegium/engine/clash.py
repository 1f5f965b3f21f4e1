"""Why no valid answer can exist: counting arguments that need no search."""

from collegium.engine.problem import Problem
from collegium.engine.solution import Reason


def reasons_by_counting(problem: Problem) -> tuple[Reason, ...]:
    return ()
