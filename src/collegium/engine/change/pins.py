"""Whether pins contradict the rules by themselves, however the others are placed. Plain Python."""

from collections.abc import Collection, Sequence

from collegium.engine.peers import ids_of
from collegium.engine.problem import Problem
from collegium.engine.rules import BrokenRule, broken_rules

LASTING = frozenset({"apart", "rank_band", "stage_span", "common_slots"})
"""Rules that a group breaks for good as soon as some of its members break them: nobody who joins can mend them."""


def broken_by_pins(
    problem: Problem, groups: Sequence[Sequence[str]], *, pinned: Collection[str]
) -> tuple[BrokenRule, ...]:
    """Rules that cannot be kept while these people stay in their groups; empty: pins alone forbid nothing.

    People who must stay together with somebody pinned count as pinned with them. `group` is the position in `groups`,
    None where the number of groups itself is too large. Not every contradiction is found, but each found is one.
    """
    ids = ids_of(problem.peers)
    known = set(ids)
    cores = [[pk for pk in group if pk in pinned and pk in known] for group in groups]
    split = _split(problem, cores)
    if split:
        return split
    place = {pk: number for number, pk in enumerate(ids)} if any(cores) else {}
    apart = frozenset(frozenset(pair) for pair in problem.apart) if any(cores) else frozenset()
    found = _too_many_groups(problem, cores)
    for number, core in enumerate(cores):
        people = _with_company(problem, core)
        if len(people) > problem.rules.size_most:
            figures = {"found": len(people), "allowed": problem.rules.size_most}
            found.append(BrokenRule(rule="sizes", people=tuple(people), group=number, **figures))
        elif len(people) > 1:
            members = [problem.peers[place[pk]] for pk in people]
            broken = broken_rules(members, problem.rules, apart=apart, group=number)
            found += [one for one in broken if one.rule in LASTING]
    return tuple(found)


def _split(problem: Problem, cores: Sequence[Sequence[str]]) -> tuple[BrokenRule, ...]:
    """Required sets whose people are pinned to different groups."""
    home = {pk: number for number, core in enumerate(cores) for pk in core}
    found = []
    for required in problem.together:
        people = tuple(sorted(pk for pk in required if pk in home))
        count = len({home[pk] for pk in people})
        if count > 1:
            found.append(BrokenRule(rule="together", people=people, found=count, allowed=1, group=home[people[0]]))
    return tuple(found)


def _with_company(problem: Problem, core: Sequence[str]) -> list[str]:
    """The pinned people of a group, and all who must stay together with them."""
    people = dict.fromkeys(core)
    is_growing = bool(core)
    while is_growing:
        before = len(people)
        for required in problem.together:
            if not required.isdisjoint(people):
                people |= dict.fromkeys(sorted(required))
        is_growing = len(people) > before
    return list(people)


def _too_many_groups(problem: Problem, cores: Sequence[Sequence[str]]) -> list[BrokenRule]:
    needed = sum(map(bool, cores)) * problem.rules.size_least
    if needed <= len(problem.peers):
        return []
    return [BrokenRule(rule="sizes", people=(), found=len(problem.peers), allowed=needed)]
