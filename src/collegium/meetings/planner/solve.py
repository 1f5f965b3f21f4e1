"""Plans a cycle: first the formats and teach-backs, then the turns, then a check that knows nothing of either."""

from collegium.meetings.planner.faults import plan_faults
from collegium.meetings.planner.lineup import Lineup, line_up
from collegium.meetings.planner.problem import Given, Plan, PlannedMeeting, Role
from collegium.meetings.planner.solver import PlanUnsolved
from collegium.meetings.planner.turns import Turns, as_one, take_turns


def plan_cycle(given: Given) -> Plan:
    """A plan of all slots: what was held and pinned stays, and of the rest as little as possible changes.

    Raises `PlanUnsolved` where the library fails or its answer breaks a rule. A year of 26 meetings takes less than
    two seconds; `python -m benchmarks.planner` measures it.
    """
    lineup = line_up(given)
    turns = take_turns(given, lineup.formats)
    meetings = tuple(_meeting(given, slot.number, lineup, turns) for slot in given.slots)
    plan = Plan(meetings, tuple(lineup.unplaced))
    faults = plan_faults(plan, given)
    if faults:
        raise PlanUnsolved("; ".join(faults))
    return plan


def _meeting(given: Given, slot: int, lineup: Lineup, turns: Turns) -> PlannedMeeting:
    before = given.earlier(slot)
    if slot in given.fixed and before is not None:
        return before
    if slot not in lineup.formats:
        return PlannedMeeting(slot)
    return PlannedMeeting(
        slot=slot,
        format=lineup.formats[slot],
        facilitator=as_one(turns[Role.FACILITATOR][slot]),
        note_keeper=as_one(turns[Role.NOTE_KEEPER][slot]),
        hot_seats=turns[Role.HOT_SEAT][slot],
        teach_backs=tuple(sorted(lineup.teach_backs.get(slot, ()))),
    )
