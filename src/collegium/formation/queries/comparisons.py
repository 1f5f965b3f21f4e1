"""Proposals of one round side by side, in figures that mean the same for each."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from collegium.engine.pairs import known_terms
from collegium.engine.score import ArrangementScore
from collegium.formation.inheriting import people_moved
from collegium.formation.models import Proposal, Round
from collegium.formation.queries.pools import Pool, pool_of
from collegium.formation.queries.seats import Arrangement, arrangement_of, score_of, seats_of
from collegium.formation.queries.weights import weights_for
from collegium.formation.rules_in_words import RULE_NAMES
from collegium.formation.weighing import engine_weights


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One proposal as its groups are now; scores and terms 0 to 1.

    letter     "A" for the first
    fit        by its own weights; common_fit: by the program's weights, so that proposals can be compared
    terms      mean of each term over people; shares: its part of the score, by the program's weights
    gap        at most so far from the best possible by its own weights; None where nothing is known
    broken     (name of a broken rule, how many groups break it), in the order of the rules
    sizes      (people, how many groups of so many), the larger first
    uncovered  people with wishes of which none can be covered in their group; with_wishes: people with wishes
    least_windows  fewest weekly times that suit a whole group; None where nobody gave times
    moved      people who sit in another group than in the first proposal; None for the first itself
    """

    proposal: Proposal
    letter: str
    fit: float
    common_fit: float
    terms: Mapping[str, float]
    shares: Mapping[str, float]
    gap: float | None
    broken: tuple[tuple[str, int], ...]
    sizes: tuple[tuple[int, int], ...]
    left_over: int
    uncovered: int
    with_wishes: int
    least_windows: int | None
    moved: int | None

    @property
    def groups(self) -> int:
        return sum(count for _size, count in self.sizes)


def standings_of(found: Round, proposals: Sequence[Proposal]) -> list[Standing]:
    """The proposals in their order, in a fixed number of queries."""
    pool, common = pool_of(found), weights_for(found.program)
    seats = seats_of(proposals)
    arranged = [arrangement_of(seats[proposal.pk], pool) for proposal in proposals]
    return [
        _standing(
            proposal,
            "ABCD"[place],
            arrangement,
            pool=pool,
            common=common,
            first=None if place == 0 else arranged[0],
        )
        for place, (proposal, arrangement) in enumerate(zip(proposals, arranged, strict=True))
    ]


def _standing(
    proposal: Proposal,
    letter: str,
    arranged: Arrangement,
    *,
    pool: Pool,
    common: Mapping[str, int],
    first: Arrangement | None,
) -> Standing:
    score = score_of(proposal, pool=pool, seats=arranged.groups)
    shares = engine_weights(common).shares(known_terms(pool.peers))
    placed = sum(map(len, arranged.groups))
    with_wishes, uncovered = _wishes(score)
    return Standing(
        proposal=proposal,
        letter=letter,
        fit=score.score,
        common_fit=sum(share * score.terms[name] for name, share in shares.items()),
        terms=score.terms,
        shares=shares,
        gap=proposal.gap_of(score=score.score, broken=len(score.broken)) if placed == len(pool.peers) else None,
        broken=_broken(score),
        sizes=tuple(sorted(Counter(map(len, arranged.groups)).items(), reverse=True)),
        left_over=len(pool.peers) - placed,
        uncovered=uncovered,
        with_wishes=with_wishes,
        least_windows=_least_windows(score),
        moved=None if first is None else people_moved(first.groups, arranged.groups),
    )


def _broken(score: ArrangementScore) -> tuple[tuple[str, int], ...]:
    """By groups and not by people: how many pairs a private rule concerns in one group is nobody's business."""
    groups = Counter(rule for rule, _group in {(one.rule, one.group) for one in score.broken})
    return tuple((str(name), groups[rule]) for rule, name in RULE_NAMES.items() if rule in groups)


def _wishes(score: ArrangementScore) -> tuple[int, int]:
    """People with wishes, and those of them for whom nobody in the group can teach one."""
    learners = {cover.learner for group in score.groups for cover in group.coverage}
    helped = {cover.learner for group in score.groups for cover in group.coverage if cover.teachers}
    return len(learners), len(learners - helped)


def _least_windows(score: ArrangementScore) -> int | None:
    given = [len(group.common_slots) for group in score.groups if group.common_slots is not None]
    return min(given, default=None)
