"""Who sits where in proposals, by primary key, for questions to the engine."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from collegium.engine.score import ArrangementScore, score_arrangement
from collegium.formation.models import Placement, Proposal
from collegium.formation.queries.pools import Pool, rules_for, weights_of

Seats = dict[int, list[int]]
"""Primary keys of people by the number of their group; 0 stands for "left over"."""


def seats_of(proposals: Iterable[Proposal]) -> dict[int, Seats]:
    """The seats of each proposal by its primary key, in one query. Groups without anybody are missing."""
    found: dict[int, Seats] = {proposal.pk: {} for proposal in proposals}
    placed = Placement.objects.filter(proposal__in=list(found)).order_by("group__number", "person")
    for proposal, number, person in placed.values_list("proposal", "group__number", "person"):
        found[proposal].setdefault(number or 0, []).append(person)
    return found


def names_in(proposal: Proposal) -> dict[str, str]:
    """The names of everybody in a proposal by the engine's id."""
    placed = Placement.objects.filter(proposal=proposal).select_related("person")
    return {str(placement.person_id): str(placement.person) for placement in placed}


@dataclass(frozen=True)
class Arrangement:
    """Groups as the engine reads them: ids of people who are still in the pool, and the number of each group."""

    numbers: tuple[int, ...]
    groups: tuple[tuple[str, ...], ...]

    def position_of(self, number: int) -> int | None:
        """Where a group stands in `groups`; None for one in which nobody of the pool sits."""
        return self.numbers.index(number) if number in self.numbers else None


def arrangement_of(seats: Seats, pool: Pool) -> Arrangement:
    """The groups of these seats without those left over, and without anybody who is gone."""
    rows = [
        (number, tuple(str(pk) for pk in people if str(pk) in pool.people))
        for number, people in seats.items()
        if number
    ]
    filled = [(number, group) for number, group in rows if group]
    return Arrangement(tuple(number for number, _ in filled), tuple(group for _, group in filled))


def score_of(proposal: Proposal, *, pool: Pool, seats: Sequence[Sequence[str]]) -> ArrangementScore:
    """The engine's reference score of these groups; only people with a place count."""
    placed = {pk for ids in seats for pk in ids}
    return score_arrangement(
        [peer for peer in pool.peers if peer.id in placed],
        seats,
        apart=pool.apart,
        rules=rules_for(proposal, pool),
        weights=weights_of(proposal),
    )
