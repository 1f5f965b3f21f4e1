"""How long planning a cycle takes, whether its turns are fair, and how much a re-plan changes.

usage: python -m benchmarks.planner [--json]

Groups of 4 to 9 members with 9 to 26 meetings, everybody there and one in seven away, each with as many promised
teach-backs as members. `spread` is the largest difference of turns in a ledger where nobody was away; `stretched`
counts where a ledger was not at its fair share rounded down or up. The re-plan is of a member who leaves half-way.
Seconds do not count loading the library.
"""

import argparse
import json
import random
import time
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

from collegium.meetings.planner import Given, Plan, Promise, Role, Slot, plan_cycle
from collegium.meetings.planner.faults import stretches
from collegium.meetings.rhythm import WEEK, review_days

FIRST = date(2026, 3, 5)
MEMBERS, MEETINGS = range(4, 10), range(9, 27)
ONE_IN_SEVEN = 1 / 7


def cycle(members: int, meetings: int, *, away: float, seed: int) -> Given:
    """A cycle of fortnightly meetings of 90 minutes."""
    chance = random.Random(seed)
    slots = tuple(Slot(FIRST + number * 2 * WEEK, number) for number in range(meetings))
    people = tuple(range(1, members + 1))
    missing = frozenset((one, slot.number) for one in people for slot in slots if chance.random() < away)
    pairs = [chance.sample(people, 2) for _promise in people]
    promises = (Promise(number, teacher, learner) for number, (teacher, learner) in enumerate(pairs))
    return Given(
        slots=slots,
        members=people,
        note_order=tuple(chance.sample(people, members)),
        away=missing,
        reviews=review_days(FIRST, months=max(3, meetings // 2)),
        promises=tuple(promises),
    )


def spread(plan: Plan, given: Given, role: Role) -> int:
    """The most turns of a member less the fewest."""
    turns = Counter(one for meeting in plan.meetings for one in meeting.of(role))
    return max(turns[one] for one in given.members) - min(turns[one] for one in given.members)


def without_turn(plan: Plan, given: Given) -> int:
    """How many members have no turn in a role of which there are at least as many turns as members."""
    missing = 0
    for role in Role:
        turns = Counter(one for meeting in plan.meetings for one in meeting.of(role))
        if turns.total() >= len(given.members):
            missing += sum(not turns[one] for one in given.members)
    return missing


def leaver(given: Given, plan: Plan) -> Given:
    """The same cycle half-way: the first half was held, and the last member of the order leaves."""
    stay = given.members[:-1]
    return replace(
        given,
        members=stay,
        note_order=tuple(one for one in given.note_order if one in stay),
        promises=tuple(one for one in given.promises if {one.teacher, one.learner} <= set(stay)),
        before=plan.meetings,
        fixed=frozenset(slot.number for slot in given.slots[: len(given.slots) // 2]),
    )


def changes(before: Plan, after: Plan, given: Given) -> int:
    """How many turns of those who stay went to somebody else."""
    pairs = zip(before.meetings, after.meetings, strict=True)
    return sum(
        len((set(old.of(role)) & set(given.members)) - set(new.of(role))) for old, new in pairs for role in Role
    )


def timed(given: Given) -> tuple[Plan, float, float]:
    """The plan with the seconds on the clock, and those of the processor, which other work does not change."""
    begun, worked = time.perf_counter(), time.process_time()
    plan = plan_cycle(given)
    return plan, time.perf_counter() - begun, time.process_time() - worked


def measured(members: int, meetings: int, away: float) -> dict[str, Any]:
    given = cycle(members, meetings, away=away, seed=100 * members + meetings)
    plan, seconds, worked = timed(given)
    later = leaver(given, plan)
    again, seconds_again, worked_again = timed(later)
    return {
        "members": members,
        "meetings": meetings,
        "seconds": round(seconds, 3),
        "seconds_replan": round(seconds_again, 3),
        "processor_seconds": round(max(worked, worked_again), 3),
        **({} if away else {"spread": max(spread(plan, given, role) for role in Role)}),
        "without_turn": without_turn(plan, given),
        "stretched": sum(len(stretches(plan, given, role)) for role in Role),
        "changed": changes(plan, again, later),
    }


def summary(rows: list[dict[str, Any]]) -> dict[str, Any]:
    worst = ("seconds", "seconds_replan", "processor_seconds", "spread", "without_turn", "stretched", "changed")
    return {
        "cycles": len(rows),
        **{f"most_{name}": max(row[name] for row in rows) for name in worst if name in rows[0]},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="one line for a machine, with every cycle")
    chosen = parser.parse_args()
    plan_cycle(cycle(4, 9, away=0, seed=1))
    tables = {
        name: [measured(members, meetings, away) for members in MEMBERS for meetings in MEETINGS]
        for name, away in (("all_there", 0.0), ("one_in_seven_away", ONE_IN_SEVEN))
    }
    if chosen.json:
        print(json.dumps({name: {**summary(rows), "rows": rows} for name, rows in tables.items()}))
        return
    for name, rows in tables.items():
        print(f"{name}: " + ", ".join(f"{key} {value}" for key, value in summary(rows).items()))


if __name__ == "__main__":
    main()
