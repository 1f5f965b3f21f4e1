"""What the engine is told: people as peers, the rules that may not be broken, and the weights of the soft terms.

Plain Python without numeric libraries, so that a web process can use it. Sources: the similarity and complement
terms and their weights follow the evidence report of the project, section 2.1 (peers hold the same rank band and
stand at most four years apart, with different topics); default sizes follow its section 1.4.
"""

import math
from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

NEUTRAL = 0.5
"""The value of a term for which a datum is missing: neither gained nor lost."""

TERMS = ("stage", "track", "goal", "effort", "methods", "complement", "preferences", "pairwise")
"""Soft terms by stable name, each 0 to 1 for a person. `pairwise` is known only where a matrix of pairs is given.

The compiled search reads their shares in this order.
"""

SIMILARITY_TERMS = ("stage", "track", "goal", "effort", "methods")

RULES = (
    "sizes",
    "apart",
    "together",
    "rank_band",
    "stage_span",
    "common_slots",
    "isolated_category",
    "division_share",
)
"""Hard rules by stable name. These names are used in every report; words for people are made where they are shown."""


@dataclass(frozen=True, kw_only=True)
class Peer:
    """One person in the pool. None, or an empty set, means "not given": neutral in the score, passing in the rules.

    id           unique in the pool
    band         rank band, for example "assistant"
    years        clock years in rank, 0 to 80
    track        track family
    institution  mates from other institutions are preferred where this is known (no local rivalry)
    division     specialty or division; at most half of a group may come from one
    goals        aims of the cycle; one shared aim is a match
    effort       mission to share of working time, shares at least 0; scaled to a sum of 1
    methods      methods and career problems; one shared is a match
    can_teach    competencies that others could learn from this person
    wants        priority wants: competencies the person wants to learn first
    slots        weekly windows in which the person can meet; None is "not given", an empty set is "never free"
    categories   opted-in categories only, never inferred; nobody is left alone with one in a group
    preferences  other stated wishes, for example "video" or "mornings"
    """

    id: str
    band: str | None = None
    years: float | None = None
    track: str | None = None
    institution: str | None = None
    division: str | None = None
    goals: frozenset[str] = frozenset()
    effort: Mapping[str, float] | None = None
    methods: frozenset[str] = frozenset()
    can_teach: frozenset[str] = frozenset()
    wants: frozenset[str] = frozenset()
    slots: frozenset[str] | None = None
    categories: frozenset[str] = frozenset()
    preferences: frozenset[str] = frozenset()

    def faults(self) -> list[str]:
        """What is wrong with this person's data, one sentence for each fault."""
        found = []
        if not self.id:
            found.append("A person has an empty id.")
        if self.years is not None and not (math.isfinite(self.years) and 0 <= self.years <= 80):
            found.append(f"{self.id}: years in rank must lie between 0 and 80, not {self.years}.")
        shares = list((self.effort or {}).values())
        if any(not math.isfinite(share) or share < 0 for share in shares) or (shares and sum(shares) <= 0):
            found.append(f"{self.id}: shares of effort must be 0 or more, with a sum above 0.")
        return found


class PeerColumns(Sequence[Peer]):
    """A pool that is held as columns (see `people.People`): answers at once what would take a look at everybody."""

    ids: tuple[str, ...]

    @abstractmethod
    def given(self) -> Mapping[str, int]:
        """How many people gave each datum: stage, track, goal, effort, methods, wants, can_teach, preferences."""

    @abstractmethod
    def institutions(self) -> int:
        """How many institutions there are."""

    @abstractmethod
    def faults(self) -> list[str]:
        """What is wrong with anybody's data, and ids that stand twice; one sentence for each fault."""


class PeerPairs(Sequence[tuple[str, str]]):
    """Pairs of ids that are held as positions in the columns of `people`."""

    people: PeerColumns

    @abstractmethod
    def faults(self) -> list[str]:
        """Pairs of somebody with themselves, one sentence for each."""


def ids_of(peers: Sequence[Peer]) -> tuple[str, ...]:
    """The ids of a pool in its order."""
    return peers.ids if isinstance(peers, PeerColumns) else tuple(peer.id for peer in peers)


@dataclass(frozen=True, kw_only=True)
class BandBridge:
    """People of `junior` may join those of `senior` with fewer than `below_years` clock years in that rank."""

    junior: str
    senior: str
    below_years: float


INSTRUCTORS_WITH_EARLY_ASSISTANTS = BandBridge(junior="instructor", senior="assistant", below_years=4.0)


