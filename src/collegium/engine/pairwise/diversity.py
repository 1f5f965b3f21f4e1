"""`maximize_diversity`: the groups whose sum of distances inside is the greatest that can be found in the time."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from collegium.engine.forming.budget import Clock
from collegium.engine.pairwise.annealing import Annealer
from collegium.engine.pairwise.evolution import evolve
from collegium.engine.pairwise.instance import Instance, Seats, checked_instance
from collegium.engine.pairwise.polish import polished
from collegium.engine.pairwise.seating import Seating, groups_of, load_kernel, seats_of
from collegium.engine.pairwise.sizes import best_sizes
from collegium.engine.pairwise.spending import Spending
from collegium.engine.problem import ProblemFaults

TOLD_EACH = 0.1


@dataclass(frozen=True, kw_only=True)
class Diversity:
    """groups of people's numbers in ascending order, one for each pair of limits; objective in the distances' unit.

    iterations counts rows: one person tried in every group and with everybody of a higher number.
    """

    groups: tuple[tuple[int, ...], ...]
    objective: float
    seconds: float
    iterations: int
    seed: int
    is_cancelled: bool = False


@dataclass(frozen=True, kw_only=True)
class DiversityProgress:
    """share is the part of the budget that is used, 0 to 1; objective the best so far, in the distances' unit."""

    seconds: float
    share: float
    objective: float
    iterations: int


OnProgress = Callable[[DiversityProgress], bool | None]


def diversity_of(distances: np.ndarray, groups: Sequence[Sequence[int]]) -> float:
    """The sum of the distances inside the groups, from scratch."""
    table = np.asarray(distances, dtype=np.float64)
    return float(sum(table[np.ix_(list(group), list(group))].sum() / 2 for group in groups))


def maximize_diversity(  # noqa: PLR0913 -- A search has many wishes, all but three by name.
    distances: object,
    lower: Sequence[int],
    upper: Sequence[int],
    *,
    seconds: float,
    seed: int,
    iterations: int | None = None,
    start: Sequence[Sequence[int]] | None = None,
    on_progress: OnProgress | None = None,
    clock: Clock = time.perf_counter,
) -> Diversity:
    """Partitions people 0 to n - 1 into groups, of lower[g] to upper[g] people each, of the greatest diversity.

    distances    n x n, symmetric, finite, any unit and sign, 0 on the diagonal
    seconds      time limit of the search, above 0; seed, a whole number of 0 or more
    iterations   stop after this many rows instead: the same answer on every machine
    start        groups to begin with, which the answer is never worse than
    on_progress  called about every 0.2 s; when it returns False the best so far is kept and returned

    Raises ProblemFaults, one error that names every fault of distances, sizes and start; ValueError for a bad budget.
    """
    if not seconds > 0 or seed < 0 or (iterations is not None and iterations < 1):
        raise ValueError("Give a time limit above 0 seconds, a seed of 0 or more, and 1 or more iterations if any.")
    load_kernel()
    began = clock()
    instance = checked_instance(distances, lower, upper)
    first = None if start is None else _checked_start(instance, start)
    spending = Spending(seconds=seconds, rows=iterations, people=instance.people, clock=clock, began=began)
    seats = _search(instance, spending, seed=seed, first=first, on_progress=on_progress)
    groups = groups_of(seats if instance.is_exact else polished(instance, seats), instance.groups)
    return Diversity(
        groups=groups,
        objective=diversity_of(instance.distances, groups),
        seconds=clock() - began,
        iterations=spending.done,
        seed=seed,
        is_cancelled=spending.is_cancelled,
    )


def _search(
    instance: Instance, spending: Spending, *, seed: int, first: Seats | None, on_progress: OnProgress | None
) -> Seats:
    sizes = best_sizes(instance.lower, instance.upper, instance.people, worth=1.0 if instance.usual >= 0 else -1.0)
    seating = Seating(instance, sizes=sizes, seed=seed)
    if first is None and _all_alike(instance):
        return seating.seats
    annealer = Annealer(seating, spending, _teller(instance, spending, on_progress))
    evolve(annealer, sizes, first)
    if spending.is_cancelled:
        annealer.finish()
    return seating.seats if annealer.best_seats is None else annealer.best_seats


def _all_alike(instance: Instance) -> bool:
    """Whether any arrangement of the best sizes is as good as any other: one group, or no two distances differ."""
    one = instance.units[0, -1]
    others = int(np.count_nonzero(instance.units != one))
    return instance.groups == 1 or others == (instance.people if one else 0)


def _teller(instance: Instance, spending: Spending, on_progress: OnProgress | None) -> Callable[[float], None]:
    """Tells where the search stands, not more often than every TOLD_EACH seconds, and notes when it is called off."""
    told = -TOLD_EACH

    def tell(units: float) -> None:
        nonlocal told
        now = spending.elapsed
        if on_progress is None or now - told < TOLD_EACH:
            return
        told = now
        progress = DiversityProgress(
            seconds=now,
            share=min(1.0, spending.share),
            objective=units * instance.step,
            iterations=spending.done,
        )
        if on_progress(progress) is False:
            spending.is_cancelled = True

    return tell


def _checked_start(instance: Instance, start: Sequence[Sequence[int]]) -> Seats:
    """The seats of the groups to begin with; raises ProblemFaults with every fault."""
    faults = []
    if len(start) != instance.groups:
        faults.append(f"The start has {len(start)} groups; there are limits for {instance.groups}.")
    listed = sorted(person for group in start for person in group)
    if listed != list(range(instance.people)):
        faults.append(f"The start does not list each of the people 0 to {instance.people - 1} once.")
    limits = zip(start, instance.lower, instance.upper, strict=False)
    faults += [
        f"Group {number} of the start has {len(group)} people, not {least} to {most}."
        for number, (group, least, most) in enumerate(limits, start=1)
        if not least <= len(group) <= most
    ]
    if faults:
        raise ProblemFaults(faults)
    return seats_of(start, instance.people)
