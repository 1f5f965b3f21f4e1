"""Plans a cycle: first the formats and teach-backs, then the turns, then a check that knows nothing of either."""

from collegium.meetings.planner.faults import plan_faults, stretches
from collegium.meetings.planner.lineup import Lineup, line_up
from collegium.meetings.planner.problem import NOT_HELD, Given, Plan, PlannedMeeting, Role
from collegium.meetings.planner.solver import PlanUnsolved
from collegium.meetings.planner.turns import Turns, as_one, take_turns


def plan_cycle(given: Given) -> Plan:
    """A plan of all slots: what was held and pinned stays, and of the rest as little as possible changes.

    Raises `PlanUnsolved` where the library fails or its answer breaks a rule. A year of 26 meetings takes less than
    two seconds; `python -m benchmarks.planner` measures it.
    """
    lineup = line_up(given)
    as_before = _as_before(given, lineup)
    if as_before is not None:
        return as_before
    turns = take_turns(given, lineup.formats)
    meetings = tuple(_meeting(given, slot.number, lineup, turns) for slot in given.slots)
    plan = Plan(meetings, tuple(lineup.unplaced))
    faults = plan_faults(plan, given)
    if faults:
        raise PlanUnsolved("; ".join(faults))
    return plan


def _as_before(given: Given, lineup: Lineup) -> Plan | None:
    """The plan so far where it is sound and fair as things stand, and gives everybody every turn: nothing changes."""
    before = [given.earlier(slot.number) for slot in given.slots]
    meetings = tuple(one for one in before if one is not None)
    plan = Plan(meetings, tuple(lineup.unplaced))
    if len(meetings) < len(before) or plan_faults(plan, given):
        return None
    has_other_formats = any(lineup.formats.get(one.slot, NOT_HELD) != one.format for one in meetings)
    placed = {number: slot for slot, numbers in lineup.teach_backs.items() for number in numbers}
    was = {number: one.slot for one in meetings for number in one.teach_backs if one.slot not in given.fixed}
    if has_other_formats or placed != was:
        return None
    is_fair = not any(stretches(plan, given, role) for role in Role)
    has_turns = all({person for one in meetings for person in one.of(role)} >= set(given.members) for role in Role)
    return plan if is_fair and has_turns else None


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
