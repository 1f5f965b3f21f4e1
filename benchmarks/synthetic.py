"""A made-up pool of any size, up to millions, for figures of scale: seeded, in columns, with everything a roster has.

usage: python -m benchmarks.synthetic --people 1000 --seed 1      prints what the pool looks like

Nobody is real. Shares and spreads are plausible for a large college of medicine, not measured:

band          instructor 15 %, assistant 50 %, associate 22 %, full 13 %; not given 0.2 %
years         in rank, to the month: up to 6 / 8 / 14 / 20 years, fewer the longer (beta 1, 1.5); not given 3 %
track         five families (35, 25, 20, 12, 8 %); not given 2 %
institution   one for every 500 people, at least 3, unlike in size
division      24 specialties, unlike in size (the largest about 14 %); not given 1 %
goals         one or two of 8
effort        four missions around the split that is usual in the track; not given 10 %
methods       up to three of 12
inventory     44 items: each has a difficulty, each person a strength that grows with rank; an item known well can be
              taught, the 5 that are wanted most are wants
windows       60 a week: some are popular, people differ in how full their week is, about 20 each; not given 4 % or
              where fewer than 8
categories    one opted-in category, 20 % of the people
preferences   up to two of 4
apart         one pair for every two people, nearly always of one institution (who evaluates whom, close kin)
"""

import argparse
import sys

import numpy as np
import numpy.typing as npt

from collegium.engine.peers import Rules, Weights
from collegium.engine.people import Efforts, Flags, Labels, PairColumns, People, Sets
from collegium.engine.problem import Problem

CHUNK = 50_000
"""People drawn at once, so that the tables of chance stay small."""

BANDS = ("instructor", "assistant", "associate", "full")
BAND_SHARES = (0.15, 0.50, 0.22, 0.13)
MOST_YEARS = np.array([6.0, 8.0, 14.0, 20.0])
TRACKS = ("clinician-educator", "clinical", "research", "clinician-scientist", "teaching")
TRACK_SHARES = (0.35, 0.25, 0.20, 0.12, 0.08)
MISSIONS = ("care", "research", "teaching", "service")
USUAL_EFFORT = np.array(
    [[0.55, 0.10, 0.25, 0.10], [0.80, 0.05, 0.10, 0.05], [0.05, 0.75, 0.10, 0.10], [0.35, 0.50, 0.10, 0.05],
     [0.10, 0.10, 0.70, 0.10]]
)  # fmt: skip
DIVISIONS, GOALS, METHODS, ITEMS, WANTS, WINDOWS, PREFERENCES = 24, 8, 12, 44, 5, 60, 4
LEAST_WINDOWS, PAIRS_EACH = 8, 0.5

Reals = npt.NDArray[np.float64]
Chance = np.random.Generator


def synthetic_problem(people: int, *, seed: int = 1) -> Problem:
    """The pool with the usual rules and weights of the product."""
    chance = np.random.default_rng(seed)
    pool = synthetic_people(people, chance)
    return Problem(peers=pool, apart=_pairs(pool, chance), rules=Rules(), weights=Weights())


