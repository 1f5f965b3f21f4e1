"""Turns a Problem into arrays of numbers for the compiled search. People are renumbered in order of likeness."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from collegium.engine.pairs import institutions_differ, known_terms
from collegium.engine.peers import NEUTRAL, TERMS, Peer
from collegium.engine.problem import Problem

Floats = npt.NDArray[np.float64]
Bits = npt.NDArray[np.uint64]
Longs = npt.NDArray[np.int64]

DENSE_UP_TO = 1500
"""People up to whom all pairs are worked out in advance: 18 MB of memory for 1,500."""

UNKNOWN = -1

WORDS_IN_A_LINE = 8
"""64-bit words that the processor fetches together."""

YEARS, TRACK, BAND, PER_WANT = range(4)
"""The first columns of `Facts.numbers`: with the sets that follow, all that a usual proposal reads in 64 bytes."""

FOES = 4
"""The column of `Facts.sets` behind them: a bit for each person, modulo 64, who is kept apart."""

TEACH, WANTS, SLOTS, CATEGORIES, GOALS, METHODS, PREFERENCES, EFFORT = range(8)
"""Kinds of sets; kind k takes the columns of `Facts.sets` from limits[k] to limits[k + 1].

The last are no sets: the columns of `Facts.numbers` with the shares of effort.
"""

PER_PREFERENCE, PER_REQUIRED, INSTITUTION, DIVISION, TOGETHER = range(-5, 0)
"""The last columns of `Facts.numbers`."""

SIZE_LEAST, SIZE_MOST, COMMON_SLOTS, ACROSS, ISOLATION, REQUIRED, DENSE = range(9, 16)
"""Places in `Facts.limits` behind the nine bounds of the sets."""

REACH, SPAN, DIVISION_SHARE, SETTLED, CLASH = range(len(TERMS), len(TERMS) + 5)
"""Places in `Facts.figures` behind the shares of the terms."""


class Facts(NamedTuple):
    """The problem in numbers, n people. Few arrays, because each one lengthens every compiled call.

    numbers      n rows: years (nan: unknown); 1 / number of wants, preferences, required set (0: none); track to
                 required set as whole numbers, -1 for unknown; effort
    sets         the same memory read as 64-bit words, a bit for each element of a set; whoever gave no windows has all
    bridge       years below which a senior band may meet a junior one: row junior, column senior, -1 for never
    apart_start  person p is kept apart from apart_of[apart_start[p]:apart_start[p + 1]], sorted
    pairs        worth of every pair, for pools up to DENSE_UP_TO
    limits       whole numbers of the rules
    figures      shares of the terms and other real numbers; CLASH, a power of two, is taken from the worth of a pair
                 for each rule that forbids it: more than all likeness in the largest group
    steps        distances in the order of likeness at which partners are looked for
    """

    numbers: Floats
    sets: Bits
    bridge: Floats
    apart_start: Longs
    apart_of: Longs
    pairs: Floats
    limits: Longs
    figures: Floats
    steps: Longs


class Pack(NamedTuple):
    """Facts and the ids in their order."""

    facts: Facts
    ids: tuple[str, ...]


def likeness_order(peers: Sequence[Peer], *, by_track: bool) -> list[int]:
    """Positions of people sorted by band, then years and track or the other way round: near is alike."""
    bands = {"instructor": 0, "assistant": 1, "associate": 2, "full": 3}

    def key(position: int) -> tuple[Any, ...]:
        peer = peers[position]
        band = (bands.get(peer.band or "", 4), peer.band or "")
        years = math.inf if peer.years is None else peer.years
        return (*band, peer.track or "", years, peer.id) if by_track else (*band, years, peer.track or "", peer.id)

    return sorted(range(len(peers)), key=key)


def pack(problem: Problem, *, size_least: int, size_most: int) -> Pack:
    """Arrays for the compiled search. The sizes are those the search may use, not always those of the rules."""
    peers = problem.peers
    place = {peer.id: number for number, peer in enumerate(peers)}
    words, bounds = _words(problem, place)
    ones = [place[pk] for pair in problem.apart for pk in pair]
    others = [place[pk] for pair in problem.apart for pk in reversed(pair)]
    apart_start, apart_of, words[:, FOES] = _neighbors(
        np.array(ones, dtype=np.int64), np.array(others, dtype=np.int64), len(peers)
    )
    facts = Facts(
        numbers=words.view(np.float64),
        sets=words,
        bridge=_bridges(problem),
        apart_start=apart_start,
        apart_of=apart_of,
        pairs=np.zeros((1, 1)),
        limits=_limits(problem, bounds, size_least, size_most),
        figures=_figures(problem, size_most),
        steps=_steps(len(peers)),
    )
    return Pack(facts=facts, ids=tuple(peer.id for peer in peers))


def reorder(packed: Pack, order: Sequence[int]) -> Pack:
    """The same facts with people renumbered. Worths of pairs are forgotten."""
    old, rows = packed.facts, np.array(order)
    number = np.empty(len(rows), dtype=np.int64)
    number[rows] = np.arange(len(rows))
    counts = np.diff(old.apart_start)
    one = number[np.repeat(np.arange(len(rows)), counts)]
    words = _aligned(old.sets[rows])
    apart_start, apart_of, words[:, FOES] = _neighbors(one, number[old.apart_of[: len(one)]], len(rows))
    facts = old._replace(
        numbers=words.view(np.float64), sets=words, apart_start=apart_start, apart_of=apart_of, pairs=np.zeros((1, 1))
    )
    return Pack(facts=facts, ids=tuple(packed.ids[position] for position in order))


def _limits(problem: Problem, bounds: Sequence[int], least: int, most: int) -> Longs:
    rules = problem.rules
    across, lonely, required = institutions_differ(problem.peers), rules.no_isolated_category, bool(problem.together)
    return np.array([*bounds, least, most, rules.common_slots, across, lonely, required, 0], dtype=np.int64)


def _figures(problem: Problem, size_most: int) -> Floats:
    rules, weights = problem.rules, problem.weights
    shares = weights.shares(known_terms(problem.peers, has_pairwise=problem.pairwise is not None))
    without_wants = sum(not peer.wants for peer in problem.peers)
    return np.array(
        [
            *(shares[name] for name in TERMS),
            weights.stage_reach_years,
            math.inf if rules.stage_span_years is None else rules.stage_span_years + 1e-9,
            1.0 if rules.division_share is None else rules.division_share,
            shares["complement"] * NEUTRAL * without_wants,
            2.0 ** math.ceil(math.log2(size_most * size_most + 1)),
        ],
        dtype=np.float64,
    )


def _words(problem: Problem, place: Mapping[str, int]) -> tuple[Bits, list[int]]:
    """Everything about each person in one row, and where each kind of sets begins."""
    kinds = _sets(problem.peers)
    bounds = [FOES + 1, *(FOES + 1 + np.cumsum([kind.shape[1] for kind in kinds])).tolist()]
    first, last = _numbers(problem, place)
    columns = [first, np.zeros((len(place), 1), dtype=np.uint64), *kinds]
    spare = -(sum(column.shape[1] for column in columns) + last.shape[1]) % WORDS_IN_A_LINE
    return _aligned(np.column_stack([*columns, np.zeros((len(place), spare), dtype=np.uint64), last])), bounds


def _aligned(words: Bits) -> Bits:
    """A copy that begins where a line of the processor's cache does."""
    room = np.zeros(words.size + WORDS_IN_A_LINE, dtype=np.uint64)
    begin = -room.ctypes.data // 8 % WORDS_IN_A_LINE
    copy = room[begin : begin + words.size].reshape(words.shape)
    copy[:] = words
    return copy


