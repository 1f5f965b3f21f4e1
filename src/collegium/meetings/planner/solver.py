"""How the planner asks OR-Tools' CP-SAT: on one thread, from one seed, for a bounded amount of work.

The bound counts work and not seconds, so the same question has the same answer on every machine.
"""

import importlib
from collections.abc import Sequence
from functools import cache
from typing import Any

MOST_WORK = 0.3
"""In CP-SAT's deterministic units, about a second each."""


class PlanUnsolved(RuntimeError):
    """The library gave no plan, though every cycle has one. The status is in the message."""


@cache
def library() -> Any:
    """OR-Tools, loaded when the first plan is made: no web process ever needs it."""
    return importlib.import_module("ortools.sat.python.cp_model")


def solved(model: Any, costs: Sequence[Any]) -> Any:
    """The solver with the cheapest solution found. Raises `PlanUnsolved` where there is none."""
    solver = attempted(model, costs)
    if solver is None:
        raise PlanUnsolved("no solution")
    return solver


def attempted(model: Any, costs: Sequence[Any]) -> Any | None:
    """As `solved`, but None where the model has no solution or none was found within the work allowed."""
    model.minimize(library().LinearExpr.sum(list(costs)))
    solver = library().CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.linearization_level = 2
    solver.parameters.max_deterministic_time = MOST_WORK
    status = solver.solve(model)
    if status in {library().OPTIMAL, library().FEASIBLE}:
        return solver
    if status in {library().INFEASIBLE, library().UNKNOWN}:
        return None
    raise PlanUnsolved(solver.status_name(status))
