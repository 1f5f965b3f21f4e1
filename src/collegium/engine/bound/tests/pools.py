"""Small pools for tests: random ones with every rule and much missing, and the best arrangement by looking at all."""

import random
from collections.abc import Iterator, Sequence

from collegium.engine.pair_matrix import Pairwise
from collegium.engine.peers import Peer, Rules, Weights
from collegium.engine.problem import Problem
from collegium.engine.score import ArrangementScore, score_arrangement

Groups = list[tuple[str, ...]]


def random_person(number: int, chance: random.Random) -> Peer:
    """Somebody with random data, much of it missing, and rules that can often be kept."""

    def some(words: str, most: int) -> frozenset[str]:
        return frozenset(chance.sample(words, chance.randint(0, most)))

    return Peer(
        id=f"p{number}",
        band=chance.choice([None, *["assistant"] * 5, "instructor"]),
        years=chance.choice([None, chance.uniform(0, 5), chance.uniform(0, 5)]),
        track=chance.choice([None, "a", "b"]),
        institution=chance.choice([None, "x", "y"]),
        division=chance.choice([None, None, "icu", "or"]),
        goals=some("gh", 2),
        effort=chance.choice([None, {"care": chance.random() + 0.1, "research": chance.random()}]),
        methods=some("mno", 2),
        can_teach=some("abcdefgh", 4),
        wants=some("abcdefgh", 4),
        slots=chance.choice([None, frozenset(chance.sample("123456", chance.randint(4, 6))), frozenset("123456")]),
        categories=frozenset("k") if chance.random() < 0.4 else frozenset(),
        preferences=some("vw", 2),
    )


def random_weights(chance: random.Random) -> Weights:
    return Weights(
        similarity=chance.choice([0.0, 0.5, 1.0]),
        complement=chance.choice([0.0, 0.4, 1.0]),
        preferences=chance.choice([0.1, 0.5]),
        pairwise=chance.choice([0.0, 0.7]),
        stage=chance.random(),
        methods=chance.random(),
        stage_reach_years=chance.choice([1.0, 4.0, 15.0]),
    )


def random_matrix(n: int, chance: random.Random) -> Pairwise:
    rows = [[0.0] * n for _ in range(n)]
    for one in range(n):
        for other in range(one):
            rows[one][other] = rows[other][one] = chance.random()
    return Pairwise.of(rows)


def random_problem(n: int, seed: int) -> Problem:
    chance = random.Random(seed)
    least = chance.randint(2, 4)
    names = [f"p{number}" for number in range(n)]
    pairs = [chance.sample(names, 2) for _ in range(chance.randint(0, n // 3))]
    return Problem(
        peers=tuple(random_person(number, chance) for number in range(n)),
        apart=tuple((one, other) for one, other in pairs),
        together=(frozenset(chance.sample(names, 2)),) if chance.random() < 0.3 else (),
        pairwise=random_matrix(n, chance) if chance.random() < 0.4 else None,
        weights=random_weights(chance),
        rules=Rules(
            size_least=least,
            size_most=chance.randint(least, least + 3),
            size_target=None,
            stage_span_years=chance.choice([None, 4.0]),
            common_slots=chance.randint(0, 2),
            no_isolated_category=chance.random() < 0.5,
            division_share=chance.choice([None, 0.5]),
        ),
    )


def partitions(people: list[str], *, least: int, most: int) -> Iterator[Groups]:
    """All ways to part people into groups of the allowed sizes."""
    if not people:
        yield []
        return
    first, others = people[0], people[1:]
    for chosen in range(1 << len(others)):
        if not least - 1 <= chosen.bit_count() <= most - 1:
            continue
        mates = [pk for place, pk in enumerate(others) if chosen >> place & 1]
        rest = [pk for place, pk in enumerate(others) if not chosen >> place & 1]
        for further in partitions(rest, least=least, most=most):
            yield [(first, *mates), *further]


def best_by_looking_at_all(problem: Problem, *, count: int | None = None) -> tuple[float, Groups] | None:
    """The highest score of a valid arrangement by the plain reference; None when there is none."""
    people = [peer.id for peer in problem.peers]
    best: tuple[float, Groups] | None = None
    for groups in partitions(people, least=problem.rules.size_least, most=problem.rules.size_most):
        if count not in {None, len(groups)}:
            continue
        score = score_of(problem, groups)
        if score.is_valid and (best is None or score.score > best[0]):
            best = (score.score, groups)
    return best


def score_of(problem: Problem, groups: Sequence[Sequence[str]]) -> ArrangementScore:
    return score_arrangement(
        problem.peers,
        groups,
        apart=problem.apart,
        together=problem.together,
        rules=problem.rules,
        weights=problem.weights,
        pairwise=problem.pairwise,
    )
