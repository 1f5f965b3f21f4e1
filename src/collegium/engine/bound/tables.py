"""A small or middling pool as tables of all pairs: what the bounds and proofs of this package read."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from collegium.engine.pairs import institutions_differ, known_terms
from collegium.engine.peers import NEUTRAL, Peer, Rules
from collegium.engine.problem import Problem

Floats = npt.NDArray[np.float64]
Bits = npt.NDArray[np.uint64]
Longs = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

NONE = -1
WANTS_IN_A_WORD = 64


class Tables(NamedTuple):
    """The problem as tables, n people in the order of `problem.peers`.

    worth        n x n: what mate j is worth to person i before division by the number of mates, 0 to 1; -inf on the
                 diagonal and where a hard rule keeps the two apart
    cover        n x n: the wants of i that j can teach, a bit for each want
    per_want     what one covered want adds to the score of each person
    settled      what each person scores whatever the groups are: the neutral half of those without wants; of those
                 with more wants than a word has bits, the others as if covered
    slots        a bit for each window; whoever gave none has all, and one bit more that stands for no window
    categories   a bit for each opted-in category
    division, required  number of the division, of the required set; NONE: of none
    """

    worth: Floats
    cover: Bits
    per_want: Floats
    settled: Floats
    slots: Bits
    categories: Bits
    division: Longs
    required: Longs

    @property
    def people(self) -> int:
        return len(self.worth)


def tables_of(problem: Problem) -> Tables:
    """Memory and time grow with n squared: meant for n up to about 2,000."""
    peers = tuple(problem.peers)
    share = problem.weights.shares(known_terms(peers, has_pairwise=problem.pairwise is not None))["complement"]
    wants = np.array([len(peer.wants) for peer in peers])
    worth = _worth(peers, problem)
    slots = _bits([peer.slots or frozenset() for peer in peers], spare=1)
    slots[[peer.slots is None for peer in peers]] = ~np.uint64(0)
    worth[~_may_meet(peers, problem)] = -math.inf
    np.fill_diagonal(worth, -math.inf)
    return Tables(
        worth=worth,
        cover=_cover(peers) if share > 0 else np.zeros((len(peers), len(peers)), dtype=np.uint64),
        per_want=np.where(wants > 0, share / np.maximum(wants, 1), 0.0),
        settled=share * np.where(wants > 0, np.maximum(0, 1 - WANTS_IN_A_WORD / np.maximum(wants, 1)), NEUTRAL),
        slots=slots,
        categories=_bits([peer.categories if problem.rules.no_isolated_category else frozenset() for peer in peers]),
        division=_code([peer.division if problem.rules.division_share is not None else None for peer in peers]),
        required=_required(problem),
    )


def wants_fit(problem: Problem) -> bool:
    """Whether the bits of a word hold everybody's wants; the others' bound is too high, and no proof is made."""
    return all(len(peer.wants) <= WANTS_IN_A_WORD for peer in problem.peers)


def _worth(peers: Sequence[Peer], problem: Problem) -> Floats:
    """All pair terms, weighted. The same figures as `pairs`."""
    weights = problem.weights
    share = weights.shares(known_terms(peers, has_pairwise=problem.pairwise is not None))
    years = np.array([math.nan if peer.years is None else peer.years for peer in peers])
    apart = np.abs(years[:, None] - years) / weights.stage_reach_years
    worth = share["stage"] * _known(~np.isnan(apart), np.maximum(0.0, 1.0 - np.nan_to_num(apart)))
    track = _code([peer.track for peer in peers])
    worth += share["track"] * _known(_both(track >= 0), (track[:, None] == track).astype(np.float64))
    worth += share["goal"] * _shared_match([peer.goals for peer in peers])
    worth += share["methods"] * _shared_match([peer.methods for peer in peers])
    worth += share["effort"] * _effort(peers)
    worth += share["preferences"] * _preferences(peers)
    if problem.pairwise is not None:
        worth += share["pairwise"] * np.array(problem.pairwise.rows)
    return worth


def _known(is_known: Flags, values: Floats) -> Floats:
    return np.where(is_known, values, NEUTRAL)


def _both(given: Flags) -> Flags:
    both: Flags = given[:, None] & given
    return both


def _members(rows: Sequence[frozenset[str]]) -> Floats:
    """One row for each person, a column for each word that occurs: 1 where the word is in the set."""
    words = sorted({word for row in rows for word in row})
    column = {word: number for number, word in enumerate(words)}
    found = np.zeros((len(rows), max(1, len(words))))
    for number, row in enumerate(rows):
        found[number, [column[word] for word in row]] = 1.0
    return found


def _shared_match(rows: Sequence[frozenset[str]]) -> Floats:
    given = np.array([bool(row) for row in rows])
    members = _members(rows)
    return _known(_both(given), (members @ members.T > 0).astype(np.float64))


def _effort(peers: Sequence[Peer]) -> Floats:
    given = np.array([bool(peer.effort) for peer in peers])
    apart = np.zeros((len(peers), len(peers)))
    for mission in sorted({name for peer in peers for name in peer.effort or {}}):
        shares = np.array([_share(peer, mission) for peer in peers])
        apart += np.abs(shares[:, None] - shares)
    return _known(_both(given), 1.0 - apart / 2)


def _share(peer: Peer, mission: str) -> float:
    return peer.effort.get(mission, 0.0) / sum(peer.effort.values()) if peer.effort else 0.0


def _preferences(peers: Sequence[Peer]) -> Floats:
    given = np.array([bool(peer.preferences) for peer in peers])
    members = _members([peer.preferences for peer in peers])
    wishes = members @ members.T / np.maximum(1.0, members.sum(axis=1))[:, None]
    count = _both(given).astype(np.float64)
    total = np.where(_both(given), wishes, 0.0)
    if institutions_differ(peers):
        home = _code([peer.institution for peer in peers])
        known = _both(home >= 0)
        count += known
        total += known & (home[:, None] != home)
    return _known(count > 0, total / np.maximum(count, 1.0))


def _may_meet(peers: Sequence[Peer], problem: Problem) -> Flags:
    """Pairs that no hard rule keeps apart by themselves."""
    rules = problem.rules
    meet = np.ones((len(peers), len(peers)), dtype=np.bool_)
    place = {peer.id: number for number, peer in enumerate(peers)}
    for one, other in problem.apart:
        meet[place[one], place[other]] = meet[place[other], place[one]] = False
    if rules.stage_span_years is not None:
        years = np.array([math.nan if peer.years is None else peer.years for peer in peers])
        meet &= ~(np.abs(years[:, None] - years) > rules.stage_span_years + 1e-9)
    if rules.most_from_one_division(rules.size_most) < 2:
        division = _code([peer.division for peer in peers])
        meet &= ~((division[:, None] == division) & (division >= 0))
    meet &= _bands_meet(peers, rules)
    meet &= _slots_meet(peers, rules)
    return meet


def _bands_meet(peers: Sequence[Peer], rules: Rules) -> Flags:
    band = _code([peer.band if rules.same_band else None for peer in peers])
    meet: Flags = (band[:, None] == band) | (band < 0) | (band[:, None] < 0)
    for bridge in rules.bridges:
        junior = np.array([peer.band == bridge.junior for peer in peers])
        senior = np.array(
            [peer.band == bridge.senior and (peer.years is None or peer.years < bridge.below_years) for peer in peers]
        )
        crossed = junior[:, None] & senior
        meet |= crossed | crossed.T
    return meet


def _slots_meet(peers: Sequence[Peer], rules: Rules) -> Flags:
    if rules.common_slots == 0:
        return np.ones((len(peers), len(peers)), dtype=np.bool_)
    gave = np.array([peer.slots is not None for peer in peers])
    free = _members([peer.slots or frozenset() for peer in peers])
    free[~gave] = 1.0
    enough: Flags = free @ free.T >= rules.common_slots
    enough |= ~(gave[:, None] | gave)
    return enough


def _cover(peers: Sequence[Peer]) -> Bits:
    words = sorted({word for peer in peers for word in peer.wants})
    number = {word: position for position, word in enumerate(words)}
    teach = np.zeros((len(words) + 1, len(peers)), dtype=np.uint64)
    for position, peer in enumerate(peers):
        teach[[number[word] for word in peer.can_teach if word in number], position] = 1
    cover = np.zeros((len(peers), len(peers)), dtype=np.uint64)
    for position, peer in enumerate(peers):
        for bit, want in enumerate(sorted(peer.wants)[:WANTS_IN_A_WORD]):
            cover[position] |= teach[number[want]] << np.uint64(bit)
    np.fill_diagonal(cover, 0)
    return cover


def _code(words: Sequence[str | None]) -> Longs:
    numbers = {word: number for number, word in enumerate(sorted({word for word in words if word is not None}))}
    return np.array([NONE if word is None else numbers[word] for word in words], dtype=np.int64)


def _bits(rows: Sequence[frozenset[str]], *, spare: int = 0) -> Bits:
    words = sorted({word for row in rows for word in row})
    bits = np.zeros((len(rows), max(1, math.ceil((len(words) + spare) / 64))), dtype=np.uint64)
    column = {word: number for number, word in enumerate(words)}
    for number, row in enumerate(rows):
        for word in row:
            bits[number, column[word] // 64] |= np.uint64(1) << np.uint64(column[word] % 64)
    return bits


def _required(problem: Problem) -> Longs:
    """The number of each person's required set; sets that overlap are one."""
    place = {peer.id: number for number, peer in enumerate(problem.peers)}
    code = np.full(len(place), NONE, dtype=np.int64)
    merged: list[set[int]] = []
    for required in problem.together:
        people = {place[pk] for pk in required}
        touched = [one for one in merged if one & people]
        merged = [one for one in merged if not one & people] + [people.union(*touched)]
    for number, people in enumerate(merged):
        code[sorted(people)] = number
    return code
