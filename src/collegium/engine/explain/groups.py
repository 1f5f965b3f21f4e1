"""Why a group is what it is: each term's share of its score, common windows, who covers whose wants."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from collegium.engine.catalog import PRIVATE_RULES
from collegium.engine.explain.arrangement import Arrangement
from collegium.engine.explain.records import GroupExplanation, TermShare
from collegium.engine.explain.scored import reference_group
from collegium.engine.explain.swaps import Groups, arranged
from collegium.engine.peers import TERMS
from collegium.engine.problem import Problem
from collegium.engine.rules import BrokenRule, broken_rules
from collegium.engine.score import PersonScore, filled


def explain_group(problem: Problem, groups: Groups, number: int) -> GroupExplanation:
    """Terms, windows, coverage and broken rules of the group at this position; 0 is the first.

    Raises ValueError for a position without a group, or with an empty one.
    """
    arrangement = arranged(problem, groups)
    if not 0 <= number < len(arrangement.groups) or not arrangement.groups[number]:
        raise ValueError(f"There is nobody in group {number}; groups go from 0 to {len(arrangement.groups) - 1}.")
    scored = reference_group(arrangement, arrangement.groups[number])
    return GroupExplanation(
        number=number,
        members=scored.members,
        score=scored.score,
        terms=term_shares(arrangement.pool.shares, scored.people),
        common_slots=scored.common_slots,
        coverage=tuple(one for one in scored.coverage if one.teachers),
        uncovered=tuple(one for one in scored.coverage if not one.teachers),
        broken=_broken(arrangement, number),
    )


def term_shares(weights: Mapping[str, float], people: Sequence[PersonScore]) -> tuple[TermShare, ...]:
    """Each term's part of the mean score of these people."""
    score = sum(person.score for person in people) / len(people)
    found = []
    for name in TERMS:
        values = [person.terms[name] for person in people]
        value = sum(map(filled, values)) / len(values)
        points = weights[name] * value
        found.append(
            TermShare(
                name=name,
                value=value,
                weight=weights[name],
                points=points,
                share=points / score if score else 0.0,
                missing=sum(value is None for value in values),
            )
        )
    return tuple(found)


def _broken(arrangement: Arrangement, number: int) -> tuple[BrokenRule, ...]:
    """What the group breaks, required sets included; a private rule once, without whom it concerns."""
    pool, members = arrangement.pool, arrangement.groups[number]
    pairs = frozenset(
        frozenset((pool.ids[member], pool.ids[foe]))
        for member in members
        for foe in pool.foes.get(member, ())
        if foe in members
    )
    found = broken_rules([pool.peers[member] for member in members], pool.problem.rules, apart=pairs, group=number)
    split = sorted({position for member in members for position in pool.sets_of.get(member, ())})
    for required in (pool.required[position] for position in split):
        homes = {arrangement.home[member] for member in required}
        if len(homes) > 1:
            people = tuple(sorted(pool.ids[member] for member in required))
            found.append(BrokenRule(rule="together", people=people, found=len(homes), allowed=1, group=number))
    return tuple(dict.fromkeys(_without_people(one) if one.rule in PRIVATE_RULES else one for one in found))


def _without_people(broken: BrokenRule) -> BrokenRule:
    return replace(broken, people=())
