"""A problem prepared for quick questions about one person: sets as whole numbers whose bits are their elements."""

from collections.abc import Iterable, Sequence

from collegium.engine.pairs import institutions_differ, known_terms
from collegium.engine.peers import TERMS, Peer
from collegium.engine.problem import Problem

EVERY_WINDOW = -1
"""The windows of somebody who gave none: all bits are set, so that they limit nobody."""


class Pool:
    """The people of a problem as columns; a person is a number, their position in `problem.peers`.

    Nothing here depends on the groups, so one pool serves many arrangements. Time and memory: linear in people, pairs
    and sets.
    """

    def __init__(self, problem: Problem) -> None:
        # Columns make a Peer anew each time they are asked for one.
        peers = tuple(problem.peers)
        self.problem = problem
        self.peers = peers
        self.ids = [peer.id for peer in peers]
        self.number = {pk: place for place, pk in enumerate(self.ids)}
        known = known_terms(peers, has_pairwise=problem.pairwise is not None)
        self.shares = problem.weights.shares(known)
        self.pair_terms = tuple(name for name in TERMS if name in known and name != "complement")
        self.across = institutions_differ(peers)
        self.pair_value = None if problem.pairwise is None else problem.pairwise.lookup(self.ids)
        self.years = [peer.years for peer in peers]
        self.tracks = [peer.track for peer in peers]
        self.institutions = [peer.institution for peer in peers]
        self.divisions = [peer.division for peer in peers]
        self.efforts = _efforts(peers)
        self.goals = _masks([peer.goals for peer in peers])
        self.methods = _masks([peer.methods for peer in peers])
        self.wishes = _masks([peer.preferences for peer in peers])
        self.categories = _masks([peer.categories for peer in peers])
        inventory = _masks([*(peer.can_teach for peer in peers), *(peer.wants for peer in peers)])
        self.teaches, self.wants = inventory[: len(peers)], inventory[len(peers) :]
        windows = _masks([peer.slots or frozenset() for peer in peers])
        self.windows = [
            EVERY_WINDOW if peer.slots is None else mask for peer, mask in zip(peers, windows, strict=True)
        ]
        self.foes = _foes(problem, self.number)
        self.required = [[self.number[pk] for pk in required] for required in problem.together]
        self.sets_of = _sets_of(self.required)


def _efforts(peers: Iterable[Peer]) -> list[dict[str, float] | None]:
    """Shares of working time that sum to 1."""
    rows: list[dict[str, float] | None] = []
    for peer in peers:
        total = sum((peer.effort or {}).values())
        rows.append({name: share / total for name, share in (peer.effort or {}).items()} if total else None)
    return rows


def _masks(column: Sequence[frozenset[str]]) -> list[int]:
    """Each set as a whole number with a bit for each of its words."""
    bit: dict[str, int] = {}
    masks = []
    for words in column:
        mask = 0
        for word in words:
            mask |= bit.setdefault(word, 1 << len(bit))
        masks.append(mask)
    return masks


def _foes(problem: Problem, number: dict[str, int]) -> dict[int, frozenset[int]]:
    """Whom each person is kept apart from; people without such a pair are missing."""
    foes: dict[int, set[int]] = {}
    for one, other in problem.apart:
        foes.setdefault(number[one], set()).add(number[other])
        foes.setdefault(number[other], set()).add(number[one])
    return {person: frozenset(others) for person, others in foes.items()}


def _sets_of(required: Sequence[Sequence[int]]) -> dict[int, tuple[int, ...]]:
    """The positions of the required sets each person belongs to; people of none are missing."""
    found: dict[int, tuple[int, ...]] = {}
    for position, members in enumerate(required):
        for person in members:
            found[person] = (*found.get(person, ()), position)
    return found
