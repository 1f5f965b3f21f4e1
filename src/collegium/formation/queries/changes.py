"""What a search changed that began with the groups of another proposal: who moved, came and went, for what."""

from collections.abc import Sequence
from dataclasses import dataclass

from collegium.engine.change import compare
from collegium.formation.in_words import signed
from collegium.formation.models import Proposal
from collegium.formation.queries.pools import Pool, pool_of, problem_of
from collegium.formation.queries.seats import seats_of
from collegium.people.models import Person


@dataclass(frozen=True, kw_only=True)
class Moved:
    """Somebody who left a group for another, by their numbers.

    buys  what would be lost if only this one had stayed, in hundredths of one person's fit; None: no group to stay in
    """

    person: Person
    origin: int
    target: int
    buys: int | None

    @property
    def buys_in_words(self) -> str:
        return "" if self.buys is None else signed(self.buys)


@dataclass(frozen=True, kw_only=True)
class ChangeReport:
    """Groups now against the groups that the search began with, both by the rules and weights of this proposal.

    joined   (person, number of the group): had no place there
    left     people who had a place there and have none now
    fit      whole hundredths before and now; None where nobody had a place
    kept, new, ended  numbers of groups; split and merged ones count as kept
    """

    moved: tuple[Moved, ...]
    joined: tuple[tuple[Person, int], ...]
    left: int
    stayed: int
    fit: tuple[int | None, int | None]
    kept: int
    new: int
    ended: int


def change_since_start(proposal: Proposal, pool: Pool | None = None) -> ChangeReport:
    """The groups as they are now against `proposal.start_groups`, without anybody who has left the pool since."""
    pool = pool or pool_of(proposal.round)
    seats = seats_of([proposal])[proposal.pk]
    before = [_known(people, pool.people) for people in proposal.start_groups]
    now = [_known(seats.get(number, ()), pool.people) for number in range(1, max([0, *seats]) + 1)]
    stayed = [pk for was, is_now in zip(before, now, strict=False) for pk in is_now if pk in was]
    kept = {str(pk) for pk in proposal.pinned}.intersection(stayed)
    report = compare(problem_of(proposal, pool), before, now, pinned=kept)
    moved = [
        Moved(
            person=pool.people[one.id],
            origin=one.from_group + 1,
            target=one.to_group + 1,
            buys=None if one.buys is None else round(100 * one.buys),
        )
        for one in report.moved
    ]
    return ChangeReport(
        moved=tuple(sorted(moved, key=lambda one: str(one.person))),
        joined=tuple((pool.people[pk], place + 1) for pk, place in report.joined),
        left=len(report.left) + sum(map(len, proposal.start_groups)) - sum(map(len, before)),
        stayed=len(report.stayed),
        fit=(_hundred(report.before.score), _hundred(report.after.score)),
        kept=sum(map(bool, before)) - len(report.of_kind("ended")),
        new=len(report.of_kind("new")),
        ended=len(report.of_kind("ended")),
    )


def _known(people: Sequence[int], pool: dict[str, Person]) -> list[str]:
    return [str(pk) for pk in people if str(pk) in pool]


def _hundred(score: float | None) -> int | None:
    return None if score is None else round(100 * score)
