"""What a search changed that began with the groups of another proposal: who moved, came and went, for what."""

from collections.abc import Sequence
from dataclasses import dataclass

from collegium.formation.inheriting import moved
from collegium.formation.models import Placement, Proposal
from collegium.formation.queries.pools import pool_of
from collegium.formation.queries.seats import score_of
from collegium.people.models import Person


@dataclass(frozen=True, kw_only=True)
class ChangeReport:
    """Groups now against the groups that the search began with, both by the weights of this proposal.

    moved    (person, number of the group before, number of the group now), by name
    joined   (person, number): had no place there; left: had one and have none now
    stayed   people who sit in the group that goes on from theirs
    fit      whole hundredths before and now, over those who sit in both
    """

    moved: tuple[tuple[Person, int, int], ...]
    joined: tuple[tuple[Person, int], ...]
    left: int
    stayed: int
    fit: tuple[int, int]


def change_since_start(proposal: Proposal) -> ChangeReport:
    """The groups as they are now against `proposal.start_groups`."""
    placed = Placement.objects.filter(proposal=proposal, group__isnull=False).select_related("person", "group")
    seats = list(placed.order_by("person__name", "person_id"))
    people = {seat.person_id: seat.person for seat in seats}
    size = max([len(proposal.start_groups), *(_number(seat) for seat in seats)], default=0)
    now: list[list[int]] = [[] for _ in range(size)]
    for seat in seats:
        now[_number(seat) - 1].append(seat.person_id)
    before: list[list[int]] = proposal.start_groups
    known = {pk for group in before for pk in group}
    changed = moved(before, now)
    return ChangeReport(
        moved=tuple(
            (people[seat.person_id], changed[seat.person_id][0] + 1, _number(seat))
            for seat in seats
            if seat.person_id in changed
        ),
        joined=tuple((seat.person, _number(seat)) for seat in seats if seat.person_id not in known),
        left=len(known - people.keys()),
        stayed=len(known & people.keys()) - len(changed),
        fit=_fits(proposal, before, now),
    )


def _number(seat: Placement) -> int:
    return seat.group.number if seat.group else 0


def _fits(proposal: Proposal, before: Sequence[Sequence[int]], now: Sequence[Sequence[int]]) -> tuple[int, int]:
    """The scores of both over the same people: newcomers and those who left would blur what the moves bought."""
    pool = pool_of(proposal.round)
    both = {pk for group in before for pk in group} & {pk for group in now for pk in group}
    first, second = (
        score_of(
            proposal,
            pool=pool,
            seats=[[str(pk) for pk in group if pk in both and str(pk) in pool.people] for group in groups],
        )
        for groups in (before, now)
    )
    return round(100 * first.score), round(100 * second.score)


def people_moved(before: Sequence[Sequence[str]], after: Sequence[Sequence[str]]) -> int:
    """How many people sit in another group than the one that goes on from theirs."""
    return len(moved(before, after))
