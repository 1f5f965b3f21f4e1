"""Distances and sizes as the search needs them: checked once, in whole numbers that single precision adds exactly."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from collegium.engine.problem import ProblemFaults

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
Longs = NDArray[np.int64]
Seats = NDArray[np.uint32]
States = NDArray[np.uint64]

WHOLE_BELOW = 2**24
"""Single precision holds every whole number below this one, so sums below it have no error whatever their order."""

DECIMALS = 6
"""Decimals up to which distances are tried as whole numbers."""


@dataclass(frozen=True)
class Instance:
    """distances n x n as given; (units + usual) x step are the same off the diagonal, exactly where is_exact.

    usual is the mean of all distances. It is taken out of the units so that pulls of groups of different sizes can be
    compared: an exchange changes as much without it, and a move is told how many pairs it makes.
    """

    distances: Floats
    units: Singles
    usual: float
    step: float
    is_exact: bool
    lower: Longs
    upper: Longs

    @property
    def people(self) -> int:
        return len(self.distances)

    @property
    def groups(self) -> int:
        return len(self.lower)


def checked_instance(distances: object, lower: Sequence[int], upper: Sequence[int]) -> Instance:
    """Raises ProblemFaults, one error that names every fault."""
    table, faults = _table(distances)
    faults += _size_faults(lower, upper, None if table is None else len(table))
    if table is None or faults:
        raise ProblemFaults(faults)
    greatest = np.asarray(upper, dtype=np.int64).clip(max=len(table))
    units, usual, step, is_exact = _whole_units(table, int(greatest.max()))
    return Instance(table, units, usual, step, is_exact, np.asarray(lower, dtype=np.int64), greatest)


def _table(distances: object) -> tuple[Floats | None, list[str]]:
    try:
        table = np.asarray(distances, dtype=np.float64)
    except (TypeError, ValueError):
        return None, ["The distances are no table of numbers."]
    if table.ndim != 2 or table.shape[0] != table.shape[1]:
        return None, [f"The distances must be a square table, one row for each person; this one is {table.shape}."]
    if not len(table):
        return None, ["There is nobody to group."]
    return table, _distance_faults(table)


def _distance_faults(table: Floats) -> list[str]:
    if np.isfinite(table.sum()) and np.array_equal(table, table.T) and not np.diagonal(table).any():
        return []
    faults = []
    if bad := int(np.count_nonzero(~np.isfinite(table))):
        row, column = np.argwhere(~np.isfinite(table))[0]
        faults.append(f"{bad} distances are no finite numbers, the first between {row} and {column}.")
    uneven = (table != table.T) & np.isfinite(table) & np.isfinite(table.T)
    if bad := int(np.count_nonzero(uneven)) // 2:
        row, column = np.argwhere(uneven)[0]
        faults.append(f"{bad} distances differ between their two directions, the first between {row} and {column}.")
    own = np.diagonal(table)
    if bad := int(np.count_nonzero((own != 0) & np.isfinite(own))):
        faults.append(f"{bad} people have a distance from themselves other than 0.")
    return faults


def _size_faults(lower: Sequence[int], upper: Sequence[int], people: int | None) -> list[str]:
    if len(lower) != len(upper) or not len(lower):
        return [f"Each group needs a least and a greatest size: there are {len(lower)} and {len(upper)}."]
    if any(int(size) != size for size in (*lower, *upper)):
        return ["Sizes are whole numbers."]
    faults = [
        f"Group {number} cannot have between {least} and {most} people."
        for number, (least, most) in enumerate(zip(lower, upper, strict=True), start=1)
        if least < 0 or most < least
    ]
    if people is not None and sum(lower) > people:
        faults.append(f"The groups need at least {sum(lower)} people; there are {people}.")
    if people is not None and sum(upper) < people:
        faults.append(f"The groups hold at most {sum(upper)} people; there are {people}.")
    return faults


def _whole_units(table: Floats, greatest: int) -> tuple[Singles, float, float, bool]:
    """Distances in steps of which the sum of any group stays below WHOLE_BELOW: decimal where that is exact."""
    pairs = max(1, len(table) * (len(table) - 1))
    mean = float(table.sum()) / pairs
    largest = max(float(table.max()) - mean, mean - float(table.min()), abs(mean) / len(table))
    if largest == 0.0:
        return table.astype(np.float32), 0.0, 1.0, True
    room = WHOLE_BELOW / (largest * (greatest + 1))
    for decimals in range(DECIMALS + 1):
        scale = 10.0**decimals
        if scale <= room and _are_whole(table, scale):
            return *_centered(table, mean, scale), 1.0 / scale, True
    return *_centered(table, mean, room), 1.0 / room, False


def _are_whole(table: Floats, scale: float) -> bool:
    """Row by row: nearly always the first one tells, and no second table is needed."""
    return all(bool((np.abs(row - np.rint(row)) < 1e-6).all()) for row in (row * scale for row in table))


def _centered(table: Floats, mean: float, scale: float) -> tuple[Singles, float]:
    usual = float(np.rint(mean * scale))
    units = np.empty(table.shape, dtype=np.float32)
    for row, whole in zip(table, units, strict=True):
        whole[:] = np.rint(row * scale) - usual
    np.fill_diagonal(units, 0.0)
    return units, usual
