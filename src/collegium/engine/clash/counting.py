"""Why no valid answer can exist: counting arguments that need no search. Each is a proof, none is needed for one.

Works on columns: a million people take about two seconds.
"""

from collections import Counter
from dataclasses import replace
from functools import reduce

import numpy as np

from collegium.engine.clash.pool import Longs, Pool
from collegium.engine.forming.starting import sizes_add_up
from collegium.engine.problem import Problem
from collegium.engine.rules import BrokenRule, broken_rules
from collegium.engine.solution import Reason

MATES_TRIED = 12
"""People beside somebody in the order of rank and years who are looked at first: nearly everybody has mates there."""

LOOKS = 25_000_000
"""Pairs of people, times 64-bit words of windows, that are looked at for those who have no mates nearby."""

LASTING = ("rank_band", "stage_span", "common_slots", "apart")
"""Rules that a set breaks whoever joins it."""


def reasons_by_counting(problem: Problem) -> tuple[Reason, ...]:
    """All proofs that some rule must be broken; empty says nothing either way."""
    return reasons_of(Pool(problem))


def reasons_of(pool: Pool) -> tuple[Reason, ...]:
    """The same for a pool that has been read."""
    return (
        *_sizes(pool),
        *_bands(pool),
        *_required_sets(pool),
        *_crowds(pool),
        *_divisions(pool),
        *_categories(pool),
        *_mates(pool),
    )


def _sizes(pool: Pool) -> list[Reason]:
    n, rules = pool.n, pool.rules
    if n < rules.size_least:
        return [Reason(kind="pool_too_small", rules=("sizes",), found=n, allowed=rules.size_least)]
    if not sizes_add_up(n, rules):
        return [Reason(kind="sizes_do_not_add_up", rules=("sizes",), found=n)]
    return []


def _bands(pool: Pool) -> list[Reason]:
    """Bands that can meet no other must fill groups of their own; somebody without a band could fill up any."""
    rules, band = pool.rules, pool.people.band
    counts = band.counts()
    if not rules.same_band or len(counts) < 2 or bool((band.codes < 0).any()):
        return []
    bridged = {
        name for bridge in rules.bridges if {bridge.junior, bridge.senior} <= set(counts)
        for name in (bridge.junior, bridge.senior)
    }  # fmt: skip
    return [
        _band_alone(pool, name, count)
        for name, count in sorted(counts.items())
        if name not in bridged and not sizes_add_up(count, rules)
    ]


def _band_alone(pool: Pool, band: str, count: int) -> Reason:
    least = pool.rules.size_least
    rules = ("sizes", "rank_band")
    if count >= least:
        return Reason(kind="band_sizes", rules=rules, subject=band, found=count, allowed=least)
    holding = np.flatnonzero(pool.people.band.codes == pool.people.band.words.index(band))
    people = pool.ids(holding.tolist())
    return Reason(kind="band_too_small", rules=rules, people=people, subject=band, found=count, allowed=least)


def merged_sets(pool: Pool) -> list[frozenset[int]]:
    """Required sets as positions; sets that share somebody are one."""
    found: list[frozenset[int]] = []
    for members in pool.sets:
        here = frozenset(members.tolist())
        touching = [other for other in found if other & here]
        found = [other for other in found if not other & here] + [reduce(frozenset.union, touching, here)]
    return found


def _required_sets(pool: Pool) -> list[Reason]:
    found = []
    for members in sorted(merged_sets(pool), key=sorted):
        ids = tuple(sorted(pool.ids(members)))
        most = pool.rules.size_most
        if len(ids) > most:
            rules: tuple[str, ...] = ("together", "sizes")
            found.append(Reason(kind="together_too_large", rules=rules, people=ids, found=len(ids), allowed=most))
        elif lasting := broken_inside(pool, members):
            names = {one.rule for one in lasting}
            rules = ("together", *(rule for rule in LASTING if rule in names))
            found.append(Reason(kind="together_breaks", rules=rules, people=ids, found=len(ids)))
    return found