def synthetic_people(people: int, chance: Chance) -> People:
    band = _labels(people, BANDS, BAND_SHARES, missing=0.002, chance=chance)
    track = _labels(people, TRACKS, TRACK_SHARES, missing=0.02, chance=chance)
    institutions = tuple(f"institution {number}" for number in range(max(3, people // 500)))
    windows, gives_windows = _windows(people, chance)
    can_teach, wants = _inventory(band, chance)
    digits = len(str(people))
    return People(
        ids=[f"p{number:0{digits}}" for number in range(people)],
        band=band,
        years=_years(band, chance),
        track=track,
        institution=_labels(people, institutions, _unlike(len(institutions)), missing=0.0, chance=chance),
        division=_labels(people, _names("division", DIVISIONS), _unlike(DIVISIONS), missing=0.01, chance=chance),
        goals=_some(people, _names("goal", GOALS), (0.0, 0.6, 0.4), chance),
        effort=_effort(track, chance),
        methods=_some(people, _names("method", METHODS), (0.1, 0.3, 0.35, 0.25), chance),
        can_teach=can_teach,
        wants=wants,
        slots=windows,
        gives_slots=gives_windows,
        categories=Sets.of_table(("a category",), chance.random((people, 1)) < 0.20),
        preferences=_some(people, _names("preference", PREFERENCES), (0.3, 0.4, 0.3), chance),
    )


def _names(kind: str, count: int) -> tuple[str, ...]:
    return tuple(f"{kind} {number:02}" for number in range(count))


def _unlike(count: int) -> tuple[float, ...]:
    """Shares that fall with the root of the rank to two thirds."""
    sizes = np.arange(1, count + 1) ** (-2 / 3)
    return tuple(sizes / sizes.sum())


def _labels(
    people: int, words: tuple[str, ...], shares: tuple[float, ...], *, missing: float, chance: Chance
) -> Labels:
    codes = np.searchsorted(np.cumsum(shares), chance.random(people)).clip(0, len(words) - 1).astype(np.int32)
    codes[chance.random(people) < missing] = -1
    return Labels(words=words, codes=codes)


def _years(band: Labels, chance: Chance) -> Reals:
    years: Reals = np.round(chance.beta(1.0, 1.5, len(band.codes)) * MOST_YEARS[band.codes] * 12) / 12
    years[chance.random(len(years)) < 0.03] = np.nan
    return years


def _some(people: int, words: tuple[str, ...], shares: tuple[float, ...], chance: Chance) -> Sets:
    """For each person so many different words as the shares of 0, 1, 2 … say."""
    table = np.zeros((people, len(words)), dtype=np.bool_)
    for begin in range(0, people, CHUNK):
        rows = table[begin : begin + CHUNK]
        counts = np.searchsorted(np.cumsum(shares), chance.random(len(rows)))
        rows[:] = _ranks(chance.random(rows.shape, dtype=np.float32)) < counts[:, None]
    return Sets.of_table(words, table)


def _ranks(values: npt.NDArray[np.floating]) -> npt.NDArray[np.int64]:
    """The place of each value in its row, 0 for the smallest."""
    return np.argsort(np.argsort(values, axis=1), axis=1)


def _effort(track: Labels, chance: Chance) -> Efforts:
    usual = USUAL_EFFORT[track.codes]
    shares = np.round(20 * usual * chance.uniform(0.6, 1.4, usual.shape)) / 20
    shares[chance.random(len(shares)) < 0.1] = 0.0
    return Efforts(missions=MISSIONS, shares=shares)


def _inventory(band: Labels, chance: Chance) -> tuple[Sets, Sets]:
    """What each person can teach, and the five other items that are wanted most."""
    people, words = len(band.codes), tuple(f"item {number:02}" for number in range(ITEMS))
    difficulty, appeal = chance.normal(1.2, 0.5, ITEMS), chance.normal(0.0, 0.7, ITEMS)
    teach, wants = np.zeros((people, ITEMS), dtype=np.bool_), np.zeros((people, ITEMS), dtype=np.bool_)
    strength = 0.25 * band.codes + chance.normal(0.0, 0.4, people)
    for begin in range(0, people, CHUNK):
        rows = slice(begin, begin + CHUNK)
        skill = chance.standard_normal(teach[rows].shape, dtype=np.float32)
        teach[rows] = strength[rows, None] + skill > difficulty
        pull = appeal + chance.standard_normal(teach[rows].shape, dtype=np.float32) - 9.0 * teach[rows]
        wants[rows] = _ranks(-pull) < WANTS
    return Sets.of_table(words, teach), Sets.of_table(words, wants)


def _windows(people: int, chance: Chance) -> tuple[Sets, Flags]:
    popular, free = chance.normal(0.0, 0.8, WINDOWS), chance.normal(-0.35, 0.5, people)
    table = np.zeros((people, WINDOWS), dtype=np.bool_)
    for begin in range(0, people, CHUNK):
        rows = table[begin : begin + CHUNK]
        rows[:] = popular + free[begin : begin + CHUNK, None] + chance.logistic(0, 0.6, rows.shape) > 0
    gives = (chance.random(people) >= 0.04) & (table.sum(axis=1) >= LEAST_WINDOWS)
    table[~gives] = False
    return Sets.of_table(_names("window", WINDOWS), table), gives


def _pairs(people: People, chance: Chance) -> PairColumns:
    """Pairs of neighbors among the people of each institution, in an order of chance; one in ten from anywhere."""
    count = int(PAIRS_EACH * len(people))
    home = people.institution.codes
    order = np.lexsort((chance.random(len(people)), home))
    one = chance.integers(0, len(people), count)
    other = (one + chance.integers(1, 40, count)) % len(people)
    pairs = np.column_stack([order[one], order[other]])
    near = (home[pairs[:, 0]] == home[pairs[:, 1]]) | (chance.random(count) < 0.1)
    return PairColumns(people, pairs[near & (pairs[:, 0] != pairs[:, 1])])


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.synthetic")
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    problem = synthetic_problem(options.people, seed=options.seed)
    pool = problem.peers
    assert isinstance(pool, People)  # noqa: S101 -- This module makes columns.
    print(f"{len(pool)} people, {len(problem.apart)} pairs apart")
    for name in ("band", "track", "division"):
        print(f"{name}: {getattr(pool, name).counts()}")
    for name in ("goals", "methods", "can_teach", "wants", "slots", "preferences"):
        print(f"{name}: {getattr(pool, name).sizes.mean():.2f} each")
    print(f"years: {np.nanmean(pool.years):.2f}; categories: {pool.categories.counts()}")
    print(pool[0])
    return 0


if __name__ == "__main__":
    sys.exit(main())
