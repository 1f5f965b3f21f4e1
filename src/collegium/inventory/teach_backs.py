"""The words of the exchange: offers, wants, teach-backs, and what makes one plan better than another. Pure.

The search itself is in `exchange.py`, which loads a numeric library and therefore belongs to the worker. What pages
and the worker both need is here. Source: the domain evidence, section 5 ("match list for teach-backs; teaching load
per person, warn above three open promises"); the order of the criteria is ours (docs/decisions/0007).
"""

import zlib
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

MOST_TAUGHT = 3
"""Open promises to teach that one person has, at most, over all groups: each counts from the teacher's own yes."""

MINUTES = 30
"""How long one teach-back takes on an agenda: half an hour, as the page of the exchange says."""

MOST_LEARNED = 5
"""Wants of one person that one cycle serves, at most: as many as anybody may name a priority."""


class TooMuchRoom(ValueError):
    """A member would teach more than `MOST_TAUGHT` at once."""


TIES = 97
"""Between plans that are alike in everything that counts, a number below this one for each teach-back decides."""


@dataclass(frozen=True, order=True)
class TeachBack:
    """One member teaches another member one item."""

    teacher: int
    learner: int
    code: str

    @property
    def tie(self) -> int:
        """0 to 96, always the same for these three, and mixed so that no member always comes first.

        It depends on nothing else, so a change at one end of the table does not shuffle the other end.
        """
        return zlib.crc32(f"{self.teacher} {self.learner} {self.code}".encode()) % TIES


@dataclass(frozen=True)
class Seat:
    """One member at the table.

    room      how many teach-backs the member can still take on, at most `MOST_TAUGHT` with those that stand
    teaching  open promises to teach that stand already, 0 or more
    learning  wants of this cycle that are served already, 0 or more

    Raises `TooMuchRoom`.
    """

    member: int
    room: int = MOST_TAUGHT
    teaching: int = 0
    learning: int = 0

    def __post_init__(self) -> None:
        if self.room and self.room + self.teaching > MOST_TAUGHT:
            raise TooMuchRoom

    @property
    def may_learn(self) -> int:
        return max(0, MOST_LEARNED - self.learning)


@dataclass(frozen=True)
class Offer:
    """A member would teach an item; `must_be_asked` where the member said "ask me" and not "yes"."""

    member: int
    code: str
    must_be_asked: bool = True


@dataclass(frozen=True)
class Want:
    """A member wants to learn an item; each want is served at most once."""

    member: int
    code: str
    is_priority: bool = False


@dataclass(frozen=True)
class Table:
    """Everything that a plan is made from.

    seats     every member, each once
    offers    each member and item at most once; only of members with a seat
    wants     each member and item at most once; only of members with a seat
    apart     pairs of members who are never planned together, for a reason that nothing here knows
    over      teach-backs that are not planned again: somebody let them go
    favored   teach-backs of the plan before: they stay where another one would serve no better
    """

    seats: tuple[Seat, ...]
    offers: tuple[Offer, ...]
    wants: tuple[Want, ...]
    apart: frozenset[frozenset[int]] = frozenset()
    over: frozenset[TeachBack] = frozenset()
    favored: frozenset[TeachBack] = frozenset()

    def possible(self) -> tuple[TeachBack, ...]:
        """Every teach-back that may be planned, in the order of the numbers."""
        offers: dict[str, list[int]] = {}
        for offer in self.offers:
            offers.setdefault(offer.code, []).append(offer.member)
        found = (
            TeachBack(teacher, want.member, want.code) for want in self.wants for teacher in offers.get(want.code, ())
        )
        return tuple(sorted(one for one in found if self._may_be(one)))

    def _may_be(self, one: TeachBack) -> bool:
        pair = frozenset({one.teacher, one.learner})
        return len(pair) == 2 and pair not in self.apart and one not in self.over


def price(table: Table, plan: Collection[TeachBack]) -> tuple[int, ...]:
    """What is compared between two plans of one table, the first difference deciding; smaller is better.

    priority wants served (negative), wants served (negative), squares of what each member learns (evenly, and whoever
    has least first), members who teach three or more, members who teach two or more, who must be asked first, what was
    not in the plan before, numbers that decide between what is alike. It is a figure of a plan, never of a person.
    """
    priorities = {(one.member, one.code) for one in table.wants if one.is_priority}
    asked = {(one.member, one.code) for one in table.offers if one.must_be_asked}
    learns, teaches = Counter(one.learner for one in plan), Counter(one.teacher for one in plan)
    loads = [seat.teaching + teaches[seat.member] for seat in table.seats if teaches[seat.member]]
    return (
        -sum((one.learner, one.code) in priorities for one in plan),
        -len(plan),
        sum((seat.learning + learns[seat.member]) ** 2 - seat.learning**2 for seat in table.seats),
        sum(load >= 3 for load in loads),
        sum(load >= 2 for load in loads),
        sum((one.teacher, one.code) in asked for one in plan),
        sum(one not in table.favored for one in plan),
        sum(one.tie for one in plan),
    )


def is_sound(table: Table, plan: Iterable[TeachBack]) -> bool:
    """Whether a plan keeps every rule of its table."""
    found = list(plan)
    possible = set(table.possible())
    learns, teaches = Counter(one.learner for one in found), Counter(one.teacher for one in found)
    served = Counter((one.learner, one.code) for one in found)
    return (
        all(one in possible for one in found)
        and all(count == 1 for count in served.values())
        and all(teaches[seat.member] <= seat.room and learns[seat.member] <= seat.may_learn for seat in table.seats)
    )