def _numbers(problem: Problem, place: Mapping[str, int]) -> tuple[Bits, Bits]:
    """The first and the last columns, as words."""
    peers = problem.peers
    required = _required_sets(problem.together, place)
    sizes = np.bincount(required[required >= 0], minlength=1)
    first = [
        [math.nan if peer.years is None else peer.years for peer in peers],
        _code([peer.track for peer in peers]),
        _code([peer.band if problem.rules.same_band else None for peer in peers]),
        [1.0 / len(peer.wants) if peer.wants else 0.0 for peer in peers],
    ]
    last = [
        [1.0 / len(peer.preferences) if peer.preferences else 0.0 for peer in peers],
        [1.0 / sizes[number] if number >= 0 else 0.0 for number in required],
        _code([peer.institution for peer in peers]),
        _code([peer.division for peer in peers]),
        required,
    ]
    one, other = (np.ascontiguousarray(np.array(columns, dtype=np.float64).T) for columns in (first, last))
    return one.view(np.uint64), other.view(np.uint64)


def _sets(peers: Sequence[Peer]) -> list[Bits]:
    """All sets of all people side by side, and the shares of effort; teach and wants share their numbering."""
    (slots,) = _bits([peer.slots or frozenset() for peer in peers], spare=1)
    slots[[peer.slots is None for peer in peers]] = ~np.uint64(0)
    return [
        *_bits([peer.can_teach for peer in peers], [peer.wants for peer in peers]),
        slots,
        *_bits([peer.categories for peer in peers]),
        *_bits([peer.goals for peer in peers]),
        *_bits([peer.methods for peer in peers]),
        *_bits([peer.preferences for peer in peers]),
        _efforts([peer.effort for peer in peers]).view(np.uint64),
    ]


