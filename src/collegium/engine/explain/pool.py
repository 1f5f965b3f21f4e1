"""A problem prepared for quick questions about one person: sets as whole numbers whose bits are their elements."""

from collections.abc import Iterable, Sequence

from collegium.engine.pairs import institutions_differ, known_terms
from collegium.engine.peers import TERMS, Peer, ids_of
from collegium.engine.problem import Problem

EVERY_WINDOW = -1
"""The windows of somebody who gave none: all bits are set, so that they limit nobody."""


class Pool:
    """The people of a problem as columns; a person is a number, their position in `problem.peers`.

    Nothing here depends on the groups, so one pool serves many arrangements. Time and memory: linear in people, pairs
    and sets.
    """

    def __init__(self, problem: Problem) -> None:
        peers = problem.peers
        self.problem = problem
        self.peers = peers
        self.ids = ids_of(peers)
        self.number = {pk: place for place, pk in enumerate(self.ids)}
        known = known_terms(peers, has_pairwise=problem.pairwise is not None)
        self.shares = problem.weights.shares(known)
        self.pair_terms = tuple(name for name in TERMS if name in known and name != "complement")
        self.across = institutions_differ(peers)
        self.pair_value = None if problem.pairwise is None else problem.pairwise.lookup(self.ids)
        self._take_columns(peers)
        self.foes = _foes(problem, self.number)
        self.required = [[self.number[pk] for pk in required] for required in problem.together]
        self.sets_of = _sets_of(self.required)

    def may_meet(self, one: int, other: int) -> bool:
        """`Rules.bands_may_meet` without making the two people anew from columns."""
        band, other_band = self.bands[one], self.bands[other]
        if band is None or other_band is None or band == other_band or not self.problem.rules.same_band:
            return True
        return self._crosses(one, other) or self._crosses(other, one)

    def _crosses(self, junior: int, senior: int) -> bool:
        years = self.years[senior]
        return any(
            bridge.junior == self.bands[junior]
            and bridge.senior == self.bands[senior]
            and (years is None or years < bridge.below_years)
            for bridge in self.problem.rules.bridges
        )

    def _take_columns(self, peers: Iterable[Peer]) -> None:
        """In one pass, because columns make each Peer anew."""
        self.bands: list[str | None] = []
        self.years: list[float | None] = []
        self.tracks: list[str | None] = []
        self.institutions: list[str | None] = []
        self.divisions: list[str | None] = []
        self.efforts: list[dict[str, float] | None] = []
        inventory, goals, methods, wishes, categories, windows = (_Numbering() for _ in range(6))
        self.goals, self.methods, self.wishes, self.categories = goals.rows, methods.rows, wishes.rows, categories.rows
        self.windows, self.teaches, self.wants = windows.rows, inventory.rows, list[int]()
        for peer in peers:
            self.bands.append(peer.band)
            self.years.append(peer.years)
            self.tracks.append(peer.track)
            self.institutions.append(peer.institution)
            self.divisions.append(peer.division)
            self.efforts.append(_effort(peer))
            goals.add(peer.goals)
            methods.add(peer.methods)
            wishes.add(peer.preferences)
            categories.add(peer.categories)
            inventory.add(peer.can_teach)
            self.wants.append(inventory.mask(peer.wants))
            if peer.slots is None:
                self.windows.append(EVERY_WINDOW)
            else:
                windows.add(peer.slots)


def _effort(peer: Peer) -> dict[str, float] | None:
    """Shares of working time that sum to 1."""
    total = sum((peer.effort or {}).values())
    return {name: share / total for name, share in (peer.effort or {}).items()} if total else None


class _Numbering:
    """Sets as whole numbers with a bit for each of their words; words are numbered as they come."""

    def __init__(self) -> None:
        self.bit: dict[str, int] = {}
        self.rows: list[int] = []

    def mask(self, words: Iterable[str]) -> int:
        mask = 0
        for word in words:
            mask |= self.bit.setdefault(word, 1 << len(self.bit))
        return mask

    def add(self, words: Iterable[str]) -> None:
        self.rows.append(self.mask(words))


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
