"""The hard rules of one group: which are broken, by whom. The reference in plain Python."""

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from collegium.engine.peers import Peer, Rules


@dataclass(frozen=True, kw_only=True)
class BrokenRule:
    """One broken rule. `rule` is a name of `peers.RULES`; `people` are the ids concerned.

    `found` and `allowed` are the figures compared, in the rule's unit (people, years, windows). For `apart` the
    people are a private matter: show them only to somebody who may know.
    `group` is the position of the group in the arrangement, None when people are missing from it.
    """

    rule: str
    people: tuple[str, ...]
    found: float
    allowed: float
    group: int | None = None


def common_slots(members: Sequence[Peer]) -> frozenset[str] | None:
    """Weekly windows in which all members who gave theirs are free; None when nobody gave any."""
    given = [peer.slots for peer in members if peer.slots is not None]
    return frozenset.intersection(*given) if given else None


def broken_rules(
    members: Sequence[Peer], rules: Rules, *, apart: frozenset[frozenset[str]], group: int
) -> list[BrokenRule]:
    """Everything one group breaks, in the order of `peers.RULES`. Required-together sets are judged elsewhere."""
    shared = common_slots(members)
    few_slots = shared is not None and len(shared) < rules.common_slots
    dated = [peer.id for peer in members if peer.slots is not None]
    most = rules.most_from_one_division(len(members))
    found: list[tuple[str, tuple[str, ...], float, float]] = [
        *_wrong_size(members, rules),
        *(("apart", pair, 1, 0) for pair in _pairs(members) if frozenset(pair) in apart),
        *(
            ("rank_band", (one.id, other.id), 1, 0)
            for one, other in itertools.combinations(members, 2)
            if not rules.bands_may_meet(one, other)
        ),
        *(("stage_span", people, figure, rules.stage_span_years or 0.0) for figure, people in _span(members, rules)),
        *([("common_slots", tuple(dated), len(shared or ()), rules.common_slots)] if few_slots else []),
        *(("isolated_category", (person,), 1, 2) for person in _isolated(members, rules)),
        *(("division_share", people, len(people), most) for people in _crowded_divisions(members, most)),
    ]
    return [
        BrokenRule(rule=rule, people=people, found=figure, allowed=allowed, group=group)
        for rule, people, figure, allowed in found
    ]


def _pairs(members: Sequence[Peer]) -> list[tuple[str, str]]:
    return [(one.id, other.id) for one, other in itertools.combinations(members, 2)]


def _wrong_size(members: Sequence[Peer], rules: Rules) -> list[tuple[str, tuple[str, ...], float, float]]:
    size = len(members)
    if rules.size_least <= size <= rules.size_most:
        return []
    bound = rules.size_least if size < rules.size_least else rules.size_most
    return [("sizes", tuple(peer.id for peer in members), size, bound)]


def _span(members: Sequence[Peer], rules: Rules) -> list[tuple[float, tuple[str, ...]]]:
    dated = sorted((peer.years, peer.id) for peer in members if peer.years is not None)
    if rules.stage_span_years is None or not dated:
        return []
    span = dated[-1][0] - dated[0][0]
    return [(span, (dated[0][1], dated[-1][1]))] if span > rules.stage_span_years + 1e-9 else []


def _isolated(members: Sequence[Peer], rules: Rules) -> list[str]:
    if not rules.no_isolated_category:
        return []
    counts = Counter(category for peer in members for category in peer.categories)
    lonely = sorted(category for category, count in counts.items() if count == 1)
    return [next(peer.id for peer in members if category in peer.categories) for category in lonely]


def _crowded_divisions(members: Sequence[Peer], most: int) -> list[tuple[str, ...]]:
    counts = Counter(peer.division for peer in members if peer.division is not None)
    crowded = sorted(division for division, count in counts.items() if count > most)
    return [tuple(peer.id for peer in members if peer.division == division) for division in crowded]
