"""Questions about one swap or move, or about all of them for one person."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from collegium.engine.catalog import PRIVATE_RULES
from collegium.engine.explain.arrangement import Arrangement, Figures
from collegium.engine.explain.consequences import (
    Change,
    Seat,
    consequence,
    exchanged,
    people_changed,
    seat,
    whole,
)
from collegium.engine.explain.likeness import likeness
from collegium.engine.explain.records import Consequence
from collegium.engine.problem import Problem

Groups = Sequence[Sequence[str]] | Arrangement
"""Ids, group by group; or an `Arrangement` of the same problem, prepared once for many questions."""

WORTH_TELLING = 1e-9
"""A change of the score below this, summed over people, is none."""


def arranged(problem: Problem, groups: Groups) -> Arrangement:
    return groups if isinstance(groups, Arrangement) else Arrangement(problem, groups)


def swap_consequences(
    problem: Problem, groups: Groups, pk: str, other_pk: str, *, with_people: bool = True
) -> Consequence:
    """What changes when two people change places; one of them may have no place yet, then they get the other's.

    Mates in one group change nothing. Without people it is several times faster. Raises ValueError for unknown ids.
    """
    arrangement = arranged(problem, groups)
    person, other = arrangement.person(pk), arrangement.person(other_pk)
    home = arrangement.home
    return _answer(arrangement, Change(person, other, home[person], home[other]), with_people=with_people)


def move_consequences(
    problem: Problem, groups: Groups, pk: str, group_number: int, *, with_people: bool = True
) -> Consequence:
    """What changes when one person goes to the group at this position; 0 is the first, an empty one is a new group.

    Without people it is several times faster. Raises ValueError for unknown ids and positions.
    """
    arrangement = arranged(problem, groups)
    person = arrangement.person(pk)
    if not 0 <= group_number < len(arrangement.groups):
        raise ValueError(f"There is no group {group_number}; groups go from 0 to {len(arrangement.groups) - 1}.")
    change = Change(person, None, arrangement.home[person], group_number)
    return _answer(arrangement, change, with_people=with_people)


def _answer(arrangement: Arrangement, change: Change, *, with_people: bool) -> Consequence:
    if change.from_group == change.to_group:
        return consequence(arrangement, change, ())
    seats = [
        (whole(arrangement, number), exchanged(arrangement, number, leaver, newcomer))
        for number, leaver, newcomer in (
            (change.from_group, change.person, change.other),
            (change.to_group, change.other, change.person),
        )
        if number is not None
    ]
    return consequence(arrangement, change, seats, people_changed(arrangement, change) if with_people else ())


def all_swaps(problem: Problem, groups: Groups, pk: str, *, among: Collection[str] | None = None) -> list[Consequence]:
    """Every swap of this person with somebody of another group, and every move to another group, best first.

    Best: fewest broken rules, then the highest score. `people` of each is empty: ask for one to see it. The list tells
    who is kept apart from whom to a reader who compares its entries, so it is for those who hold the pairs; for
    everybody else there is `suggestions`. About 0.04 ms for each entry; in a very large pool name the people `among`
    whom to look, with their groups. Raises ValueError for an unknown id.
    """
    arrangement = arranged(problem, groups)
    person, home = arrangement.person(pk), arrangement.home
    people: Iterable[int] = range(len(home)) if among is None else sorted({arrangement.person(one) for one in among})
    others = [other for other in people if home[other] != home[person]]
    numbers: Iterable[int] = range(len(arrangement.groups)) if among is None else _groups_of(arrangement, others)
    found = [*_moves(arrangement, person, numbers), *_swaps(arrangement, person, others)]
    return sorted(found, key=lambda one: (one.net_broken, -one.summed, one.to_group or 0, one.other or ""))


def suggestions(
    problem: Problem, groups: Groups, pk: str, *, most: int = 5, only_better: bool = True
) -> list[Consequence]:
    """The best swaps and moves that break nothing, at most `most` of them, by default only those that gain something.

    An entry that would break or mend a private rule is left out, like one that gains nothing. Show a few:
    a reader who could work out every score would notice what a complete list leaves out.
    """
    found = [one for one in all_swaps(problem, groups, pk) if not one.broken and PRIVATE_RULES.isdisjoint(one.mended)]
    return [one for one in found if not only_better or one.mended or one.summed > WORTH_TELLING][:most]


def _groups_of(arrangement: Arrangement, people: Iterable[int]) -> list[int]:
    """The positions of their groups, each once."""
    return sorted({number for number in (arrangement.home[person] for person in people) if number is not None})


def _moves(arrangement: Arrangement, person: int, numbers: Iterable[int]) -> Iterator[Consequence]:
    home = arrangement.home[person]
    for number in numbers:
        group = arrangement.groups[number]
        if number == home or (not group and home is not None and len(arrangement.groups[home]) == 1):
            continue
        change = Change(person, None, home, number)
        seats = [(whole(arrangement, number), exchanged(arrangement, number, None, person))]
        if home is not None:
            seats.append((whole(arrangement, home), exchanged(arrangement, home, person, None)))
        yield consequence(arrangement, change, seats)


def _swaps(arrangement: Arrangement, person: int, others: Sequence[int]) -> Iterator[Consequence]:
    """With everybody at once: likeness is worked out row by row, which is several times faster than pair by pair."""
    home = arrangement.home[person]
    rows = likeness(arrangement.pool, person, others)
    mine: Iterable[tuple[float, ...]] = zip(*rows, strict=True) if rows else [()] * len(others)
    rest_sums, columns, before = _own_side(arrangement, person, others)
    visited: dict[int, tuple[Seat, Figures]] = {}
    for place, (other, pairs) in enumerate(zip(others, mine, strict=True)):
        seats: list[tuple[Seat, Seat]] = []
        if before is not None:
            sums = [total + column[place] for total, column in zip(rest_sums, columns, strict=True)]
            seats.append((before, seat(arrangement, arrangement.rest(person), other, sums)))
        there = arrangement.home[other]
        if there is not None:
            if there not in visited:
                visited[there] = whole(arrangement, there), _with_visitor(arrangement, there, person)
            today, with_both = visited[there]
            own = arrangement.inner(other)
            sums = [total - mates - pair for total, mates, pair in zip(with_both, own, pairs, strict=True)]
            seats.append((today, seat(arrangement, arrangement.rest(other), person, sums)))
        yield consequence(arrangement, Change(person, other, home, there), seats)


def _with_visitor(arrangement: Arrangement, number: int, person: int) -> Figures:
    """The pairs of a group and this person's likeness to all its members."""
    rows = likeness(arrangement.pool, person, arrangement.groups[number])
    return [total + sum(row) for total, row in zip(arrangement.pair_sums[number], rows, strict=True)]


def _own_side(
    arrangement: Arrangement, person: int, others: Sequence[int]
) -> tuple[Figures, list[list[float]], Seat | None]:
    """The person's own group: pairs of those who stay, each newcomer's likeness to them, and how it stands today."""
    home = arrangement.home[person]
    if home is None:
        return [], [], None
    inner = arrangement.inner(person)
    rest_sums = [total - own for total, own in zip(arrangement.pair_sums[home], inner, strict=True)]
    rows = [likeness(arrangement.pool, mate, others) for mate in arrangement.rest(person).members]
    columns = [[sum(values) for values in zip(*term, strict=True)] for term in zip(*rows, strict=True)]
    columns = columns or [[0.0] * len(others) for _ in rest_sums]
    return rest_sums, columns, whole(arrangement, home)
