"""Scores an arrangement of people into groups from scratch, in plain Python: for reasons in words and manual moves.

The compiled search computes the same figures step by step; a property test holds both to 1e-9.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from collegium.engine.pair_matrix import PairValue, Pairwise
from collegium.engine.pairs import institutions_differ, known_terms, person_terms
from collegium.engine.peers import NEUTRAL, TERMS, Peer, Rules, Weights
from collegium.engine.rules import BrokenRule, broken_rules, common_slots


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """One want of one member: who else in the group can teach it. No teachers: it is not covered."""

    learner: str
    want: str
    teachers: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PersonScore:
    """One person in the group. `terms` are 0 to 1, or None where data are missing (then neutral in `score`)."""

    id: str
    score: float
    terms: Mapping[str, float | None]


@dataclass(frozen=True, kw_only=True)
class GroupScore:
    """One group: means over its members, its common weekly windows (None: nobody gave any), and who helps whom."""

    members: tuple[str, ...]
    score: float
    terms: Mapping[str, float]
    people: tuple[PersonScore, ...]
    common_slots: tuple[str, ...] | None
    coverage: tuple[Coverage, ...]
    broken: tuple[BrokenRule, ...]


@dataclass(frozen=True, kw_only=True)
class ArrangementScore:
    """The whole arrangement: means over people, 0 to 1, and every broken rule.

    weights      each term's share of the score; 0 for a term that the pool has no data for
    missing      term to number of people for whom it could not be known
    """

    score: float
    terms: Mapping[str, float]
    weights: Mapping[str, float]
    missing: Mapping[str, int]
    groups: Sequence[GroupScore]
    broken: tuple[BrokenRule, ...]

    @property
    def people(self) -> dict[str, PersonScore]:
        return {person.id: person for group in self.groups for person in group.people}

    @property
    def broken_counts(self) -> dict[str, int]:
        """Rule to number of times it is broken; empty for a valid arrangement."""
        return dict(Counter(broken.rule for broken in self.broken))

    @property
    def is_valid(self) -> bool:
        return not self.broken


def score_arrangement(
    peers: Sequence[Peer],
    groups: Sequence[Sequence[str]],
    *,
    apart: Iterable[tuple[str, str]] = (),
    together: Iterable[Collection[str]] = (),
    rules: Rules,
    weights: Weights,
    pairwise: Pairwise | None = None,
) -> ArrangementScore:
    """Scores `groups`, sequences of ids of `peers`. Empty groups are left out.

    Raises ValueError when an id is unknown or stands twice. People in no group break the rule `sizes`.
    """
    people = {peer.id: peer for peer in peers}
    arranged = [list(group) for group in groups if group]
    _refuse_wrong_ids(people, arranged)
    shares = weights.shares(known_terms(peers, has_pairwise=pairwise is not None))
    pair_value = pairwise.lookup([peer.id for peer in peers]) if pairwise else None
    pairs = frozenset(frozenset(pair) for pair in apart)
    across = institutions_differ(peers)
    scored = [
        score_group(
            [people[pk] for pk in group],
            shares=shares,
            weights=weights,
            across=across,
            pair_value=pair_value,
            broken=broken_in,
        )
        for group, broken_in in (
            (ids, broken_rules([people[pk] for pk in ids], rules, apart=pairs, group=number))
            for number, ids in enumerate(arranged)
        )
    ]
    split = split_sets(arranged, together)
    unplaced = sorted(set(people) - {pk for group in arranged for pk in group})
    if unplaced:
        split.append(BrokenRule(rule="sizes", people=tuple(unplaced), found=len(unplaced), allowed=0))
    scored = [_with_broken(group, split, number) for number, group in enumerate(scored)]
    return _total(scored, shares, len(people), tuple(b for g in scored for b in g.broken) + _homeless(split))


def _refuse_wrong_ids(people: Mapping[str, Peer], groups: Sequence[Sequence[str]]) -> None:
    counts = Counter(pk for group in groups for pk in group)
    unknown = sorted(set(counts) - set(people))
    twice = sorted(pk for pk, count in counts.items() if count > 1)
    if unknown or twice:
        raise ValueError(f"Unknown people: {unknown}; people placed more than once: {twice}.")


def score_group(
    members: Sequence[Peer],
    *,
    shares: Mapping[str, float],
    weights: Weights,
    across: bool,
    pair_value: PairValue | None,
    broken: Sequence[BrokenRule],
) -> GroupScore:
    """One group of the arrangement; `shares` are those of the whole pool, `broken` what it is known to break."""
    scores = []
    for me in members:
        mates = [mate for mate in members if mate is not me]
        terms = person_terms(me, mates, weights=weights, across_institutions=across, pair_value=pair_value)
        total = sum(shares[name] * filled(terms[name]) for name in TERMS)
        scores.append(PersonScore(id=me.id, score=total, terms=terms))
    shared = common_slots(members)
    return GroupScore(
        members=tuple(peer.id for peer in members),
        score=sum(person.score for person in scores) / len(scores),
        terms={name: sum(filled(person.terms[name]) for person in scores) / len(scores) for name in TERMS},
        people=tuple(scores),
        common_slots=None if shared is None else tuple(sorted(shared)),
        coverage=_coverage(members),
        broken=tuple(broken),
    )


def filled(value: float | None) -> float:
    """The value as it counts in a score: NEUTRAL where it is not known."""
    return NEUTRAL if value is None else value


def _coverage(members: Sequence[Peer]) -> tuple[Coverage, ...]:
    return tuple(
        Coverage(
            learner=me.id,
            want=want,
            teachers=tuple(mate.id for mate in members if mate is not me and want in mate.can_teach),
        )
        for me in members
        for want in sorted(me.wants)
    )


def split_sets(groups: Sequence[Sequence[str]], together: Iterable[Collection[str]]) -> list[BrokenRule]:
    """Required sets that are spread over several groups, or in part over none."""
    home = {pk: number for number, group in enumerate(groups) for pk in group}
    found = []
    for required in together:
        homes = {home.get(pk) for pk in required}
        if len(homes) > 1:
            first = min((number for number in homes if number is not None), default=None)
            people = tuple(sorted(required))
            found.append(BrokenRule(rule="together", people=people, found=len(homes), allowed=1, group=first))
    return found


def _with_broken(group: GroupScore, extra: Sequence[BrokenRule], number: int) -> GroupScore:
    return replace(group, broken=group.broken + tuple(broken for broken in extra if broken.group == number))


def _homeless(extra: Sequence[BrokenRule]) -> tuple[BrokenRule, ...]:
    return tuple(broken for broken in extra if broken.group is None)


def _total(
    groups: Sequence[GroupScore], shares: Mapping[str, float], n: int, broken: tuple[BrokenRule, ...]
) -> ArrangementScore:
    people = [person for group in groups for person in group.people]
    placed = max(1, len(people))
    return ArrangementScore(
        score=sum(person.score for person in people) / max(1, n),
        terms={name: sum(filled(person.terms[name]) for person in people) / placed for name in TERMS},
        weights=shares,
        missing={name: sum(person.terms[name] is None for person in people) for name in TERMS},
        groups=tuple(groups),
        broken=broken,
    )
