"""One person's private list: whom to keep apart from, and who may be an independent referee. Pure.

Sources: evidence 4.3 (K-E3) and 9.1. The limits exist so that every list fits the one size in which all are sealed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from collegium.alignment.stated import plain

MOST_APART = 40
MOST_REFEREES = 12
LONGEST_REFEREE_NAME = 80
LONGEST_REFEREE_EMAIL = 80

Pair = tuple[int, int]


@dataclass(frozen=True)
class Known:
    """Somebody who may be meant, by primary key."""

    pk: int
    name: str
    email: str


@dataclass(frozen=True)
class Referee:
    """A possible independent referee. `person` is known where it was chosen from a list; `keeps_apart` is a wish."""

    name: str
    email: str = ""
    person: int | None = None
    keeps_apart: bool = True

    @property
    def key(self) -> str:
        """The same for the same person, so that nobody stands in one list twice."""
        if self.person is not None:
            return f"person {self.person}"
        return f"mail {self.email}" if self.email else f"name {same_name(self.name)}"


def referee_named(name: str, *, email: str = "", person: int | None = None, keeps_apart: bool = True) -> Referee:
    """A referee from what was typed or chosen, without signs that cannot be seen, and never longer than allowed."""
    seen = "".join(sign if sign.isprintable() else " " for sign in name)
    short = " ".join(seen.split())[:LONGEST_REFEREE_NAME].strip()
    return Referee(short, email.strip().lower(), person, keeps_apart)


def same_name(name: str) -> str:
    """The same for every way of writing a name: without case, accents and further spaces."""
    return " ".join(plain(name).split())


@dataclass(frozen=True)
class Entries:
    """What one list holds. `apart` are primary keys of people."""

    apart: tuple[int, ...] = ()
    referees: tuple[Referee, ...] = ()

    @property
    def apart_is_full(self) -> bool:
        return len(self.apart) >= MOST_APART

    @property
    def referees_are_full(self) -> bool:
        return len(self.referees) >= MOST_REFEREES

    def with_apart(self, person: int) -> "Entries":
        return self if person in self.apart else replace(self, apart=(*self.apart, person))

    def without_apart(self, person: int) -> "Entries":
        return replace(self, apart=tuple(one for one in self.apart if one != person))

    def referee(self, key: str) -> Referee | None:
        return next((one for one in self.referees if one.key == key), None)

    def with_referee(self, referee: Referee) -> "Entries":
        """Adds one, or says anew what is wished about one who is there already."""
        if self.referee(referee.key) is None:
            return replace(self, referees=(*self.referees, referee))
        return replace(self, referees=tuple(referee if one.key == referee.key else one for one in self.referees))

    def without_referee(self, key: str) -> "Entries":
        return replace(self, referees=tuple(one for one in self.referees if one.key != key))


class People:
    """Some people, to be found by key, address or name."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._known = tuple(known)
        self.pks = frozenset(one.pk for one in self._known)

    @cached_property
    def _by_email(self) -> Mapping[str, frozenset[int]]:
        return _grouped((one.email.lower(), one.pk) for one in self._known)

    @cached_property
    def _by_name(self) -> Mapping[str, frozenset[int]]:
        return _grouped((same_name(one.name), one.pk) for one in self._known)

    def meant_by(self, referee: Referee) -> frozenset[int]:
        """The chosen person; else whoever has this address; else everybody of this name."""
        if referee.person is not None:
            return self.pks & {referee.person}
        by_email = self._by_email.get(referee.email) if referee.email else None
        return by_email or self._by_name.get(same_name(referee.name), frozenset())


def _grouped(pairs: Iterable[tuple[str, int]]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for key, pk in pairs:
        if key:
            found.setdefault(key, set()).add(pk)
    return {key: frozenset(pks) for key, pks in found.items()}


def kept_from(owner: int, entries: Entries, people: People) -> Iterator[Pair]:
    """Pairs of these people that the list of the owner keeps apart, the lower key first: not who asked, nor why."""
    others = people.pks.intersection(entries.apart)
    for referee in entries.referees:
        if referee.keeps_apart:
            others |= people.meant_by(referee)
    for other in others - {owner}:
        yield (min(owner, other), max(owner, other))


def needed_among(owner: int, entries: Entries, people: People) -> dict[int, Referee]:
    """Who of these people stands in the list as a possible referee, whatever is wished about them."""
    return {pk: one for one in entries.referees for pk in people.meant_by(one) if pk != owner}


def packed_entries(entries: Entries) -> dict[str, Any]:
    """The list as plain content."""
    return {
        "apart": list(entries.apart),
        "referees": [[one.name, one.email, one.person, one.keeps_apart] for one in entries.referees],
    }


def unpacked_entries(content: Mapping[str, Any]) -> Entries:
    """The list that was packed."""
    return Entries(tuple(content["apart"]), tuple(Referee(*one) for one in content["referees"]))
