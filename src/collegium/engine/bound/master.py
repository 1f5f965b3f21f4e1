"""The linear program over groups: how much of each group to take so that everybody is placed once, at most worth."""

from collections.abc import Iterable

import numpy as np
from ortools.linear_solver import pywraplp

from collegium.engine.bound.tables import Floats

PENALTY = 2.0
"""What leaving a person out, or placing one twice, costs at first: more than anybody's score."""


class Master:
    """Groups found so far, their worth, and the prices of people that the best mixture of these groups sets.

    count  the number of groups, if it is given
    """

    def __init__(self, people: int, count: int | None = None) -> None:
        self.worth: dict[tuple[int, ...], float] = {}
        self.price: Floats = np.zeros(people)
        self.value, self.fixed, self.left_out = 0.0, 0.0, 0.0
        self._program = pywraplp.Solver.CreateSolver("GLOP")
        self._rows = [self._program.Constraint(1.0, 1.0) for _ in range(people)]
        self._count = None if count is None else self._program.Constraint(float(count), float(count))
        self._objective = self._program.Objective()
        self._objective.SetMaximization()
        self._slack = [self._variable([row], sign) for row in self._rows for sign in (1.0, -1.0)]
        if self._count is not None:
            self._slack += [self._variable([self._count], sign) for sign in (1.0, -1.0)]
        self.penalize(PENALTY)

    def _variable(self, rows: Iterable[pywraplp.Constraint], share: float = 1.0) -> pywraplp.Variable:
        variable = self._program.NumVar(0.0, self._program.infinity(), "")
        for row in rows:
            row.SetCoefficient(variable, share)
        return variable

    def penalize(self, penalty: float) -> None:
        for variable in self._slack:
            self._objective.SetCoefficient(variable, -penalty)

    def add(self, members: Iterable[int], worth: float) -> bool:
        """One more group; False when it was known."""
        key = tuple(sorted(members))
        if key in self.worth:
            return False
        self.worth[key] = worth
        rows = [self._rows[person] for person in key]
        variable = self._variable(rows if self._count is None else [*rows, self._count])
        self._objective.SetCoefficient(variable, worth)
        return True

    def solve(self) -> None:
        """Sets `price` for each person, `fixed` for each group, and how much of people is left out or placed twice."""
        if self._program.Solve() != pywraplp.Solver.OPTIMAL:
            return
        self.value = self._objective.Value()
        self.price = np.array([row.dual_value() for row in self._rows])
        self.fixed = 0.0 if self._count is None else self._count.dual_value()
        self.left_out = sum(variable.solution_value() for variable in self._slack)
