"""Seconds to find out why 400 people cannot be cut into groups, for several ways to make it impossible.

usage: python -m benchmarks.clash [--people 400] [--seconds 10] [--only NAME] [--cpu]

Prints one JSON line for each case: what clashes, whether it is proven to be the smallest set, ways out, seconds.
"""

import argparse
import itertools
import json
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

from collegium.engine.clash.find import find_clash
from collegium.engine.peers import Peer, Rules
from collegium.engine.problem import Problem
from collegium.engine.search import form_groups

WINDOWS = [str(window) for window in range(35)]
DIVISIONS = [f"division {number}" for number in range(12)]
BANDS = {"assistant": 0.5, "associate": 0.3, "full": 0.2}


def pool(n: int, seed: int = 1) -> list[Peer]:
    """People whom groups can be made of: half of the windows free, three ranks, twelve divisions."""
    chance = random.Random(seed)
    return [
        Peer(
            id=f"p{number}",
            band=chance.choices(list(BANDS), list(BANDS.values()))[0],
            years=round(chance.triangular(0, 12, 3), 1),
            slots=frozenset(chance.sample(WINDOWS, 18)),
            division=chance.choice(DIVISIONS),
            categories=frozenset({"woman"} if chance.random() < 0.4 else set()),
        )
        for number in range(n)
    ]


def extra(count: int, **fields: object) -> list[Peer]:
    """People who differ from the others: `count` of a band of their own unless they are told to be alike."""
    return [Peer(id=f"x{number}", **fields) for number in range(count)]  # type: ignore[arg-type]


def every_pair(people: list[Peer]) -> tuple[tuple[str, str], ...]:
    return tuple(itertools.combinations([one.id for one in people], 2))


def at(years: float, windows: str, count: int, start: int) -> list[Peer]:
    return [
        Peer(id=f"x{start + number}", band="dean", years=years, slots=frozenset(windows)) for number in range(count)
    ]


def sizes(n: int) -> Problem:
    return Problem(peers=tuple(pool(n)), rules=Rules(size_least=7, size_most=7, size_target=7))


def three_deans(n: int) -> Problem:
    return Problem(peers=(*pool(n - 3), *extra(3, band="dean")))


def far_ahead(n: int) -> Problem:
    return Problem(peers=(*pool(n - 1), *extra(1, band="full", years=45.0)))


def nobody_free(n: int) -> Problem:
    people = [replace(one, slots=frozenset({f"own {number}", "x"})) for number, one in enumerate(pool(n))]
    return Problem(peers=tuple(people))


def no_four_free(n: int) -> Problem:
    """Seven of one rank: any two share two windows, no four do."""
    windows = {number: set[str]() for number in range(7)}
    for number, pair in enumerate(itertools.combinations(range(7), 3)):
        for one in pair:
            windows[one].add(WINDOWS[number])
    seven = [Peer(id=f"x{number}", band="dean", slots=frozenset(free)) for number, free in windows.items()]
    return Problem(peers=(*pool(n - 7), *seven))


def all_apart(n: int) -> Problem:
    people = pool(n)
    return Problem(peers=tuple(people), apart=every_pair(people))


