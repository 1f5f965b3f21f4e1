"""What a group holds and lacks, item by item. Pure: no Django, no database.

A map of items, not of people: nothing here counts, sums or orders what one person holds over several items, for the
evidence forbids to score, rank or total people (section 5, "What it must not do").

Shapes: `answers` has one entry for each member and item that the member has answered and shows; a missing entry means
unanswered or not shown, which nobody can tell apart. Members are any whole numbers, items are codes of the catalog.
Units: none; everything is a set of members. Source: the domain evidence, section 5, "What the program computes".
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

CAN_TEACH, CAN_DO, WANT_TO_LEARN = "can_teach", "can_do", "want_to_learn"
NOT_THIS_YEAR = "not_this_year"
GOAL, OBJECTIVE = "goal", "objective"


class TwoAnswers(ValueError):
    """One member has two answers to one item; the sentence names neither."""


@dataclass(frozen=True)
class Shown:
    """One answer that its member shows to the group.

    level         "can_teach", "can_do", "want_to_learn" or "not_relevant"
    goes_further  the member can do it, or teach it, and still wants more
    is_priority   among the wants that matter most to the member (at most five; the order among them is not known)
    willing       "yes", "ask" (first) or "not_this_year"
    """

    member: int
    code: str
    level: str
    goes_further: bool = False
    is_priority: bool = False
    willing: str = "ask"

    @property
    def is_offer(self) -> bool:
        """The member can teach it, and would this year."""
        return self.level == CAN_TEACH and self.willing != NOT_THIS_YEAR

    @property
    def is_want(self) -> bool:
        return self.level == WANT_TO_LEARN or self.goes_further


@dataclass(frozen=True)
class Need:
    """An objective or a goal needs this item. `why` is its name as the group may read it; `kind` says which it is."""

    code: str
    why: str
    kind: str = OBJECTIVE


@dataclass(frozen=True)
class Covered:
    """One item. Every tuple is in the order in which the members were given; nobody stands in it twice.

    teachers      can teach it, willing this year or not
    doers         can do it, and do not teach it
    offering      can teach it and would this year
    wanting       want it and named it no priority
    prioritizing  want it and named it a priority
    needs         what the group is at that needs it
    """

    code: str
    teachers: tuple[int, ...] = ()
    doers: tuple[int, ...] = ()
    offering: tuple[int, ...] = ()
    wanting: tuple[int, ...] = ()
    prioritizing: tuple[int, ...] = ()
    needs: tuple[Need, ...] = ()

    @property
    def holders(self) -> tuple[int, ...]:
        """Who can teach it or do it."""
        return self.teachers + self.doers

    @property
    def single_holder(self) -> int | None:
        """The only one who holds it: a risk for the group, and a load for that member."""
        return self.holders[0] if len(self.holders) == 1 else None

    @property
    def unmet(self) -> tuple[int, ...]:
        """Who named it a priority while nobody else would teach it: invite a guest, take a course."""
        return tuple(one for one in self.prioritizing if not set(self.offering) - {one})

    @property
    def unasked(self) -> tuple[int, ...]:
        """Who would teach it while nobody else wants it."""
        wants = {*self.wanting, *self.prioritizing}
        return tuple(one for one in self.offering if not wants - {one})

    @property
    def is_lacking(self) -> bool:
        """Something needs it, and nobody holds it."""
        return bool(self.needs) and not self.holders


def coverage(
    answers: Iterable[Shown], needs: Iterable[Need] = (), *, members: Sequence[int], codes: Collection[str]
) -> tuple[Covered, ...]:
    """The map: one entry for each of `codes`, in their order, also where nobody has answered.

    `members` are those who may stand in the map; answers of anybody else, and of codes that are not listed (an
    item that the program hides), are left out. Raises `TwoAnswers`.
    """
    by_item: dict[str, dict[int, Shown]] = {code: {} for code in codes}
    for one in answers:
        if one.code not in by_item:
            continue
        if one.member in by_item[one.code]:
            raise TwoAnswers
        by_item[one.code][one.member] = one
    wanted_by: dict[str, list[Need]] = {code: [] for code in codes}
    for need in needs:
        if need.code in wanted_by and need not in wanted_by[need.code]:
            wanted_by[need.code].append(need)
    return tuple(
        _covered(code, [found[one] for one in members if one in found], wanted_by[code])
        for code, found in by_item.items()
    )


def _covered(code: str, answers: list[Shown], needs: list[Need]) -> Covered:
    return Covered(
        code=code,
        teachers=tuple(one.member for one in answers if one.level == CAN_TEACH),
        doers=tuple(one.member for one in answers if one.level == CAN_DO),
        offering=tuple(one.member for one in answers if one.is_offer),
        wanting=tuple(one.member for one in answers if one.is_want and not one.is_priority),
        prioritizing=tuple(one.member for one in answers if one.is_want and one.is_priority),
        needs=tuple(needs),
    )
