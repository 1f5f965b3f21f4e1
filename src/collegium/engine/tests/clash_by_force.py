"""Whether parts of a clash can be kept, by trying every arrangement: an independent reading of what they mean."""

import itertools
import random
from collections.abc import Iterator, Sequence
from functools import cache

from collegium.engine.peers import Peer, Rules
from collegium.engine.problem import Problem
from collegium.engine.rules import broken_rules
from collegium.engine.score import score_arrangement
from collegium.engine.solution import ClashPart

Arrangement = tuple[tuple[int, ...], ...]


@cache
def arrangements(n: int) -> list[Arrangement]:
    """All ways to cut n people into groups: 4,140 for 8, 21,147 for 9."""

    def grown(person: int, groups: list[list[int]]) -> Iterator[Arrangement]:
        if person == n:
            yield tuple(tuple(group) for group in groups)
            return
        for group in groups:
            group.append(person)
            yield from grown(person + 1, groups)
            group.pop()
        yield from grown(person + 1, [*groups, [person]])

    return list(grown(0, []))


def valid_groups_exist(problem: Problem) -> bool:
    """By the plain reference."""
    names = [peer.id for peer in problem.peers]
    sizes = range(problem.rules.size_least, problem.rules.size_most + 1)
    return any(
        score_arrangement(
            problem.peers,
            [[names[one] for one in group] for group in groups],
            apart=problem.apart,
            together=problem.together,
            rules=problem.rules,
            weights=problem.weights,
        ).is_valid
        for groups in arrangements(len(names))
        if all(len(group) in sizes for group in groups)
    )


def can_be_kept(parts: Sequence[ClashPart], problem: Problem) -> bool:
    return any(
        all(keeps(part, group, problem) for part in parts for group in groups)
        for groups in arrangements(len(problem.peers))
    )


def keeps(part: ClashPart, group: Sequence[int], problem: Problem) -> bool:
    """Whether one group keeps one part, as `ClashPart` describes it."""
    members = [problem.peers[one] for one in group]
    here, people = {peer.id for peer in members}, set(part.people)
    if part.rule == "sizes":
        return (
            len(group) >= problem.rules.size_least
            if part.subject == "least"
            else len(group) <= problem.rules.size_most
        )
    if part.rule == "together":
        return not people & here or people <= here
    if part.rule == "apart":
        inside = [pair for pair in problem.apart if set(pair) <= here]
        return not any(people <= set(pair) if len(people) == 1 else set(pair) <= people for pair in inside)
    broken = broken_rules(members, problem.rules, apart=frozenset(), group=0)
    return not people & here or all(one.rule != part.rule for one in broken)


def small_problem(seed: int, *, most: int = 7) -> Problem:
    """Few people with anything that may clash; about a third of these problems have valid groups."""
    chance = random.Random(seed)
    people = tuple(_peer(number, chance) for number in range(chance.randint(4, most)))
    ids = [peer.id for peer in people]
    share = chance.choice([0.0, 0.1, 0.3])
    least = chance.randint(2, 3)
    return Problem(
        peers=people,
        apart=tuple(pair for pair in itertools.combinations(ids, 2) if chance.random() < share),
        together=tuple(
            frozenset(chance.sample(ids, chance.randint(1, 3))) for _ in range(chance.choice([0, 0, 1, 2]))
        ),
        rules=Rules(
            size_least=least,
            size_most=least + chance.randint(1, 3),
            size_target=None,
            same_band=chance.random() < 0.6,
            stage_span_years=chance.choice([None, 4.0, 6.0]),
            common_slots=chance.choice([0, 1, 2]),
            no_isolated_category=chance.random() < 0.6,
            division_share=chance.choice([None, None, 0.5, 0.7, 1 / 3]),
        ),
    )


def _peer(number: int, chance: random.Random) -> Peer:
    return Peer(
        id=f"p{number}",
        band=chance.choice(["assistant"] * 6 + ["full", "instructor", None]),
        years=chance.choice([None, 0, 1, 2, 3, 3, 3, 5, 8]),
        slots=chance.choice([None, frozenset(chance.sample("abcdef", chance.randint(2, 5)))]),
        division=chance.choice([None, None, "x", "y", "z"]),
        categories=frozenset(chance.sample(["f", "g"], chance.choice([0, 0, 0, 0, 1, 2]))),
    )
