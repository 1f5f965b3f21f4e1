"""A given worth of every pair of people: the optional term `pairwise`. Plain Python, so that a web process can use it.

With this term alone the problem is the Maximally Diverse Grouping Problem (for groups of equal sizes): the sum of
distances inside groups is to be as large as possible.
"""

import math
from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

PairValue = Callable[[str, str], float]
"""The worth of a pair, given two ids."""


@dataclass(frozen=True, kw_only=True)
class Pairwise:
    """A symmetric matrix of n x n numbers from 0 to 1, in the order of the problem's peers. The diagonal is not read.

    rows  n rows of n real numbers of 8 bytes each
    """

    rows: tuple["array[float]", ...]

    @classmethod
    def of(cls, matrix: Iterable[Sequence[float]]) -> "Pairwise":
        """From rows of numbers, also those of a NumPy array. Raises TypeError where something is not a number."""
        return cls(rows=tuple(_row(row) for row in matrix))

    def faults(self, people: int) -> list[str]:
        """What is wrong with the matrix for a pool of so many people, one sentence for each fault."""
        lengths = {len(row) for row in self.rows}
        if len(self.rows) != people or lengths - {people}:
            shape = f"{len(self.rows)} rows of {' or '.join(map(str, sorted(lengths))) or 'no'} numbers"
            return [f"The matrix of pairs needs {people} rows of {people} numbers for {people} people, not {shape}."]
        if not all(math.isfinite(sum(row)) for row in self.rows):
            return ["The matrix of pairs holds something that is not a finite number."]
        found = []
        if any(min(row) < 0 or max(row) > 1 for row in self.rows):
            found.append("The matrix of pairs holds numbers outside 0 to 1.")
        if any(tuple(row) != column for row, column in zip(self.rows, zip(*self.rows, strict=True), strict=True)):
            found.append("The matrix of pairs is not symmetric.")
        return found

    def lookup(self, ids: Sequence[str]) -> PairValue:
        """A function that gives the worth of two people by their ids, which are named in the order of the rows."""
        place = {pk: number for number, pk in enumerate(ids)}
        return lambda one, other: self.rows[place[one]][place[other]]


def _row(values: Sequence[float]) -> "array[float]":
    try:
        view = memoryview(values)  # type: ignore[arg-type]
    except TypeError:
        return array("d", values)
    if view.format != "d":
        return array("d", values)
    row = array("d")
    row.frombytes(view.tobytes())
    return row
