"""Turns a Problem into arrays of numbers for the compiled search. People are renumbered in order of likeness."""

import math
from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from collegium.engine.pairs import institutions_differ, known_terms
from collegium.engine.peers import NEUTRAL, TERMS, Peer
from collegium.engine.people import BITS, PairColumns, People
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
    teacher_start  competency c, by its bit, is taught by teacher_of[teacher_start[c]:teacher_start[c + 1]], sorted
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
    teacher_start: Longs
    teacher_of: Longs


class Pack(NamedTuple):
    """Facts and the ids in their order."""

    facts: Facts
    ids: tuple[str, ...]


KNOWN_BANDS = {"instructor": 0, "assistant": 1, "associate": 2, "full": 3}


LikenessKey = Literal["track", "years", "goal"]
"""What comes first within a band: track then years; years then track; or track, then goal, then years.

Only in a large pool do enough people share track and goal to leave neighbors near in years as well.
"""


def likeness_order(peers: Sequence[Peer], *, by: LikenessKey) -> Longs:
    """Positions of people sorted by band, then as the key says: near is alike."""
    people = People.of(peers)
    rows = np.array(sorted(range(len(people)), key=people.ids.__getitem__), dtype=np.int64)
    years = np.where(np.isnan(people.years), np.inf, people.years)[rows]
    track = people.track.ranks[rows]
    keys = {"track": (years, track), "years": (track, years)}.get(by) or (years, people.goals.commonest[rows], track)
    order: Longs = rows[np.lexsort((*keys, _band_ranks(people)[rows]))]
    return order


def _band_ranks(people: People) -> Longs:
    """For each person the place of their band: the usual ladder first, then the others by name, then none."""
    words = people.band.words
    ladder = sorted(range(len(words)), key=lambda number: (KNOWN_BANDS.get(words[number], 4), words[number]))
    rank = np.empty(len(words) + 1, dtype=np.int64)
    rank[ladder], rank[-1] = np.arange(len(words)), len(words)
    found: Longs = rank[people.band.codes]
    return found


def pack(
    problem: Problem, *, size_least: int, size_most: int, order: Longs | None = None, people: People | None = None
) -> Pack:
    """Arrays for the compiled search. The sizes are those the search may use, not always those of the rules.

    order   positions of people in the order they get, maybe of some people only; without: the order of the pool
    people  the pool in columns, where the caller has it already
    """
    people = people or People.of(problem.peers)
    rows = np.arange(len(people)) if order is None else order
    number = _numbers_of(rows, len(people))
    required = required_sets(problem, people)
    words, bounds = _words(problem, people, rows, required)
    ones, others = _pairs_apart(problem, people, number)
    apart_start, apart_of, words[:, FOES] = _neighbors(ones, others, len(rows))
    facts = Facts(
        numbers=words.view(np.float64),
        sets=words,
        bridge=_bridges(problem, people),
        apart_start=apart_start,
        apart_of=apart_of,
        pairs=np.zeros((1, 1)),
        limits=_limits(problem, people, bounds, (size_least, size_most)),
        figures=_figures(problem, people, size_most, without_wants=int(np.count_nonzero(words[:, PER_WANT] == 0))),
        steps=_steps(len(rows)),
        teacher_start=np.zeros(1, dtype=np.int64),
        teacher_of=np.zeros(1, dtype=np.int64),
    )
    return Pack(facts=facts, ids=tuple(people.ids[row] for row in rows.tolist()))


def reorder(packed: Pack, order: Sequence[int] | Longs) -> Pack:
    """The same facts with people renumbered, maybe of some people only. Worths of pairs are forgotten."""
    old, rows = packed.facts, np.asarray(order, dtype=np.int64)
    number = _numbers_of(rows, len(old.numbers))
    counts = old.apart_start[rows + 1] - old.apart_start[rows]
    one = np.repeat(np.arange(len(rows)), counts)
    first = np.repeat(old.apart_start[rows] - np.cumsum(counts) + counts, counts)
    other = number[old.apart_of[first + np.arange(len(one))]]
    words = _aligned(old.sets, rows)
    apart_start, apart_of, words[:, FOES] = _neighbors(one[other >= 0], other[other >= 0], len(rows))
    limits, figures = old.limits.copy(), old.figures.copy()
    limits[DENSE] = 0
    without_wants = np.count_nonzero(words[:, PER_WANT] == 0)
    figures[SETTLED] = figures[TERMS.index("complement")] * NEUTRAL * without_wants
    facts = old._replace(
        numbers=words.view(np.float64),
        sets=words,
        apart_start=apart_start,
        apart_of=apart_of,
        pairs=np.zeros((1, 1)),
        limits=limits,
        figures=figures,
        steps=old.steps if len(rows) == len(old.numbers) else _steps(len(rows)),
        teacher_start=np.zeros(1, dtype=np.int64),
        teacher_of=np.zeros(1, dtype=np.int64),
    )
    return Pack(facts=facts, ids=tuple(packed.ids[row] for row in rows.tolist()))


def _numbers_of(rows: Longs, n: int) -> Longs:
    """The new number of each of n people, -1 for those left out."""
    number = np.full(n, UNKNOWN, dtype=np.int64)
    number[rows] = np.arange(len(rows))
    return number


def _limits(problem: Problem, people: People, bounds: Sequence[int], sizes: tuple[int, int]) -> Longs:
    rules = problem.rules
    across, lonely, required = institutions_differ(people), rules.no_isolated_category, bool(problem.together)
    return np.array([*bounds, *sizes, rules.common_slots, across, lonely, required, 0], dtype=np.int64)


