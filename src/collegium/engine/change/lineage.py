"""Which group of today lives on in which group of tomorrow, and which were split, merged, ended or are new."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

PART_LEAST, PART_SHARE = 2, 1 / 3
"""How many people, and which share of a group's people who go on, must go the same way to count as a part of it.

One person who moves is no split, nor are two of eight.
"""


@dataclass(frozen=True, kw_only=True)
class GroupChange:
    """What became of groups; positions in the arrangement before and after, 0 is the first.

    kind    kept    one before, one after: it lives on, whoever joined or left
            split   one before, its parts after, the part that inherits it first
            merged  the parts before, the part that lives on first, and one after
            new     no group before lives on in it
            ended   it lives on in no group after
    A group that was split and whose part was merged is named in both.
    """

    kind: str
    before: tuple[int, ...]
    after: tuple[int, ...]


def overlaps(before: Sequence[Sequence[str]], after: Sequence[Sequence[str]]) -> Counter[tuple[int, int]]:
    """How many people each group before and after have in common; pairs without anybody are missing."""
    home = {pk: number for number, group in enumerate(after) for pk in group}
    return Counter((number, home[pk]) for number, group in enumerate(before) for pk in group if pk in home)


def heirs(
    shared: Mapping[tuple[int, int], int], *, pinned: Collection[tuple[int, int]] = frozenset()
) -> dict[int, int]:
    """Group before to the group after that inherits it; each has at most one.

    Ways that pinned people went come first: they sit where they sat. Then the largest overlaps; of equal ones those at
    the same position, then the first. It is the group whose people go on together, which a person would call the same
    group; in a great upheaval another choice could count fewer moves.
    """
    order = sorted(shared, key=lambda pair: (pair not in pinned, -shared[pair], pair[0] != pair[1], pair))
    heir: dict[int, int] = {}
    taken: set[int] = set()
    for before, after in order:
        if before not in heir and after not in taken:
            heir[before] = after
            taken.add(after)
    return heir


def group_changes(
    before: Sequence[Sequence[str]], after: Sequence[Sequence[str]], heir: Mapping[int, int]
) -> tuple[GroupChange, ...]:
    """What became of every group, in the order kept, split, merged, new, ended."""
    shared = overlaps(before, after)
    parents = {there: here for here, there in heir.items()}
    parts: dict[int, list[int]] = {}
    sources: dict[int, list[int]] = {}
    going_on: Counter[int] = Counter()
    for (here, _), count in shared.items():
        going_on[here] += count
    for (here, there), count in shared.items():
        if heir.get(here) == there or (count >= PART_LEAST and count >= going_on[here] * PART_SHARE):
            parts.setdefault(here, []).append(there)
            sources.setdefault(there, []).append(here)
    split = [here for here, ways in parts.items() if len(ways) > 1]
    merged = [there for there, ways in sources.items() if len(ways) > 1]
    kept = [(here, there) for here, there in heir.items() if here not in split and there not in merged]
    return (
        *(GroupChange(kind="kept", before=(here,), after=(there,)) for here, there in sorted(kept)),
        *(
            GroupChange(kind="split", before=(here,), after=_first(parts[here], heir.get(here)))
            for here in sorted(split)
        ),
        *(
            GroupChange(kind="merged", before=_first(sources[there], parents.get(there)), after=(there,))
            for there in sorted(merged)
        ),
        *(
            GroupChange(kind="new", before=(), after=(there,))
            for there, group in enumerate(after)
            if group and there not in parents
        ),
        *(
            GroupChange(kind="ended", before=(here,), after=())
            for here, group in enumerate(before)
            if group and here not in heir
        ),
    )


def _first(numbers: Sequence[int], chief: int | None) -> tuple[int, ...]:
    return tuple(sorted(numbers, key=lambda number: (number != chief, number)))
