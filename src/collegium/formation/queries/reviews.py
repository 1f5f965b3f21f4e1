"""A proposal as a coordinator reads it: groups with scores, reasons and warnings, never anybody's answers."""

from collections.abc import Sequence
from dataclasses import dataclass

from collegium.engine.score import GroupScore
from collegium.formation.in_words import reasons_in_words
from collegium.formation.models import Move, Placement, Proposal, ProposedGroup
from collegium.formation.queries.pools import Pool, pool_of
from collegium.formation.queries.seats import score_of
from collegium.formation.reasons import reasons_for
from collegium.formation.rules_in_words import NOT_NEGOTIABLE, broken_in_words
from collegium.people.models import Person


@dataclass(frozen=True, kw_only=True)
class GroupReview:
    """One proposed group: `score` from 0 to 1, None for a group without anybody; `broken` as (rule, sentence)."""

    group: ProposedGroup
    members: tuple[Person, ...]
    score: float | None
    reasons: tuple[str, ...]
    broken: tuple[tuple[str, str], ...]
    cannot_be_published: bool

    @property
    def fit(self) -> int | None:
        """The score in whole hundredths, as pages show it."""
        return None if self.score is None else round(self.score * 100)

    @property
    def is_confirmed(self) -> bool:
        return self.group.confirmed_at is not None


@dataclass(frozen=True, kw_only=True)
class ProposalReview:
    """All groups with the score over everybody who has a place, and how many warnings they carry.

    `gone` are placed people who have withdrawn or found a place elsewhere. Where private rules could not be read,
    nobody can confirm or publish.
    """

    groups: tuple[GroupReview, ...]
    left_over: tuple[Person, ...]
    gone: tuple[Person, ...]
    score: float
    broken: int
    enrolled: int
    knows_private_rules: bool = True

    @property
    def holds_the_pool(self) -> bool:
        """Everybody who is enrolled has a place, and nobody else: then a bound on the pool's best means something."""
        return not self.gone and self.people_placed == self.enrolled

    @property
    def broken_numbers(self) -> list[int]:
        """Numbers of the groups that break a rule."""
        return [group.group.number for group in self.groups if group.broken]

    @property
    def people_placed(self) -> int:
        return sum(len(group.members) for group in self.groups)

    @property
    def confirmed(self) -> int:
        return sum(group.is_confirmed for group in self.groups if group.members)

    @property
    def groups_with_people(self) -> int:
        return sum(bool(group.members) for group in self.groups)

    @property
    def can_be_published(self) -> bool:
        filled = [group for group in self.groups if group.members]
        return (
            bool(filled)
            and not self.gone
            and self.knows_private_rules
            and all(group.is_confirmed and not group.cannot_be_published for group in filled)
        )


def review_of(proposal: Proposal, pool: Pool | None = None) -> ProposalReview:
    """The proposal as it stands now, in a fixed number of queries; fewer where the round's pool is at hand."""
    pool = pool or pool_of(proposal.round)
    groups = list(ProposedGroup.objects.filter(proposal=proposal))
    placements = list(
        Placement.objects.filter(proposal=proposal).select_related("person").order_by("person__name", "person_id")
    )
    seats: dict[int | None, list[Placement]] = {}
    for placement in placements:
        seats.setdefault(placement.group_id, []).append(placement)
    scored = score_of(proposal, pool=pool, seats=[_known(seats.get(group.pk, ()), pool) for group in groups])
    by_members = {frozenset(group.members): group for group in scored.groups}
    reviewed = tuple(_group_review(proposal, group, seats.get(group.pk, ()), pool, by_members) for group in groups)
    return ProposalReview(
        groups=reviewed,
        left_over=tuple(placement.person for placement in seats.get(None, ())),
        gone=tuple(one.person for one in placements if one.group_id and str(one.person_id) not in pool.people),
        score=scored.score,
        broken=sum(len(group.broken) for group in reviewed),
        enrolled=len(pool.people),
        knows_private_rules=pool.knows_private_rules,
    )


def last_move(proposal: Proposal) -> Move | None:
    """The move that would be taken back next, with its people."""
    return Move.objects.filter(proposal=proposal, undone_at=None).select_related("person", "in_exchange_for").first()


def seat_of(proposal: Proposal, person_pk: int) -> Placement | None:
    """Where one person sits, with person and group; None for somebody outside the proposal."""
    return Placement.objects.filter(proposal=proposal, person=person_pk).select_related("person", "group").first()


def _known(placements: Sequence[Placement], pool: Pool) -> list[str]:
    return [str(one.person_id) for one in placements if str(one.person_id) in pool.people]


def _group_review(
    proposal: Proposal,
    group: ProposedGroup,
    placements: Sequence[Placement],
    pool: Pool,
    scored: dict[frozenset[str], GroupScore],
) -> GroupReview:
    score = scored.get(frozenset(_known(placements, pool)))
    names = {pk: str(person) for pk, person in pool.people.items()}
    reasons: list[str] = []
    if score is not None:
        figures = reasons_for([pool.peer_of[pk] for pk in score.members], score)
        reasons = reasons_in_words(figures, zone=proposal.round.time_zone.replace("_", " "))
    return GroupReview(
        group=group,
        members=tuple(placement.person for placement in placements),
        score=None if score is None else score.score,
        reasons=tuple(reasons),
        broken=tuple(broken_in_words(score.broken, names)) if score else (),
        cannot_be_published=score is not None and any(one.rule in NOT_NEGOTIABLE for one in score.broken),
    )
