"""What a budget is spent on: one long cooling; where there is time for several, a population that is recombined.

A memetic search in the sense of Lai and Hao's iterated maxima search (2016) and of the three-phase search with
dynamic population size (Yang and others, 2022), with annealing by rows in place of their local search.
"""

from dataclasses import dataclass

from collegium.engine.pairwise.annealing import Annealer
from collegium.engine.pairwise.instance import Longs, Seats
from collegium.engine.pairwise.recombine import matched, recombined

SWEEPS_OF_A_RUN = 100.0
"""Sweeps for each person in one cooling that is long enough; with a larger budget there are several."""

LEAST_RUNS, ELITES = 3.0, 4
"""Budgets of fewer runs are spent on one; others begin with so many."""

ELITE_SHARE = 0.5
"""The part of the budget that the first elites take at most."""

CHILD = 0.25
"""A child's cooling, in runs."""

WARM = 0.4
"""Where on the way from hot to cold a child's cooling begins."""

FRUITLESS = 12
"""Children without any gain after which the elites give way to new ones."""


@dataclass
class Elite:
    objective: float
    seats: Seats


def evolve(annealer: Annealer, sizes: Longs, first: Seats | None) -> None:
    """Spends the whole budget. `first` is the arrangement to begin with, if any."""
    spending = annealer.spending
    elites = []
    if first is not None:
        annealer.seating.seat(first)
        elites.append(Elite(annealer.quench(), annealer.seating.seats.copy()))
    annealer.seating.shuffle(sizes)
    annealer.find_heats()
    while not spending.is_over:
        run = SWEEPS_OF_A_RUN * spending.people / spending.sweeps
        left = 1.0 - spending.share
        if left < LEAST_RUNS * run:
            _single(annealer, elites, sizes)
            return
        run = min(run, ELITE_SHARE * left / ELITES)
        while len(elites) < ELITES and not spending.is_over:
            elites.append(_fresh(annealer, sizes, spending.share + run))
        _recombine(annealer, elites, CHILD * run)
        elites = [max(elites, key=lambda elite: elite.objective)]


def _fresh(annealer: Annealer, sizes: Longs, until: float) -> Elite:
    annealer.seating.shuffle(sizes)
    reached = annealer.cool(annealer.hot, annealer.cold, until)
    return Elite(reached, annealer.seating.seats.copy())


def _single(annealer: Annealer, elites: list[Elite], sizes: Longs) -> None:
    """The rest of the budget: one cooling from chance, or a shorter one from the best that was there before."""
    if not elites:
        _fresh(annealer, sizes, 1.0)
        return
    annealer.seating.seat(max(elites, key=lambda elite: elite.objective).seats)
    annealer.cool(_warm(annealer), annealer.cold, 1.0)


def _warm(annealer: Annealer) -> float:
    return float(annealer.hot * (annealer.cold / annealer.hot) ** WARM)


def _recombine(annealer: Annealer, elites: list[Elite], length: float) -> None:
    """Children of two elites each, until the budget is used up or they bring nothing new."""
    fruitless = 0
    random = annealer.seating.random
    while fruitless < FRUITLESS and not annealer.spending.is_over:
        one, other = (elites[number] for number in random.choice(len(elites), 2, replace=False))
        fitting = matched(one.seats, other.seats, annealer.seating.instance.groups)
        seating = annealer.seating
        seating.seat(one.seats)
        seating.seat(recombined(one.seats, fitting, seating.sizes.copy(), random))
        reached = annealer.cool(_warm(annealer), annealer.cold, annealer.spending.share + length)
        fruitless = 0 if _takes_place(Elite(reached, seating.seats.copy()), one, other, elites) else fruitless + 1


def _takes_place(child: Elite, one: Elite, other: Elite, elites: list[Elite]) -> bool:
    """A child better than its worse parent replaces it; else, if better than the worst elite, that one."""
    if any(abs(child.objective - elite.objective) < 0.5 for elite in elites):
        return False
    place = min((one, other), key=lambda elite: elite.objective)
    if child.objective < place.objective:
        place = min(elites, key=lambda elite: elite.objective)
    if child.objective < place.objective:
        return False
    place.objective, place.seats = child.objective, child.seats
    return True