def crowd(n: int) -> Problem:
    people = pool(n)
    return Problem(peers=tuple(people), apart=every_pair(people[: n // 4 + 1]))


def apart_from_nearly_all(n: int) -> Problem:
    people = pool(n)
    return Problem(peers=tuple(people), apart=tuple(("p0", one.id) for one in people[3:]))


def one_private_rule(n: int) -> Problem:
    """Five of one rank, two of them apart."""
    return Problem(peers=(*pool(n - 5), *extra(5, band="dean")), apart=(("x0", "x1"),))


def too_many_together(n: int) -> Problem:
    people = pool(n)
    return Problem(peers=tuple(people), together=(frozenset(one.id for one in people[:9]),))


def together_and_apart(n: int) -> Problem:
    return Problem(peers=tuple(pool(n)), together=(frozenset({"p0", "p1"}),), apart=(("p1", "p0"),))


def two_ranks_together(n: int) -> Problem:
    people = pool(n)
    one, other = (next(peer for peer in people if peer.band == band) for band in ("assistant", "full"))
    return Problem(peers=tuple(people), together=(frozenset({one.id, other.id}),))


def sought_by_two_sides(n: int) -> Problem:
    """Three in the middle of the years, of whom both ends need two."""
    seven = [*at(0, "ab", 2, 0), *at(4, "ab", 3, 2), *at(8, "ab", 2, 5)]
    return Problem(peers=(*pool(n - 7), *seven))


def one_helper_for_two(n: int) -> Problem:
    """Two trios without another window each need the one person who has both."""
    seven = [*at(3, "ab", 3, 0), *at(3, "cd", 3, 3), *at(3, "abcd", 1, 6)]
    return Problem(peers=(*pool(n - 7), *seven))


def alone_of_her_kind(n: int) -> Problem:
    people = [replace(one, categories=frozenset()) if one.band == "full" else one for one in pool(n)]
    first = next(number for number, one in enumerate(people) if one.band == "full")
    people[first] = replace(people[first], categories=frozenset({"woman"}))
    return Problem(peers=tuple(people))


def one_division(n: int) -> Problem:
    chance = random.Random(2)
    people = [
        replace(one, division="division 0") if one.band == "full" and chance.random() < 0.7 else one for one in pool(n)
    ]
    return Problem(peers=tuple(people))


def short_span(n: int) -> Problem:
    """Hardly anybody has mates: many people are cut off at once."""
    people = [replace(one, years=round(number * 80 / n, 2)) for number, one in enumerate(pool(n))]
    return Problem(peers=tuple(people), rules=Rules(stage_span_years=0.5))


def possible(n: int) -> Problem:
    return Problem(peers=tuple(pool(n)))


CASES: tuple[Callable[[int], Problem], ...] = (
    sizes, three_deans, far_ahead, nobody_free, no_four_free, all_apart, crowd, apart_from_nearly_all,
    one_private_rule, too_many_together, together_and_apart, two_ranks_together, sought_by_two_sides,
    one_helper_for_two, alone_of_her_kind, one_division, short_span, possible,
)  # fmt: skip


def valid_groups(problem: Problem, seconds: float) -> tuple[tuple[str, ...], ...] | None:
    solution = form_groups(
        problem, seconds=seconds, seed=1, on_progress=lambda now: now.broken > 0, with_bound=False, with_clash=False
    )
    return solution.groups if solution.feasible else None


def measured(case: Callable[[int], Problem], n: int, seconds: float, clock: Callable[[], float]) -> Iterator[str]:
    problem = case(n)
    began = clock()
    clash = find_clash(problem, seconds=seconds, form=valid_groups)
    took = round(clock() - began, 2)
    row: dict[str, object] = {"case": case.__name__, "people": len(problem.peers), "seconds": took}
    if clash:
        parts = [f"{part.rule} {part.subject or len(part.people) or ''}".strip() for part in clash.parts]
        ways = [f"{way.rule} {way.to or 'without'}" for way in clash.relaxations if way.helps]
        row |= {"kind": clash.kind, "parts": parts, "smallest": clash.is_smallest, "helps": ways}
        row |= {"proven": clash.is_proof, "in vain": len(clash.relaxations) - len(ways)}
    yield json.dumps(row)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.clash")
    parser.add_argument("--people", type=int, default=400)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--only", default="")
    parser.add_argument("--cpu", action="store_true", help="count the seconds of the processor, for a busy machine")
    options = parser.parse_args()
    clock = time.process_time if options.cpu else time.perf_counter
    valid_groups(possible(40), 0.1)
    for case in CASES:
        if options.only in case.__name__:
            for line in measured(case, options.people, options.seconds, clock):
                print(line, flush=True)


if __name__ == "__main__":
    main()