def _code(words: Sequence[str | None]) -> Longs:
    numbers = {word: number for number, word in enumerate(sorted({word for word in words if word is not None}))}
    return np.array([UNKNOWN if word is None else numbers[word] for word in words], dtype=np.int64)


def _bits(*columns: Sequence[frozenset[str]], spare: int = 0) -> list[Bits]:
    """Each column of sets as rows of bits over the words that all the columns use; room for one bit, and `spare`."""
    words = sorted({word for column in columns for row in column for word in row})
    number = {word: position for position, word in enumerate(words)}
    width = max(1, math.ceil((len(words) + spare) / 64))
    return [_rows(column, number, width) for column in columns]


def _rows(column: Sequence[frozenset[str]], number: Mapping[str, int], width: int) -> Bits:
    mask = (1 << 64) - 1
    bits = np.zeros((len(column), width), dtype=np.uint64)
    for row, words in enumerate(column):
        total = sum(1 << number[word] for word in words)
        for block in range(width):
            bits[row, block] = (total >> (64 * block)) & mask
    return bits


def _efforts(rows: Sequence[Mapping[str, float] | None]) -> Floats:
    """Shares that sum to 1 in each row, or zeros where nothing is given."""
    missions = sorted({name for row in rows for name in (row or {})})
    shares = np.zeros((len(rows), max(1, len(missions))))
    for number, row in enumerate(rows):
        total = sum((row or {}).values())
        for column, name in enumerate(missions):
            shares[number, column] = (row or {}).get(name, 0.0) / total if total else 0.0
    return shares


def _bridges(problem: Problem) -> Floats:
    bands = sorted({peer.band for peer in problem.peers if peer.band is not None})
    number = {band: position for position, band in enumerate(bands)}
    below = np.full((max(1, len(bands)), max(1, len(bands))), -1.0)
    for bridge in problem.rules.bridges:
        if bridge.junior in number and bridge.senior in number:
            below[number[bridge.junior], number[bridge.senior]] = bridge.below_years
    return below


def _neighbors(ones: Longs, others: Longs, n: int) -> tuple[Longs, Longs, Bits]:
    """For each person those to be kept apart: where the sorted list starts, all lists, and a bit for each, modulo 64.

    Every pair is given in both directions, maybe more than once.
    """
    pairs = np.unique(ones * n + others)
    one, other = pairs // n, pairs % n
    bits = np.zeros(n, dtype=np.uint64)
    np.bitwise_or.at(bits, one, np.uint64(1) << (other.astype(np.uint64) & np.uint64(63)))
    starts = np.searchsorted(one, np.arange(n + 1))
    return starts.astype(np.int64), np.append(other, UNKNOWN), bits


def _required_sets(sets: Iterable[frozenset[str]], place: Mapping[str, int]) -> Longs:
    """The number of each person's required set, -1 for none; sets that overlap are one."""
    home = list(range(len(place)))

    def root(person: int) -> int:
        while home[person] != person:
            person = home[person]
        return person

    named = [[place[pk] for pk in required] for required in sets if required]
    for members in named:
        for member in members[1:]:
            home[root(member)] = root(members[0])
    roots = sorted({root(member) for members in named for member in members})
    number = {person: position for position, person in enumerate(roots)}
    return np.array([number.get(root(person), UNKNOWN) for person in range(len(place))], dtype=np.int64)


def _steps(n: int) -> Longs:
    """Distances in the order of likeness at which partners are looked for: many near, few far."""
    far = max(1.0, min(n - 1.0, 2000.0))
    return np.exp(np.linspace(0.0, math.log(far), 1024)).astype(np.int64)
