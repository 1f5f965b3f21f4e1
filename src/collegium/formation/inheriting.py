"""Which group of one arrangement goes on as which group of another: by most people in common. Pure."""

from collections import Counter
from collections.abc import Hashable, Sequence
from typing import TypeVar

One = TypeVar("One", bound=Hashable)


def heirs(before: Sequence[Sequence[One]], after: Sequence[Sequence[One]]) -> dict[int, int]:
    """Position of a group after → position of the group before that it goes on from; each at most once.

    The pairs with most people in common come first, then those that stand first. A group that shares nobody with what
    was is new, and one that nobody goes on from has ended.
    """
    home = {person: place for place, people in enumerate(before) for person in people}
    shared = Counter(
        (place, home[person]) for place, people in enumerate(after) for person in people if person in home
    )
    found: dict[int, int] = {}
    taken: set[int] = set()
    for (new, old), _count in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if new not in found and old not in taken:
            found[new] = old
            taken.add(old)
    return found


def moved(before: Sequence[Sequence[One]], after: Sequence[Sequence[One]]) -> dict[One, tuple[int, int]]:
    """Who sits in both but not in the group that goes on from their own: (position before, position after)."""
    goes_on = heirs(before, after)
    home = {person: place for place, people in enumerate(before) for person in people}
    return {
        person: (home[person], place)
        for place, people in enumerate(after)
        for person in people
        if person in home and goes_on.get(place) != home[person]
    }


def in_old_places(before: Sequence[Sequence[One]], after: Sequence[Sequence[One]]) -> list[Sequence[One]]:
    """The groups after, each at the place of the group that it goes on from; new ones fill the places left."""
    goes_on = heirs(before, after)
    placed: dict[int, Sequence[One]] = {old: after[new] for new, old in goes_on.items() if old < len(after)}
    rest = iter([people for new, people in enumerate(after) if goes_on.get(new, len(after)) >= len(after)])
    return [placed[place] if place in placed else next(rest) for place in range(len(after))]
