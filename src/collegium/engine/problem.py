"""The problem to be solved: people, rules, weights, forbidden pairs and required sets, checked once on creation."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from collegium.engine.pair_matrix import Pairwise as Pairwise
from collegium.engine.peers import Peer, PeerColumns, PeerPairs, Rules, Weights, ids_of


class ProblemFaults(ValueError):
    """The input contradicts itself. `faults` has one sentence for each thing that is wrong."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__(" ".join(faults))
        self.faults = tuple(faults)


@dataclass(frozen=True, kw_only=True)
class Problem:
    """What `form_groups` solves. Raises ProblemFaults, one error that names every fault.

    peers     the pool, ids unique: a tuple of Peer, or columns (`people.People`)
    apart     pairs of ids that may not share a group: a tuple, or columns (`people.PairColumns`)
    together  sets of ids that must share a group
    pairwise  worth of each pair, in the order of `peers`; its weight is `Weights.pairwise`
    """

    peers: Sequence[Peer]
    rules: Rules = field(default_factory=Rules)
    weights: Weights = field(default_factory=Weights)
    apart: Sequence[tuple[str, str]] = ()
    together: tuple[frozenset[str], ...] = ()
    pairwise: Pairwise | None = None

    def __post_init__(self) -> None:
        faults = [*self._person_faults(), *self._pair_faults(), *self._set_faults()]
        faults += [*self.rules.faults(), *self.weights.faults()]
        faults += self.pairwise.faults(len(self.peers)) if self.pairwise else []
        if faults:
            raise ProblemFaults(faults)

    def _person_faults(self) -> list[str]:
        if not len(self.peers):
            return ["There is nobody in the pool."]
        if isinstance(self.peers, PeerColumns):
            return self.peers.faults()
        counts = Counter(peer.id for peer in self.peers)
        twice = [f"{pk} stands {count} times in the pool." for pk, count in counts.items() if count > 1]
        return twice + [fault for peer in self.peers for fault in peer.faults()]

    def _pair_faults(self) -> list[str]:
        if isinstance(self.apart, PeerPairs) and self.apart.people is self.peers:
            return self.apart.faults()
        found = [f"A person kept apart from themselves: {one}." for one, other in self.apart if one == other]
        outside = self._outside(pk for pair in self.apart for pk in pair)
        return found + [f"A pair to keep apart names somebody outside the pool: {pk}." for pk in outside]

    def _set_faults(self) -> list[str]:
        found = ["A set to keep together is empty."] if not all(self.together) else []
        outside = self._outside(pk for required in self.together for pk in required)
        return found + [f"A set to keep together names somebody outside the pool: {pk}." for pk in outside]

    def _outside(self, ids: Iterable[str]) -> list[str]:
        named = set(ids)
        return sorted(named - set(ids_of(self.peers))) if named else []