def broken_inside(pool: Pool, members: frozenset[int]) -> list[BrokenRule]:
    """Rules that these people break among themselves, whoever joins them."""
    rows = sorted(members)
    pairs = ((one, other) for one in rows for other in pool.foes_of(one).tolist() if other in members)
    apart = frozenset(frozenset(pool.ids(pair)) for pair in pairs)
    broken = broken_rules([pool.people[one] for one in rows], pool.rules, apart=apart, group=0)
    return [one for one in broken if one.rule in LASTING]


def _crowds(pool: Pool) -> list[Reason]:
    """People who are all kept apart from each other, found greedily: more of them than groups is a proof."""
    groups = pool.n // pool.rules.size_least
    if groups == 0 or len(pool.apart) < groups * (groups + 1) // 2:
        return []
    degree = np.bincount(pool.apart.ravel(), minlength=pool.n)
    many = [person for person in np.argsort(-degree, kind="stable").tolist() if degree[person] >= groups]
    if len(many) <= groups:
        return []
    foes = {person: set(pool.foes_of(person).tolist()) for person in many}
    for first in many[:20]:
        crowd = [first]
        for person in many:
            if person != first and all(person in foes[member] for member in crowd):
                crowd.append(person)
        if len(crowd) > groups:
            people = pool.ids(crowd)
            rules = ("apart", "sizes")
            return [Reason(kind="apart_crowd", rules=rules, people=people, found=len(crowd), allowed=groups)]
    return []


def _divisions(pool: Pool) -> list[Reason]:
    if pool.rules.division_share is None:
        return []
    most = pool.rules.most_from_one_division(pool.n)
    return [
        Reason(kind="division_too_large", rules=("division_share",), subject=division, found=count, allowed=most)
        for division, count in sorted(pool.people.division.counts().items())
        if count > most
    ]


def _categories(pool: Pool) -> list[Reason]:
    if not pool.rules.no_isolated_category:
        return []
    words = pool.people.categories.words
    alone = Reason(kind="category_of_one", rules=("isolated_category",), found=1, allowed=2)
    return [
        replace(alone, people=pool.ids(having.tolist()), subject=word)
        for word, having in sorted(zip(words, pool.categories, strict=True))
        if len(having) == 1
    ]


def _mates(pool: Pool) -> list[Reason]:
    """People who could share a group with fewer than the smallest group needs beside them."""
    needed = pool.rules.size_least - 1
    if pool.n <= needed:
        return []
    lonely = np.flatnonzero(mates_nearby(pool, needed) < needed).tolist()
    found = []
    looks = pool.n * (2 + pool.people.slots.bits.shape[1])
    for person in lonely[: max(1, LOOKS // looks)]:
        count = len(pool.mates(person, pool.asked))
        if count < needed:
            rules, people = _rules_taking_part(pool, person), pool.ids([person])
            found.append(Reason(kind="no_possible_mates", rules=rules, people=people, found=count, allowed=needed))
    return found


def mates_nearby(pool: Pool, needed: int) -> Longs:
    """For each person possible mates among the nearest in rank and years, less everybody to be kept apart.

    Stops as soon as everybody has as many as are needed.
    """
    classes, _meet = pool.bands
    years = np.nan_to_num(pool.people.years, nan=0.0)
    order = np.lexsort((years, classes))
    counts = -np.diff(pool.foes[0])
    for step in range(1, min(MATES_TRIED, pool.n - 1) + 1):
        one, other = order[:-step], order[step:]
        fits = pool.pairs_fit(one, other, pool.asked)
        counts[one] += fits
        counts[other] += fits
        if step * 2 >= needed and counts.min() >= needed:
            break
    return counts


def _rules_taking_part(pool: Pool, person: int) -> tuple[str, ...]:
    people, rules = pool.people, pool.rules
    given = {
        "apart": len(pool.foes_of(person)) > 0,
        "rank_band": rules.same_band and people.band.codes[person] >= 0,
        "stage_span": rules.stage_span_years is not None and not np.isnan(people.years[person]),
        "common_slots": rules.common_slots > 0 and bool(people.gives_slots[person]),
    }
    return tuple(name for name, takes_part in given.items() if takes_part)


def counted(pool: Pool, people: Longs) -> Counter[int]:
    """People by the code of their division, without those who have none."""
    codes = pool.people.division.codes[people]
    return Counter(codes[codes >= 0].tolist())
