"""Why a person is here: at most three facts about the person and the mates, the weightiest first.

Nothing here reads the exclusions: the explanation is the same with and without them, and a test says so.
"""

from collections.abc import Sequence

from collegium.engine.explain.arrangement import Arrangement
from collegium.engine.explain.groups import term_shares
from collegium.engine.explain.records import Fact, PersonExplanation, TermShare
from collegium.engine.explain.scored import reference_group
from collegium.engine.explain.swaps import Groups, arranged
from collegium.engine.peers import NEUTRAL, Peer
from collegium.engine.problem import Problem
from collegium.engine.score import GroupScore

MOST_FACTS = 3

SMALL = 0.01
"""Weight of a fact about what is a condition rather than an aim: told only where others leave room."""


def explain_person(problem: Problem, groups: Groups, pk: str) -> PersonExplanation:
    """The terms of this person and why they sit where they sit.

    Raises ValueError for an unknown id and for somebody without a group.
    """
    arrangement = arranged(problem, groups)
    person = arrangement.person(pk)
    number = arrangement.home[person]
    if number is None:
        raise ValueError(f"{pk} has no group.")
    scored = reference_group(arrangement, arrangement.groups[number])
    return _explained(arrangement, number, person, scored)


def explain_members(problem: Problem, groups: Groups, number: int) -> tuple[PersonExplanation, ...]:
    """`explain_person` for everybody in the group at this position, for the price of one; nobody in an empty one."""
    arrangement = arranged(problem, groups)
    members = arrangement.groups[number]
    scored = reference_group(arrangement, members) if members else None
    return tuple(_explained(arrangement, number, person, scored) for person in members if scored)


def _explained(arrangement: Arrangement, number: int, person: int, scored: GroupScore) -> PersonExplanation:
    pool = arrangement.pool
    mine = next(one for one in scored.people if one.id == pool.ids[person])
    terms = term_shares(pool.shares, [mine])
    mates = [pool.peers[mate] for mate in arrangement.groups[number] if mate != person]
    return PersonExplanation(
        id=mine.id,
        group=number,
        score=mine.score,
        terms=terms,
        facts=_weightiest(pool.peers[person], mates, scored, terms),
    )


def _weightiest(me: Peer, mates: Sequence[Peer], group: GroupScore, terms: Sequence[TermShare]) -> tuple[Fact, ...]:
    """The facts that hold, by what their terms add to the score above a neutral value; ties in the order below."""
    gains = {term.name: term.weight * (term.value - NEUTRAL) for term in terms}
    weights = {term.name: term.weight for term in terms}
    teach = _teach(group, me.id, len(mates))
    found = [
        (gains["stage"] + gains["track"], _alike(me, mates)),
        (gains["complement"], _learn(group, me.id)),
        (_worth_of_teaching(teach, weights["complement"]), teach),
        (gains["goal"], _shared("goal", me.goals, [(mate.id, mate.goals) for mate in mates])),
        (gains["methods"], _shared("methods", me.methods, [(mate.id, mate.methods) for mate in mates])),
        (SMALL, _meet(group)),
        (min(SMALL / 2, gains["preferences"]), _elsewhere(me, mates)),
    ]
    told = [(gain, fact) for gain, fact in found if fact is not None and gain > 0]
    return tuple(fact for _, fact in sorted(told, key=lambda pair: -pair[0])[:MOST_FACTS])


def _worth_of_teaching(fact: Fact | None, weight: float) -> float:
    """Others score for it; it counts as much as half of the mates served would."""
    return weight * fact.found / fact.of / 2 if fact and fact.of else 0.0


def _alike(me: Peer, mates: Sequence[Peer]) -> Fact | None:
    years = [abs(me.years - mate.years) for mate in mates if me.years is not None and mate.years is not None]
    same = [mate.id for mate in mates if me.track is not None and mate.track == me.track]
    if not years and not same:
        return None
    return Fact(kind="alike", found=len(same), of=len(mates), years=max(years, default=None), people=tuple(same))


def _learn(group: GroupScore, pk: str) -> Fact | None:
    mine = [one for one in group.coverage if one.learner == pk]
    covered = [one for one in mine if one.teachers]
    teachers = dict.fromkeys(teacher for one in covered for teacher in one.teachers)
    if not covered:
        return None
    words = tuple(one.want for one in covered)
    return Fact(kind="learn", found=len(covered), of=len(mine), people=tuple(teachers), words=words)


def _teach(group: GroupScore, pk: str, mates: int) -> Fact | None:
    served = [one for one in group.coverage if pk in one.teachers]
    if not served:
        return None
    learners = tuple(dict.fromkeys(one.learner for one in served))
    words = tuple(sorted({one.want for one in served}))
    return Fact(kind="teach", found=len(learners), of=mates, people=learners, words=words)


def _shared(kind: str, mine: frozenset[str], theirs: Sequence[tuple[str, frozenset[str]]]) -> Fact | None:
    sharing = tuple(pk for pk, words in theirs if mine & words)
    if not sharing:
        return None
    words = tuple(sorted(mine & frozenset[str]().union(*(words for _, words in theirs))))
    return Fact(kind=kind, found=len(sharing), of=len(theirs), people=sharing, words=words)


def _meet(group: GroupScore) -> Fact | None:
    slots = group.common_slots
    return Fact(kind="meet", found=len(slots), of=len(slots), words=slots) if slots else None


def _elsewhere(me: Peer, mates: Sequence[Peer]) -> Fact | None:
    known = [mate for mate in mates if mate.institution is not None]
    if me.institution is None or not known:
        return None
    others = tuple(mate.id for mate in known if mate.institution != me.institution)
    return Fact(kind="elsewhere", found=len(others), of=len(mates), people=others) if others else None
