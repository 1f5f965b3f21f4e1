"""What changed between two arrangements of a pool, and what each move buys."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from collegium.engine.change.lineage import GroupChange, group_changes, heirs, overlaps
from collegium.engine.explain.arrangement import Arrangement
from collegium.engine.explain.swaps import move_consequences
from collegium.engine.problem import Problem
from collegium.engine.score import ArrangementScore, score_arrangement

Groups = Sequence[Sequence[str]]


@dataclass(frozen=True, kw_only=True)
class Standing:
    """An arrangement in figures: means over the people who have a place in it, 0 to 1, and what it breaks.

    score, terms  None where nobody has a place
    broken        rule to number of times; people without a place (joiners, before) break nothing here
    """

    people: int
    score: float | None
    terms: Mapping[str, float] | None
    broken: Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class Move:
    """Somebody who leaves their group for another.

    from_group, to_group  positions before and after
    stays_at    position after of the group that inherits `from_group`; None where it lives on in no group
    buys        score summed over people that would be lost if this one person stayed and all else changed; it can be
                below 0 where others moved because this one did; None where there is no group to stay in
    needed_for  rules that would be broken then, by name, which can include `apart`: for who may know
    """

    id: str
    from_group: int
    to_group: int
    stays_at: int | None
    buys: float | None
    needed_for: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ChangeReport:
    """Who stayed, moved, joined and left; what became of the groups; score and terms before and after.

    stayed  ids of people whose group after inherits their group before
    moved   in the order of their ids
    joined  ids of people without a group before, each with the position of their group after
    left    ids of people of a group before who have none after
    before  today's groups, judged without those who are no longer in the pool
    """

    stayed: tuple[str, ...]
    moved: tuple[Move, ...]
    joined: tuple[tuple[str, int], ...]
    left: tuple[str, ...]
    groups: tuple[GroupChange, ...]
    before: Standing
    after: Standing

    @property
    def moved_share(self) -> float:
        """The part of the people who had a group and go on who move, 0 to 1."""
        going_on = len(self.stayed) + len(self.moved)
        return len(self.moved) / going_on if going_on else 0.0

    def of_kind(self, kind: str) -> tuple[GroupChange, ...]:
        """Groups kept, split, merged, new or ended."""
        return tuple(change for change in self.groups if change.kind == kind)


def plain_score(problem: Problem, groups: Groups) -> ArrangementScore:
    """The reference score of these groups."""
    return score_arrangement(
        problem.peers,
        groups,
        apart=problem.apart,
        together=problem.together,
        rules=problem.rules,
        weights=problem.weights,
        pairwise=problem.pairwise,
    )


def compare(
    problem: Problem,
    before: Groups,
    after: Groups | Arrangement,
    *,
    pinned: Collection[str] = (),
    scored: Callable[[Problem, Groups], ArrangementScore] = plain_score,
) -> ChangeReport:
    """Reports the change from `before` to `after`, ids group by group; `pinned` people stayed where they sat.

    `after` can be an `Arrangement` that was prepared for other questions.
    `scored` gives the score of groups; a process with numeric libraries can pass the one for large pools.
    `before` may name people who are no longer in the pool: they have left. Raises ValueError when `after` names
    somebody unknown, or either names somebody twice.
    """
    _refuse_repeated(before)
    arrangement = after if isinstance(after, Arrangement) else Arrangement(problem, after)
    after = arrangement.as_ids
    old = {pk: number for number, group in enumerate(before) for pk in group}
    new = {pk: number for number, group in enumerate(after) for pk in group}
    ways = frozenset((old[pk], new[pk]) for pk in pinned if pk in old and pk in new)
    heir = heirs(overlaps(before, after), pinned=ways)
    going_on = [pk for pk in old if pk in new]
    moved = sorted(pk for pk in going_on if heir.get(old[pk]) != new[pk])
    return ChangeReport(
        stayed=tuple(pk for pk in going_on if heir.get(old[pk]) == new[pk]),
        moved=tuple(_move(arrangement, pk, (old[pk], new[pk]), heir.get(old[pk])) for pk in moved),
        joined=tuple((pk, number) for pk, number in new.items() if pk not in old),
        left=tuple(pk for pk in old if pk not in new),
        groups=group_changes(before, after, heir),
        before=_standing(problem, [[pk for pk in group if pk in arrangement.pool.number] for group in before], scored),
        after=_standing(problem, after, scored),
    )


def _refuse_repeated(groups: Groups) -> None:
    twice = sorted(pk for pk, count in Counter(pk for group in groups for pk in group).items() if count > 1)
    if twice:
        raise ValueError(f"People placed more than once: {', '.join(twice)}.")


def _move(arrangement: Arrangement, pk: str, way: tuple[int, int], stays_at: int | None) -> Move:
    from_group, to_group = way
    if stays_at is None:
        return Move(id=pk, from_group=from_group, to_group=to_group, stays_at=None, buys=None)
    stayed = move_consequences(arrangement.problem, arrangement, pk, stays_at, with_people=False)
    return Move(
        id=pk,
        from_group=from_group,
        to_group=to_group,
        stays_at=stays_at,
        buys=-stayed.summed,
        needed_for=tuple(sorted(stayed.broken)),
    )


def _standing(problem: Problem, groups: Groups, scored: Callable[[Problem, Groups], ArrangementScore]) -> Standing:
    placed = {pk for group in groups for pk in group}
    score = scored(problem, groups)
    kept = [one.rule for one in score.broken if placed.issuperset(one.people)]
    return Standing(
        people=len(placed),
        score=score.score * len(problem.peers) / len(placed) if placed else None,
        terms=score.terms if placed else None,
        broken=dict(Counter(kept)),
    )
