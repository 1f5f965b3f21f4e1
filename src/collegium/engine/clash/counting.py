"""Why no valid answer can exist: counting arguments that need no search. Each is a proof, none is needed for one."""

import itertools
from collections import Counter
from collections.abc import Sequence

import numpy as np

from collegium.engine.packing import Bits, Floats
from collegium.engine.peers import Peer, Rules
from collegium.engine.problem import Problem
from collegium.engine.rules import broken_rules
from collegium.engine.solution import Reason
from collegium.engine.starting import sizes_add_up

COUNT_MATES_UP_TO = 2000
"""People up to whom everybody's possible mates are counted: 4 million comparisons."""


def reasons_by_counting(problem: Problem) -> tuple[Reason, ...]:
    """All proofs that some rule must be broken; empty says nothing either way."""
    return (
        *_sizes(problem),
        *_bands(problem),
        *_required_sets(problem),
        *_crowds(problem),
        *_divisions(problem),
        *_categories(problem),
        *_mates(problem),
    )


def _sizes(problem: Problem) -> list[Reason]:
    n, rules = len(problem.peers), problem.rules
    if n < rules.size_least:
        return [Reason(kind="pool_too_small", rules=("sizes",), found=n, allowed=rules.size_least)]
    if not sizes_add_up(n, rules):
        return [Reason(kind="sizes_do_not_add_up", rules=("sizes",), found=n)]
    return []


def _bands(problem: Problem) -> list[Reason]:
    """Bands that can meet no other must fill groups of their own; somebody without a band could fill up any."""
    rules, peers = problem.rules, problem.peers
    if not rules.same_band or any(peer.band is None for peer in peers):
        return []
    counts = Counter(peer.band or "" for peer in peers)
    bridged = {
        band for bridge in rules.bridges if {bridge.junior, bridge.senior} <= set(counts)
        for band in (bridge.junior, bridge.senior)
    }  # fmt: skip
    found = []
    for band, count in sorted(counts.items()):
        if band in bridged or len(counts) == 1 or sizes_add_up(count, rules):
            continue
        small = count < rules.size_least
        kind = "band_too_small" if small else "band_sizes"
        people = tuple(peer.id for peer in peers if peer.band == band) if small else ()
        found.append(
            Reason(
                kind=kind,
                rules=("sizes", "rank_band"),
                people=people,
                subject=band,
                found=count,
                allowed=rules.size_least,
            )
        )
    return found


def _required_sets(problem: Problem) -> list[Reason]:
    people = {peer.id: peer for peer in problem.peers}
    apart = frozenset(frozenset(pair) for pair in problem.apart)
    found = []
    for required in problem.together:
        ids = tuple(sorted(required))
        if len(ids) > problem.rules.size_most:
            allowed = problem.rules.size_most
            rules: tuple[str, ...] = ("together", "sizes")
            found.append(Reason(kind="together_too_large", rules=rules, people=ids, found=len(ids), allowed=allowed))
            continue
        broken = broken_rules([people[pk] for pk in ids], problem.rules, apart=apart, group=0)
        lasting = {one.rule for one in broken} & {"apart", "rank_band", "stage_span", "common_slots"}
        if lasting:
            rules = ("together", *sorted(lasting))
            found.append(Reason(kind="together_breaks", rules=rules, people=ids, found=len(ids)))
    return found


def _crowds(problem: Problem) -> list[Reason]:
    """People who are all kept apart from each other, found greedily: more of them than groups is a proof."""
    groups = len(problem.peers) // problem.rules.size_least
    foes: dict[str, set[str]] = {}
    for one, other in problem.apart:
        foes.setdefault(one, set()).add(other)
        foes.setdefault(other, set()).add(one)
    many = sorted((pk for pk in foes if len(foes[pk]) >= groups), key=lambda pk: (-len(foes[pk]), pk))
    for first in many[:20]:
        crowd = [first]
        for pk in many:
            if pk != first and all(pk in foes[member] for member in crowd):
                crowd.append(pk)
        if len(crowd) > groups:
            rules = ("apart", "sizes")
            return [Reason(kind="apart_crowd", rules=rules, people=tuple(crowd), found=len(crowd), allowed=groups)]
    return []


