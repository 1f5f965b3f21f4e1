"""Pools and groups drawn at random, with much missing and many rules broken: for tests of figures, not of search."""

import random

from collegium.engine.pair_matrix import Pairwise
from collegium.engine.peers import Peer, Rules, Weights
from collegium.engine.problem import Problem
from collegium.engine.score import ArrangementScore, score_arrangement

WORDS = tuple(f"w{number}" for number in range(12))


def drawn_peer(number: int, chance: random.Random) -> Peer:
    def some(count: int, most: int) -> frozenset[str]:
        return frozenset(chance.sample(WORDS[:count], chance.randint(0, most)))

    return Peer(
        id=f"p{number}",
        band=chance.choice([None, "instructor", "assistant", "assistant", "full"]),
        years=chance.choice([None, chance.uniform(0, 9)]),
        track=chance.choice([None, "a", "b"]),
        institution=chance.choice([None, "x", "y"]),
        division=chance.choice([None, "icu", "or"]),
        goals=some(4, 2),
        effort=chance.choice([None, {"care": chance.random() + 0.1, "research": chance.random()}, {"teach": 2.0}]),
        methods=some(5, 3),
        can_teach=some(12, 5),
        wants=some(12, 4),
        slots=chance.choice([None, some(8, 8)]),
        categories=some(2, 2),
        preferences=some(6, 4),
    )


def drawn_problem(n: int, seed: int) -> Problem:
    chance = random.Random(seed)
    peers = tuple(drawn_peer(number, chance) for number in range(n))
    ids = [peer.id for peer in peers]
    pairs = [tuple(chance.sample(ids, 2)) for _ in range(chance.randint(0, n))]
    sets = [frozenset(chance.sample(ids, 2)) for _ in range(chance.randint(0, 3))]
    rules = Rules(
        size_least=3,
        size_most=6,
        size_target=None,
        same_band=chance.random() < 0.8,
        stage_span_years=chance.choice([None, 4.0]),
        common_slots=chance.choice([0, 2]),
        no_isolated_category=chance.random() < 0.8,
        division_share=chance.choice([None, 0.5]),
    )
    return Problem(
        peers=peers,
        apart=tuple((one, other) for one, other in pairs),
        together=tuple(sets),
        rules=rules,
        weights=Weights(pairwise=0.3),
        pairwise=_drawn_matrix(n, chance) if chance.random() < 0.5 else None,
    )


def _drawn_matrix(n: int, chance: random.Random) -> Pairwise:
    worth = [[chance.random() for _ in range(n)] for _ in range(n)]
    return Pairwise.of([[worth[min(i, j)][max(i, j)] for j in range(n)] for i in range(n)])


def drawn_groups(problem: Problem, seed: int, *, unplaced: int = 0) -> list[list[str]]:
    """Everybody but `unplaced` people in groups of any size, one of them maybe of one person, one maybe empty."""
    chance = random.Random(seed)
    ids = [peer.id for peer in problem.peers]
    chance.shuffle(ids)
    count = max(2, len(ids) // 5)
    groups: list[list[str]] = [[] for _ in range(count)]
    for pk in ids[unplaced:]:
        chance.choice(groups).append(pk)
    return groups


def reference(problem: Problem, groups: list[list[str]]) -> ArrangementScore:
    """The plain reference score of these groups."""
    return score_arrangement(
        problem.peers,
        groups,
        apart=problem.apart,
        together=problem.together,
        rules=problem.rules,
        weights=problem.weights,
        pairwise=problem.pairwise,
    )
