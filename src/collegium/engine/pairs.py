"""The soft terms between two people, and of a person in a group: the reference in plain Python.

Every function gives a value from 0 to 1, or None where a datum is missing.
"""

from collections.abc import Sequence

from collegium.engine.pair_matrix import PairValue
from collegium.engine.peers import NEUTRAL, SIMILARITY_TERMS, Peer, PeerColumns, Weights


def known_terms(peers: Sequence[Peer], *, has_pairwise: bool = False) -> frozenset[str]:
    """Terms that this pool has data for. The others are left out and their weight goes to the rest."""
    given = peers.given() if isinstance(peers, PeerColumns) else _given(peers)
    known = {name for name in SIMILARITY_TERMS if given[name] >= 2}
    known |= {"complement"} if given["wants"] and given["can_teach"] else set()
    known |= {"preferences"} if given["preferences"] >= 2 or institutions_differ(peers) else set()
    return frozenset(known | ({"pairwise"} if has_pairwise and len(peers) >= 2 else set()))


def _given(peers: Sequence[Peer]) -> dict[str, int]:
    """How many people gave each datum."""
    return {
        "stage": sum(peer.years is not None for peer in peers),
        "track": sum(peer.track is not None for peer in peers),
        "goal": sum(bool(peer.goals) for peer in peers),
        "effort": sum(bool(peer.effort) for peer in peers),
        "methods": sum(bool(peer.methods) for peer in peers),
        "wants": sum(bool(peer.wants) for peer in peers),
        "can_teach": sum(bool(peer.can_teach) for peer in peers),
        "preferences": sum(bool(peer.preferences) for peer in peers),
    }


def institutions_differ(peers: Sequence[Peer]) -> bool:
    if isinstance(peers, PeerColumns):
        return peers.institutions() > 1
    return len({peer.institution for peer in peers if peer.institution is not None}) > 1


def stage(me: Peer, mate: Peer, *, reach_years: float) -> float | None:
    """1 at the same clock years in rank, falling evenly to 0 at `reach_years` apart."""
    if me.years is None or mate.years is None:
        return None
    return max(0.0, 1.0 - abs(me.years - mate.years) / reach_years)


def track(me: Peer, mate: Peer) -> float | None:
    return None if me.track is None or mate.track is None else float(me.track == mate.track)


def goal(me: Peer, mate: Peer) -> float | None:
    return float(bool(me.goals & mate.goals)) if me.goals and mate.goals else None


def methods(me: Peer, mate: Peer) -> float | None:
    return float(bool(me.methods & mate.methods)) if me.methods and mate.methods else None


def effort(me: Peer, mate: Peer) -> float | None:
    """The share of working time that both spend on the same missions."""
    if not me.effort or not mate.effort:
        return None
    mine, theirs = sum(me.effort.values()), sum(mate.effort.values())
    missions = sorted(set(me.effort) | set(mate.effort))
    apart = sum(abs(me.effort.get(name, 0.0) / mine - mate.effort.get(name, 0.0) / theirs) for name in missions)
    return 1.0 - apart / 2


def preferences(me: Peer, mate: Peer, *, across_institutions: bool) -> float | None:
    """Mean of what is known: the share of my wishes the mate shares, and whether the mate is from elsewhere."""
    parts = []
    if me.preferences and mate.preferences:
        parts.append(len(me.preferences & mate.preferences) / len(me.preferences))
    if across_institutions and me.institution is not None and mate.institution is not None:
        parts.append(float(me.institution != mate.institution))
    return sum(parts) / len(parts) if parts else None


def pair_terms(
    me: Peer, mate: Peer, *, weights: Weights, across_institutions: bool, pair_value: PairValue | None = None
) -> dict[str, float | None]:
    """Every term between me and one mate. Only `preferences` is not the same in both directions."""
    return {
        "stage": stage(me, mate, reach_years=weights.stage_reach_years),
        "track": track(me, mate),
        "goal": goal(me, mate),
        "effort": effort(me, mate),
        "methods": methods(me, mate),
        "preferences": preferences(me, mate, across_institutions=across_institutions),
        "pairwise": None if pair_value is None else pair_value(me.id, mate.id),
    }


def complement(me: Peer, mates: Sequence[Peer]) -> float | None:
    """The share of my priority wants that at least one other member can teach: coverage, not a sum."""
    if not me.wants:
        return None
    offered = frozenset[str]().union(*(mate.can_teach for mate in mates))
    return len(me.wants & offered) / len(me.wants)


def person_terms(
    me: Peer,
    mates: Sequence[Peer],
    *,
    weights: Weights,
    across_institutions: bool,
    pair_value: PairValue | None = None,
) -> dict[str, float | None]:
    """Each term of one person: the mean over the mates, a missing pair counting as neutral; None: nothing known."""
    pairs = [
        pair_terms(me, mate, weights=weights, across_institutions=across_institutions, pair_value=pair_value)
        for mate in mates
    ]
    found: dict[str, float | None] = {}
    for name in (*SIMILARITY_TERMS, "preferences", "pairwise"):
        values = [pair[name] for pair in pairs]
        missing = all(value is None for value in values)
        filled = [NEUTRAL if value is None else value for value in values]
        found[name] = None if missing else sum(filled) / len(filled)
    found["complement"] = complement(me, mates)
    return found
