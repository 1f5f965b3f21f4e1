"""What a move or a swap would do, before anybody does it: terms of the touched groups, and rules broken or mended."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from collegium.engine.rules import BrokenRule
from collegium.engine.score import ArrangementScore, GroupScore
from collegium.formation.models import Proposal
from collegium.formation.queries.pools import Pool, pool_of
from collegium.formation.queries.seats import Seats, arrangement_of, score_of, seats_of
from collegium.formation.rules_in_words import NOT_NEGOTIABLE, RULE_NAMES, broken_in_words


@dataclass(frozen=True, kw_only=True)
class GroupChange:
    """One group before and after: None where nobody sits in it."""

    number: int
    before: GroupScore | None
    after: GroupScore | None


@dataclass(frozen=True, kw_only=True)
class TermChange:
    """One term in the touched groups: (before, after) of each, 0 to 1, and its share of the score."""

    name: str
    share: float
    groups: tuple[tuple[float | None, float | None], ...]


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What one change would do.

    score     before and after, mean over everybody who has a place
    broken    rules that are broken only afterwards: (name, sentence)
    mended    names of rules that are broken only before
    forbids   whether groups with a rule broken by it could not be published
    """

    score: tuple[float, float]
    groups: tuple[GroupChange, ...]
    terms: tuple[TermChange, ...]
    broken: tuple[tuple[str, str], ...]
    mended: tuple[str, ...]
    forbids: bool

    @property
    def gain(self) -> float:
        """What all touched people gain together, in scores of one person; below 0: what they lose."""
        return sum(_summed(change.after) - _summed(change.before) for change in self.groups)


def _summed(group: GroupScore | None) -> float:
    return 0.0 if group is None else group.score * len(group.members)


def preview_of(proposal: Proposal, *, seats_after: Seats, touched: Sequence[int]) -> Preview:
    """Compares the groups as they are with `seats_after`; `touched` are the numbers of the groups that change."""
    pool = pool_of(proposal.round)
    before = _scored(proposal, seats_of([proposal])[proposal.pk], pool)
    after = _scored(proposal, seats_after, pool)
    changes = tuple(
        GroupChange(number=number, before=before[1].get(number), after=after[1].get(number))
        for number in touched
        if number
    )
    names = {pk: str(person) for pk, person in pool.people.items()}
    new = [(change, _new_in(change.before, change.after)) for change in changes]
    gone = [_new_in(change.after, change.before) for change in changes]
    return Preview(
        score=(before[0].score, after[0].score),
        groups=changes,
        terms=_terms(after[0], changes),
        broken=tuple(sentence for _change, broken in new for sentence in broken_in_words(broken, names)),
        mended=tuple(dict.fromkeys(str(RULE_NAMES[one.rule]) for broken in gone for one in broken)),
        forbids=any(one.rule in NOT_NEGOTIABLE for _change, broken in new for one in broken),
    )


def _scored(proposal: Proposal, seats: Seats, pool: Pool) -> tuple[ArrangementScore, Mapping[int, GroupScore]]:
    arranged = arrangement_of(seats, pool)
    score = score_of(proposal, pool=pool, seats=arranged.groups)
    return score, dict(zip(arranged.numbers, score.groups, strict=True))


def _new_in(before: GroupScore | None, after: GroupScore | None) -> list[BrokenRule]:
    """What is broken after by a rule that was not broken before; a rule broken already is nothing new."""
    known = {one.rule for one in before.broken} if before else set()
    return [one for one in after.broken if one.rule not in known] if after else []


def _terms(score: ArrangementScore, changes: Sequence[GroupChange]) -> tuple[TermChange, ...]:
    return tuple(
        TermChange(
            name=name,
            share=share,
            groups=tuple(
                (
                    None if change.before is None else change.before.terms[name],
                    None if change.after is None else change.after.terms[name],
                )
                for change in changes
            ),
        )
        for name, share in score.weights.items()
        if share > 0
    )


def seats_after_move(seats: Seats, *, person: int, target: int) -> Seats:
    """The seats once this person has moved; 0 stands for "left over"."""
    moved = {number: [pk for pk in people if pk != person] for number, people in seats.items()}
    moved.setdefault(target, []).append(person)
    return moved


def seats_after_swap(seats: Seats, *, person: int, other: int) -> Seats:
    """The seats once these two have changed places."""
    exchanged = {person: other, other: person}
    return {number: [exchanged.get(pk, pk) for pk in people] for number, people in seats.items()}


def home_of(seats: Seats, person: int) -> int | None:
    """The number of the group in which somebody sits, 0 for "left over"; None for somebody outside the proposal."""
    return next((number for number, people in seats.items() if person in people), None)
