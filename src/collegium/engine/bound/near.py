"""The bound of each person of a large pool: near people looked at, all others taken for ideal mates."""

import numpy as np

from collegium.engine.bound.kernel_near import values_near
from collegium.engine.bound.kernel_person import EXACT_WANTS, MASKS
from collegium.engine.bound.tables import Floats, Longs
from collegium.engine.packing import (
    ACROSS,
    BAND,
    EFFORT,
    GOALS,
    INSTITUTION,
    METHODS,
    PER_PREFERENCE,
    PER_WANT,
    TEACH,
    TRACK,
    WANTS,
    YEARS,
    Facts,
    likeness_order,
    pack,
)
from collegium.engine.peers import NEUTRAL, TERMS
from collegium.engine.people import People
from collegium.engine.problem import Problem

LOOKS = 3_000_000
"""Pairs that are looked at in all in segments of the own track: two seconds of one processor with the others."""

IDEAL_FROM = 30_000
"""People above whom nobody is looked at: in three seconds that lowers the bound of 100,000 by no more than 0.001."""

PART = 50_000

LOOK_AT = (16, 1000)
"""The fewest and the most people of a segment to look at for one person; where fewer would be, none at all."""


def near_values(problem: Problem, *, looks: int = LOOKS) -> Floats:
    """For each person, in the order of `problem.peers`, a score that no mates can exceed: 0 to 1.

    looks  pairs that are looked at in all, LOOKS at most
    """
    if len(problem.peers) > IDEAL_FROM:
        return ideal_values(problem)
    looks = min(looks, LOOKS)
    order = likeness_order(problem.peers, by="track")
    rules, n = problem.rules, len(order)
    facts = pack(problem, size_least=rules.size_least, size_most=rules.size_most, order=order).facts
    share = dict(zip(TERMS, facts.figures, strict=False))
    per_want = share["complement"] * facts.numbers[:, PER_WANT]
    begins, ends, segment_of = _segments(facts)
    kin, kin_start = _kin(facts, begins)
    most, values = min(rules.size_most, n) - 1, np.empty(n)
    values_near(
        facts, begins, ends, kin, kin_start, segment_of, _ideal(facts, share), per_want, _teachers(facts),
        rules.size_least - 1, most, min(LOOK_AT[1], looks // n if looks // n >= LOOK_AT[0] else 0), values,
        np.zeros((MASKS, most)), np.zeros((MASKS, most), dtype=np.int64),
        np.zeros((4, max(MASKS, EXACT_WANTS)), dtype=np.int64), np.zeros((most + 1, MASKS)),
        np.zeros((0, most + 1, MASKS), dtype=np.uint8), np.zeros(1, dtype=np.int64),
    )  # fmt: skip
    values += np.where(facts.numbers[:, PER_WANT] > 0, 0.0, share["complement"] * NEUTRAL)
    found: Floats = np.empty(n)
    found[order] = np.where(np.isneginf(values), 1.0, np.minimum(values, 1.0))
    return found


def ideal_values(problem: Problem) -> Floats:
    """As if everybody had ideal mates, a part of the pool at a time to save memory."""
    rules, people, found = problem.rules, People.of(problem.peers), np.empty(len(problem.peers))
    for begin in range(0, len(people), PART):
        rows = np.arange(begin, min(begin + PART, len(people)))
        facts = pack(problem, size_least=rules.size_least, size_most=rules.size_most, order=rows, people=people).facts
        share = dict(zip(TERMS, facts.figures, strict=False))
        covered = np.where(facts.numbers[:, PER_WANT] > 0, 1.0, NEUTRAL)
        found[rows] = np.minimum(1.0, _ideal(facts, share) + share["complement"] * covered)
    return found


def _segments(facts: Facts) -> tuple[Longs, Longs, Longs]:
    """Neighbors in the order with one band, one track and rising years: where each segment begins and ends."""
    band, track = facts.numbers[:, BAND], facts.numbers[:, TRACK]
    years = np.where(np.isnan(facts.numbers[:, YEARS]), np.inf, facts.numbers[:, YEARS])
    parted = (band[1:] != band[:-1]) | (track[1:] != track[:-1]) | (years[1:] < years[:-1])
    begins = np.concatenate([[0], np.flatnonzero(parted) + 1]).astype(np.int64)
    ends = np.concatenate([begins[1:], [len(band)]]).astype(np.int64)
    return begins, ends, np.repeat(np.arange(len(begins)), ends - begins)


def _kin(facts: Facts, begins: Longs) -> tuple[Longs, Longs]:
    """For each segment those whose bands may meet, whatever the years say."""
    band = facts.numbers[begins, BAND].astype(np.int64)
    bridged = facts.bridge >= 0
    meets = (band[:, None] == band) | (band[:, None] < 0) | (band < 0) | (bridged | bridged.T)[band[:, None], band]
    return np.nonzero(meets)[1].astype(np.int64), np.concatenate([[0], np.cumsum(meets.sum(axis=1))]).astype(np.int64)


def _ideal(facts: Facts, share: dict[str, float]) -> Floats:
    """The most that any mate can be worth to each person."""
    numbers, sets, limits = facts.numbers, facts.sets, facts.limits

    def given(kind: int) -> Floats:
        held = sets[:, limits[kind] : limits[kind + 1]].any(axis=1)
        return np.where(held, 1.0, NEUTRAL)

    wishes = (numbers[:, PER_PREFERENCE] > 0) | (bool(limits[ACROSS]) & (numbers[:, INSTITUTION] >= 0))
    ideal: Floats = (
        share["stage"] * np.where(np.isnan(numbers[:, YEARS]), NEUTRAL, 1.0)
        + share["track"] * np.where(numbers[:, TRACK] < 0, NEUTRAL, 1.0)
        + share["goal"] * given(GOALS)
        + share["methods"] * given(METHODS)
        + share["effort"] * np.where((numbers[:, limits[EFFORT] : limits[EFFORT + 1]] > 0).any(axis=1), 1.0, NEUTRAL)
        + share["preferences"] * np.where(wishes, 1.0, NEUTRAL)
        + share["pairwise"]
    )
    return ideal


def _teachers(facts: Facts) -> Longs:
    """How many people teach each competency, by its bit."""
    words = facts.sets[:, facts.limits[TEACH] : facts.limits[WANTS]]
    bits = np.arange(64, dtype=np.uint64)
    found: Longs = np.concatenate(
        [[np.count_nonzero(word >> bit & np.uint64(1)) for bit in bits] for word in words.T]
    ).astype(np.int64)
    return found
