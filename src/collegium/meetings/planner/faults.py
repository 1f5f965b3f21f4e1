"""Checks a plan against every rule without knowing how it was found. Pure.

`plan_faults` says what may never be; `stretches` says where a ledger is not fair, which earlier leave, swaps or a
changed membership can make unavoidable. A plan made in one go from nothing has neither.
"""

from collections import Counter
from collections.abc import Iterator

from collegium.meetings.formats import formats
from collegium.meetings.planner.kinds import (
    CLOSING,
    MOST_TEACH_BACKS,
    OPENING,
    QUARTER,
    TEACH_BACK_MINUTES,
    WORKING,
    least_present,
    minutes_for,
    seats_for,
)
from collegium.meetings.planner.problem import NOT_HELD, Given, Plan, PlannedMeeting, Role, Slot
from collegium.meetings.planner.shares import Bounds, fair_bounds

Pairs = list[tuple[Slot, PlannedMeeting]]


def plan_faults(plan: Plan, given: Given) -> list[str]:
    """Every broken rule in words for a programmer; an empty list is a sound plan."""
    if [one.slot for one in plan.meetings] != [slot.number for slot in given.slots]:
        return ["the plan has not exactly one meeting for each slot, in order"]
    pairs = list(zip(given.slots, plan.meetings, strict=True))
    free = [(slot, one) for slot, one in pairs if slot.number not in given.fixed]
    return [
        *_kept_faults(pairs, given),
        *_people_faults(free, given),
        *_seat_faults(free, given),
        *_order_faults(pairs, given),
        *_teach_back_faults(pairs, given),
        *_unplaced_faults(plan, given),
    ]


def turns_of(plan: Plan, given: Given, role: Role) -> dict[int, int]:
    """How many turns of the role each slot gives to people who are members."""
    return {one.slot: sum(person in given.members for person in one.of(role)) for one in plan.meetings}


def stretches(plan: Plan, given: Given, role: Role) -> list[Bounds]:
    """Where somebody had a turn too few or too many after a meeting that was still open."""
    served: Counter[tuple[int, int]] = Counter()
    so_far: Counter[int] = Counter()
    for one in plan.meetings:
        so_far.update(one.of(role))
        served.update({(member, one.slot): so_far[member] for member in given.members})
    bounds = fair_bounds(given, role, turns_of(plan, given, role))
    return [
        one
        for one in bounds
        if one.slot not in given.fixed and not one.least <= served[one.member, one.slot] <= one.most
    ]


def _kept_faults(pairs: Pairs, given: Given) -> Iterator[str]:
    for slot, meeting in pairs:
        if slot.number in given.fixed and meeting != given.earlier(slot.number):
            yield f"slot {slot.number} was held and has changed"
        if given.is_held(slot.number) and given.kept_format(slot.number) not in (None, meeting.format):
            yield f"the pinned format of slot {slot.number} has changed"
        for role in Role:
            kept = given.kept(slot.number, role)
            if given.is_held(slot.number) and kept is not None and not set(kept) <= set(meeting.of(role)):
                yield f"the pinned {role} of slot {slot.number} has changed"


def _people_faults(free: Pairs, given: Given) -> Iterator[str]:
    for slot, meeting in free:
        everybody = {person for role in Role for person in meeting.of(role)}
        if not everybody <= set(given.present(slot.number)):
            yield f"somebody who is away has a role in slot {slot.number}"
        if (meeting.format == NOT_HELD) == given.is_held(slot.number):
            yield f"slot {slot.number} is held by nobody, or has no format"
        if given.is_held(slot.number) and None in (meeting.facilitator, meeting.note_keeper):
            yield f"slot {slot.number} has no facilitator or no note-keeper"
        if not given.is_held(slot.number) and (everybody or meeting.teach_backs):
            yield f"slot {slot.number} is not held and has roles"


def _seat_faults(free: Pairs, given: Given) -> Iterator[str]:
    for slot, meeting in free:
        present = len(given.present(slot.number))
        seats = seats_for(meeting.format, present) if meeting.format != NOT_HELD else 0
        seats = max(seats, len(given.kept(slot.number, Role.HOT_SEAT) or ()))
        if len(set(meeting.hot_seats)) != len(meeting.hot_seats):
            yield f"somebody has two hot seats in slot {slot.number}"
        if len(meeting.hot_seats) != (seats if given.is_held(slot.number) else 0):
            yield f"slot {slot.number} has {len(meeting.hot_seats)} hot seats of {seats}"


def _order_faults(pairs: Pairs, given: Given) -> Iterator[str]:
    """The opening formats first and in order, the closing last, working formats where enough people come."""
    free = [(slot, one) for slot, one in pairs if _is_open(slot, given) and one.format != NOT_HELD]
    codes = [one.format for _slot, one in free]
    opening = [code for code in codes if code in OPENING]
    if codes[: len(opening)] != opening or opening != [code for code in given.opening if code in opening]:
        yield "the opening formats do not come first in their order"
    if len(set(opening)) < len(opening) or set(opening) & {
        one.format for slot, one in pairs if (slot, one) not in free
    }:
        yield "an opening format comes twice"
    if CLOSING in codes[:-1]:
        yield "a meeting follows the closing"
    if set(codes) - {*OPENING, *WORKING, QUARTER, CLOSING}:
        yield "a format has no place in a cycle"
    for slot, one in free:
        if one.format in WORKING and len(given.present(slot.number)) < least_present(one.format):
            yield f"too few come to slot {slot.number} for its format"


def _is_open(slot: Slot, given: Given) -> bool:
    return given.kept_format(slot.number) is None


def _teach_back_faults(pairs: Pairs, given: Given) -> Iterator[str]:
    promises = {one.number: one for one in given.promises}
    held = Counter(number for slot, one in pairs for number in one.teach_backs if slot.number not in given.fixed)
    yield from (f"teach-back {number} is held {times} times" for number, times in held.items() if times > 1)
    for slot, meeting in pairs:
        if slot.number in given.fixed or not meeting.teach_backs:
            continue
        present = given.present(slot.number)
        if meeting.format not in WORKING and meeting.format in formats():
            yield f"a teach-back stands in slot {slot.number}, which is no working meeting"
        room = slot.minutes - minutes_for(meeting.format, len(present))
        if len(meeting.teach_backs) > min(MOST_TEACH_BACKS, max(room, 0) // TEACH_BACK_MINUTES):
            yield f"the teach-backs of slot {slot.number} pass its time"
        for number in meeting.teach_backs:
            one = promises.get(number)
            if one is None or one.teacher not in present or one.learner not in present:
                yield f"teach-back {number} has somebody who is away"
            elif one.due is not None and slot.day > one.due:
                yield f"teach-back {number} is after its day"


def _unplaced_faults(plan: Plan, given: Given) -> Iterator[str]:
    placed = {number for one in plan.meetings for number in one.teach_backs}
    unplaced = {one.format for one in plan.unplaced}
    if any(code not in unplaced and all(one.format != code for one in plan.meetings) for code in given.opening):
        yield "an opening format is neither placed nor named as unplaced"
    missing = {one.number for one in given.promises} - placed
    if missing != {one.promise for one in plan.unplaced if one.promise is not None}:
        yield "a promise is neither placed nor named as unplaced"