def _figures(problem: Problem, people: People, size_most: int, *, without_wants: int) -> Floats:
    rules, weights = problem.rules, problem.weights
    shares = weights.shares(known_terms(people, has_pairwise=problem.pairwise is not None))
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


def _words(problem: Problem, people: People, rows: Longs, required: Longs) -> tuple[Bits, list[int]]:
    """Everything about each person in one row, and where each kind of sets begins."""
    kinds = _sets(people)
    bounds = [FOES + 1, *(FOES + 1 + np.cumsum([kind.shape[1] for kind in kinds])).tolist()]
    width = -(-(bounds[-1] - PER_PREFERENCE) // WORDS_IN_A_LINE) * WORDS_IN_A_LINE
    words = aligned_words(len(rows), width)
    for kind, first, last in zip(kinds, bounds, bounds[1:], strict=False):
        words[:, first:last] = kind[rows]
    missing = ~people.gives_slots[rows]
    words[missing, bounds[SLOTS] : bounds[SLOTS + 1]] = ~np.uint64(0)
    numbers = words.view(np.float64)
    for column, values in _numbers(problem, people, required).items():
        numbers[:, column] = values[rows]
    return words, bounds


def aligned_words(people: int, width: int) -> Bits:
    """Rows of zeros that begin where a line of the processor's cache does."""
    room = np.zeros(people * width + WORDS_IN_A_LINE, dtype=np.uint64)
    begin = -room.ctypes.data // 8 % WORDS_IN_A_LINE
    return room[begin : begin + people * width].reshape(people, width)


def _aligned(words: Bits, rows: Longs) -> Bits:
    """A copy of some rows that begins where a line of the processor's cache does."""
    copy = aligned_words(len(rows), words.shape[1])
    np.take(words, rows, axis=0, out=copy)
    return copy


def _numbers(problem: Problem, people: People, required: Longs) -> dict[int, npt.NDArray[Any]]:
    """The first and the last columns by their place."""
    members = np.bincount(required[required >= 0], minlength=1)
    band = people.band.codes if problem.rules.same_band else np.full(len(people), UNKNOWN)
    return {
        YEARS: people.years,
        TRACK: people.track.codes,
        BAND: band,
        PER_WANT: _one_by(people.wants.sizes),
        PER_PREFERENCE: _one_by(people.preferences.sizes),
        PER_REQUIRED: np.where(required >= 0, 1.0 / np.maximum(1, members[required]), 0.0),
        INSTITUTION: people.institution.codes,
        DIVISION: people.division.codes,
        TOGETHER: required,
    }


def _one_by(sizes: Longs) -> Floats:
    return np.where(sizes > 0, 1.0 / np.maximum(1, sizes), 0.0)


def _sets(people: People) -> list[Bits]:
    """All sets of all people, and the shares of effort, in the order of the kinds."""
    slots = people.slots.bits
    if len(people.slots.words) % BITS == 0:  # One bit more than windows is needed.
        slots = np.column_stack([slots, np.zeros(len(slots), dtype=np.uint64)])
    total = people.effort.shares.sum(axis=1, keepdims=True)
    efforts = np.ascontiguousarray(people.effort.shares / np.where(total > 0, total, 1.0))
    return [
        people.can_teach.bits,
        people.wants.bits,
        slots,
        people.categories.bits,
        people.goals.bits,
        people.methods.bits,
        people.preferences.bits,
        efforts.view(np.uint64),
    ]


def _bridges(problem: Problem, people: People) -> Floats:
    bands = people.band.words
    number = {band: position for position, band in enumerate(bands)}
    below = np.full((max(1, len(bands)), max(1, len(bands))), -1.0)
    for bridge in problem.rules.bridges:
        if bridge.junior in number and bridge.senior in number:
            below[number[bridge.junior], number[bridge.senior]] = bridge.below_years
    return below


def _pairs_apart(problem: Problem, people: People, number: Longs) -> tuple[Longs, Longs]:
    """Every pair to be kept apart, in both directions, for people who have a number."""
    if isinstance(problem.apart, PairColumns) and problem.apart.people is people:
        one, other = number[problem.apart.positions].T
    else:
        one, other = number[_places(people, [pk for pair in problem.apart for pk in pair])].reshape(-1, 2).T
    here = (one >= 0) & (other >= 0)
    one, other = one[here], other[here]
    return np.concatenate([one, other]), np.concatenate([other, one])


def _places(people: People, ids: Sequence[str]) -> Longs:
    """Positions of people by their ids."""
    if not ids:
        return np.zeros(0, dtype=np.int64)
    place = {pk: number for number, pk in enumerate(people.ids)}
    return np.fromiter((place[pk] for pk in ids), dtype=np.int64, count=len(ids))


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


def required_sets(problem: Problem, people: People) -> Longs:
    """The number of each person's required set, -1 for none; sets that overlap are one."""
    found = np.full(len(people), UNKNOWN, dtype=np.int64)
    home: dict[str, str] = {}

    def root(person: str) -> str:
        while home.setdefault(person, person) != person:
            home[person] = person = home[home[person]]
        return person

    for required in problem.together:
        first, *others = sorted(required)
        for other in others:
            home[root(other)] = root(first)
    named = sorted({pk for required in problem.together for pk in required})
    number = {pk: position for position, pk in enumerate(sorted({root(pk) for pk in named}))}
    found[_places(people, named)] = [number[root(pk)] for pk in named]
    return found


def _steps(n: int) -> Longs:
    """Distances in the order of likeness at which partners are looked for: many near, few far."""
    far = max(1.0, min(n - 1.0, 2000.0))
    return np.exp(np.linspace(0.0, math.log(far), 1024)).astype(np.int64)
