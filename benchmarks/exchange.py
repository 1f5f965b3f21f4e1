"""How long the exchange takes, and whether any plan is better, from tables for four to groups of thirty.

usage: python -m benchmarks.exchange [--small 200] [--repeat 5] [--json]

The small tables (up to 4 people and 4 items) are compared with every plan that there is. The large ones have 44 items
and members who answered all of them; seconds are the middle of the repeats, without loading the library.
"""

import argparse
import itertools
import json
import random
import statistics
import time

from collegium.inventory.catalog import codes
from collegium.inventory.exchange import plan_exchange
from collegium.inventory.teach_backs import Offer, Seat, Table, TeachBack, Want, is_sound, price

SIZES = ((6, 44), (12, 44), (30, 44))


def large_table(members: int, items: int, *, seed: int = 1) -> Table:
    """Everybody answered everything: a fifth can teach, a third wants to learn, one pair in ten stays apart."""
    chance = random.Random(seed)
    offers, wants = [], []
    for member in range(members):
        wanted = []
        for code in codes()[:items]:
            draw = chance.random()
            if draw < 0.2:
                offers.append(Offer(member, code, must_be_asked=chance.random() < 0.5))
            elif draw < 0.53:
                wanted.append(code)
        priorities = set(chance.sample(wanted, min(5, len(wanted))))
        wants += [Want(member, code, is_priority=code in priorities) for code in wanted]
    pairs = [frozenset(pair) for pair in itertools.combinations(range(members), 2)]
    apart = frozenset(chance.sample(pairs, len(pairs) // 10))
    return Table(tuple(Seat(member) for member in range(members)), tuple(offers), tuple(wants), apart=apart)


def small_table(seed: int) -> Table:
    """Up to 4 people and 4 items with at most 7 wants, so that every plan can be tried."""
    chance = random.Random(seed)
    members, items = range(chance.randint(2, 4)), codes()[: chance.randint(1, 4)]
    cells = [(member, code) for member in members for code in items]
    offered = [cell for cell in cells if chance.random() < 0.5]
    wanted = chance.sample([cell for cell in cells if cell not in offered], min(7, len(cells) - len(offered)))
    pairs = [frozenset(pair) for pair in itertools.combinations(members, 2)]
    return Table(
        tuple(Seat(member, room=chance.randint(0, 3)) for member in members),
        tuple(Offer(*cell, must_be_asked=chance.random() < 0.5) for cell in offered),
        tuple(Want(*cell, is_priority=chance.random() < 0.5) for cell in wanted),
        apart=frozenset(pair for pair in pairs if chance.random() < 0.2),
    )


def best_by_trying(table: Table) -> tuple[int, ...]:
    """The price of the best of all plans."""
    possible = table.possible()
    choices: list[list[TeachBack | None]] = [
        [None, *(one for one in possible if (one.learner, one.code) == (want.member, want.code))]
        for want in table.wants
    ]
    plans = ([one for one in chosen if one is not None] for chosen in itertools.product(*choices))
    return min(price(table, plan) for plan in plans if is_sound(table, plan))


def optimal_among(tables: int) -> int:
    """How many of so many small tables got a plan than which none is better."""
    found = [small_table(seed) for seed in range(tables)]
    return sum(price(table, plan_exchange(table)) == best_by_trying(table) for table in found)


def measured(members: int, items: int, repeat: int) -> dict[str, float]:
    table, seconds = large_table(members, items), []
    for _turn in range(repeat):
        begun = time.perf_counter()
        plan = plan_exchange(table)
        seconds.append(time.perf_counter() - begun)
    worth = price(table, plan)
    return {
        "members": members,
        "items": items,
        "possible": len(table.possible()),
        "planned": len(plan),
        "priorities": sum(want.is_priority for want in table.wants),
        "priorities_served": -worth[0],
        "seconds": round(statistics.median(seconds), 4),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", type=int, default=200, help="small tables that are compared with every plan")
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--json", action="store_true", help="one line for a machine")
    chosen = parser.parse_args()
    small = {"small_tables": chosen.small, "optimal": optimal_among(chosen.small)}
    large = [measured(members, items, chosen.repeat) for members, items in SIZES]
    if chosen.json:
        print(json.dumps({**small, "large": large}))
        return
    print(f"small tables: {small['optimal']} of {small['small_tables']} plans are as good as the best of all plans")
    for row in large:
        print(", ".join(f"{name} {figure}" for name, figure in row.items()))


if __name__ == "__main__":
    main()