@dataclass(frozen=True, kw_only=True)
class Rules:
    """Hard rules; each can be switched off with the value given in brackets.

    size_least, size_most   people in a group, 2 to 100, least not above most
    size_target             usual size, between least and most [None: the engine chooses what scores best]
    same_band               one rank band in a group, except over a bridge [False]
    bridges                 pairs of bands that may meet
    stage_span_years        largest difference of clock years in rank inside a group, 0 or more [None]
    common_slots            least number of weekly windows that all members who gave theirs share [0]
    no_isolated_category    an opted-in category occurs in a group not at all or at least twice [False]
    division_share          largest share of a group from one division, above 0 up to 1 [None]
    """

    size_least: int = 4
    size_most: int = 8
    size_target: int | None = 6
    same_band: bool = True
    bridges: tuple[BandBridge, ...] = (INSTRUCTORS_WITH_EARLY_ASSISTANTS,)
    stage_span_years: float | None = 4.0
    common_slots: int = 2
    no_isolated_category: bool = True
    division_share: float | None = 0.5

    def faults(self) -> list[str]:
        found = []
        sizes = (self.size_least, self.size_most, self.size_least if self.size_target is None else self.size_target)
        if not (2 <= self.size_least <= self.size_most <= 100 and all(float(size).is_integer() for size in sizes)):
            found.append(
                f"Group sizes must be two whole numbers from 2 to 100, the smaller first, "
                f"not {self.size_least} to {self.size_most}."
            )
        elif self.size_target is not None and not self.size_least <= self.size_target <= self.size_most:
            found.append(f"The usual size {self.size_target} lies outside {self.size_least} to {self.size_most}.")
        if self.stage_span_years is not None and not self.stage_span_years >= 0:
            found.append("The span of years inside a group must be 0 or more.")
        if not self.common_slots >= 0:
            found.append("The number of common weekly windows must be 0 or more.")
        if any(not bridge.below_years >= 0 for bridge in self.bridges):
            found.append("The years below which ranks may meet must be 0 or more.")
        if self.division_share is not None and not 0 < self.division_share <= 1:
            found.append("The share of one division must lie above 0 and not above 1.")
        return found

    def bands_may_meet(self, one: Peer, other: Peer) -> bool:
        """Whether two people's ranks allow them one group; an unknown band meets everybody."""
        if not self.same_band or one.band is None or other.band is None or one.band == other.band:
            return True
        return any(_crosses(bridge, one, other) or _crosses(bridge, other, one) for bridge in self.bridges)

    def most_from_one_division(self, size: int) -> int:
        """How many members of a group of this size may come from one division."""
        return size if self.division_share is None else math.floor(size * self.division_share + 1e-9)


def _crosses(bridge: BandBridge, junior: Peer, senior: Peer) -> bool:
    early = senior.years is None or senior.years < bridge.below_years
    return junior.band == bridge.junior and senior.band == bridge.senior and early


@dataclass(frozen=True, kw_only=True)
class Weights:
    """How much each soft term counts. Any numbers of 0 or more with a sum above 0; only proportions matter.

    `similarity` is divided among the five terms stage to methods in their proportions. Defaults: evidence 2.1.
    `pairwise` counts only where the problem has a matrix of pairs.
    `stage_reach_years`: the difference of clock years at which two people have nothing left of the stage term.
    """

    similarity: float = 0.50
    complement: float = 0.40
    preferences: float = 0.10
    pairwise: float = 0.0
    stage: float = 0.30
    track: float = 0.25
    goal: float = 0.20
    effort: float = 0.15
    methods: float = 0.10
    stage_reach_years: float = field(default=4.0)

    def faults(self) -> list[str]:
        values = [getattr(self, name) for name in ("similarity", *TERMS)]
        found = []
        if any(not math.isfinite(value) or value < 0 for value in values):
            found.append("Weights must be numbers of 0 or more.")
        elif not any(self.shares(frozenset(TERMS)).values()):
            found.append("Weights must not all be 0.")
        if not (math.isfinite(self.stage_reach_years) and self.stage_reach_years > 0):
            found.append("The reach of the stage term must be above 0 years.")
        return found

    def shares(self, known: frozenset[str]) -> dict[str, float]:
        """Each term's share of the total, summing to 1 over the `known` terms; the others get 0."""
        inner = {name: getattr(self, name) if name in known else 0.0 for name in SIMILARITY_TERMS}
        inner_sum = sum(inner.values())
        shares = {name: self.similarity * value / inner_sum if inner_sum else 0.0 for name, value in inner.items()}
        for name in ("complement", "preferences", "pairwise"):
            shares[name] = getattr(self, name) if name in known else 0.0
        total = sum(shares.values())
        return {name: value / total if total else 0.0 for name, value in shares.items()}
