"""Prepares a start for `form_groups` from today's groups: go on, split a group, merge two, and who is pinned."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from collegium.engine.explain.arrangement import Arrangement
from collegium.engine.explain.pool import Pool
from collegium.engine.explain.swaps import swap_consequences
from collegium.engine.problem import Problem

Groups = Sequence[Sequence[str]]


@dataclass(frozen=True, kw_only=True)
class Start:
    """What `form_groups` begins with: `start=groups, pinned=pinned`.

    groups  ids, group by group, only people of the pool; newcomers are missing and are placed by the search
    pinned  people who stay in the group where they sit; when all members are pinned the group keeps them all
    """

    groups: tuple[tuple[str, ...], ...]
    pinned: frozenset[str]


def continue_from(problem: Problem, groups: Groups, *, pinned: Collection[str] = ()) -> Start:
    """Today's groups without those who have left the pool; groups of nobody are dropped.

    Raises ValueError when a pinned person has no place.
    """
    known = {peer.id for peer in problem.peers}
    here = [tuple(pk for pk in group if pk in known) for group in groups]
    placed = {pk for group in here for pk in group}
    lost = sorted(set(pinned) - placed)
    if lost:
        raise ValueError(f"Only people who have a group today can be pinned to it: {', '.join(lost)}.")
    return Start(groups=tuple(group for group in here if group), pinned=frozenset(pinned))


def merge_groups(
    problem: Problem, groups: Groups, one: int, other: int, *, pinned: Collection[str] = (), keep_others: bool = False
) -> Start:
    """One group of two, in the place of the first. `keep_others` pins everybody outside of them.

    The group may be larger than the rules allow: then the search lets somebody go. Raises ValueError for positions
    without a group.
    """
    _refuse_positions(groups, one, other)
    if one == other:
        raise ValueError("Two different groups are needed for a merger.")
    merged = reshaped(problem, groups, merge=[(one, other)])
    pins = set(pinned) | (_outside(problem, groups, {one, other}) if keep_others else set())
    return continue_from(problem, merged, pinned=pins)


def split_group(
    problem: Problem,
    groups: Groups,
    number: int,
    *,
    first: Collection[str] = (),
    pinned: Collection[str] = (),
    keep_others: bool = False,
) -> Start:
    """Two groups of one: `first` stays in its place, the others come last. Without `first`: the better halves.

    `keep_others` pins everybody outside. Raises ValueError for a position without a group, a group of fewer than two,
    and a `first` that is not a part of it.
    """
    _refuse_positions(groups, number)
    known = {peer.id for peer in problem.peers}
    members = [pk for pk in groups[number] if pk in known]
    if len(members) < 2:
        raise ValueError("A group of fewer than two people cannot be split.")
    if first and (set(first) - set(members) or set(first) == set(members)):
        raise ValueError("The first part must be some of the group's members, but not all of them.")
    here = [pk for pk in members if pk in first] if first else better_half(problem, members)
    there = [pk for pk in members if pk not in here]
    split = [here if position == number else group for position, group in enumerate(groups)]
    pins = set(pinned) | (_outside(problem, groups, {number}) if keep_others else set())
    return continue_from(problem, [*split, there], pinned=pins)


def reshaped(
    problem: Problem, groups: Groups, *, merge: Sequence[tuple[int, int]] = (), split: Sequence[int] = ()
) -> tuple[tuple[str, ...], ...]:
    """Today's groups with some merged and some split, and every other one at its place.

    merge   pairs of positions: the second joins the first and leaves its own place empty
    split   positions: the better half stays (`better_half`), the other halves come last in this order

    People who have left the pool are dropped. Raises ValueError for a position without a group, one that is named
    twice, and a group of fewer than two people to split.
    """
    touched = [*(number for pair in merge for number in pair), *split]
    _refuse_positions(groups, *touched)
    if len(set(touched)) < len(touched):
        raise ValueError("Each group can be merged or split once.")
    known = {peer.id for peer in problem.peers}
    here = [[pk for pk in group if pk in known] for group in groups]
    for one, other in merge:
        here[one], here[other] = here[one] + here[other], []
    for number in split:
        if len(here[number]) < 2:
            raise ValueError("A group of fewer than two people cannot be split.")
        half = better_half(problem, here[number])
        here.append([pk for pk in here[number] if pk not in half])
        here[number] = half
    return tuple(map(tuple, here))


def better_half(problem: Problem, members: Sequence[str]) -> list[str]:
    """Half of these people (the larger one of an odd number) who fit together as their mates do without them.

    Begins with the order of years in rank and makes the best swap between the halves as long as one improves: rules
    first, then score. The result is good, not proven best.
    """
    pool = Pool(problem)
    years = {peer.id: float("inf") if peer.years is None else peer.years for peer in problem.peers}
    order = sorted(members, key=lambda pk: (years[pk], pk))
    middle = (len(order) + 1) // 2
    here, there = order[:middle], order[middle:]
    while True:
        arrangement = Arrangement(problem, [here, there], pool=pool)
        tried = [
            swap_consequences(problem, arrangement, one, other, with_people=False) for one in here for other in there
        ]
        best = min(tried, key=lambda one: (one.net_broken, -one.summed))
        if (best.net_broken, -best.summed) > (0, -1e-9):
            return here
        here = [best.other if pk == best.person and best.other else pk for pk in here]
        there = [best.person if pk == best.other else pk for pk in there]


def _refuse_positions(groups: Groups, *numbers: int) -> None:
    for number in numbers:
        if not 0 <= number < len(groups):
            raise ValueError(f"There is no group {number}; groups go from 0 to {len(groups) - 1}.")


def _outside(problem: Problem, groups: Groups, touched: Collection[int]) -> set[str]:
    known = {peer.id for peer in problem.peers}
    return {pk for number, group in enumerate(groups) if number not in touched for pk in group if pk in known}