def _divisions(problem: Problem) -> list[Reason]:
    if problem.rules.division_share is None:
        return []
    most = problem.rules.most_from_one_division(len(problem.peers))
    counts = Counter(peer.division for peer in problem.peers if peer.division is not None)
    return [
        Reason(kind="division_too_large", rules=("division_share",), subject=division, found=count, allowed=most)
        for division, count in sorted(counts.items())
        if count > most
    ]


def _categories(problem: Problem) -> list[Reason]:
    if not problem.rules.no_isolated_category:
        return []
    counts = Counter(category for peer in problem.peers for category in peer.categories)
    return [
        Reason(
            kind="category_of_one",
            rules=("isolated_category",),
            people=tuple(peer.id for peer in problem.peers if category in peer.categories),
            subject=category,
            found=1,
            allowed=2,
        )
        for category, count in sorted(counts.items())
        if count == 1
    ]


def _mates(problem: Problem) -> list[Reason]:
    """People who could share a group with fewer than the smallest group needs beside them."""
    peers, rules = problem.peers, problem.rules
    if not rules.size_least <= len(peers) <= COUNT_MATES_UP_TO:
        return []
    years = np.array([np.nan if peer.years is None else peer.years for peer in peers])
    slots = _slot_rows(peers)
    gives = np.array([peer.slots is not None for peer in peers])
    foes: dict[str, set[str]] = {}
    for one, other in itertools.chain(problem.apart, ((b, a) for a, b in problem.apart)):
        foes.setdefault(one, set()).add(other)
    found = []
    for position, peer in enumerate(peers):
        fits = _near_in_years(years, position, rules) & _meet(slots, gives, position, rules)
        fits[position] = False
        mates = [peers[other] for other in np.flatnonzero(fits)]
        enemies = foes.get(peer.id, set())
        count = sum(mate.id not in enemies and rules.bands_may_meet(peer, mate) for mate in mates)
        if count < rules.size_least - 1:
            taking_part = _rules_taking_part(peer, enemies, rules)
            found.append(
                Reason(
                    kind="no_possible_mates",
                    rules=taking_part,
                    people=(peer.id,),
                    found=count,
                    allowed=rules.size_least - 1,
                )
            )
    return found


def _slot_rows(peers: Sequence[Peer]) -> Bits:
    """One row of 0 and 1 for each person, a column for each window."""
    windows = sorted({slot for peer in peers for slot in peer.slots or ()})
    column = {slot: number for number, slot in enumerate(windows)}
    rows = np.zeros((len(peers), max(1, len(windows))), dtype=np.uint64)
    for number, peer in enumerate(peers):
        rows[number, [column[slot] for slot in peer.slots or ()]] = 1
    return rows


def _near_in_years(years: Floats, position: int, rules: Rules) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    if rules.stage_span_years is None or np.isnan(years[position]):
        return np.ones(len(years), dtype=np.bool_)
    apart = np.abs(years - years[position])
    near: np.ndarray[tuple[int], np.dtype[np.bool_]] = ~(apart > rules.stage_span_years + 1e-9)
    return near


def _meet(
    slots: Bits, gives: np.ndarray[tuple[int], np.dtype[np.bool_]], position: int, rules: Rules
) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    if rules.common_slots == 0 or not gives[position]:
        return np.ones(len(slots), dtype=np.bool_)
    shared = slots @ slots[position]
    meets: np.ndarray[tuple[int], np.dtype[np.bool_]] = ~gives | (shared >= rules.common_slots)
    return meets


def _rules_taking_part(peer: Peer, enemies: set[str], rules: Rules) -> tuple[str, ...]:
    given = {
        "apart": bool(enemies),
        "rank_band": rules.same_band and peer.band is not None,
        "stage_span": rules.stage_span_years is not None and peer.years is not None,
        "common_slots": rules.common_slots > 0 and peer.slots is not None,
    }
    return tuple(name for name, takes_part in given.items() if takes_part)
