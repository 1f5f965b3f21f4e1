"""The pool as columns: a sequence of Peer that holds arrays instead of objects, for a million people in 200 MB.

Only the worker and the command line import this, because it needs NumPy.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, compress
from typing import Any, overload

import numpy as np
import numpy.typing as npt

from collegium.engine.peers import Peer, PeerColumns, PeerPairs

Flags = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int32]
Words = npt.NDArray[np.uint64]
Reals = npt.NDArray[np.float64]

NO_WORD = -1
BITS = 64


@dataclass(frozen=True, eq=False)
class Labels:
    """One word or none for each person.

    words  the words, each once
    codes  n positions in `words`; -1: not given
    """

    words: tuple[str, ...]
    codes: Codes

    @classmethod
    def of(cls, values: Sequence[str | None]) -> "Labels":
        words = tuple(sorted({value for value in values if value is not None}))
        number: dict[str | None, int] = {word: position for position, word in enumerate(words)}
        codes = (number.get(value, NO_WORD) for value in values)
        return cls(words=words, codes=np.fromiter(codes, dtype=np.int32, count=len(values)))

    def at(self, position: int) -> str | None:
        code = int(self.codes[position])
        return None if code < 0 else self.words[code]

    @property
    def ranks(self) -> npt.NDArray[np.int64]:
        """For each person the place of their word in the alphabet; -1: not given, the empty word counts as 0."""
        order = sorted(range(len(self.words)), key=self.words.__getitem__)
        rank = np.empty(len(order) + 1, dtype=np.int64)
        rank[order], rank[-1] = np.arange(len(order)), NO_WORD
        found: npt.NDArray[np.int64] = rank[self.codes]
        return found

    def counts(self) -> dict[str, int]:
        """How many people have each word, for words that somebody has."""
        found = np.bincount(self.codes[self.codes >= 0], minlength=len(self.words))
        return {word: int(count) for word, count in zip(self.words, found, strict=True) if count}

    def faults(self, name: str, n: int) -> list[str]:
        fits = self.codes.shape == (n,) and (n == 0 or (self.codes.min() >= -1 and self.codes.max() < len(self.words)))
        return [] if fits else [f"The column {name} needs {n} codes from -1 to {len(self.words) - 1}."]


@dataclass(frozen=True, eq=False)
class Sets:
    """A set of words for each person.

    words  the words, each once; word k is bit k % 64 of column k // 64
    bits   n rows of 64-bit words
    """

    words: tuple[str, ...]
    bits: Words

    @classmethod
    def of(cls, values: Sequence[Iterable[str]], *, words: Sequence[str] | None = None) -> "Sets":
        """From sets of words; `words` gives the words and their order where several columns share them."""
        found = sorted(set(chain.from_iterable(values))) if words is None else words
        number = {word: position for position, word in enumerate(found)}
        rows = [[number[word] for word in value] for value in values]
        person = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
        word = np.fromiter(chain.from_iterable(rows), dtype=np.int64, count=len(person))
        bits = np.zeros((len(rows), width_of(len(found))), dtype=np.uint64)
        np.bitwise_or.at(bits, (person, word // BITS), np.uint64(1) << (word % BITS).astype(np.uint64))
        return cls(words=tuple(found), bits=bits)

    @classmethod
    def of_table(cls, words: Sequence[str], table: Flags) -> "Sets":
        """From n rows with one truth value for each word."""
        bits = np.zeros((len(table), width_of(len(words))), dtype=np.uint64)
        for position in range(len(words)):
            bits[:, position // BITS] |= table[:, position].astype(np.uint64) << np.uint64(position % BITS)
        return cls(words=tuple(words), bits=bits)

    def at(self, position: int) -> frozenset[str]:
        found = []
        for block, bits in enumerate(self.bits[position].tolist()):
            while bits:
                found.append(self.words[BITS * block + (bits & -bits).bit_length() - 1])
                bits &= bits - 1
        return frozenset(found)

    @property
    def commonest(self) -> npt.NDArray[np.int64]:
        """For each person the position of that word of theirs which most people have; -1: none given."""
        found, most = np.full(len(self.bits), -1, dtype=np.int64), np.full(len(self.bits), -1, dtype=np.int64)
        for position in range(len(self.words)):
            is_held = (self.bits[:, position // BITS] >> np.uint64(position % BITS)) & np.uint64(1) == 1
            count = int(np.count_nonzero(is_held))
            is_commoner = is_held & (count > most)
            found[is_commoner], most[is_commoner] = position, count
        return found

    @property
    def sizes(self) -> npt.NDArray[np.int64]:
        return np.asarray(np.bitwise_count(self.bits).sum(axis=1, dtype=np.int64))

    @property
    def is_given(self) -> Flags:
        return np.asarray(self.bits.any(axis=1))

    def counts(self) -> dict[str, int]:
        """How many people have each word, for words that somebody has."""
        found = {word: int(np.count_nonzero(self.column(number))) for number, word in enumerate(self.words)}
        return {word: count for word, count in found.items() if count}

    def column(self, number: int) -> Words:
        """Not 0 for whoever has the word of this number."""
        return self.bits[:, number // BITS] & (np.uint64(1) << np.uint64(number % BITS))

    def faults(self, name: str, n: int) -> list[str]:
        shape = (n, width_of(len(self.words)))
        if self.bits.shape != shape:
            return [f"The column {name} needs {shape[0]} rows of {shape[1]} words of 64 bits."]
        spare = self.bits[:, -1] >> np.uint64(len(self.words) % BITS) if len(self.words) % BITS else None
        too_many = bool(self.bits.any()) if not self.words else spare is not None and bool(spare.any())
        return [f"The column {name} has bits for which there is no word."] if too_many else []


def width_of(words: int) -> int:
    """64-bit words that hold so many bits, at least one."""
    return max(1, math.ceil(words / BITS))


@dataclass(frozen=True, eq=False)
class Efforts:
    """Shares of working time: n rows with one real number of 0 or more for each mission; all 0: not given."""

    missions: tuple[str, ...]
    shares: Reals

    @classmethod
    def of(cls, rows: Sequence[Mapping[str, float] | None]) -> "Efforts":
        missions = tuple(sorted({name for row in rows for name in (row or {})}))
        place = {name: column for column, name in enumerate(missions)}
        shares = np.zeros((len(rows), max(1, len(missions))))
        for number, row in enumerate(rows):
            for name, share in (row or {}).items():
                shares[number, place[name]] = share
        return cls(missions=missions, shares=shares)

    def at(self, position: int) -> dict[str, float] | None:
        row = self.shares[position].tolist()
        return {name: share for name, share in zip(self.missions, row, strict=False) if share} or None

    @property
    def is_given(self) -> Flags:
        return np.asarray(self.shares.any(axis=1))


LABELS = ("band", "track", "institution", "division")
SETS = ("goals", "methods", "can_teach", "wants", "slots", "categories", "preferences")


class People(PeerColumns):
    """A pool of n people, as Peer describes them, in columns. `people[3]` makes the Peer.

    ids         n unique names
    years       n real numbers, nan: not given
    band, track, institution, division                                   Labels
    goals, methods, can_teach, wants, slots, categories, preferences     Sets; `can_teach` and `wants` of equal words
    gives_slots n truth values; without: whoever has any window gave theirs
    effort      Efforts

    Columns left out are not given. Raises ValueError where columns do not fit each other.
    """

    def __init__(self, *, ids: Sequence[str], years: Reals | None = None, **columns: Any) -> None:
        n = len(ids)
        self.ids = tuple(ids)
        self.years: Reals = np.full(n, np.nan) if years is None else np.asarray(years, dtype=np.float64)
        self.band, self.track, self.institution, self.division = (
            columns.pop(name, None) or Labels(words=(), codes=np.full(n, NO_WORD, dtype=np.int32)) for name in LABELS
        )
        self._take_sets(columns)
        given = columns.pop("gives_slots", None)
        self.gives_slots: Flags = self.slots.is_given if given is None else given
        self.effort: Efforts = columns.pop("effort", None) or Efforts(missions=(), shares=np.zeros((n, 1)))
        if columns:
            raise TypeError(f"People have no columns named {', '.join(sorted(columns))}.")
        self._refuse_columns_that_do_not_fit()

    def _take_sets(self, columns: dict[str, Any]) -> None:
        teach, wants = columns.get("can_teach"), columns.get("wants")
        shared = next((column.words for column in (teach, wants) if column), ())
        words = {"can_teach": shared, "wants": shared}
        (self.goals, self.methods, self.can_teach, self.wants, self.slots, self.categories, self.preferences) = (
            columns.pop(name, None) or self._empty(words.get(name, ())) for name in SETS
        )

    def _empty(self, words: Sequence[str]) -> Sets:
        return Sets(words=tuple(words), bits=np.zeros((len(self.ids), width_of(len(words))), dtype=np.uint64))

    def _refuse_columns_that_do_not_fit(self) -> None:
        n, found = len(self.ids), list[str]()
        if self.years.shape != (n,) or self.gives_slots.shape != (n,) or len(self.effort.shares) != n:
            found.append(f"Years, windows given and effort need {n} rows.")
        for name in LABELS:
            found += getattr(self, name).faults(name, n)
        for name in SETS:
            found += getattr(self, name).faults(name, n)
        if self.can_teach.words != self.wants.words:
            found.append("What people can teach and what they want must be written in the same words.")
        if found:
            raise ValueError(" ".join(found))

    @classmethod
    def of(cls, peers: Sequence[Peer]) -> "People":
        """Columns of Peer objects; columns stay what they are."""
        if isinstance(peers, People):
            return peers
        competencies = sorted({word for peer in peers for word in chain(peer.can_teach, peer.wants)})
        shared = {"can_teach": competencies, "wants": competencies}
        years = (math.nan if peer.years is None else peer.years for peer in peers)
        return cls(
            ids=[peer.id for peer in peers],
            years=np.fromiter(years, dtype=np.float64, count=len(peers)),
            gives_slots=np.fromiter((peer.slots is not None for peer in peers), dtype=np.bool_, count=len(peers)),
            effort=Efforts.of([peer.effort for peer in peers]),
            **{name: Labels.of([getattr(peer, name) for peer in peers]) for name in LABELS},
            **{name: Sets.of([getattr(peer, name) or () for peer in peers], words=shared.get(name)) for name in SETS},
        )

    def __len__(self) -> int:
        return len(self.ids)

    @overload
    def __getitem__(self, position: int) -> Peer: ...
    @overload
    def __getitem__(self, position: slice) -> tuple[Peer, ...]: ...
    def __getitem__(self, position: int | slice) -> Peer | tuple[Peer, ...]:
        if isinstance(position, slice):
            return tuple(self._peer(number) for number in range(*position.indices(len(self))))
        number = position + len(self) if position < 0 else position
        if not 0 <= number < len(self):
            raise IndexError(f"There are {len(self)} people, not {position}.")
        return self._peer(number)

    def __iter__(self) -> Iterator[Peer]:
        return (self._peer(number) for number in range(len(self)))

    def _peer(self, number: int) -> Peer:
        years = float(self.years[number])
        sets = {name: getattr(self, name).at(number) for name in SETS}
        sets["slots"] = sets["slots"] if self.gives_slots[number] else None
        labels = {name: getattr(self, name).at(number) for name in LABELS}
        effort = self.effort.at(number)
        return Peer(id=self.ids[number], years=None if math.isnan(years) else years, effort=effort, **labels, **sets)

    def given(self) -> dict[str, int]:
        """See PeerColumns."""
        facts = {
            "stage": ~np.isnan(self.years), "track": self.track.codes >= 0, "goal": self.goals.is_given,
            "effort": self.effort.is_given, "methods": self.methods.is_given, "wants": self.wants.is_given,
            "can_teach": self.can_teach.is_given, "preferences": self.preferences.is_given,
        }  # fmt: skip
        return {name: int(np.count_nonzero(flags)) for name, flags in facts.items()}

    def institutions(self) -> int:
        """See PeerColumns."""
        return len(self.institution.counts())

    def faults(self) -> list[str]:
        """See PeerColumns. Years that are nan are not given, thus no fault."""
        counts = Counter(self.ids) if len(set(self.ids)) < len(self) else Counter[str]()
        twice = [f"{pk} stands {count} times in the pool." for pk, count in counts.items() if count > 1]
        with np.errstate(invalid="ignore"):
            wrong = (self.years < 0) | (self.years > 80)
            wrong |= ~(self.effort.shares.sum(axis=1) < np.inf) | (self.effort.shares < 0).any(axis=1)
        named = compress(range(len(self)), wrong | np.array([not pk for pk in self.ids]))
        return twice + [fault for number in named for fault in self._peer(number).faults()]


class PairColumns(PeerPairs):
    """Pairs of people held as positions, for pools that are too large for pairs of names.

    people     the pool
    positions  m rows of two whole numbers, 0 to n - 1. Raises ValueError for any other.
    """

    people: People

    def __init__(self, people: People, positions: npt.NDArray[np.integer[Any]]) -> None:
        self.people = people
        self.positions = np.ascontiguousarray(positions, dtype=np.int32).reshape(-1, 2)
        if len(self.positions) and not (self.positions.min() >= 0 and self.positions.max() < len(people)):
            raise ValueError(f"Pairs need positions from 0 to {len(people) - 1}.")

    def __len__(self) -> int:
        return len(self.positions)

    @overload
    def __getitem__(self, position: int) -> tuple[str, str]: ...
    @overload
    def __getitem__(self, position: slice) -> tuple[tuple[str, str], ...]: ...
    def __getitem__(self, position: int | slice) -> tuple[str, str] | tuple[tuple[str, str], ...]:
        if isinstance(position, slice):
            return tuple(self[number] for number in range(*position.indices(len(self))))
        one, other = self.positions[position].tolist()
        return self.people.ids[one], self.people.ids[other]

    def faults(self) -> list[str]:
        """See PeerPairs."""
        alone = self.positions[self.positions[:, 0] == self.positions[:, 1], 0].tolist()
        return [f"A person kept apart from themselves: {self.people.ids[number]}." for number in alone]
