"""Keeps the numbers of groups: whoever goes on together finds their group at its old place. Pure."""

from collections.abc import Collection, Sequence

from collegium.engine.change.lineage import heirs, overlaps

Groups = Sequence[Sequence[str]]


def in_old_places(before: Groups, after: Groups, *, pinned: Collection[str] = ()) -> list[Sequence[str]]:
    """The groups after, each at the place of the group that it goes on from; new ones fill the places left.

    A group with somebody who was to stay goes on from the group of that person, whoever else came or left.
    """
    old, new = ({pk: place for place, people in enumerate(groups) for pk in people} for groups in (before, after))
    ways = frozenset((old[pk], new[pk]) for pk in pinned if pk in old and pk in new)
    heir = heirs(overlaps(before, after), pinned=ways)
    placed = {old: after[new] for old, new in heir.items() if old < len(after)}
    settled = {new for old, new in heir.items() if old < len(after)}
    rest = iter([people for new, people in enumerate(after) if new not in settled])
    return [placed[place] if place in placed else next(rest) for place in range(len(after))]


def people_moved(before: Groups, after: Groups) -> int:
    """How many people of both sit in another group than the one that goes on from theirs."""
    shared = overlaps(before, after)
    heir = heirs(shared)
    return sum(count for (old, new), count in shared.items() if heir.get(old) != new)
